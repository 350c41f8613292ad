"""
On which days is somebody open? Named, versioned tables that know where they end.

``holidays`` builds the tables once; after that a question is a look into a sorted
list. A day beyond a table's end is an error, never a guess.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import holidays

from notifier.errors import CalendarError
from notifier.zones import known_province

VERSION = "2026.1"
"""Goes up whenever a table changes; every deadline names the version it came from."""

FIRST_YEAR, LAST_YEAR = 2020, 2030
"""The years that the tables were checked for."""

HORIZON = timedelta(days=397)
"""13 months: how far ahead of today a table must reach to be used at all."""

SATURDAY = 5
ONE_DAY = timedelta(days=1)

US_NAMES = {
    "Juneteenth National Independence Day": "Juneteenth",
    "Martin Luther King Jr. Day": "Martin Luther King Day",
}
"""Where people say it shorter than the law does."""


def is_weekend(day: date) -> bool:
    """Say whether *day* is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


@dataclass(frozen=True)
class Calendar:
    """
    The open days of one place: Monday to Friday, less its holidays.

    Attributes:
        title: Name and version, e.g. ``"us-federal 2026.1"``.
        holidays: Closed days other than weekends, by day, with their names.
        extra: Weekend days on which the place works all the same.
        first: The first day that the table knows.
        last: The last one.
    """

    title: str
    holidays: Mapping[date, str]
    extra: frozenset[date] = frozenset()
    first: date = date(FIRST_YEAR, 1, 1)
    last: date = date(LAST_YEAR, 12, 31)
    _open: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        days = (self.last - self.first).days + 1
        every = (self.first + timedelta(days=n) for n in range(days))
        working = tuple(day for day in every if self._works(day))
        object.__setattr__(self, "_open", working)

    def _works(self, day: date) -> bool:
        weekday = not is_weekend(day) and day not in self.holidays
        return weekday or day in self.extra

    def is_open(self, day: date) -> bool:
        """Say whether the place works on *day*."""
        self._insist(day)
        return self._works(day)

    def after(self, day: date, count: int) -> date:
        """Return the *count*-th open day after *day*, which is not counted itself."""
        self._insist(day)
        place = bisect_right(self._open, day) + count - 1
        if place >= len(self._open):
            raise self._too_far(f"open day {count} after {day}")
        return self._open[place]

    def on_or_before(self, day: date) -> date:
        """Return *day* if it is open, else the last open day before it."""
        self._insist(day)
        place = bisect_right(self._open, day) - 1
        if place < 0:
            raise self._too_far(f"the open day before {day}")
        return self._open[place]

    def between(self, start: date, end: date) -> int:
        """
        Count the open days after *start* up to and including *end*.

        Negative if *end* lies before *start*.
        """
        self._insist(start)
        self._insist(end)
        return bisect_right(self._open, end) - bisect_right(self._open, start)

    def closed_between(self, start: date, end: date) -> tuple[tuple[date, str], ...]:
        """Return the holidays, weekends aside, after *start* and before *end*."""
        return tuple(
            (day, name)
            for day, name in sorted(self.holidays.items())
            if start < day < end and not is_weekend(day)
        )

    def require_horizon(self, today: date) -> None:
        """
        Insist that the table reaches 13 months beyond *today*.

        Raises:
            CalendarError: If it ends before; deadlines near its end would be wrong.
        """
        if self.last < today + HORIZON:
            raise CalendarError(
                f"{self.title} knows no day after {self.last}; expected days up to"
                f" {today + HORIZON}, 13 months from {today}. Install a newer release,"
                " or set the clock back"
            )

    def changed(
        self, *, closed: Collection[date], opened: Collection[date]
    ) -> Calendar:
        """Return the same calendar with some days closed and some opened."""
        if not closed and not opened:
            return self
        kept = {day: name for day, name in self.holidays.items() if day not in opened}
        added = dict.fromkeys(closed, "closed")
        return Calendar(
            f"{self.title} (+{len(closed)} closed, +{len(opened)} open)",
            kept | added,
            frozenset(day for day in opened if is_weekend(day)),
            self.first,
            self.last,
        )

    def _insist(self, day: date) -> None:
        if not self.first <= day <= self.last:
            raise self._too_far(str(day))

    def _too_far(self, what: str) -> CalendarError:
        return CalendarError(
            f"{self.title} cannot tell {what}; it knows {self.first} to {self.last}"
        )


def weekdays_before(day: date, count: int) -> date:
    """
    Step back *count* weekdays, Monday to Friday, holidays or not.

    >>> weekdays_before(date(2026, 7, 3), 5)
    datetime.date(2026, 6, 26)
    """
    while count:
        day -= ONE_DAY
        count -= not is_weekend(day)
    return day


@cache
def plain_weekdays() -> Calendar:
    """Return Monday to Friday: the earliest that any count of business days can end."""
    return Calendar("weekdays", {})


@cache
def us_federal() -> Calendar:
    """
    Return the days on which U.S. federal offices work.

    Source:
        5 U.S.C. 6103 by way of ``holidays``: a Saturday holiday is observed on the
        Friday before, a Sunday one on the Monday after. All years are built at once,
        because New Year's Day 2028 is observed on 31 December 2027.
    """
    table = holidays.country_holidays("US", years=_years(), observed=True)
    named = {day: _short(name) for day, name in sorted(table.items())}
    return Calendar(f"us-federal {VERSION}", named)


@cache
def provincial(province: str) -> Calendar:
    """Return the days on which offices in a Canadian *province* work."""
    code = known_province(province)
    table = holidays.country_holidays("CA", subdiv=code, years=_years(), observed=True)
    return Calendar(f"ca-{code.lower()} {VERSION}", dict(sorted(table.items())))


NAMED = {"us-federal": us_federal, "weekdays": plain_weekdays}
"""The calendars that a policy may name for a warehouse."""


def _years() -> Iterable[int]:
    return range(FIRST_YEAR, LAST_YEAR + 2)


def _short(name: str) -> str:
    plain = name.removesuffix(" (observed)")
    return US_NAMES.get(plain, plain) + name[len(plain) :]
