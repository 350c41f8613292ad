"""
On which days does a U.S. warehouse count a business day?

The portal's own rules, worked out from the law. The notifier has another
implementation from another source; a test holds one against the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

ONE_DAY = timedelta(days=1)
MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6


def is_business_day(day: date) -> bool:
    """
    Say whether *day* is neither a weekend day nor an observed federal holiday.

    >>> is_business_day(date(2026, 7, 3))  # Independence Day observed
    False
    """
    return day.weekday() < SATURDAY and day not in federal_holidays(day.year)


def business_day_after(day: date, count: int) -> date:
    """
    Step *count* business days on from *day*, which itself is never counted.

    >>> business_day_after(date(2026, 6, 12), 15)
    datetime.date(2026, 7, 7)
    """
    while count:
        day += ONE_DAY
        count -= is_business_day(day)
    return day


def business_days_between(start: date, end: date) -> int:
    """
    Count the business days after *start*, up to and including *end*.

    >>> business_days_between(date(2026, 6, 12), date(2026, 6, 15))
    1
    """
    days = (end - start).days
    return sum(is_business_day(start + ONE_DAY * n) for n in range(1, days + 1))


@cache
def federal_holidays(year: int) -> dict[date, str]:
    """
    Return the days of *year* on which federal holidays are observed, and their keys.

    A Saturday's holiday is observed the Friday before, a Sunday's the Monday after;
    so New Year's Day can be observed on 31 December.

    Source:
        5 U.S.C. 6103 (a) and (b); Executive Order 11582. Inauguration Day is left out:
        it frees federal workers around Washington only.
    """
    holidays = [*_holidays(year), (date(year + 1, 1, 1), "new_year")]
    observed = {_observed(day): name for day, name in holidays}
    return {day: name for day, name in sorted(observed.items()) if day.year == year}


def _holidays(year: int) -> Iterator[tuple[date, str]]:
    yield date(year, 1, 1), "new_year"
    yield _nth(year, 1, MONDAY, 3), "martin_luther_king"
    yield _nth(year, 2, MONDAY, 3), "washington"
    yield _last_monday_of_may(year), "memorial"
    yield date(year, 6, 19), "juneteenth"
    yield date(year, 7, 4), "independence"
    yield _nth(year, 9, MONDAY, 1), "labor"
    yield _nth(year, 10, MONDAY, 2), "columbus"
    yield date(year, 11, 11), "veterans"
    yield _nth(year, 11, THURSDAY, 4), "thanksgiving"
    yield date(year, 12, 25), "christmas"


def _observed(day: date) -> date:
    shift = {SATURDAY: -ONE_DAY, SUNDAY: ONE_DAY}
    return day + shift.get(day.weekday(), timedelta())


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + ONE_DAY * ((weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - ONE_DAY * last.weekday()
