"""What becomes of a reminder once a claim on it has come to something, or not. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from notifier.errors import LostReplyError, SendError
from notifier.policy import Policy
from notifier.reminder_store import Mark
from notifier.reminders import NOT_KNOWN, Reminder, State
from notifier.retries import next_try, once_more


def attempted(
    row: Reminder, outcome: str | SendError, policy: Policy, now: datetime
) -> Mark:
    """Return the mark after an attempt that ended with a reply, or with an error."""
    if isinstance(outcome, LostReplyError):
        return _unknown(row, str(outcome), policy, now)
    if isinstance(outcome, SendError):
        return _failed(row, outcome, policy, now)
    return Mark(row.key, State.ACCEPTED, "the mail server took it", reply=outcome)


def left_behind(row: Reminder, policy: Policy, now: datetime) -> Mark:
    """Return the mark of what a dispatcher that died had claimed or stamped."""
    if row.state is State.CLAIMED:
        why = "planned again: whoever had claimed it never came back"
        return Mark(row.key, State.PLANNED, why, next_at=now)
    why = "stamped as leaving, but nobody noted the answer"
    return _unknown(row, why, policy, now)


def unknown_to_all(row: Reminder, policy: Policy, now: datetime) -> Mark:
    """Return the mark of what rests on somebody, or something, that is not known."""
    at = next_try(row, policy, now=now)
    if at is not None:
        return Mark(row.key, State.DEFERRED, NOT_KNOWN, next_at=at)
    return Mark(row.key, State.SUPPRESSED, NOT_KNOWN)


def put_off(
    row: Reminder, state: State, why: str, *, now: datetime, to: datetime
) -> Mark:
    """
    Return the mark of what was claimed but not tried, and waits from *now* until *to*.

    The wait is not held against it: it may be tried for as long as before.
    """
    first, earlier = row.first_attempt_at, row.attempts - 1
    since = first + max(to - now, timedelta()) if first and earlier else None
    return Mark(row.key, state, why, next_at=to, tried=(earlier, since))


def _failed(row: Reminder, error: SendError, policy: Policy, now: datetime) -> Mark:
    at = next_try(row, policy, now=now) if error.retryable else None
    if at is not None:
        why = f"attempt {row.attempts} failed, to be repeated: {error}"
        return Mark(row.key, State.DEFERRED, why, next_at=at)
    gave_up = "no time is left to try again: " if error.retryable else ""
    return Mark(row.key, State.REJECTED, f"{gave_up}{error}")


def _unknown(row: Reminder, why: str, policy: Policy, now: datetime) -> Mark:
    at = once_more(row, policy, now=now)
    then = "; a last stage, so it goes out once more" if at else "; not sent again"
    return Mark(row.key, State.UNKNOWN, why + then, next_at=at)
