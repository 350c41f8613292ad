"""The portal's own counting of the 15 business days. Vectors: mail-rules, C."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from mock_portal.disposal import disposal_moment, holding, last_day_to_act
from mock_portal.returns import HeldReturn

NEW_YORK = ZoneInfo("America/New_York")


def day(text):
    """Read "Tue 2026-03-10", and insist that it is a Tuesday."""
    found = date.fromisoformat(text[4:])
    assert f"{found:%a}" == text[:3], f"{text} is a {found:%A}"
    return found


def received(text, at="10:00"):
    local = datetime.combine(day(text), time.fromisoformat(at), NEW_YORK)
    return HeldReturn("HR-1", "P-1", local.astimezone(UTC))


@pytest.mark.parametrize(
    ("arrival", "last_day"),
    [
        ("Fri 2026-05-15", "Mon 2026-06-08"),
        ("Fri 2026-06-12", "Tue 2026-07-07"),
        ("Sat 2026-06-13", "Tue 2026-07-07"),
        ("Mon 2026-06-15", "Wed 2026-07-08"),
        ("Fri 2026-06-19", "Mon 2026-07-13"),  # received on a holiday
        ("Tue 2026-11-10", "Thu 2026-12-03"),
        ("Tue 2026-11-24", "Wed 2026-12-16"),
        ("Fri 2026-12-11", "Tue 2027-01-05"),
        ("Fri 2027-06-11", "Tue 2027-07-06"),
        ("Fri 2027-12-10", "Tue 2028-01-04"),
    ],
)
def test_fifteen_business_days_by_the_federal_calendar(arrival, last_day):
    found = last_day_to_act(received(arrival), business_days=15)

    assert found == day(last_day)


@pytest.mark.parametrize(
    ("at", "day_0"), [("23:59", "Fri 2026-06-12"), ("00:01", "Sat 2026-06-13")]
)
def test_day_0_is_the_warehouses_day_and_not_that_of_utc(at, day_0):
    held = received(day_0, at)

    clock = holding(held, business_days=15, now=held.received_at)

    assert clock.received_on == day(day_0)


def test_it_is_disposed_of_as_the_first_business_day_after_the_last_begins():
    held = received("Thu 2026-06-11")  # last day Mon 2026-07-06

    due = disposal_moment(held, business_days=15, now=held.received_at)

    assert due == datetime(2026, 7, 7, 0, tzinfo=NEW_YORK)


def test_the_last_day_before_a_weekend_is_held_over_the_weekend():
    held = received("Fri 2026-07-10")  # last day Fri 2026-07-31

    due = disposal_moment(held, business_days=15, now=held.received_at)

    assert due == datetime(2026, 8, 3, 0, tzinfo=NEW_YORK)


def test_one_that_was_overdue_unknown_to_us_goes_on_the_next_business_day():
    held = received("Fri 2026-05-15")
    saturday = datetime(2026, 7, 18, 12, tzinfo=UTC)

    due = disposal_moment(held, business_days=15, now=saturday)

    assert due == datetime(2026, 7, 20, 0, tzinfo=NEW_YORK)


def test_a_power_of_attorney_stops_the_clock():
    held = received("Fri 2026-05-15")
    now = held.received_at

    held.submit_power_of_attorney(now=now)

    assert disposal_moment(held, business_days=15, now=now) is None


def test_a_second_power_of_attorney_is_refused():
    held = received("Fri 2026-05-15")
    held.submit_power_of_attorney(now=held.received_at)

    with pytest.raises(ValueError, match="HR-1 has a power of attorney already"):
        held.submit_power_of_attorney(now=held.received_at)


def test_a_power_of_attorney_for_what_is_gone_is_refused():
    held = received("Fri 2026-05-15")
    held.dispose(at=held.received_at)

    with pytest.raises(ValueError, match="HR-1 was disposed of"):
        held.submit_power_of_attorney(now=held.received_at)


def test_the_counting_is_told_with_what_was_skipped():
    held = received("Fri 2026-06-12")
    now = datetime(2026, 6, 23, 12, tzinfo=UTC)

    clock = holding(held, business_days=15, now=now)

    assert (clock.used, clock.allowed, clock.weekend_days) == (6, 15, 8)
    assert clock.holidays == (
        (date(2026, 6, 19), "juneteenth"),
        (date(2026, 7, 3), "independence"),
    )
    assert clock.disposed_from == day("Wed 2026-07-08")


@pytest.mark.parametrize(
    ("today", "over"), [("Tue 2026-07-07", False), ("Wed 2026-07-08", True)]
)
def test_the_whole_last_day_counts(today, over):
    now = datetime.combine(day(today), time(12), NEW_YORK)

    clock = holding(received("Fri 2026-06-12"), business_days=15, now=now)

    assert (clock.used, clock.over) == (15, over)
