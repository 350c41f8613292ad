"""When may mail reach somebody? In their office hours, by their own clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from notifier.calendars import Calendar, provincial
from notifier.zones import zone_of


@dataclass(frozen=True, slots=True)
class Window:
    """The times of the reader's day between which mail goes out."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Hours:
    """The office hours of somebody in one place; moments go in and out in UTC."""

    zone: ZoneInfo
    calendar: Calendar
    window: Window

    def day(self, moment: datetime) -> date:
        """Return the date on the reader's wall at *moment*."""
        return moment.astimezone(self.zone).date()

    def opening(self, day: date) -> datetime:
        """Return when the window opens on *day*, or on the open day before it."""
        return self._at(self.calendar.on_or_before(day))

    def opening_after(self, day: date) -> datetime:
        """Return when the window opens on the first open day after *day*."""
        return self._at(self.calendar.after(day, 1))

    def next_slot(self, now: datetime) -> datetime:
        """Return *now* if the window is open, else when it opens next."""
        here = now.astimezone(self.zone)
        today = here.date()
        if not self.calendar.is_open(today) or here.time() >= self.window.closes:
            return self.opening_after(today)
        return max(now, self._at(today))

    def _at(self, day: date) -> datetime:
        return datetime.combine(day, self.window.opens, self.zone).astimezone(UTC)


def hours_in(province: str, window: Window) -> Hours:
    """
    Return the office hours of somebody in *province*; Ontario's if it is unknown.

    >>> hours = hours_in("NL", Window(time(9), time(16)))
    >>> hours.opening(date(2026, 7, 1)).isoformat()  # Canada Day: the day before
    '2026-06-30T11:30:00+00:00'
    """
    return Hours(zone_of(province), provincial(province), window)
