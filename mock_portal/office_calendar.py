"""
On which days does the CBSA's office count a business day?

The designated holidays of the federal public service, as they fall in Ontario. That
reviews of a registration and the five days to account for goods are counted so is our
inference (domain.md 2.3 and 5.5 say "business days" and no more).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from mock_portal.settings import OFFICE_ZONE

ONE_DAY = timedelta(days=1)
MONDAY, SATURDAY = 0, 5
OPENING = time(9, 0)
"""When the office begins its day, and sends out what it has decided."""


def office_days_after(day: date, count: int) -> date:
    """
    Step *count* business days on from *day*, which itself is never counted.

    >>> office_days_after(date(2026, 6, 30), 1)  # over Canada Day
    datetime.date(2026, 7, 2)
    """
    while count:
        day += ONE_DAY
        count -= is_office_day(day)
    return day


def is_office_day(day: date) -> bool:
    """
    Say whether the office is open on *day*.

    >>> is_office_day(date(2026, 4, 6))  # Easter Monday
    False
    """
    return day.weekday() < SATURDAY and day not in office_holidays(day.year)


def opening_of(day: date) -> datetime:
    """Return the moment at which the office opens on *day*."""
    return datetime.combine(day, OPENING, OFFICE_ZONE).astimezone(UTC)


@cache
def office_holidays(year: int) -> frozenset[date]:
    """
    Return the days of *year* on which the office is closed, weekends aside.

    A holiday that falls on a weekend is taken on the next day that is free for it.

    Source: the lists of designated paid holidays in the federal public service's
    collective agreements, with the civic holiday for Ontario [I].
    """
    taken: set[date] = set()
    for day in sorted(_holidays(year)):
        observed = day
        while observed.weekday() >= SATURDAY or observed in taken:
            observed += ONE_DAY
        taken.add(observed)
    return frozenset(taken)


def _holidays(year: int) -> Iterator[date]:
    easter = _easter(year)
    yield date(year, 1, 1)
    yield easter - 2 * ONE_DAY  # Good Friday
    yield easter + ONE_DAY
    yield _monday_before(date(year, 5, 25))  # Victoria Day
    yield date(year, 7, 1)
    yield _monday_before(date(year, 8, 8))  # the first of August: civic holiday
    yield _monday_before(date(year, 9, 8))  # Labour Day
    yield date(year, 9, 30)  # National Day for Truth and Reconciliation
    yield _monday_before(date(year, 10, 15))  # Thanksgiving, the second of October
    yield date(year, 11, 11)
    yield date(year, 12, 25)
    yield date(year, 12, 26)


def _monday_before(day: date) -> date:
    return day - ONE_DAY * ((day.weekday() - MONDAY - 1) % 7 + 1)


def _easter(year: int) -> date:
    """
    Return Easter Sunday, by the anonymous Gregorian computus (Meeus).

    >>> _easter(2026)
    datetime.date(2026, 4, 5)
    """
    century, golden = year // 100, year % 19
    moon = (8 * century + 13) // 25
    epact = (19 * golden + century - century // 4 - moon + 15) % 30
    epact -= epact // 28 * (1 - 29 // (epact + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    ahead = epact - weekday
    month = 3 + (ahead + 40) // 44
    return date(year, month, ahead + 28 - 31 * (month // 4))
