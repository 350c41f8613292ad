"""When may a reminder be tried again? Never so late that it says nothing new. Pure."""

from __future__ import annotations

from datetime import datetime

from notifier.policy import Policy
from notifier.reminders import Reminder


def next_try(reminder: Reminder, policy: Policy, *, now: datetime) -> datetime | None:
    """
    Return when to try again after an attempt that failed; None to give up.

    Bounded by the next stage or the deadline, whichever comes first, and by the time
    that the policy allows after the first attempt.
    """
    pause = policy.retries[min(reminder.attempts, len(policy.retries)) - 1]
    at = now + pause
    first = reminder.first_attempt_at or now
    bounds = [first + policy.give_up_after]
    if reminder.good_until:
        bounds.append(reminder.good_until)
    return at if at < min(bounds) else None


def once_more(reminder: Reminder, policy: Policy, *, now: datetime) -> datetime | None:
    """
    Return when to repeat what may have been taken; None to leave it at that.

    Only the last stage before a deadline is repeated, and only once.
    """
    if reminder.doubts or reminder.stage != policy.rule(reminder.kind).last_stage:
        return None
    at = now + policy.retries[0]
    too_late = reminder.good_until is not None and at >= reminder.good_until
    return None if too_late else at
