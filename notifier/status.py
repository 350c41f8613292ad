"""How is the notifier doing? What operators look at first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from notifier.derivations import written
from notifier.facts import Kind
from notifier.policy import Policy
from notifier.reminders import NOT_KNOWN, State
from notifier.store import Store

GRACE = timedelta(minutes=15)
"""A reminder is overdue once it is this late."""

OLD_RULE = timedelta(days=180)
"""After this time somebody should check again that a rule is still what it was."""


@dataclass(frozen=True, slots=True)
class Status:
    """
    The notifier at one moment.

    Attributes:
        clock: Which clock is in use, in words.
        states: How many reminders are in each state.
        open_obligations: How many there are, by kind.
        overdue: Reminders that should have left a while ago and have not.
        typical_lateness: The median of how long after its moment a reminder left;
            None if none has.
        worst_lateness: The greatest.
        next_wake: When there will be something to do; None if nothing is in sight.
        warnings: What an operator should look into, in sentences.
    """

    now: datetime
    clock: str
    policy: str
    states: Mapping[State, int]
    open_obligations: Mapping[Kind, int]
    overdue: int
    typical_lateness: timedelta | None
    worst_lateness: timedelta | None
    next_wake: datetime | None
    warnings: tuple[str, ...]


def status(store: Store, policy: Policy, *, now: datetime, clock: str) -> Status:
    """Look at everything once."""
    with store.reading() as book:
        states = book.reminders.counts()
        counts = book.obligations.counts()
        overdue = book.reminders.waiting_since(now - GRACE)
        not_known = book.reminders.count_of(NOT_KNOWN)
        late = sorted(book.reminders.lateness())
        wake = earliest(book.obligations.next_at(), book.reminders.next_at())
    return Status(
        now=now,
        clock=clock,
        policy=policy.title,
        states=states,
        open_obligations={kind: n for (kind, is_open), n in counts.items() if is_open},
        overdue=overdue,
        typical_lateness=late[len(late) // 2] if late else None,
        worst_lateness=late[-1] if late else None,
        next_wake=wake,
        warnings=(
            *_old_rules(policy, now.date()),
            *_to_look_into(overdue, states.get(State.UNKNOWN, 0), not_known),
        ),
    )


def earliest(*moments: datetime | None) -> datetime | None:
    """Return the earliest of *moments*, leaving out those that are None."""
    return min((moment for moment in moments if moment), default=None)


def _old_rules(policy: Policy, today: date) -> list[str]:
    return [
        f"the rule {rule.kind} was last verified on {written(rule.verified_on)};"
        f" check {rule.source} and set verified_on in the policy"
        for rule in (policy.profile, policy.held_return)
        if rule.enabled and today - rule.verified_on > OLD_RULE
    ]


def _to_look_into(overdue: int, unknown: int, not_known: int) -> list[str]:
    found = []
    if overdue:
        found.append(f"{overdue} reminders are overdue")
    if unknown:
        found.append(f"nobody knows whether {unknown} reminders were accepted")
    if not_known:
        found.append(f"{not_known} reminders were not sent: {NOT_KNOWN}")
    return found
