"""Told to stop, or not told the time: the mail in hand is finished and noted."""

from __future__ import annotations

import pytest

from notifier.errors import ClockError
from notifier.reminders import State
from tests.notifier.hands import (
    FakeSender,
    after_stamp,
    moment,
    person,
    refused,
)

D2 = "Fri 2026-07-10 09:00"


class Busy(FakeSender):
    """After the first mail of the day the operator turns the service off."""

    async def send(self, mail, *, stamp):
        self.stopping = True
        return await super().send(mail, stamp=stamp)


async def test_asked_to_stop_it_finishes_the_mail_in_hand_only(office):
    office.sender = Busy()
    notifier = office.notifier()
    names = ("alice", "bob", "charlie")
    notifier.take_in([person(name) for name in names], [])
    office.clock.turn(moment("Fri 2026-06-12 09:00"))
    notifier.plan_due()
    report = await notifier.dispatch(
        stopping=lambda: bool(getattr(office.sender, "stopping", False))
    )

    assert (len(office.sender.sent), report.accepted) == (1, 1)
    free = notifier.reminders(State.PLANNED)
    assert [row.attempts for row in free] == [0, 0]
    assert notifier.next_wake() == office.clock.now
    await notifier.dispatch()
    assert len(office.sender.sent) == 3


async def test_asked_to_stop_it_claims_nothing(office):
    notifier = office.notifier()
    notifier.take_in([person()], [])
    office.clock.turn(moment("Fri 2026-06-12 09:00"))
    notifier.plan_due()
    await notifier.dispatch(stopping=lambda: True)

    assert [row.token for row in notifier.reminders()] == [0]


@pytest.mark.parametrize("failure", [None, refused()])
async def test_what_the_server_said_is_noted_even_if_nobody_tells_the_time(
    office, failure
):
    """The portal, whose clock we follow, restarts while a last stage is being sent."""
    real = office.clock
    office.sender.failures = [after_stamp(failure)] if failure else []

    def clock():
        if office.sender.stamped and not clock.away:
            clock.away = True
            raise ClockError("the portal restarts")
        return real()

    clock.away = False
    notifier = office.notifier()
    notifier.take_in([person()], [])
    real.turn(moment(D2))
    notifier.plan_due()
    office.clock = clock
    await office.notifier().dispatch()
    real.pass_(minutes=6)
    await office.notifier().dispatch()

    assert clock.away
    assert office.sender.stamped == 1
    [row] = [row for row in notifier.reminders() if row.stage == "d2"]
    assert row.state is (State.REJECTED if failure else State.ACCEPTED)
    assert row.settled_at == moment(D2)
