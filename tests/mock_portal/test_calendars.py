from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from mock_portal.calendars import (
    business_day_after,
    business_days_between,
    federal_holidays,
    is_business_day,
)


@pytest.mark.parametrize("year", range(2022, 2051))
def test_our_federal_holidays_are_those_of_another_source(year):
    theirs = holidays.country_holidays("US", years=range(year - 1, year + 2))
    weekdays = {day for day in theirs if day.year == year and day.weekday() < 5}

    ours = {day for day in federal_holidays(year) if day.weekday() < 5}

    assert ours == weekdays


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 7, 3), "independence"),  # the 4th is a Saturday
        (date(2027, 7, 5), "independence"),  # the 4th is a Sunday
        (date(2027, 12, 31), "new_year"),  # 1 January 2028 is a Saturday
        (date(2026, 6, 19), "juneteenth"),
        (date(2026, 11, 26), "thanksgiving"),
    ],
)
def test_holidays_are_kept_on_the_day_they_are_observed(day, why):
    assert federal_holidays(day.year)[day] == why
    assert not is_business_day(day)


def test_inauguration_day_is_a_business_day_at_a_warehouse():
    assert is_business_day(date(2033, 1, 20))


def test_counting_forward_and_counting_between_agree():
    start = date(2026, 6, 12)

    for count in range(1, 40):
        assert business_days_between(start, business_day_after(start, count)) == count


def test_nothing_lies_between_a_day_and_an_earlier_one():
    today = date(2026, 6, 12)

    assert business_days_between(today, today) == 0
    assert business_days_between(today, today - timedelta(days=3)) == 0
