"""The office's business days, checked with a wall calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mock_portal.office_calendar import office_days_after, office_holidays, opening_of


def day(text: str) -> date:
    """Read "Tue 2026-03-10", and insist that it is a Tuesday."""
    found = date.fromisoformat(text[4:])
    assert f"{found:%a}" == text[:3], f"{text} is a {found:%A}"
    return found


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("Mon 2026-05-04", 1, "Tue 2026-05-05"),
        ("Fri 2026-05-15", 1, "Tue 2026-05-19"),  # over Victoria Day
        ("Thu 2026-04-02", 1, "Tue 2026-04-07"),  # over Easter
        ("Thu 2026-12-24", 1, "Tue 2026-12-29"),  # 26 December is a Saturday
        ("Fri 2027-12-24", 1, "Wed 2027-12-29"),  # both are on the weekend
        ("Fri 2026-07-31", 1, "Tue 2026-08-04"),  # over the civic holiday
        ("Mon 2026-05-04", 30, "Tue 2026-06-16"),
    ],
)
def test_business_days_are_counted(start, count, expected):
    assert office_days_after(day(start), count) == day(expected)


def test_a_year_has_twelve_holidays_none_of_them_on_a_weekend():
    for year in range(2025, 2040):
        holidays = office_holidays(year)
        assert len(holidays) == 12, year
        assert all(one.weekday() < 5 for one in holidays), year


def test_the_office_opens_at_nine_by_its_own_clock():
    assert opening_of(date(2026, 1, 5)) == datetime(2026, 1, 5, 14, tzinfo=UTC)
    assert opening_of(date(2026, 7, 2)) == datetime(2026, 7, 2, 13, tzinfo=UTC)
