"""Held returns over REST: let parcels arrive, and submit a power of attorney."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from http import HTTPStatus

from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.shapes import (
    Asked,
    Created,
    Moment,
    Nothing,
    OptionalText,
    OwnId,
    Told,
)
from mock_portal.carrier import acts, parcels
from mock_portal.disposal import holding
from mock_portal.errors import InputError, TooLateError
from mock_portal.formats import written
from mock_portal.returns import HeldReturn, ReturnKind
from mock_portal.worlds import World

WAREHOUSE = "niagara-falls-ny"
"""Where all returns arrive. Source: domain.md 9.2."""


class Arriving(Asked):
    """One return that has come to the warehouse."""

    return_id: OwnId
    person_id: OwnId
    received_at: Moment
    description: OptionalText = ""
    warehouse: OptionalText = WAREHOUSE
    kind: ReturnKind = "parcel"


class Arrivals(Asked):
    """Returns that are to arrive."""

    held_returns: list[Arriving]


class Held(Told):
    """One return, with the last day to act."""

    return_id: str
    person_id: str
    received_at: datetime
    warehouse: str
    description: str
    status: str
    poa_submitted_at: datetime | None
    disposed_at: datetime | None
    business_days_used: int
    last_day_to_act: date
    disposed_from: date


async def add_held_returns(call: Call, sent: Arrivals) -> Created:
    """Let returns arrive at the warehouse; all of them or none."""
    world = call.world
    held = [_held(one, n, world) for n, one in enumerate(sent.held_returns)]
    counted = Counter(one.return_id for one in held)
    if twice := [one for one in counted if counted[one] > 1 or one in world.returns]:
        text = f"there is a return {twice[0]!r} already; none was created"
        raise TooLateError(text)
    for one in held:
        world.ids.reserve(one.return_id)
        parcels.arrive(world, one)
    return Created(created=len(held))


async def show_held_return(call: Call) -> Held:
    """Show one return, with the last day to act."""
    return _shown(call.world, _the_return(call))


async def submit_power_of_attorney(call: Call, sent: Nothing) -> Held:  # noqa: ARG001 - declares
    """
    Submit its owner's power of attorney, as the upload at the carrier's desk does.

    It serves all returns of the account. Its business is the one that the owner has a
    role in, as it is on record.
    """
    world, held = call.world, _the_return(call)
    if held.status == "disposed":
        raise TooLateError(f"{held.return_id} was disposed of")
    account = acts.account_of(world, held.person_id)
    try:
        acts.submit_power_of_attorney(world, account)
    except ValueError as error:
        raise TooLateError(str(error)) from error
    return _shown(world, held)


async def send_on(call: Call, sent: Nothing) -> Held:  # noqa: ARG001 - declares
    """Send a return on, whatever it waits for."""
    return _moved(call, parcels.send_on)


async def bring_home(call: Call, sent: Nothing) -> Held:  # noqa: ARG001 - declares
    """Let a return that is on its way come home now."""
    return _moved(call, parcels.bring_home)


async def hand_over(call: Call, sent: Nothing) -> Held:  # noqa: ARG001 - declares
    """Let its owner pick a return up at the branch, as the desk does."""
    return _moved(call, parcels.hand_over)


def _moved(call: Call, move: Callable[[World, HeldReturn], None]) -> Held:
    held = _the_return(call)
    try:
        move(call.world, held)
    except ValueError as error:
        raise TooLateError(str(error)) from error
    return _shown(call.world, held)


def _the_return(call: Call) -> HeldReturn:
    return call.the("held_return", call.world.returns, "return")


def _held(sent: Arriving, place: int, world: World) -> HeldReturn:
    where = f"held_returns[{place}]"
    if sent.person_id not in world.people:
        expected = "somebody in this world; add people first"
        raise InputError(f"{where}.person_id", sent.person_id, expected)
    if sent.received_at > world.now():
        expected = f"a moment before the world's time, {written(world.now())}"
        found = written(sent.received_at)
        raise InputError(f"{where}.received_at", found, expected)
    return HeldReturn(
        return_id=sent.return_id,
        person_id=sent.person_id,
        received_at=sent.received_at,
        description=sent.description,
        warehouse=sent.warehouse or WAREHOUSE,
        kind=sent.kind,
    )


def _shown(world: World, held: HeldReturn) -> Held:
    days = world.settings.return_business_days
    counted = holding(held, business_days=days, now=world.now())
    return Held(
        return_id=held.return_id,
        person_id=held.person_id,
        received_at=held.received_at,
        warehouse=held.warehouse,
        description=held.description,
        status=held.status,
        poa_submitted_at=held.poa_submitted_at,
        disposed_at=held.disposed_at,
        business_days_used=counted.used,
        last_day_to_act=counted.last_day,
        disposed_from=counted.disposed_from,
    )


_RETURNS = "/worlds/{world}/held-returns"
_RETURN = f"{_RETURNS}/{{held_return}}"
_LATE = (HTTPStatus.CONFLICT,)

ENDPOINTS = [
    Endpoint("POST", _RETURNS, add_held_returns, 201, problems=_LATE),
    Endpoint("GET", _RETURN, show_held_return),
    Endpoint(
        "POST", f"{_RETURN}/power-of-attorney", submit_power_of_attorney, problems=_LATE
    ),
    Endpoint("POST", f"{_RETURN}/send-on", send_on, problems=_LATE),
    Endpoint("POST", f"{_RETURN}/deliver", bring_home, problems=_LATE),
    Endpoint("POST", f"{_RETURN}/hand-over", hand_over, problems=_LATE),
]
