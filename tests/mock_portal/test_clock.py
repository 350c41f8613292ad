from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mock_portal.clock import WorldClock, clock_at
from mock_portal.errors import BackwardsError

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Machine:
    """A machine whose clock a test turns."""

    def __init__(self):
        self.time = NOON

    def __call__(self):
        return self.time


@pytest.fixture
def machine():
    return Machine()


def test_a_real_clock_ticks_with_the_machine(machine):
    clock = clock_at(None, frozen=False, machine=machine)

    machine.time += HOUR

    assert (clock.mode, clock.now()) == ("real", NOON + HOUR)


def test_a_clock_with_a_start_ticks_from_there(machine):
    clock = clock_at(NOON - 30 * HOUR, frozen=False, machine=machine)

    machine.time += HOUR

    assert clock.now() == NOON - 29 * HOUR


def test_a_frozen_clock_stands_however_the_machine_ticks(machine):
    clock = clock_at(NOON, frozen=True, machine=machine)

    machine.time += HOUR

    assert (clock.mode, clock.now()) == ("frozen", NOON)


def test_it_ticks_on_from_where_it_stood(machine):
    clock = clock_at(NOON, frozen=True, machine=machine)
    machine.time += HOUR

    clock.resume()
    machine.time += timedelta(minutes=5)

    assert clock.now() == NOON + timedelta(minutes=5)


def test_it_can_be_frozen_at_a_later_moment(machine):
    clock = WorldClock(machine)

    clock.freeze(NOON + HOUR)

    assert clock.now() == NOON + HOUR


@pytest.mark.parametrize("frozen", [True, False])
def test_setting_it_forward_keeps_it_ticking_or_standing(machine, frozen):
    clock = clock_at(NOON, frozen=frozen, machine=machine)

    clock.set_to(NOON + HOUR)
    machine.time += HOUR

    assert clock.now() == NOON + (HOUR if frozen else 2 * HOUR)


@pytest.mark.parametrize("turn", [WorldClock.set_to, WorldClock.freeze])
def test_it_refuses_to_go_back_and_says_what_time_it_is(machine, turn):
    clock = clock_at(NOON, frozen=True, machine=machine)

    with pytest.raises(BackwardsError, match=r"it is 2026-05-04T12:00:00\+00:00"):
        turn(clock, NOON - HOUR)
    assert clock.now() == NOON


def test_a_machine_that_is_set_back_does_not_set_the_world_back(machine):
    clock = clock_at(None, frozen=False, machine=machine)
    machine.time += HOUR
    assert clock.now() == NOON + HOUR

    machine.time -= 2 * HOUR

    assert clock.now() == NOON + HOUR
