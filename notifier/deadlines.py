"""
When must something be done, and how was that day found?

Pure rules: no clock, no database, no network.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from notifier.facts import Kind


@dataclass(frozen=True, slots=True)
class Deadline:
    """
    A deadline together with its derivation.

    Attributes:
        kind: What the deadline is about.
        start: Day 0, in *zone*; never counted itself.
        due_on: Profile: day 180, on which it may be deactivated. Return: business day
            15, the last day to act; disposal may happen from the next business day.
        act_by: The last day on which acting is certainly in time. Profile: the day
            before *due_on*. Return: *due_on*.
        floor: Return: business day 15 if no holiday were kept (plain Monday to
            Friday), the earliest that the last day can be. Profile: equals *act_by*.
        count: How many days were counted, e.g. 180 or 15.
        zone: IANA name of the place whose days are counted.
        calendar: Name and version, e.g. ``"us-federal 2026.1"`` or ``"calendar days"``.
        weekend_days: Saturdays and Sundays skipped on the way.
        holidays: Holidays skipped on the way, with their names.
    """

    kind: Kind
    start: date
    due_on: date
    act_by: date
    floor: date
    count: int
    zone: str
    calendar: str
    weekend_days: int = 0
    holidays: tuple[tuple[date, str], ...] = ()
