"""
What must whom do by when? Facts and policy in, an obligation or its absence out. Pure.

An obligation that has been met, or that cannot be told, is :class:`Settled`, with the
reason that the ledger prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from notifier.deadlines import Deadline, profile_deadline, return_deadline
from notifier.derivations import written
from notifier.errors import CalendarError
from notifier.facts import HELD_RETURN, PROFILE_INACTIVITY, HeldReturn, Kind, Person
from notifier.policy import Policy
from notifier.zones import zone

CANNOT_TELL = "its days cannot be told: "

Who = tuple[str, Kind, str, str]


@dataclass(frozen=True, slots=True)
class Obligation:
    """
    Something that a person must do by a deadline.

    Attributes:
        obligation_id: ``"profile_inactivity:P-000001"`` or ``"held_return:R-7"``.
        begins: What the count starts from: the last sign-in or the "received" scan.
        only_after: True once it is too late: nothing but the stage after the deadline
            is of use.
    """

    obligation_id: str
    kind: Kind
    subject_id: str
    person_id: str
    begins: datetime
    deadline: Deadline
    only_after: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """Nothing is to be done (any more), and why."""

    obligation_id: str
    kind: Kind
    subject_id: str
    person_id: str
    reason: str


def obligation_id(kind: Kind, subject_id: str) -> str:
    """
    Name what *subject_id*, a person or a parcel, is obliged to.

    >>> obligation_id("held_return", "R-7")
    'held_return:R-7'
    """
    return f"{kind}:{subject_id}"


def of_person(person: Person, policy: Policy) -> Obligation | Settled:
    """Return what *person* must do to keep their profile."""
    name = obligation_id(PROFILE_INACTIVITY, person.person_id)
    who: Who = (name, PROFILE_INACTIVITY, person.person_id, person.person_id)
    rule = policy.profile
    if not rule.enabled:
        return Settled(*who, f"the {rule.days}-day rule is switched off in the policy")
    if person.last_sign_in is None:
        return Settled(*who, "has never signed in: there is no day to count from")
    deadline = profile_deadline(
        person.last_sign_in, days=rule.days, zone_name=policy.profile_zone
    )
    closed = not person.profile_open
    return Obligation(*who, person.last_sign_in, deadline, only_after=closed)


def of_return(parcel: HeldReturn, policy: Policy) -> Obligation | Settled:
    """Return what *parcel*'s owner must do to get it back."""
    name = obligation_id(HELD_RETURN, parcel.return_id)
    who: Who = (name, HELD_RETURN, parcel.return_id, parcel.person_id)
    warehouse = policy.warehouse(parcel.warehouse)
    if not policy.held_return.enabled:
        return Settled(*who, "reminders of held returns are switched off in the policy")
    if parcel.poa_submitted_at is not None:
        day = parcel.poa_submitted_at.astimezone(zone(warehouse.zone)).date()
        return Settled(*who, f"power of attorney submitted on {written(day)}")
    if parcel.status != "on_hold":
        return Settled(*who, f"no longer on hold: {parcel.status.replace('_', ' ')}")
    try:
        deadline = return_deadline(
            parcel.received_at,
            business_days=policy.held_return.days,
            zone_name=warehouse.zone,
            calendar=warehouse.calendar,
        )
    except CalendarError as error:
        return Settled(*who, f"{CANNOT_TELL}{error}")
    return Obligation(*who, parcel.received_at, deadline)


def cannot_be_told(obligation: Obligation, error: CalendarError) -> Settled:
    """Return what becomes of *obligation* if some calendar ends too early for it."""
    return Settled(
        obligation.obligation_id,
        obligation.kind,
        obligation.subject_id,
        obligation.person_id,
        f"{CANNOT_TELL}{error}",
    )


def why_changed(start: date, due_on: date, new: Obligation) -> str:
    """Say what happened that the deadline *due_on*, counted from *start*, is gone."""
    day, due = written(new.deadline.start), written(new.deadline.due_on)
    if new.kind == PROFILE_INACTIVITY and new.deadline.start > start:
        return f"signed in on {day}; the new day is {due}"
    if new.deadline.start != start:
        return f"day 0 corrected from {written(start)} to {day}; now due {due}"
    return f"due day recomputed from {written(due_on)} to {due}"
