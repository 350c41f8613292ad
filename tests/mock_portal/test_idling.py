"""What ends by itself is found without looking at every visit there is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mock_portal import sessions
from mock_portal.copies import fork
from mock_portal.idling import Idling

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
IDLE = timedelta(minutes=20)


class Looked(dict):
    """Visits that count how often one is looked at."""

    count = 0

    def __getitem__(self, token):
        self.count += 1
        return super().__getitem__(token)

    def get(self, token):
        self.count += 1
        return super().get(token)

    def values(self):
        raise AssertionError("every visit was looked at")


@pytest.fixture
def visits():
    return Looked({f"t{n}": visit(f"t{n}", minutes=n) for n in range(10)})


def visit(token, *, minutes=0):
    return sessions.begin(token, "csrf", now=NOON + timedelta(minutes=minutes))


def test_the_next_to_end_is_who_was_seen_longest_ago(visits):
    visits["t0"].last_seen_at = NOON + timedelta(minutes=5)

    assert Idling().next_at(visits, IDLE) == NOON + timedelta(minutes=1) + IDLE


def test_nobody_there_is_nobody_to_go():
    assert Idling().next_at({}, IDLE) is None
    assert Idling().over({}, IDLE, NOON) == []


def test_who_came_was_seen_or_left_since_is_heeded(visits):
    idling = Idling()
    idling.next_at(visits, IDLE)

    del visits["t0"]
    visits["t1"].last_seen_at = NOON + timedelta(hours=1)
    visits["new"] = visit("new", minutes=-1)

    assert idling.next_at(visits, IDLE) == NOON - timedelta(minutes=1) + IDLE
    del visits["new"]
    assert idling.next_at(visits, IDLE) == NOON + timedelta(minutes=2) + IDLE


def test_who_is_over_is_told_once_and_in_order(visits):
    idling, now = Idling(), NOON + timedelta(minutes=2) + IDLE

    over = idling.over(visits, IDLE, now)
    for _, one in over:
        del visits[one.token]

    assert [one.token for _, one in over] == ["t0", "t1", "t2"]
    assert idling.over(visits, IDLE, now) == []
    assert idling.next_at(visits, IDLE) == NOON + timedelta(minutes=3) + IDLE


def test_asking_again_costs_what_has_changed(visits):
    idling = Idling()
    idling.next_at(visits, IDLE)
    visits.count = 0

    for minute in range(100):
        visits.pop("t9", None)
        visits[f"n{minute}"] = visit(f"n{minute}", minutes=minute)
        idling.next_at(visits, IDLE)

    assert visits.count <= 300


def test_a_fork_ends_its_visits_by_itself(world):
    world.sessions["old"] = sessions.begin("old", "csrf", now=world.now())
    world.next_due()
    other = fork(world, "other")

    other.clock.set_to(other.now() + timedelta(days=1))
    other.settle()

    assert not other.sessions
    assert list(world.sessions) == ["old"]
