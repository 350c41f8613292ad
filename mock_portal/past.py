"""Days and months before a world began, for what is on record in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mock_portal.businesses import PastTransaction

SHORTEST = 28
"""Days in the shortest month: a day that every month has."""


def accounted(month: date, total: str, *, back: int, day: int) -> PastTransaction:
    """Return a transaction accepted so many months before *month*."""
    return PastTransaction(Decimal(total), day_of(month, back=back, day=day))


def month_of(month: date, *, back: int) -> str:
    """
    Return the month so many before *month*, as records name it.

    >>> month_of(date(2026, 1, 1), back=2)
    '2025-11'
    """
    return f"{day_of(month, back=back, day=1):%Y-%m}"


def day_of(month: date, *, back: int, day: int) -> date:
    """
    Return a day of the month so many before *month*.

    >>> day_of(date(2026, 4, 1), back=2, day=29)
    datetime.date(2026, 2, 28)
    """
    months = month.year * 12 + month.month - 1 - back
    year, number = months // 12, months % 12 + 1
    february = 2
    return date(year, number, min(day, SHORTEST) if number == february else day)
