"""
The days that money keeps: billing cycles, statements, due days, daily notices.

The portal's own working-out; the notifier has another, and a test holds one against
the other. All days are the office's (Toronto).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from mock_portal.office_calendar import office_days_after
from mock_portal.settings import OFFICE_ZONE

ONE_DAY = timedelta(days=1)
MONDAY, SATURDAY, SUNDAY = 0, 5, 6

CYCLE_ENDS = 17
"""Day of the month. Source: domain.md 5.2 [O]."""

ISSUED = 25
"""Day of the month on which statements are issued. Source: domain.md 5.2 [O]."""

DUE_WEEKDAYS = 10
ACCOUNTING_DAYS = 5
ARREARS_DAYS = 30
"""Source: domain.md 5.3 and 5.5."""

STATEMENTS_AT = time(6)
COLLECTED_AT = time(8)
NOTICES_AT = time(0, 30)
"""Times of day in the office. Sandbox setting: only "after midnight" is known [O]."""


def office_day(moment: datetime) -> date:
    """Return the office's day of *moment*."""
    return moment.astimezone(OFFICE_ZONE).date()


def office_moment(day: date, at: time = time()) -> datetime:
    """Return the moment at which the office's clocks show *at* on *day*."""
    return datetime.combine(day, at, OFFICE_ZONE).astimezone(UTC)


def cycle_of(day: date) -> tuple[int, int]:
    """
    Return year and month of the billing cycle of *day*: it ends on the 17th of it.

    >>> cycle_of(date(2025, 12, 18)), cycle_of(date(2025, 12, 17))
    ((2026, 1), (2025, 12))
    """
    if day.day <= CYCLE_ENDS:
        return day.year, day.month
    following = day.replace(day=1) + timedelta(days=31)
    return following.year, following.month


def cycle_days(year: int, month: int) -> tuple[date, date]:
    """
    Return the first and the last day of a billing cycle.

    >>> cycle_days(2026, 1)
    (datetime.date(2025, 12, 18), datetime.date(2026, 1, 17))
    """
    last = date(year, month, CYCLE_ENDS)
    before = last.replace(day=1) - ONE_DAY
    return before.replace(day=CYCLE_ENDS + 1), last


def statement_due(year: int, month: int) -> date:
    """
    Return the day by which the statement of a billing cycle must be paid.

    Ten weekdays after the 17th; a holiday counts like any other weekday. Two weeks
    hold ten weekdays, so it is two weeks on from the 17th, or from the Friday before
    if that is no weekday.

    Source:
        domain.md 5.3 [O]; that one counts from the 18th is [I] from it.

    >>> statement_due(2026, 6)  # Canada Day
    datetime.date(2026, 7, 1)
    """
    start = date(year, month, CYCLE_ENDS)
    start -= ONE_DAY * max(start.weekday() - (SATURDAY - 1), 0)
    return start + timedelta(weeks=DUE_WEEKDAYS // 5)


def next_issue(moment: datetime) -> datetime:
    """Return the first moment after *moment* at which statements are issued."""
    day = office_day(moment).replace(day=ISSUED)
    if office_moment(day, STATEMENTS_AT) <= moment:
        day = (day.replace(day=1) + timedelta(days=31)).replace(day=ISSUED)
    return office_moment(day, STATEMENTS_AT)


def next_notices(moment: datetime) -> datetime:
    """
    Return when what is posted at *moment* is told of in a daily notice.

    After the next midnight that begins a Tuesday to Saturday. Source: domain.md 5.1.
    """
    day = office_day(moment) + ONE_DAY
    while day.weekday() in {SUNDAY, MONDAY}:
        day += ONE_DAY
    return office_moment(day, NOTICES_AT)


def accounting_due(released_on: date) -> date:
    """
    Return by when goods must be accounted for: five business days after release.

    Source:
        domain.md 5.5 [B]. That the days are those of the CBSA's office is [I].

    >>> accounting_due(date(2026, 6, 26))
    datetime.date(2026, 7, 6)
    """
    return office_days_after(released_on, ACCOUNTING_DAYS)
