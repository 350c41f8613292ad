"""
What happens to rulings: begun, submitted, assigned, decided, withdrawn.

Each act is done by whoever may - the pages, the officer's desk, the admin interface,
or the world's agenda when the time is over. How long each takes is a sandbox setting.
"""

from __future__ import annotations

from datetime import datetime

from mock_portal.events import OnDue
from mock_portal.notifying import notify
from mock_portal.office_calendar import office_days_after, opening_of
from mock_portal.rulings.requests import Decision, Ruling
from mock_portal.settings import OFFICE_ZONE
from mock_portal.worlds import World

ASSIGNED, DECIDED = "ruling_assigned", "ruling_decided"
"""The kinds of appointment at which a ruling goes on by itself."""


def begin(world: World, bn15: str, person_id: str, sent_by: str) -> Ruling:
    """Begin a draft about the program account *bn15*."""
    number = world.ids.next("ruling")
    ruling = Ruling(number, bn15[:9], bn15, person_id, sent_by, world.now())
    world.rulings[number] = ruling
    return ruling


def begin_modification(
    world: World, former: Ruling, person_id: str, sent_by: str
) -> Ruling:
    """
    Begin a draft that is to modify a ruling; a draft to that end is gone on with.

    Raises:
        ValueError: If no decision was rendered.
    """
    if former.state != "rendered":
        raise ValueError(f"{former.ruling_id} has no decision that could be modified")
    for one in world.rulings.values():
        if one.state == "draft" and (one.modifies, one.person_id) == (
            former.ruling_id,
            person_id,
        ):
            return one
    ruling = begin(world, former.bn15, person_id, sent_by)
    ruling.kind, ruling.modifies = former.kind, former.ruling_id
    ruling.product, ruling.description = former.product, former.description
    ruling.hs_number, ruling.country = former.hs_number, former.country
    return ruling


def delete(world: World, ruling: Ruling) -> None:
    """
    Throw a draft away.

    Raises:
        ValueError: If it was handed in.
    """
    if ruling.state != "draft":
        raise ValueError(f"{ruling.ruling_id} is {ruling.state} already")
    del world.rulings[ruling.ruling_id]


def submit(world: World, ruling: Ruling) -> None:
    """
    Hand in a draft; it is assigned at once where the world says so.

    Raises:
        ValueError: If it is no draft, or not complete.
    """
    ruling.submit(at=world.now())
    world.happened("ruling_submitted", ruling.ruling_id, f"{ruling.kind} {ruling.bn15}")
    _wait(world, ruling, ASSIGNED, world.settings.ruling_assign_business_days)


def assign(world: World, ruling: Ruling, *, at: datetime | None = None) -> None:
    """
    Give it to an officer; it is decided at once where the world says so.

    Raises:
        ValueError: If it is not submitted, or was assigned already.
    """
    now = at or world.now()
    ruling.assign(at=now)
    world.agenda.cancel(ASSIGNED, ruling.ruling_id)
    world.happened("ruling_assigned", ruling.ruling_id, ruling.bn15, at=now)
    _tell(world, "ruling_assigned", ruling, now)
    _wait(world, ruling, DECIDED, world.settings.ruling_decide_business_days, at=now)


def render(  # noqa: PLR0913 - a decision has that many facts
    world: World,
    ruling: Ruling,
    decision: Decision,
    answer: str = "",
    note: str = "",
    *,
    by: str,
    at: datetime | None = None,
) -> None:
    """
    Decide it, and tell those who see it.

    Raises:
        ValueError: If there is nothing to decide any more.
    """
    now = at or world.now()
    ruling.render(decision, by=by, at=now)
    ruling.answer, ruling.note = answer if decision == "differs" else "", note
    for kind in (ASSIGNED, DECIDED):
        world.agenda.cancel(kind, ruling.ruling_id)
    world.happened("ruling_rendered", ruling.ruling_id, decision, at=now)
    _tell(world, "ruling_decided", ruling, now)


def withdraw(world: World, ruling: Ruling) -> None:
    """
    Take a request back before it is decided.

    Raises:
        ValueError: If it is not waiting for a decision.
    """
    ruling.withdraw(at=world.now())
    for kind in (ASSIGNED, DECIDED):
        world.agenda.cancel(kind, ruling.ruling_id)
    world.happened("ruling_withdrawn", ruling.ruling_id, ruling.bn15)


def assign_when_due(world: World, ruling_id: str, at: datetime) -> None:
    """Give it to an officer when its time has come."""
    assign(world, world.rulings[ruling_id], at=at)


def decide_when_due(world: World, ruling_id: str, at: datetime) -> None:
    """Agree with what was proposed when nobody has decided in time."""
    render(world, world.rulings[ruling_id], "agreed", by="portal", at=at)


ON_DUE: dict[str, OnDue] = {ASSIGNED: assign_when_due, DECIDED: decide_when_due}


def _wait(
    world: World, ruling: Ruling, kind: str, days: int, *, at: datetime | None = None
) -> None:
    now = at or world.now()
    if not days:
        ON_DUE[kind](world, ruling.ruling_id, now)
        return
    day = now.astimezone(OFFICE_ZONE).date()
    ruling.due_at = opening_of(office_days_after(day, days))
    world.agenda.put(kind, ruling.ruling_id, ruling.due_at)


def _tell(world: World, kind: str, ruling: Ruling, at: datetime) -> None:
    notify(
        world,
        kind,
        ruling.bn9,
        bn15=ruling.bn15,
        sent_by=ruling.sent_by,
        at=at,
        ruling=ruling.ruling_id,
        product=ruling.product,
    )
