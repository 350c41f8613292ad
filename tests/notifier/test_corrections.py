"""Facts that turn out to be different: what is repeated, and what is withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from notifier.reminders import State
from tests.notifier.hands import (
    END,
    START,
    moment,
    parcel,
    person,
    reasons,
    stages,
)


async def test_a_corrected_scan_does_not_repeat_what_was_told(office):
    office.clock.turn(moment("Fri 2026-06-12 11:00"))
    notifier = office.notifier()
    notifier.take_in([person(last_sign_in=office.clock.now)], [parcel()])
    await office.until(moment("Mon 2026-06-22 12:00"), notifier)
    later = parcel(received_at=moment("Mon 2026-06-15 11:00"))
    notifier.take_in([], [later])
    await office.until(END, notifier)

    assert stages(office) == ["arrival", "b10", "b5", "b2", "b1"]


async def test_a_scan_corrected_to_an_earlier_day_is_told_afresh(office):
    office.clock.turn(moment("Mon 2026-06-15 11:00"))
    notifier = office.notifier()
    scan = moment("Mon 2026-06-15 10:00")
    facts = person(last_sign_in=office.clock.now), parcel(received_at=scan)
    notifier.take_in([facts[0]], [facts[1]])
    await office.until(moment("Tue 2026-06-23 12:00"), notifier)
    notifier.take_in(
        [], [replace(facts[1], received_at=moment("Fri 2026-06-05 10:00"))]
    )
    await office.until(END, notifier)

    assert stages(office) == ["arrival", "b10", "b5", "b2", "b1"]
    due = {row.stage: row.due_on for row in notifier.reminders(State.ACCEPTED)}
    assert due["b10"] > due["b5"]


async def test_an_earlier_last_day_is_told_even_if_the_stage_was(office):
    """Whoever was told Wed 8 July must hear that it is Tue 7 July."""
    office.clock.turn(moment("Mon 2026-06-15 11:00"))
    notifier = office.notifier()
    coat = parcel(received_at=office.clock.now)
    notifier.take_in([person(last_sign_in=office.clock.now)], [coat])
    await office.until(moment("Mon 2026-06-29 12:00"), notifier)
    notifier.take_in([], [replace(coat, received_at=moment("Fri 2026-06-12 11:00"))])
    await office.until(END, notifier)

    assert stages(office) == ["arrival", "b10", "b5", "b5", "b2", "b1"]


async def test_a_profile_closed_meanwhile_is_not_warned_any_more(office):
    notifier = office.notifier()
    notifier.take_in([person()], [])
    office.clock.turn(moment("Fri 2026-06-12 17:00"))
    notifier.plan_due()
    notifier.take_in([person(profile_open=False)], [])
    await office.until(moment("Mon 2026-06-15 12:00"), notifier)

    assert stages(office) == []
    assert reasons(notifier, State.CANCELLED) == {
        "d30": "the portal has closed the profile"
    }


async def test_a_new_address_gets_what_has_not_left_yet(office):
    notifier = office.notifier()
    notifier.take_in([person()], [])
    office.clock.turn(moment("Fri 2026-06-12 17:00"))
    notifier.plan_due()
    notifier.take_in([person(email="martin@demo.test")], [])

    await office.until(moment("Tue 2026-06-16 12:00"), notifier)

    assert office.sender.told() == [("martin", "d30")]
    assert reasons(notifier, State.SUPERSEDED) == {"d30": "the address changed"}


async def test_a_parcel_waits_for_its_owner(office):
    office.clock.turn(moment("Fri 2026-06-12 11:00"))
    notifier = office.notifier()
    taken = notifier.take_in([], [parcel(owner="bob")])
    assert taken.ownerless == ("R-1",)
    assert notifier.status().open_obligations == {}

    notifier.take_in([person("bob", last_sign_in=office.clock.now)], [])
    await office.until(moment("Fri 2026-06-12 12:00"), notifier)

    assert stages(office, "bob") == ["arrival"]


def test_a_parcel_older_than_the_calendars_is_settled_with_the_reason(office):
    notifier = office.notifier()
    old = parcel(received_at=moment("Tue 2019-12-31 12:00"))
    far = person("bob", last_sign_in=moment("Tue 2030-12-03 12:00"))
    notifier.take_in([person(), far], [old])

    [why] = notifier.decisions("held_return:R-1")
    assert why.outcome == "settled"
    assert why.reason.startswith("its days cannot be told: us-federal 2026.1 cannot")
    [why] = notifier.decisions("profile_inactivity:P-bob")
    assert why.reason.startswith("its days cannot be told: ca-on 2026.1 cannot tell")


async def test_one_deadline_beyond_the_calendars_does_not_stop_the_others(office):
    """The tables end with 2030; whoever's day is there is settled, the rest go on."""
    office.clock.turn(moment("Fri 2030-12-27 10:00"))
    notifier = office.notifier()
    last_day = moment("Fri 2030-07-05 10:00")  # day 180 is New Year's Day 2031
    notifier.take_in([person(last_sign_in=last_day, province="")], [])
    notifier.take_in([person("bob", last_sign_in=moment("Wed 2030-07-03 10:00"))], [])
    office.clock.turn(moment("Wed 2031-01-01 10:00"))
    report = notifier.plan_due()

    assert report.planned == 0
    why = notifier.decisions("profile_inactivity:P-bob")[-1]
    assert (why.outcome, why.reason[:27]) == ("settled", "its days cannot be told: ca")
    assert notifier.forecast() == []
    assert notifier.next_wake() is None


async def test_what_was_planned_beyond_the_calendars_is_not_sent(office):
    office.clock.turn(moment("Fri 2030-12-27 10:00"))
    notifier = office.notifier()
    notifier.take_in([person("bob", last_sign_in=moment("Wed 2030-07-03 10:00"))], [])
    office.clock.turn(moment("Tue 2030-12-31 09:00"))
    notifier.plan_due()
    assert len(notifier.reminders(State.PLANNED)) == 1
    office.clock.turn(moment("Wed 2031-01-01 10:00"))
    await notifier.dispatch()

    assert office.sender.sent == []
    [why] = reasons(notifier, State.CANCELLED).values()
    assert why.startswith("its days cannot be told: ca-on 2026.1 cannot tell 2031")


async def test_a_second_sign_in_on_the_same_day_changes_nothing(office):
    notifier = office.notifier()
    notifier.take_in([person()], [])
    notifier.take_in([person(last_sign_in=START + timedelta(hours=2))], [])

    assert len(notifier.decisions("profile_inactivity:P-alice")) == 1


async def test_a_reminder_that_waits_is_withdrawn_by_a_sign_in(office):
    """Planned on Friday evening for Monday; she signs in on Saturday."""
    notifier = office.notifier()
    office.clock.turn(moment("Fri 2026-06-12 17:00"))
    notifier.take_in([person()], [])
    notifier.plan_due()
    notifier.take_in([person(last_sign_in=moment("Sat 2026-06-13 11:00"))], [])

    await office.until(moment("Tue 2026-06-16 12:00"), notifier)

    assert stages(office) == []
    assert reasons(notifier, State.SUPERSEDED) == {
        "d30": "signed in on Sat 2026-06-13; the new day is Thu 2026-12-10"
    }
