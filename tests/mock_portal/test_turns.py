"""Whoever turns, stops or starts a clock waits for whoever is turning it already."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from mock_portal.advance import advance, freeze, resume
from mock_portal.errors import AttendantError, BackwardsError

DAY = timedelta(days=1)
CLOCK = "/admin/worlds/w1/clock"


class Gate:
    """An attendant that lets the clock go on when the test says so."""

    def __init__(self, moment):
        self.moment = moment
        self.reached, self.open = asyncio.Event(), asyncio.Event()

    def next_at(self, _now):
        return self.moment

    async def attend(self, _now):
        self.reached.set()
        await self.open.wait()
        self.moment = None
        return []


async def while_turning(world, something):
    """Begin to advance three days, do *something* on the way, and see both done."""
    gate = Gate(world.now() + DAY)
    world.attendants.append(gate)
    turning = asyncio.ensure_future(advance(world, timedelta(days=3)))
    await gate.reached.wait()
    doing = asyncio.ensure_future(something)
    for _ in range(100):
        await asyncio.sleep(0)
    assert not doing.done()
    gate.open.set()
    return await turning, await doing


async def test_a_freeze_on_the_way_holds_afterwards(worlds, monday):
    world = worlds.create("ticking", t0=monday)

    done, _ = await while_turning(world, freeze(world))

    assert world.clock.mode == "frozen"
    assert world.now() >= done.now


async def test_a_resume_on_the_way_waits_for_the_end(world, monday):
    done, _ = await while_turning(world, resume(world))

    assert done.now == monday + 3 * DAY
    assert world.clock.mode == "real"
    assert world.now() >= done.now


async def test_two_steps_at_once_add_up(world, monday):
    first, second = await while_turning(world, advance(world, timedelta(days=3)))

    assert (first.now, second.now) == (monday + 3 * DAY, monday + 6 * DAY)


async def test_two_steps_at_once_through_the_api_add_up(world, monday, admin):
    step = admin("POST", f"{CLOCK}/advance", {"days": 3})

    _, answer = await while_turning(world, step)

    assert answer["now"] == "2026-05-10T13:00:00Z"


async def test_a_freeze_through_the_api_waits_its_turn(world, admin):
    _, answer = await while_turning(world, admin("POST", f"{CLOCK}/freeze"))

    assert answer == {"now": "2026-05-07T13:00:00Z", "mode": "frozen"}


async def test_a_resume_through_the_api_waits_its_turn(world, admin):
    _, answer = await while_turning(world, admin("POST", f"{CLOCK}/resume"))

    assert answer["mode"] == "real"
    assert answer["now"].startswith("2026-05-07T13:0")


async def test_a_clock_that_cannot_be_frozen_in_the_past_ticks_on(worlds, monday):
    world = worlds.create("ticking", t0=monday)

    with pytest.raises(BackwardsError):
        await freeze(world, monday - DAY)
    assert world.clock.mode == "real"


async def test_a_clock_stands_exactly_where_it_was_frozen(worlds, monday):
    world = worlds.create("ticking", t0=monday)

    await freeze(world, monday + DAY)

    assert (world.now(), world.clock.mode) == (monday + DAY, "frozen")


async def test_who_fails_on_the_way_leaves_the_way_free(world):
    class Broken(Gate):
        async def attend(self, _now):
            self.moment = None
            raise RuntimeError("no paper")

    world.attendants.append(Broken(world.now() + DAY))
    with pytest.raises(AttendantError):
        await advance(world, 2 * DAY)

    await resume(world)

    assert world.clock.mode == "real"


async def test_no_clock_is_turned_out_of_reach(world, admin):
    world.clock.set_to(world.now().replace(year=2199))

    problem = await admin("POST", f"{CLOCK}/advance", {"days": 3000}, 422)

    assert problem["where"] == "to"
