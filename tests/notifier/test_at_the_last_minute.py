"""What changes between the plan and the mail: the row must still say what is so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from notifier.errors import LostReplyError
from notifier.reminders import State
from tests.notifier.hands import (
    END,
    LAST_CALL,
    TORONTO,
    FakeSender,
    after_stamp,
    at,
    busy,
    moment,
    office_on_disk,
    parcel,
    person,
    reasons,
    recent,
    refused,
    stages,
    state,
)

D2 = "Fri 2026-07-10 09:00"


def lost():
    return after_stamp(LostReplyError("hung up"))


async def at_d2(office, *failures):
    """Let the last stage of Alice's profile be sent now, with these failures."""
    notifier = office.notifier()
    notifier.take_in([person()], [])
    await office.until(moment("Fri 2026-07-10 08:59"), notifier)
    office.clock.turn(moment(D2))
    office.sender.failures = list(failures)
    notifier.plan_due()
    await notifier.dispatch()
    return notifier


async def test_whoever_signs_in_is_not_sent_the_final_notice_again(office):
    """Its answer was lost, so it waits to go once more; in between she signs in."""
    notifier = await at_d2(office, lost())
    office.clock.pass_(minutes=2)
    notifier.take_in([person(last_sign_in=office.clock.now)], [])
    await office.until(END, notifier)

    assert stages(office) == ["d30", "d14", "d7"]
    assert reasons(notifier, State.SUPERSEDED) == {
        "d2": "signed in on Fri 2026-07-10; the new day is Wed 2027-01-06"
    }


class SignsInMeanwhile(FakeSender):
    """Alice signs in while her mail is on its way; then the server says no."""

    def __init__(self, office, news):
        super().__init__()
        self.office, self.news = office, news

    async def send(self, _mail, *, stamp):
        await stamp()
        self.office.notifier().take_in([self.news(self.office.clock.now)], [])
        raise busy()


async def test_nor_if_the_server_says_no_after_she_signed_in(office):
    healthy = office.sender
    notifier = office.notifier()
    notifier.take_in([person()], [])
    await office.until(moment("Fri 2026-07-10 08:59"), notifier)
    office.sender = SignsInMeanwhile(office, lambda now: person(last_sign_in=now))
    office.clock.turn(moment(D2))
    notifier.plan_due()
    await office.notifier().dispatch()
    office.sender = healthy
    await office.until(END)

    assert [stage for _who, stage in healthy.told()] == ["d30", "d14", "d7"]
    assert reasons(notifier, State.SUPERSEDED) == {
        "d2": "the day has moved from Tue 2026-07-14 to Wed 2027-01-06"
    }


async def test_a_new_address_that_comes_while_the_old_one_is_tried_is_used(office):
    healthy = office.sender
    moved = person(email="martin@demo.test")
    office.sender = SignsInMeanwhile(office, lambda _now: moved)
    notifier = office.notifier()
    notifier.take_in([person()], [])
    office.clock.turn(moment("Fri 2026-06-12 09:00"))
    notifier.plan_due()
    await notifier.dispatch()
    office.sender = healthy
    office.clock.pass_(minutes=10)
    await office.notifier().dispatch()
    await office.until(moment("Fri 2026-06-12 12:00"))

    assert healthy.told() == [("martin", "d30")]


async def test_a_last_call_without_an_answer_goes_out_with_the_corrected_day(tmp_path):
    """The scan turns out to be a day later: what is repeated must not say otherwise."""
    with office_on_disk(tmp_path) as office:
        notifier = at(office, LAST_CALL)
        office.sender.failures = [lost()]
        await notifier.dispatch()
        later = parcel(received_at=moment("Mon 2026-06-15 11:00"))
        notifier.take_in([], [later])
        await office.until(moment("Mon 2026-07-06 12:00"), notifier)

        assert stages(office) == ["b2", "b1"]
        due = [notice.entries[0].deadline.due_on for notice in office.renderer.notices]
        assert [f"{each:%a %d}" for each in due] == ["Tue 07", "Wed 08", "Wed 08"]


async def test_a_refused_last_call_goes_to_the_corrected_address(office):
    notifier = await at_d2(office, refused())
    notifier.take_in([person(email="martin@demo.test")], [])
    await office.until(moment("Mon 2026-07-13 23:00"), notifier)

    assert office.sender.told()[-1] == ("martin", "d2")
    assert len(office.sender.sent) == 4


async def test_a_new_address_gets_nothing_twice_after_an_older_refusal(office):
    notifier = office.notifier()
    notifier.take_in([person()], [])
    await office.until(moment("Fri 2026-06-12 08:59"), notifier)
    office.sender.failures = [refused()]
    await office.until(moment("Wed 2026-07-01 12:00"), notifier)
    notifier.take_in([person(email="martin@demo.test")], [])
    notifier.take_in([person(email="alice.martin@demo.test")], [])
    await office.until(moment("Sun 2026-07-05 12:00"), notifier)

    assert office.sender.told() == [("alice", "d14")]


async def test_a_parcel_that_changes_hands_is_told_to_its_new_owner(tmp_path):
    with office_on_disk(tmp_path) as office:
        notifier = at(office, "Fri 2026-06-12 12:00")
        notifier.take_in([recent("bob")], [])
        await office.until(moment("Thu 2026-07-02 12:00"), notifier)
        notifier.take_in([], [parcel(owner="bob")])
        await office.until(moment("Fri 2026-07-10 12:00"), notifier)

        assert stages(office) == ["arrival", "b10", "b5", "b2", "b1"]
        assert stages(office, "bob") == ["b1"]


