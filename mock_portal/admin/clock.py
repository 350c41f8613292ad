"""A world's clock over REST: look, freeze, let go on, advance."""

from __future__ import annotations

from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mock_portal.admin.checking import Fields, body_of, world_of
from mock_portal.admin.worlds import told
from mock_portal.advance import advance, freeze, resume
from mock_portal.clock import is_within_reach
from mock_portal.errors import InputError
from mock_portal.formats import written
from mock_portal.worlds import World

FURTHEST = timedelta(days=3660)
"""How far one request may advance a clock: ten years."""

STEPS = ("days", "hours", "minutes", "seconds")


async def show_clock(request: Request) -> Response:
    """Show the world's time and whether it ticks."""
    return _clock(world_of(request))


async def freeze_clock(request: Request) -> Response:
    """Stop the clock: now, or at a later moment."""
    fields = await body_of(request)
    at = fields.moment_or_none("at")
    fields.done()
    world = world_of(request)
    await freeze(world, at)
    return _clock(world)


async def resume_clock(request: Request) -> Response:
    """Let the clock tick on from where it stands."""
    (await body_of(request)).done()
    world = world_of(request)
    await resume(world)
    return _clock(world)


async def advance_clock(request: Request) -> Response:
    """Turn the clock forward and tell all that happened on the way."""
    fields = await body_of(request)
    world = world_of(request)
    done = await advance(world, _target(fields, world))
    return JSONResponse(
        {"now": written(done.now), "settled": True, "events": told(done.events)}
    )


def _target(fields: Fields, world: World) -> datetime | timedelta:
    to = fields.moment_or_none("to")
    step = timedelta(**{name: fields.amount(name) for name in STEPS})
    fields.done()
    if (to is None) == (not step):
        raise InputError("to", None, f"either 'to' or some of {', '.join(STEPS)}")
    target = world.now() + step if to is None else to
    if target > world.now() + FURTHEST or not is_within_reach(target):
        limit = f"a moment at most {FURTHEST.days} days ahead; take several steps"
        raise InputError("to", target.isoformat(), limit)
    # A step counts from wherever the clock stands when our turn has come.
    return step if to is None else to


def _clock(world: World) -> Response:
    return JSONResponse({"now": written(world.now()), "mode": world.clock.mode})
