"""When is security reviewed, announced again, and when does the new amount hold?"""

from __future__ import annotations

from datetime import date, datetime

from mock_portal.inactivity import office_midnight
from mock_portal.settings import OFFICE_ZONE

REVIEWED = (10, 1)
"""
Month and day. Source: domain.md 4.3 [B] - the window runs from October to October;
that the sandbox calculates as October begins is [I].
"""

NUDGED = ((11, 15), (12, 15), (1, 8))
"""Sandbox setting: that there are "nudges" is reported [B], their days are not."""

EFFECTIVE = (1, 15)
"""New amounts hold from 15 January. Source: domain.md 4.3 [B]."""


def next_review(now: datetime) -> datetime:
    """
    Return the moment of the first annual review after *now*.

    >>> from datetime import UTC
    >>> next_review(datetime(2026, 5, 4, tzinfo=UTC)).isoformat()
    '2026-10-01T04:00:00+00:00'
    """
    return _next(REVIEWED, now)


def effective_day(reviewed_at: datetime) -> date:
    """Return the day from which the result of a review holds."""
    return _next(EFFECTIVE, reviewed_at).astimezone(OFFICE_ZONE).date()


def next_step(now: datetime) -> datetime:
    """Return when an importer who has been reviewed is next told, or bound."""
    return min(_next(day, now) for day in (*NUDGED, EFFECTIVE))


def _next(day: tuple[int, int], now: datetime) -> datetime:
    year = now.astimezone(OFFICE_ZONE).year
    moments = (office_midnight(date(one, *day)) for one in (year, year + 1))
    return next(moment for moment in moments if moment > now)
