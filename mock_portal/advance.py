"""
Turn a world's clock forward, visiting every moment at which something is due.

In order, and to the end: when this returns, nothing is due any more. Whoever turns,
stops or starts the clock waits until the one before has finished.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from mock_portal.errors import AttendantError, BackwardsError
from mock_portal.events import Attendant, Event
from mock_portal.worlds import World

RESTLESS = 1000
"""Rounds at one moment after which an attendant is taken to be going in circles."""


@dataclass(frozen=True, slots=True)
class Advanced:
    """Where the clock has come to, and all that happened on the way."""

    now: datetime
    events: list[Event]


async def advance(world: World, target: datetime | timedelta) -> Advanced:
    """
    Turn *world*'s clock forward to *target*, or by so much.

    The clock stands at each moment while it is worked on, and at the end ticks or
    stands as it did before. The world's own timers come before the attendants.

    Raises:
        BackwardsError: If *target* is past.
        AttendantError: If an attendant fails, or is never done at some moment.
    """
    async with world.advancing:
        heard = len(world.timeline)
        was_ticking = world.clock.mode == "real"
        if isinstance(target, timedelta):
            target = world.now() + target
        try:
            await _go(world, target)
        finally:
            if was_ticking:
                world.clock.resume()
        return Advanced(target, world.timeline[heard:])


async def freeze(world: World, at: datetime | None = None) -> None:
    """
    Stop *world*'s clock: now, or at the later moment *at*, by way of all that is due.

    Raises:
        BackwardsError: If *at* is past; the clock ticks or stands as before.
        AttendantError: As :func:`advance`.
    """
    async with world.advancing:
        if at is None:
            world.clock.freeze()
        else:
            await _go(world, at)


async def resume(world: World) -> None:
    """Let *world*'s clock tick on from where it stands."""
    async with world.advancing:
        world.clock.resume()


async def _go(world: World, target: datetime) -> None:
    """Go to *target* and stand there."""
    if target < world.now():
        raise BackwardsError(world.now(), target)
    world.clock.freeze()
    await _visit_all(world, target)


async def _visit_all(world: World, target: datetime) -> None:
    rounds, last = 0, None
    while (moment := _next_moment(world, target)) is not None:
        rounds = rounds + 1 if moment == last else 0
        if rounds > RESTLESS:
            names = ", ".join(map(_name, _due(world, world.now())))
            raise AttendantError(f"{names} is never done at {moment.isoformat()}")
        last = moment
        world.clock.set_to(moment)
        world.settle()
        await world.deliver()
        for attendant in _due(world, moment):
            await _attend(world, attendant)
        await asyncio.sleep(0)  # let the inbox, the pages and the listener have a turn
    world.clock.set_to(target)


def _next_moment(world: World, target: datetime) -> datetime | None:
    now = world.now()
    moments = [world.next_due(), *(one.next_at(now) for one in world.attendants)]
    due = [max(moment, now) for moment in moments if moment and moment <= target]
    return min(due, default=None)


def _due(world: World, now: datetime) -> list[Attendant]:
    moments = [(one.next_at(now), one) for one in world.attendants]
    return [one for moment, one in moments if moment is not None and moment <= now]


async def _attend(world: World, attendant: Attendant) -> None:
    now = world.now()
    try:
        done = await attendant.attend(now)
    except Exception as error:
        text = f"{_name(attendant)} failed at {now.isoformat()}: {error!r}"
        raise AttendantError(text) from error
    for sentence in done:
        world.happened("attended", _name(attendant), sentence)


def _name(attendant: Attendant) -> str:
    return type(attendant).__name__
