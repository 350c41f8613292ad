"""Both deadlines, against tables that anybody can check with a wall calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifier.calendars import provincial, us_federal
from notifier.deadlines import Deadline, days_left, profile_deadline, return_deadline
from notifier.derivations import derivation
from tests.notifier.hands import day, moment

US_AND_ONTARIO = us_federal().changed(closed=list(provincial("ON").holidays), opened=[])


def held(received, calendar=None):
    return return_deadline(
        received,
        business_days=15,
        zone_name="America/New_York",
        calendar=calendar or us_federal(),
    )


def unused(last_sign_in):
    return profile_deadline(last_sign_in, days=180, zone_name="America/Toronto")


@pytest.mark.parametrize(
    ("received", "floor", "federal", "with_ontario"),
    [
        ("Fri 2026-05-15", "Fri 2026-06-05", "Mon 2026-06-08", "Tue 2026-06-09"),
        ("Fri 2026-06-12", "Fri 2026-07-03", "Tue 2026-07-07", "Wed 2026-07-08"),
        ("Sat 2026-06-13", "Fri 2026-07-03", "Tue 2026-07-07", "Wed 2026-07-08"),
        ("Mon 2026-06-15", "Mon 2026-07-06", "Wed 2026-07-08", "Thu 2026-07-09"),
        # Juneteenth itself: as if it had come on the Thursday before
        ("Fri 2026-06-19", "Fri 2026-07-10", "Mon 2026-07-13", "Tue 2026-07-14"),
        ("Tue 2026-11-10", "Tue 2026-12-01", "Thu 2026-12-03", "Thu 2026-12-03"),
        ("Tue 2026-11-24", "Tue 2026-12-15", "Wed 2026-12-16", "Wed 2026-12-16"),
        ("Fri 2026-12-11", "Fri 2027-01-01", "Tue 2027-01-05", "Wed 2027-01-06"),
        ("Fri 2027-06-11", "Fri 2027-07-02", "Tue 2027-07-06", "Wed 2027-07-07"),
        # over New Year's Day 2028, observed on the last day of 2027
        ("Fri 2027-12-10", "Fri 2027-12-31", "Tue 2028-01-04", "Fri 2028-01-07"),
    ],
)
def test_a_parcel_is_held_for_15_business_days(received, floor, federal, with_ontario):
    scan = moment(f"{received} 14:00")

    assert held(scan).floor == day(floor)
    assert held(scan).due_on == day(federal)
    assert held(scan, US_AND_ONTARIO).due_on == day(with_ontario)


@pytest.mark.parametrize(
    ("arrival", "as_if"),
    [
        ("Sat 2026-06-13", "Fri 2026-06-12"),
        ("Sun 2026-06-14", "Fri 2026-06-12"),
        ("Fri 2026-06-19", "Thu 2026-06-18"),  # Juneteenth
        ("Fri 2026-07-03", "Thu 2026-07-02"),  # Independence Day, observed
        ("Sat 2026-07-04", "Thu 2026-07-02"),
        ("Fri 2027-12-31", "Thu 2027-12-30"),  # New Year's Day 2028, observed
    ],
)
def test_a_day_off_counts_as_the_business_day_before(arrival, as_if):
    assert (
        held(moment(f"{arrival} 14:00")).due_on == held(moment(f"{as_if} 14:00")).due_on
    )


@pytest.mark.parametrize(
    ("last_sign_in", "due_on"),
    [
        ("Wed 2025-12-31", "Mon 2026-06-29"),
        ("Thu 2026-01-15", "Tue 2026-07-14"),
        ("Tue 2026-09-01", "Sun 2027-02-28"),
        ("Wed 2027-09-01", "Mon 2028-02-28"),
        ("Tue 2028-02-29", "Sun 2028-08-27"),
    ],
)
def test_a_profile_may_be_deactivated_on_day_180(last_sign_in, due_on):
    found = unused(moment(f"{last_sign_in} 12:00"))

    assert found.due_on == day(due_on)
    assert found.act_by == day(due_on) - timedelta(days=1)


def test_the_day_of_a_sign_in_is_torontos():
    """03:30 UTC on 1 September is still 31 August there."""
    found = unused(datetime(2026, 9, 1, 3, 30, tzinfo=UTC))

    assert found.start == day("Mon 2026-08-31")


def test_the_day_of_an_arrival_is_the_warehouses():
    late_evening = moment("Fri 2026-06-12 23:30")

    assert late_evening.date() == day("Sat 2026-06-13")
    assert held(late_evening).start == day("Fri 2026-06-12")


@pytest.mark.parametrize(
    ("deadline", "ends"),
    [
        # the portal deactivates at 00:00 of day 180, Toronto's time
        (unused(moment("Thu 2026-01-15 12:00")), "Tue 2026-07-14 00:00"),
        # the warehouse disposes from the business day after the last
        (held(moment("Fri 2026-06-12 14:00")), "Wed 2026-07-08 00:00"),
    ],
)
def test_acting_is_in_time_until_midnight(deadline, ends):
    assert deadline.ends_at() == moment(ends)


@pytest.mark.parametrize(
    ("at", "profile", "parcel"),
    [
        ("Fri 2026-06-26 09:00", 18, 6),
        ("Mon 2026-07-06 09:00", 8, 1),
        ("Tue 2026-07-07 09:00", 7, 0),
        ("Wed 2026-07-08 09:00", 6, -1),
    ],
)
def test_days_left_are_counted_as_the_kind_counts(at, profile, parcel):
    calendar = us_federal()
    unused_profile = unused(moment("Thu 2026-01-15 12:00"))
    held_parcel = held(moment("Fri 2026-06-12 14:00"))

    assert days_left(unused_profile, moment(at), calendar) == profile
    assert days_left(held_parcel, moment(at), calendar) == parcel


def test_the_derivation_can_be_checked_with_a_wall_calendar():
    found = held(moment("Fri 2026-06-12 14:00"))

    assert derivation(found) == (
        "15 business days after Fri 2026-06-12: skipped 8 weekend days, Fri 2026-06-19"
        " Juneteenth, Fri 2026-07-03 Independence Day (observed) [us-federal 2026.1]"
        " → Tue 2026-07-07"
    )
    assert derivation(found, "fr") == (
        "15 jours ouvrables après le ven. 2026-06-12\N{NO-BREAK SPACE}: sans compter"
        " 8 jours de fin de semaine, ven. 2026-06-19 Juneteenth, ven. 2026-07-03 fête"
        " de l\N{RIGHT SINGLE QUOTATION MARK}Indépendance (jour observé)"
        " [us-federal 2026.1] → mar. 2026-07-07"
    )


def test_one_day_is_one_day():
    """A rule of one business day, over a single Saturday that is not worked."""
    scan = moment("Fri 2026-06-12 14:00")
    sunday = us_federal().changed(closed=[], opened=[day("Sun 2026-06-14")])
    found = return_deadline(
        scan, business_days=1, zone_name="America/New_York", calendar=sunday
    )

    assert derivation(found).startswith(
        "1 business day after Fri 2026-06-12: skipped 1 weekend day ["
    )
    assert "sans compter 1 jour de fin de semaine [" in derivation(found, "fr")
    assert derivation(found, "fr").startswith("1 jour ouvrable après")
    single = profile_deadline(scan, days=1, zone_name="America/Toronto")
    assert derivation(single).startswith("1 calendar day after")
    assert derivation(single, "fr").startswith("1 jour civil après")


def test_a_warehouse_that_works_on_weekends_has_no_floor_after_its_last_day():
    weekends = [day("Sat 2026-06-13"), day("Sun 2026-06-14"), day("Sat 2026-06-20")]
    busy = us_federal().changed(closed=[], opened=weekends)
    found = return_deadline(
        moment("Fri 2026-06-12 14:00"),
        business_days=15,
        zone_name="America/New_York",
        calendar=busy,
    )

    assert found.floor == found.due_on == day("Wed 2026-07-01")


def test_a_profiles_derivation_names_torontos_days():
    found = unused(moment("Thu 2026-01-15 12:00"))

    assert derivation(found) == (
        "180 calendar days after Thu 2026-01-15, America/Toronto → Tue 2026-07-14"
    )
    assert derivation(found, "fr") == (
        "180 jours civils après le jeu. 2026-01-15, America/Toronto → mar. 2026-07-14"
    )


def test_every_federal_holiday_has_a_french_name():
    for name in set(us_federal().holidays.values()):
        one = Deadline(
            kind="held_return",
            start=date(2026, 1, 1),
            due_on=date(2026, 2, 1),
            act_by=date(2026, 2, 1),
            floor=date(2026, 2, 1),
            count=15,
            zone="America/New_York",
            calendar="us-federal",
            holidays=((date(2026, 1, 5), name),),
        )
        plain = name.removesuffix(" (observed)")
        assert plain == "Juneteenth" or plain not in derivation(one, "fr")


@given(st.dates(date(2020, 1, 1), date(2030, 6, 1)))
def test_the_parts_of_a_count_add_up(start):
    """Weekend days, holidays and the 15 fill the span; the floor is never later."""
    found = held(datetime(start.year, start.month, start.day, 17, tzinfo=UTC))

    span = (found.due_on - found.start).days
    assert span == 15 + found.weekend_days + len(found.holidays)
    assert found.floor <= found.due_on
    assert us_federal().is_open(found.due_on)
