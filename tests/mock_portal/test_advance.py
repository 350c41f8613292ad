from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from mock_portal.advance import advance
from mock_portal.errors import AttendantError, BackwardsError

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


class Beat:
    """Something that wants to be woken at a few moments, and remembers them."""

    def __init__(self, *moments, says=()):
        self.moments, self.says = sorted(moments), list(says)
        self.attended = []

    def next_at(self, _now):
        return self.moments[0] if self.moments else None

    async def attend(self, now):
        self.moments = [moment for moment in self.moments if moment > now]
        self.attended.append(now)
        return self.says


async def test_the_clock_comes_to_its_target(world, monday):
    done = await advance(world, monday + DAY)

    assert (done.now, done.events) == (monday + DAY, [])
    assert world.now() == monday + DAY


async def test_everything_happens_in_order_and_is_told(world, monday, alice, hold):
    hold("HR-2", monday + timedelta(0)), hold("HR-1", monday - DAY)

    done = await advance(world, monday + 365 * DAY)

    assert [(event.kind, event.subject) for event in done.events] == [
        ("return_disposed", "HR-1"),
        ("return_disposed", "HR-2"),
        ("profile_deactivated", "P-Alice"),
    ]
    moments = [event.at for event in done.events]
    assert moments == sorted(moments)


async def test_a_second_advance_tells_nothing_twice(world, monday, alice):
    await advance(world, monday + 365 * DAY)

    done = await advance(world, monday + 366 * DAY)

    assert done.events == []


async def test_attendants_are_woken_at_their_moments_by_the_worlds_clock(world, monday):
    beat = Beat(monday + HOUR, monday + 2 * HOUR, monday + DAY, says=["ticked"])
    world.attendants.append(beat)

    done = await advance(world, monday + 3 * HOUR)

    assert beat.attended == [monday + HOUR, monday + 2 * HOUR]
    assert [event.text for event in done.events] == ["ticked", "ticked"]
    assert [event.subject for event in done.events] == ["Beat", "Beat"]


async def test_a_moment_that_was_missed_is_attended_now(world, monday):
    beat = Beat(monday - DAY)
    world.attendants.append(beat)

    await advance(world, monday)

    assert beat.attended == [monday]


async def test_the_world_comes_before_those_who_watch_it(world, alice):
    """A reminder must not be sent to somebody who is deactivated at that moment."""
    midnight = world.timers.next_at()

    class Watcher(Beat):
        async def attend(self, now):
            self.says = [f"open: {alice.deactivated_at is None}"]
            return await super().attend(now)

    world.attendants.append(Watcher(midnight))

    done = await advance(world, midnight)

    assert [event.kind for event in done.events] == ["profile_deactivated", "attended"]
    assert done.events[-1].text == "open: False"


async def test_what_an_attendant_causes_is_attended_as_well(world, monday, hold):
    """An arrival brought about on the way is disposed of on the way."""

    class Carrier(Beat):
        async def attend(self, now):
            hold("HR-1", now)
            return await super().attend(now)

    world.attendants.append(Carrier(monday + DAY))

    done = await advance(world, monday + 60 * DAY)

    assert [event.kind for event in done.events] == ["return_disposed"]


async def test_two_attendants_due_together_go_in_their_order(world, monday):
    world.attendants += [
        Beat(monday + HOUR, says=["first"]),
        Beat(monday + HOUR, says=["second"]),
    ]

    done = await advance(world, monday + DAY)

    assert [event.text for event in done.events] == ["first", "second"]


async def test_an_attendant_that_fails_is_named_and_the_clock_stops_there(
    world, monday
):
    class Broken(Beat):
        async def attend(self, _now):
            raise RuntimeError("no paper")

    world.attendants.append(Broken(monday + HOUR))

    with pytest.raises(AttendantError, match=r"Broken failed at .*no paper"):
        await advance(world, monday + DAY)
    assert world.now() == monday + HOUR


async def test_an_attendant_that_is_never_done_is_stopped(world, monday):
    class Restless(Beat):
        async def attend(self, _now):
            return []

    world.attendants.append(Restless(monday + HOUR))

    with pytest.raises(AttendantError, match="Restless is never done"):
        await advance(world, monday + DAY)


async def test_it_refuses_to_go_back(world, monday):
    with pytest.raises(BackwardsError):
        await advance(world, monday - HOUR)


async def test_a_ticking_clock_stands_on_the_way_and_ticks_afterwards(worlds):
    world = worlds.create("ticking")
    target = world.now() + DAY
    beat = Beat(world.now() + HOUR)
    expected = beat.moments[0]
    world.attendants.append(beat)

    await advance(world, target)

    assert beat.attended == [expected]
    assert world.clock.mode == "real"
    assert world.now() >= target


async def test_two_who_turn_the_clock_take_turns(world, monday):
    beat = Beat(monday + HOUR, monday + 3 * HOUR)
    world.attendants.append(beat)

    await asyncio.gather(
        advance(world, monday + 2 * HOUR), advance(world, monday + 4 * HOUR)
    )

    assert world.now() == monday + 4 * HOUR
    assert beat.attended == [monday + HOUR, monday + 3 * HOUR]


async def test_a_year_of_a_hundred_people(world, monday, add_person, hold):
    for number in range(100):
        seen = monday - timedelta(days=number)
        add_person(f"Person{number}", last_sign_in=seen)
        hold(f"HR-{number}", seen)

    done = await advance(world, monday + 365 * DAY)

    kinds = [event.kind for event in done.events]
    assert kinds.count("profile_deactivated") == 100
    assert kinds.count("return_disposed") == 100
    assert all(person.deactivated_at for person in world.people.values())
