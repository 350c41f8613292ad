"""Held returns over REST: let parcels arrive, and submit a power of attorney."""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mock_portal.admin.checking import Fields, body_of, world_of
from mock_portal.disposal import holding
from mock_portal.formats import written
from mock_portal.problems import problem
from mock_portal.returns import HeldReturn
from mock_portal.worlds import World

WAREHOUSE = "niagara-falls-ny"
"""Where all returns arrive. Source: domain.md 9.2."""


async def add_held_returns(request: Request) -> Response:
    """Let returns arrive at the warehouse; all of them or none."""
    fields = await body_of(request)
    world = world_of(request)
    given = fields.objects("held_returns")
    fields.done()
    held = [_held(one, world) for one in given]
    counted = Counter(one.return_id for one in held)
    if twice := [one for one in counted if counted[one] > 1 or one in world.returns]:
        text = f"there is a return {twice[0]!r} already; none was created"
        return problem(HTTPStatus.CONFLICT, text)
    for one in held:
        world.ids.reserve(one.return_id)
        world.returns[one.return_id] = one
        world.touch(one)
    return JSONResponse({"created": len(held)}, 201)


async def show_held_return(request: Request) -> Response:
    """Show one return, with the last day to act."""
    world = world_of(request)
    held = world.returns.get(request.path_params["held_return"])
    return _nowhere(request) if held is None else _shown(world, held)


async def submit_power_of_attorney(request: Request) -> Response:
    """Do to the return what the upload at the carrier's desk does."""
    world = world_of(request)
    held = world.returns.get(request.path_params["held_return"])
    if held is None:
        return _nowhere(request)
    try:
        held.submit_power_of_attorney(now=world.now())
    except ValueError as error:
        return problem(HTTPStatus.CONFLICT, str(error))
    world.touch(held)
    world.happened("power_of_attorney_submitted", held.return_id, "through the API")
    return _shown(world, held)


def _held(fields: Fields, world: World) -> HeldReturn:
    held = HeldReturn(
        return_id=fields.own_id("return_id"),
        person_id=fields.own_id("person_id"),
        received_at=fields.moment("received_at"),
        description=fields.text("description", ""),
        warehouse=fields.text("warehouse", WAREHOUSE),
    )
    if held.person_id not in world.people:
        raise fields.wrong("person_id", "somebody in this world; add people first")
    if held.received_at > world.now():
        expected = f"a moment before the world's time, {written(world.now())}"
        raise fields.wrong("received_at", expected)
    fields.done()
    return held


def _nowhere(request: Request) -> Response:
    held, world = request.path_params["held_return"], request.path_params["world"]
    return problem(
        HTTPStatus.NOT_FOUND, f"there is no return {held!r} in the world {world!r}"
    )


def _shown(world: World, held: HeldReturn) -> Response:
    days = world.settings.return_business_days
    counted = holding(held, business_days=days, now=world.now())
    return JSONResponse(
        {
            "return_id": held.return_id,
            "person_id": held.person_id,
            "received_at": written(held.received_at),
            "warehouse": held.warehouse,
            "description": held.description,
            "status": held.status,
            "poa_submitted_at": written(held.poa_submitted_at),
            "disposed_at": written(held.disposed_at),
            "business_days_used": counted.used,
            "last_day_to_act": counted.last_day.isoformat(),
            "disposed_from": counted.disposed_from.isoformat(),
        }
    )
