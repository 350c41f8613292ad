"""Half a year in the life of Alice, Bob and Charlie."""

from __future__ import annotations

from datetime import timedelta

from notifier.errors import RowError
from notifier.facts import HELD_RETURN
from notifier.reminders import State
from notifier.store import Store
from tests.notifier.hands import (
    END,
    HandClock,
    Office,
    moment,
    office_at,
    parcel,
    person,
    reasons,
    stages,
)


async def test_200_days_of_not_signing_in(office):
    notifier = office.notifier()
    notifier.take_in([person()], [])

    wakes = await office.until(END, notifier)

    assert stages(office) == ["d30", "d14", "d7", "d2", "after"]
    assert wakes == 5
    assert notifier.next_wake() is None


async def test_the_second_run_does_nothing(office):
    notifier = office.notifier()
    notifier.take_in([person()], [parcel()])
    await office.until(END, notifier)
    before = notifier.reminders()

    assert notifier.take_in([person()], [parcel()]).summary == ""
    assert notifier.plan_due().summary == ""
    assert (await notifier.dispatch()).summary == ""
    assert notifier.reminders() == before


async def test_whoever_signs_in_half_way_hears_no_more(office):
    notifier = office.notifier()
    notifier.take_in([person()], [])
    await office.until(moment("Wed 2026-07-01 12:00"), notifier)
    notifier.take_in([person(last_sign_in=office.clock.now)], [])

    await office.until(END, notifier)

    assert stages(office) == ["d30", "d14"]
    seen = notifier.decisions("profile_inactivity:P-alice")[-1]
    assert seen.outcome == "opened"
    assert seen.reason == "signed in on Wed 2026-07-01; the new day is Mon 2026-12-28"


async def test_a_power_of_attorney_ends_it(office):
    office.clock.turn(moment("Fri 2026-06-12 11:00"))
    notifier = office.notifier()
    recent = person(last_sign_in=office.clock.now)
    notifier.take_in([recent], [parcel(), parcel("R-2")])
    await office.until(moment("Mon 2026-06-22 12:00"), notifier)
    notifier.take_in([], [parcel(poa_submitted_at=office.clock.now)])
    notifier.take_in([], [parcel("R-2", status="disposed")])

    await office.until(END, notifier)

    assert stages(office) == ["arrival", "b10"]
    assert notifier.status().open_obligations == {"profile_inactivity": 1}
    last = notifier.decisions("held_return:R-2")[-1]
    assert (last.outcome, last.reason) == ("settled", "no longer on hold: disposed")


async def test_a_closed_profile_hears_of_the_way_back_once(office):
    notifier = office.notifier()
    notifier.take_in([person()], [])
    await office.until(moment("Wed 2026-07-08 12:00"), notifier)
    notifier.take_in([person(profile_open=False)], [])

    await office.until(END, notifier)

    assert stages(office) == ["d30", "d14", "d7", "after"]


async def test_the_first_import_never_fires_a_backlog():
    office = Office(HandClock(moment("Mon 2026-07-13 10:00")), Store.open("sqlite://"))
    notifier = office.notifier()
    last_call = person("bob")  # may be deactivated tomorrow; no later stage is left
    recent = person("charlie", last_sign_in=moment("Mon 2026-02-02 12:00"))
    notifier.take_in([last_call, recent], [parcel(owner="charlie")])

    assert notifier.plan_due().planned == 1
    await notifier.dispatch()

    assert office.sender.told() == [("bob", "d2")]
    assert len(notifier.reminders(State.SUPERSEDED)) == 3 + 1 + 5


async def test_down_for_ten_days_and_back_only_the_most_urgent_goes(office):
    notifier = office.notifier()
    notifier.take_in([person()], [])
    await office.until(moment("Mon 2026-06-29 12:00"), notifier)
    office.clock.turn(moment("Thu 2026-07-09 10:00"))

    notifier.plan_due()
    await notifier.dispatch()

    assert stages(office) == ["d30", "d7"]
    assert reasons(notifier, State.SUPERSEDED) == {
        "d14": "d7 is more urgent and its moment has come, too"
    }


async def test_a_planned_stage_that_never_left_is_overtaken_by_the_next(office):
    """No dispatcher ran for a month; the planner did."""
    notifier = office.notifier()
    notifier.take_in([person()], [])
    for wake in ("Fri 2026-06-12 09:00", "Tue 2026-06-30 09:00"):
        office.clock.turn(moment(wake))
        notifier.plan_due()

    assert reasons(notifier, State.SUPERSEDED) == {
        "d30": "d14 is more urgent and its moment has come, too"
    }
    await notifier.dispatch()

    assert stages(office) == ["d14"]


