"""
The way of a return: it arrives, waits, is sent on, and comes home.

Every step is a function of the world and a moment; pages, the admin and the agenda call
the same ones.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from mock_portal.calendars import business_day_after
from mock_portal.carrier import waiting
from mock_portal.carrier.accounts import ReturnsAccount
from mock_portal.disposal import warehouse_midnight
from mock_portal.returns import HeldReturn
from mock_portal.settings import WAREHOUSE_ZONE
from mock_portal.worlds import World

ROUND, DELIVERED, PICK_UP_OVER = "carrier_round", "return_delivered", "pick_up_over"
"""Kinds of appointments in the agenda."""

OPENING = time(9, 0)
"""When the carrier begins its day. Sandbox setting."""


def arrive(world: World, held: HeldReturn) -> None:
    """
    Let a return arrive, under the settings that its owner has now.

    One for the carrier's address is on hold; the others need no power of attorney
    (domain.md 9.1 [C]): they go on to their owner, or to be disposed of.
    """
    now = world.now()
    account = world.desk.accounts.get(held.person_id)
    world.returns[held.return_id] = held
    if account is not None:
        held.address = account.address
        if poa := account.poa_in_force:
            held.poa_submitted_at = max(poa.submitted_at, held.received_at)
    if held.address == "disposal":
        held.dispose(at=now)
        text = "its owner's choice: the disposal service"
        world.happened("return_disposed_as_chosen", held.return_id, text, at=now)
    elif held.address == "own":
        _send_on(world, held, at=now)
    world.touch(held)
    if account is not None:
        release(world, account, at=now)


def cover(world: World, account: ReturnsAccount, *, at: datetime) -> list[str]:
    """Stop the clock of every return that waits for a power of attorney."""
    covered = []
    for held in _on_hold(world, account):
        if held.poa_submitted_at is None:
            held.submit_power_of_attorney(now=max(at, held.received_at))
            world.touch(held)
            covered.append(held.return_id)
    return covered


def release(world: World, account: ReturnsAccount, *, at: datetime) -> None:
    """Send on what waits, if nothing is missing; else see when to look again."""
    _release(world, account, _on_hold(world, account), at=at)


def look_round(world: World, subject: str, at: datetime) -> None:  # noqa: ARG001 - the agenda's
    """
    Look once a business day whether the portal shows what returns wait for.

    That the carrier learns of it by looking, and how often, is ours [?].
    """
    on_hold: dict[str, list[HeldReturn]] = {}
    for held in world.returns.values():
        if held.status == "on_hold":
            on_hold.setdefault(held.person_id, []).append(held)
    for person_id, theirs in on_hold.items():
        account = world.desk.accounts.get(person_id)
        if account is not None and account.carm_confirmed_at is not None:
            _release(world, account, theirs, at=at)


def send_on(world: World, held: HeldReturn) -> None:
    """
    Send a return on, whatever it waits for: the carrier makes an exception.

    Raises:
        ValueError: If it is not on hold.
    """
    if held.status != "on_hold":
        raise ValueError(f"{held.return_id} is not on hold: {held.status}")
    _send_on(world, held, at=world.now())
    world.touch(held)


def bring_home(world: World, held: HeldReturn) -> None:
    """
    Let a return that is on its way come home now.

    Raises:
        ValueError: If it is not on its way.
    """
    if held.status != "in_transit":
        raise ValueError(f"{held.return_id} is not on its way: {held.status}")
    world.agenda.cancel(DELIVERED, held.return_id)
    deliver(world, held.return_id, world.now())


def deliver(world: World, subject: str, at: datetime) -> None:
    """Let a return come to where it was sent."""
    held = world.returns[subject]
    account = world.desk.accounts.get(held.person_id)
    if held.address == "carrier" and account and account.method == "branch":
        days = timedelta(days=world.settings.branch_days)
        held.status, held.ready_at = "ready", at
        held.pick_up_by = warehouse_day(at) + days
        gone = warehouse_midnight(held.pick_up_by + timedelta(days=1))
        world.agenda.put(PICK_UP_OVER, subject, gone)
        until = f"until {held.pick_up_by}"
        world.happened("return_ready", subject, until, at=at)
    else:
        held.status, held.returned_at = "returned_by_mail", at
        world.happened("return_returned_by_mail", subject, at=at)
    world.touch(held)


def hand_over(world: World, held: HeldReturn) -> None:
    """
    Let the owner pick a return up at the branch.

    Raises:
        ValueError: If it is not there.
    """
    if held.status != "ready":
        raise ValueError(f"{held.return_id} is not at a branch: {held.status}")
    world.agenda.cancel(PICK_UP_OVER, held.return_id)
    held.status, held.returned_at = "returned", world.now()
    world.touch(held)
    world.happened("return_picked_up", held.return_id)


def give_up(world: World, subject: str, at: datetime) -> None:
    """
    Dispose of a return that nobody came for.

    That it is disposed of is our inference; the days are reported (domain.md 9.2 [X]).
    """
    held = world.returns[subject]
    if held.status == "ready":
        held.dispose(at=at)
        world.touch(held)
        text = f"not picked up within {world.settings.branch_days} days"
        world.happened("return_not_picked_up", subject, text, at=at)


def opening_after(at: datetime, business_days: int = 1) -> datetime:
    """Return when the carrier opens, so many business days on; with none, at once."""
    if not business_days:
        return at
    day = business_day_after(warehouse_day(at), business_days)
    return datetime.combine(day, OPENING, WAREHOUSE_ZONE).astimezone(UTC)


def warehouse_day(at: datetime) -> date:
    """Return the day that a moment belongs to, at the warehouse."""
    return at.astimezone(WAREHOUSE_ZONE).date()


def _send_on(world: World, held: HeldReturn, *, at: datetime) -> None:
    held.status, held.sent_on_at = "in_transit", at
    there = opening_after(at, world.settings.transit_business_days)
    world.agenda.put(DELIVERED, held.return_id, there)
    world.happened("return_sent_on", held.return_id, at=at)


def _release(
    world: World, account: ReturnsAccount, on_hold: list[HeldReturn], *, at: datetime
) -> None:
    held_back = [one for one in on_hold if one.poa_submitted_at]
    if not held_back:
        return
    missing = waiting.missing(world, account, at=at)
    if not missing:
        for held in held_back:
            _send_on(world, held, at=at)
            world.touch(held)
    elif not waiting.OURS.intersection(missing):
        world.agenda.put(ROUND, "desk", opening_after(at))


def _on_hold(world: World, account: ReturnsAccount) -> list[HeldReturn]:
    return [
        one
        for one in world.returns.values()
        if one.person_id == account.person_id and one.status == "on_hold"
    ]