async def test_nobody_hears_of_a_parcel_that_is_not_theirs_any_more(tmp_path):
    """Its new owner, Carol, is not known yet; Alice must hear no more all the same."""
    with office_on_disk(tmp_path) as office:
        notifier = at(office, "Fri 2026-06-12 17:00")
        taken = notifier.take_in([], [parcel(owner="carol")])
        await office.until(moment("Mon 2026-06-22 12:00"), notifier)

        assert taken.ownerless == ("R-1",)
        assert office.sender.sent == []
        assert state(office) == (State.CANCELLED, "its owner is not known")
        notifier.take_in([recent("carol")], [])
        await office.until(moment("Mon 2026-06-22 13:00"), notifier)
        assert office.sender.told() == [("carol", "b10")]


async def test_a_failed_mail_is_not_tried_again_at_night(office):
    notifier = office.notifier()
    notifier.take_in([person()], [])
    office.sender.failures = [busy() for _ in range(8)]
    await office.until(moment("Fri 2026-06-19 12:00"), notifier)

    tried = [notice.moment.astimezone(TORONTO) for notice in office.renderer.notices]
    assert len(tried) == 9
    assert all(9 <= each.hour < 16 and each.weekday() < 5 for each in tried)


async def test_who_looks_once_a_day_before_the_offices_open_misses_nobody(office):
    notifier = office.notifier()
    notifier.take_in([person()], [])
    office.clock.turn(moment("Thu 2026-06-11 08:00"))
    while office.clock.now < moment("Mon 2026-07-13 08:00"):
        notifier.plan_due()
        await notifier.dispatch()
        office.clock.turn(office.clock.now + timedelta(days=1))

    assert stages(office)[:3] == ["d30", "d14", "d7"]


async def test_a_province_corrected_after_the_plan_decides_when_it_leaves(office):
    notifier = office.notifier()
    notifier.take_in([person()], [])
    office.clock.turn(moment("Sat 2026-06-13 03:00"))
    notifier.plan_due()
    notifier.take_in([person(province="BC")], [])
    await office.until(moment("Mon 2026-06-15 11:59"), notifier)

    [row] = notifier.reminders(State.DEFERRED)
    assert office.sender.sent == []
    assert row.reason.startswith("waits until mail may leave")
    assert (row.attempts, row.first_attempt_at) == (0, None)
    await office.until(moment("Mon 2026-06-15 12:00"), notifier)
    assert stages(office) == ["d30"]


async def test_what_would_come_too_late_leaves_outside_office_hours(tmp_path):
    """It is the evening of the last day: better now than never."""
    with office_on_disk(tmp_path) as office:
        notifier = at(office, "Tue 2026-07-07 20:00")
        await notifier.dispatch()

        assert office.sender.told() == [("alice", "b1")]


async def test_a_retry_at_night_yields_to_the_stage_of_the_next_morning(office):
    """On Thursday b2 fails until the evening; on Friday it is b1's turn."""
    office.clock.turn(moment("Tue 2026-06-16 11:00"))
    notifier = office.notifier()
    arrived = parcel(received_at=office.clock.now)
    notifier.take_in([recent()], [arrived])
    await office.until(moment("Thu 2026-07-02 13:00"), notifier)
    office.sender.failures = [busy() for _ in range(5)]
    office.clock.turn(moment("Fri 2026-07-03 13:00"))
    notifier.plan_due()
    await office.until(moment("Mon 2026-07-06 09:00"), notifier)

    assert stages(office)[-1] == "b1"
    assert reasons(notifier, State.SUPERSEDED)["b2"] == (
        "its time is over: before mail may leave again, a later stage comes"
    )


async def test_a_small_correction_repeats_no_stage(office):
    """The last sign-in on record turns out to be a day younger."""
    notifier = office.notifier()
    notifier.take_in([person()], [])
    await office.until(moment("Wed 2026-07-01 12:00"), notifier)
    notifier.take_in([person(last_sign_in=moment("Fri 2026-01-16 12:00"))], [])
    await office.until(END, notifier)

    assert stages(office) == ["d30", "d14", "d7", "d2", "after"]


async def test_a_sign_in_that_is_heard_of_late_starts_the_count_anew(office):
    """She signed in the day before the final notice; we hear of it the day after."""
    notifier = office.notifier()
    notifier.take_in([person()], [])
    await office.until(moment("Sat 2026-07-11 12:00"), notifier)
    notifier.take_in([person(last_sign_in=moment("Thu 2026-07-09 12:00"))], [])
    await office.until(moment("Mon 2027-01-18 12:00"), notifier)

    assert stages(office) == [*["d30", "d14", "d7", "d2"] * 2, "after"]


async def test_whoever_answered_at_once_is_told_of_the_next_deadline(office):
    """A rule of 40 days: a sign-in right after d30 moves the day by only 11."""
    profile = replace(office.policy.profile, days=40)
    office.policy = replace(office.policy, profile=profile)
    notifier = office.notifier()
    notifier.take_in([person()], [])
    await office.until(moment("Mon 2026-01-26 12:00"), notifier)
    notifier.take_in([person(last_sign_in=office.clock.now)], [])
    await office.until(moment("Mon 2026-02-09 12:00"), notifier)

    assert stages(office) == ["d30", "d30"]