async def test_a_planned_stage_does_not_leave_once_its_time_is_over(office):
    """Neither planner nor dispatcher ran; the dispatcher is the first to come back."""
    notifier = office.notifier()
    notifier.take_in([person()], [])
    office.clock.turn(moment("Fri 2026-06-12 09:00"))
    notifier.plan_due()
    office.clock.turn(moment("Tue 2026-06-30 09:00"))
    await notifier.dispatch()

    assert stages(office) == []
    assert reasons(notifier, State.SUPERSEDED) == {
        "d30": "its time is over: a later stage has come"
    }


async def test_what_the_first_import_held_back_stays_held_back():
    """Alice's province is corrected at once; that is no reason to tell her late."""
    office = Office(HandClock(moment("Thu 2026-07-02 12:00")), Store.open("sqlite://"))
    notifier = office.notifier()
    notifier.take_in([person()], [])
    notifier.take_in([person(province="NS")], [])
    notifier.plan_due()
    await notifier.dispatch()

    assert office.sender.told() == []


async def test_being_imported_late_is_not_being_late():
    office = Office(HandClock(moment("Mon 2026-07-13 10:00")), Store.open("sqlite://"))
    notifier = office.notifier()
    notifier.take_in([person()], [])
    notifier.plan_due()
    await notifier.dispatch()

    assert notifier.status().worst_lateness == timedelta(0)


async def test_charlie_never_hears_of_alices_parcel(office):
    notifier = office.notifier()
    notifier.take_in([person(), person("charlie")], [parcel()])
    await office.until(END, notifier)

    parcels = {row.recipient for row in notifier.reminders() if row.kind == HELD_RETURN}
    assert parcels == {"alice@demo.test"}


def test_bad_rows_are_passed_on_with_the_good_ones_kept(office):
    bad = RowError("customers.csv", 4, "email", "x", "an address")
    taken = office.notifier().take_in([person()], [], problems=[bad])

    assert taken.problems == (bad,)
    assert taken.summary == (
        "1 person and 0 held returns read, 1 new or changed, 1 row not used"
    )


def test_a_forecast_says_who_what_when_and_why_and_writes_nothing(office):
    notifier = office.notifier()
    notifier.take_in([person()], [])
    before = notifier.next_wake()
    first, *rest = notifier.forecast()

    assert (first.person.name, first.stage) == ("Alice", "d30")
    assert first.moment == moment("Fri 2026-06-12 09:00")
    assert first.derivation.endswith("→ Tue 2026-07-14")
    assert [each.stage for each in rest] == ["d14", "d7", "d2", "after"]
    assert notifier.forecast(until=moment("Fri 2026-06-12 08:00")) == []
    assert notifier.next_wake() == before
    assert notifier.reminders() == []


async def test_the_forecast_comes_true(office):
    notifier = office.notifier()
    notifier.take_in([person(), person("bob", province="QC")], [parcel()])
    foreseen = [(each.person.name.lower(), each.stage) for each in notifier.forecast()]
    when = [each.moment for each in notifier.forecast()]
    await office.until(END, notifier)

    accepted = sorted(notifier.reminders(State.ACCEPTED), key=lambda r: r.settled_at)
    assert sorted(office.sender.told()) == sorted(foreseen)
    assert [row.settled_at for row in accepted] == when


async def test_status_says_late_unknown_and_which_clock(office):
    notifier = office.notifier()
    notifier.take_in([person()], [])
    office.clock.turn(moment("Fri 2026-06-12 09:00"))
    notifier.plan_due()
    office.clock.turn(moment("Fri 2026-06-12 10:00"))

    status = notifier.status()
    assert status.overdue == 1
    assert "1 reminders are overdue" in status.warnings
    assert status.clock == "one turned by hand"
    await notifier.dispatch()
    assert notifier.status().worst_lateness == timedelta(hours=1)


def test_a_rule_nobody_has_checked_for_long_is_pointed_out():
    office = office_at(moment("Tue 2027-06-01 12:00"))

    [profile, parcels] = office.notifier().status().warnings
    assert profile.startswith("the rule profile_inactivity was last verified on")
    assert "Sun 2026-11-22" in parcels
