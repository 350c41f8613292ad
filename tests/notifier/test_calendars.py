"""Which days are open, and how far ahead the tables know."""

from __future__ import annotations

from datetime import date

import pytest

from notifier.calendars import (
    HORIZON,
    is_weekend,
    plain_weekdays,
    provincial,
    us_federal,
    weekdays_before,
)
from notifier.clock import system_clock
from notifier.errors import CalendarError
from notifier.zones import ZONES
from tests.notifier.hands import day


@pytest.mark.parametrize(
    ("closed", "name"),
    [
        ("Fri 2026-06-19", "Juneteenth"),
        ("Fri 2026-07-03", "Independence Day (observed)"),  # the 4th is a Saturday
        ("Mon 2027-07-05", "Independence Day (observed)"),  # the 4th is a Sunday
        ("Fri 2027-12-31", "New Year's Day (observed)"),  # belongs to 2028
        ("Mon 2026-10-12", "Columbus Day"),
        ("Wed 2026-11-11", "Veterans Day"),
    ],
)
def test_us_federal_offices_observe(closed, name):
    assert not us_federal().is_open(day(closed))
    assert us_federal().holidays[day(closed)] == name


@pytest.mark.parametrize(
    ("province", "closed", "opened"),
    [
        ("QC", "Wed 2026-06-24", "Mon 2026-02-16"),  # the national day; no Family Day
        ("ON", "Mon 2026-02-16", "Wed 2026-06-24"),
        ("BC", "Wed 2026-09-30", "Wed 2026-06-24"),
        ("", "Mon 2026-02-16", "Wed 2026-06-24"),  # unknown: as in Ontario
    ],
)
def test_each_province_has_its_own_holidays(province, closed, opened):
    assert not provincial(province).is_open(day(closed))
    assert provincial(province).is_open(day(opened))


def test_the_built_in_calendars_last_another_13_months():
    """Fails when it is time to check newer tables and to raise LAST_YEAR."""
    today = system_clock().date()

    for calendar in (us_federal(), plain_weekdays(), *map(provincial, ZONES)):
        calendar.require_horizon(today)


def test_a_calendar_that_ends_too_soon_is_refused_by_name():
    with pytest.raises(
        CalendarError, match=r"us-federal 2026\.1 knows no day after 2030"
    ):
        us_federal().require_horizon(us_federal().last)

    us_federal().require_horizon(us_federal().last - HORIZON)


@pytest.mark.parametrize("outside", ["Tue 2019-12-31", "Wed 2031-01-01"])
def test_a_day_outside_the_table_is_never_guessed(outside):
    with pytest.raises(CalendarError, match="it knows 2020-01-01 to 2030-12-31"):
        us_federal().is_open(day(outside))


def test_counting_past_the_end_is_an_error():
    with pytest.raises(CalendarError, match="open day 15 after 2030-12-20"):
        us_federal().after(day("Fri 2030-12-20"), 15)


def test_a_warehouse_may_close_and_open_on_days_of_its_own():
    changed = us_federal().changed(
        closed=[day("Fri 2026-11-27")],
        opened=[day("Mon 2026-10-12"), day("Sat 2026-12-19")],
    )

    assert not changed.is_open(day("Fri 2026-11-27"))
    assert changed.is_open(day("Mon 2026-10-12"))
    assert changed.is_open(day("Sat 2026-12-19"))
    assert changed.title == "us-federal 2026.1 (+1 closed, +2 open)"


def test_counting_between_two_days_leaves_out_the_first():
    calendar = us_federal()

    assert calendar.between(day("Fri 2026-06-12"), day("Tue 2026-07-07")) == 15
    assert calendar.between(day("Tue 2026-07-07"), day("Tue 2026-07-07")) == 0
    assert calendar.between(day("Wed 2026-07-08"), day("Tue 2026-07-07")) == -1


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("Fri 2026-07-03", 1, "Thu 2026-07-02"),
        ("Fri 2026-07-03", 5, "Fri 2026-06-26"),
        ("Mon 2026-07-06", 1, "Fri 2026-07-03"),  # a holiday, and a weekday
        ("Sun 2026-07-05", 1, "Fri 2026-07-03"),
    ],
)
def test_weekdays_are_counted_back_whatever_is_celebrated(start, count, expected):
    assert weekdays_before(day(start), count) == day(expected)


def test_plain_weekdays_keep_no_holiday():
    assert plain_weekdays().is_open(date(2026, 12, 25))
    assert is_weekend(date(2026, 12, 26))
