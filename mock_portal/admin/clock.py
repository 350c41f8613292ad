"""A world's clock over REST: look, freeze, let go on, advance."""

from __future__ import annotations

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Annotated

from msgspec import Meta

from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.shapes import Asked, Moment, Nothing, Told
from mock_portal.admin.worlds import Happened, told
from mock_portal.advance import advance, freeze, resume
from mock_portal.clock import Mode, is_within_reach
from mock_portal.errors import InputError
from mock_portal.worlds import World

FURTHEST = timedelta(days=3660)
"""How far one request may advance a clock: ten years."""

STEPS = ("days", "hours", "minutes", "seconds")

Amount = Annotated[
    float, Meta(ge=0, lt=1e6, description="a number from 0 to 999999, e.g. 7")
]


class ClockShown(Told):
    """A world's time, and whether its clock ticks (real) or stands (frozen)."""

    now: datetime
    mode: Mode


class Freezing(Asked):
    """When the clock is to stop; at once if nothing is said."""

    at: Moment | None = None


class Advancing(Asked):
    """By how much, or else to which moment, the clock is to be turned."""

    days: Amount = 0
    hours: Amount = 0
    minutes: Amount = 0
    seconds: Amount = 0
    to: Moment | None = None


class Advanced(Told):
    """Where the clock has come to, and all that happened on the way."""

    now: datetime
    settled: bool
    events: list[Happened]


async def show_clock(call: Call) -> ClockShown:
    """Show the world's time and whether it ticks."""
    return _clock(call.world)


async def freeze_clock(call: Call, sent: Freezing) -> ClockShown:
    """Stop the clock: now, or at a later moment."""
    await freeze(call.world, sent.at)
    return _clock(call.world)


async def resume_clock(call: Call, sent: Nothing) -> ClockShown:  # noqa: ARG001 - declares
    """Let the clock tick on from where it stands."""
    await resume(call.world)
    return _clock(call.world)


async def advance_clock(call: Call, sent: Advancing) -> Advanced:
    """Turn the clock forward and tell all that happened on the way."""
    done = await advance(call.world, _target(sent, call.world))
    return Advanced(now=done.now, settled=True, events=told(done.events))


def _target(sent: Advancing, world: World) -> datetime | timedelta:
    step = timedelta(**{name: getattr(sent, name) for name in STEPS})
    if (sent.to is None) == (not step):
        raise InputError("to", None, f"either 'to' or some of {', '.join(STEPS)}")
    target = world.now() + step if sent.to is None else sent.to
    if target > world.now() + FURTHEST or not is_within_reach(target):
        limit = f"a moment at most {FURTHEST.days} days ahead; take several steps"
        raise InputError("to", target.isoformat(), limit)
    # A step counts from wherever the clock stands when our turn has come.
    return step if sent.to is None else sent.to


def _clock(world: World) -> ClockShown:
    return ClockShown(now=world.now(), mode=world.clock.mode)


_CLOCK = "/worlds/{world}/clock"
_TURNED = (HTTPStatus.CONFLICT, HTTPStatus.INTERNAL_SERVER_ERROR)
"""It would go back; or something that follows the clock failed on the way."""

ENDPOINTS = [
    Endpoint("GET", _CLOCK, show_clock),
    Endpoint("POST", f"{_CLOCK}/freeze", freeze_clock, problems=_TURNED),
    Endpoint("POST", f"{_CLOCK}/resume", resume_clock),
    Endpoint("POST", f"{_CLOCK}/advance", advance_clock, problems=_TURNED),
]
