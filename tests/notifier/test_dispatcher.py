"""What becomes of a reminder that is due, when things go well and when they do not."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from notifier.dispatcher import Terms
from notifier.errors import ConfigError, SourceError
from notifier.policy import load_policy
from notifier.reminders import State
from notifier.settings import Settings
from tests.notifier.hands import (
    ARRIVAL,
    TERMS,
    FakeSender,
    at,
    moment,
    office_on_disk,
    parcel,
    recent,
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


async def test_alice_hears_once_however_often_we_look(office, due):
    assert (await due.dispatch()).accepted == 1
    assert due.plan_due().summary == ""
    assert (await due.dispatch()).summary == ""

    assert office.sender.told() == [("alice", "arrival")]
    assert state(office) == (State.ACCEPTED, "the mail server took it")


async def test_the_servers_words_are_kept(office, due):
    await due.dispatch()

    [row] = due.reminders(State.ACCEPTED)
    assert row.reply == "250 2.0.0 Ok: queued"
    assert row.message_id == office.sender.sent[0].message_id
    assert row.settled_at == moment(ARRIVAL)


async def test_two_dispatchers_at_once_send_once(office, due):
    other = office.notifier()

    await asyncio.gather(due.dispatch(), other.dispatch(), due.dispatch())

    assert office.sender.told() == [("alice", "arrival")]


async def test_25_parcels_are_one_mail_with_25_keys(office):
    notifier = at(office, ARRIVAL)
    notifier.take_in([], [parcel(f"R-{number}") for number in range(2, 26)])
    notifier.plan_due()
    report = await notifier.dispatch()

    [notice] = office.renderer.notices
    assert len({entry.key for entry in notice.entries}) == 25
    assert (report.accepted, report.notices) == (25, 1)


async def test_the_soonest_and_most_urgent_chooses_the_wording(office):
    notifier = at(office, "Fri 2026-06-26 09:00")
    arrived = moment("Fri 2026-06-26 08:00")
    notifier.take_in([], [parcel("R-2", received_at=arrived)])
    notifier.plan_due()
    await notifier.dispatch()

    [notice] = office.renderer.notices
    assert notice.stage == "b5"
    assert [(entry.stage, entry.days_left) for entry in notice.entries] == [
        ("b5", 6),
        ("arrival", 15),
    ]
    assert notice.moment == moment("Fri 2026-06-26 09:00")


async def test_what_is_left_of_a_mail_goes_out_without_what_was_called_off(office, due):
    """Of two parcels in one mail, one is released between writing and sending."""
    due.take_in([], [parcel("R-2")])
    due.plan_due()
    healthy = office.sender

    class Slow(FakeSender):
        async def send(self, mail, *, stamp):
            solved = parcel("R-2", poa_submitted_at=office.clock.now)
            office.notifier().take_in([], [solved])
            return await healthy.send(mail, stamp=stamp)

    office.sender = Slow()
    report = await office.notifier().dispatch()

    assert [len(notice.entries) for notice in office.renderer.notices] == [2, 1]
    assert (report.accepted, report.let_go) == (1, 1)
    assert healthy.told() == [("alice", "arrival")]


async def test_outside_production_strangers_get_no_mail(office):
    notifier = at(office, ARRIVAL)
    notifier.take_in([recent("charlie", email="c@example.org")], [])
    notifier.take_in([], [parcel("R-3", "charlie")])
    notifier.plan_due()
    await notifier.dispatch()

    assert office.sender.told() == [("alice", "arrival")]
    [row] = notifier.reminders(State.SUPPRESSED)
    assert row.person_id == "P-charlie"
    assert "NOTIFIER_ALLOW_RECIPIENTS" in row.reason


class Portal:
    """A source that can be asked again, and changes its mind between plan and send."""

    name = "the portal"

    def __init__(self, *facts):
        self.facts = {getattr(f, "return_id", f.person_id): f for f in facts}
        self.trouble = None

    async def current(self, _kind, ids):
        if self.trouble:
            raise self.trouble
        return {name: self.facts[name] for name in ids if name in self.facts}


async def test_whoever_acted_between_plan_and_send_hears_nothing(office):
    acted = parcel(poa_submitted_at=moment("Fri 2026-06-12 10:59"))
    office.sources = [Portal(recent(), acted)]
    report = await at(office, ARRIVAL).dispatch()

    assert office.sender.sent == []
    assert report.let_go == 1
    assert state(office) == (
        State.CANCELLED,
        "power of attorney submitted on Fri 2026-06-12",
    )


async def test_a_date_that_moved_between_plan_and_send_is_told_afresh(office):
    moved = parcel(received_at=moment("Mon 2026-06-15 08:00"))
    office.sources = [Portal(recent(), moved)]
    notifier = at(office, ARRIVAL)
    await office.until(moment("Mon 2026-06-15 12:00"), notifier)

    was, now = sorted(notifier.reminders(), key=lambda row: row.version)
    assert was.state is State.SUPERSEDED
    assert was.reason == (
        "day 0 corrected from Fri 2026-06-12 to Mon 2026-06-15; now due Wed 2026-07-08"
    )
    assert now.state is State.ACCEPTED


async def test_when_the_portal_is_away_what_can_wait_waits(office):
    portal = Portal(recent(), parcel())
    portal.trouble = SourceError("connection refused")
    office.sources = [portal]
    notifier = at(office, ARRIVAL)

    await notifier.dispatch()
    assert state(office) == (
        State.DEFERRED,
        "postponed, because the facts could not be checked: connection refused",
    )
    portal.trouble = None
    await office.until(moment("Fri 2026-06-12 12:00"), notifier)
    assert office.sender.told() == [("alice", "arrival")]


async def test_and_what_cannot_wait_goes_on_what_is_known(office):
    portal = Portal(recent(), parcel())
    portal.trouble = SourceError("connection refused")
    office.sources = [portal]
    office.policy = replace(load_policy(), give_up_after=timedelta(minutes=1))

    await at(office, ARRIVAL).dispatch()

    assert office.sender.told() == [("alice", "arrival")]


@pytest.mark.parametrize("lease", [61, 100, 300, 3600])
@pytest.mark.parametrize("limit", [1, 7, 20, 30])
def test_a_batch_ends_before_its_lease_does(lease, limit):
    """Else a slow server would make a second dispatcher send the same reminders."""
    terms = replace(
        TERMS, lease=timedelta(seconds=lease), send_limit=timedelta(seconds=limit)
    )

    terms.check()
    assert (terms.batch + 1) * terms.send_limit < terms.lease


def test_the_default_settings_leave_room_for_a_batch():
    settings = Settings()

    assert settings.lease_seconds > 2 * settings.smtp_timeout


def test_a_lease_too_short_for_one_mail_is_refused():
    terms = Terms(timedelta(seconds=40), timedelta(seconds=20), "x", bool)

    with pytest.raises(ConfigError, match=r"NOTIFIER_LEASE_SECONDS is 40; expected"):
        terms.check()
