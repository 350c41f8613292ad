"""What happens by itself happens once, in order, and not after it was called off."""

from __future__ import annotations

from datetime import timedelta

from mock_portal.advance import advance
from mock_portal.agenda import Agenda
from mock_portal.events import Mail
from tests.mock_portal.conftest import MONDAY

LATER = MONDAY + timedelta(days=1)


def test_appointments_are_taken_in_order():
    agenda = Agenda()
    agenda.put("b", "2", LATER)
    agenda.put("a", "1", MONDAY)

    assert agenda.next_at() == MONDAY
    assert list(agenda.take_due(LATER)) == [(MONDAY, "a", "1"), (LATER, "b", "2")]
    assert agenda.next_at() is None


def test_a_new_moment_takes_the_place_of_the_old_one():
    agenda = Agenda()
    agenda.put("a", "1", MONDAY)
    agenda.put("a", "1", LATER)

    assert list(agenda.take_due(MONDAY)) == []
    assert agenda.moment_of("a", "1") == LATER


def test_what_was_called_off_does_not_happen():
    agenda = Agenda()
    agenda.put("a", "1", MONDAY)
    agenda.cancel("a", "1")
    agenda.cancel("never", "there")

    assert list(agenda.take_due(LATER)) == []


def test_an_agenda_that_was_written_down_goes_on_as_it_was():
    agenda = Agenda({"a 1": LATER, "b two words": MONDAY})

    assert [kind for _, kind, _ in agenda.take_due(LATER)] == ["b", "a"]


async def test_each_thing_happens_at_its_moment_also_what_was_planned_on_the_way(world):
    happened = []

    def again(world, subject, at):
        happened.append((subject, at))
        if len(happened) < 3:
            world.agenda.put("again", subject, at + timedelta(days=1))

    world.on_due = {"again": again}
    world.agenda.put("again", "x", LATER)

    await advance(world, timedelta(days=30))

    days = [(at - MONDAY).days for _, at in happened]
    assert days == [1, 2, 3]


async def test_mail_written_by_what_is_due_carries_its_moment(world):
    def write(world, subject, _at):
        world.outbox.append((subject, Mail("Due", "It is.", "")))

    world.on_due = {"write": write}
    world.agenda.put("write", "alice@w1.test", LATER)

    await advance(world, timedelta(days=30))

    (message,) = world.inbox.messages
    assert (message.at, message.subject) == (LATER, "Due")
    assert world.outbox == []
