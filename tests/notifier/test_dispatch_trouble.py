"""Mail servers that fail in every way they can: nothing lost, nothing doubled."""

from __future__ import annotations

import pytest

from notifier.errors import LostReplyError
from notifier.reminders import State
from tests.notifier.hands import (
    ARRIVAL,
    LAST_CALL,
    TORONTO,
    FakeSender,
    after_stamp,
    at,
    busy,
    moment,
    office_on_disk,
    parcel,
    recent,
    refused,
    state,
)


@pytest.fixture
def office(tmp_path):
    with office_on_disk(tmp_path) as office:
        yield office


@pytest.fixture
def due(office):
    """One parcel of Alice's has just arrived: the first stage is due."""
    return at(office, ARRIVAL)


async def test_a_busy_server_is_asked_again_later(office, due):
    office.sender.failures = [busy(), busy()]

    assert (await due.dispatch()).states == {State.DEFERRED: 1}
    assert due.next_wake() == moment("Fri 2026-06-12 11:05")
    await office.until(moment("Fri 2026-06-12 12:00"), due)

    assert office.sender.told() == [("alice", "arrival")]
    assert office.clock.now > moment("Fri 2026-06-12 11:20")  # 5 and then 15 minutes


async def test_every_attempt_goes_by_the_same_message_id(office, due):
    office.sender.failures = [after_stamp(busy()), busy()]

    await office.until(moment("Fri 2026-06-12 12:00"), due)

    assert len({notice.message_id for notice in office.renderer.notices}) == 1
    assert len(office.renderer.notices) == 3


async def test_a_notice_keeps_its_message_id_when_it_shrinks(office, due):
    """The server may have kept the first copy, whatever it said."""
    due.take_in([], [parcel("R-2")])
    due.plan_due()
    office.sender.failures = [after_stamp(busy())]
    await due.dispatch()
    due.take_in([], [parcel("R-2", poa_submitted_at=office.clock.now)])
    await office.until(moment("Fri 2026-06-12 12:00"), due)

    first, second = office.renderer.notices
    assert (len(first.entries), len(second.entries)) == (2, 1)
    assert first.message_id == second.message_id


async def test_after_a_day_of_trouble_it_is_given_up(office, due):
    """A day in which mail may leave; the nights and the weekend do not count."""
    office.sender.failures = [busy() for _ in range(50)]

    await office.until(moment("Wed 2026-06-17 12:00"), due)

    assert state(office) == (
        State.REJECTED,
        "no time is left to try again: 451 try later",
    )
    tries = [
        f"{notice.moment.astimezone(TORONTO):%a %H:%M}"
        for notice in office.renderer.notices
    ]
    assert tries == [
        *["Fri 11:00", "Fri 11:05", "Fri 11:20", "Fri 11:50", "Fri 12:50", "Fri 14:50"],
        *["Mon 09:00", "Mon 13:00", "Tue 09:00", "Tue 13:00", "Wed 09:00"],
    ]


async def test_a_retry_never_outlives_the_next_stage(office):
    notifier = at(office, "Tue 2026-06-30 09:00")  # b2
    office.sender.failures = [busy() for _ in range(50)]

    await office.until(moment("Thu 2026-07-02 08:59"), notifier)
    office.sender.failures = []
    await office.until(moment("Fri 2026-07-03 09:00"), notifier)

    assert office.sender.told() == [("alice", "b1")]


async def test_a_refused_address_is_not_tried_again(office, due):
    office.sender.failures = [refused()]

    await due.dispatch()

    assert state(office) == (State.REJECTED, "550 no such user")
    assert due.next_wake() == moment("Fri 2026-06-19 09:00")


async def test_an_early_stage_without_an_answer_is_not_repeated(office, due):
    office.sender.failures = [after_stamp(LostReplyError("hung up after the dot"))]

    await office.until(moment("Mon 2026-06-15 12:00"), due)

    assert office.sender.sent == []
    assert state(office) == (
        State.UNKNOWN,
        "hung up after the dot; not sent again",
    )


async def test_a_last_stage_without_an_answer_goes_once_more(office):
    notifier = at(office, LAST_CALL)
    lost = [after_stamp(LostReplyError("hung up")) for _ in range(2)]
    office.sender.failures = [lost[0]]

    await office.until(moment("Thu 2026-07-02 12:00"), notifier)

    assert office.sender.told() == [("alice", "b1")]
    first, second = office.renderer.notices
    assert first.message_id == second.message_id
    assert state(office, "b1")[0] is State.ACCEPTED


async def test_and_not_twice_more(office):
    notifier = at(office, LAST_CALL)
    office.sender.failures = [
        after_stamp(LostReplyError("hung up")),
        after_stamp(LostReplyError("hung up again")),
    ]

    await office.until(moment("Tue 2026-07-07 12:00"), notifier)

    assert office.sender.stamped == 2
    assert state(office, "b1") == (State.UNKNOWN, "hung up again; not sent again")


class Killed(BaseException):
    """What a test raises where the process would have died."""


@pytest.mark.parametrize(
    ("killed_after", "expected"), [("claim", State.ACCEPTED), ("stamp", State.UNKNOWN)]
)
async def test_a_kill_loses_nothing_and_doubles_nothing(
    office, due, killed_after, expected
):
    class Dying(FakeSender):
        async def send(self, _mail, *, stamp):
            if killed_after == "stamp":
                await stamp()
            raise Killed

    healthy, office.sender = office.sender, Dying()
    with pytest.raises(Killed):
        await office.notifier().dispatch()
    office.sender = healthy
    await office.until(moment("Fri 2026-06-12 12:00"))

    assert state(office)[0] is expected
    assert len(healthy.sent) == (expected is State.ACCEPTED)


async def test_a_sleeper_whose_claim_was_taken_over_lets_go(office, due):
    """A pauses after its claim; B takes over once the lease is out; A wakes up."""

    class Sleeping(FakeSender):
        async def send(self, mail, *, stamp):
            office.clock.pass_(minutes=6)
            office.sender = awake
            await office.notifier().dispatch()
            return await super().send(mail, stamp=stamp)

    awake, office.sender = office.sender, Sleeping()
    sleeper = office.sender
    report = await office.notifier().dispatch()

    assert awake.told() == [("alice", "arrival")]
    assert sleeper.sent == []
    assert report.let_go == 1


async def test_a_poisoned_notice_does_not_stop_the_others(office, due):
    due.take_in([recent("bob")], [parcel("R-2", "bob")])
    due.plan_due()
    office.renderer.poison = {"P-alice"}

    report = await due.dispatch()

    assert office.sender.told() == [("bob", "arrival")]
    assert report.states == {State.ACCEPTED: 1, State.DEFERRED: 1}
    assert "unexpected ZeroDivisionError" in due.reminders(State.DEFERRED)[0].reason
