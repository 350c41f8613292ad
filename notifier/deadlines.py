"""
When must something be done, and how was that day found?

Pure rules: no clock, no database, no network.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from notifier.calendars import ONE_DAY, Calendar, is_weekend, plain_weekdays
from notifier.facts import HELD_RETURN, PROFILE_INACTIVITY, Kind
from notifier.zones import zone

CALENDAR_DAYS = "calendar days"


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

    def ends_at(self) -> datetime:
        """Return the first moment, aware UTC, at which acting is no longer in time."""
        midnight = datetime.combine(self.act_by + ONE_DAY, time(0), zone(self.zone))
        return midnight.astimezone(UTC)


def profile_deadline(last_sign_in: datetime, *, days: int, zone_name: str) -> Deadline:
    """
    Return the day on which an unused profile may be deactivated.

    Day 0 is the local date of the last sign-in; weekends and holidays count. Toronto's
    date is never later than UTC's, so counting there errs on the early side.

    Args:
        last_sign_in: Aware, in any zone.
        days: 180 as reported; a setting, because the rule may not be in force.
        zone_name: Where the portal's day ends, ``"America/Toronto"``.

    Source:
        CSCB on inactive user profiles (undated); said to be disabled on 2022-03-17.

    >>> seen = datetime(2026, 1, 15, 17, 0, tzinfo=UTC)
    >>> profile_deadline(seen, days=180, zone_name="America/Toronto").due_on
    datetime.date(2026, 7, 14)
    """
    start = last_sign_in.astimezone(zone(zone_name)).date()
    due_on = start + timedelta(days=days)
    act_by = due_on - ONE_DAY
    return Deadline(
        kind=PROFILE_INACTIVITY,
        start=start,
        due_on=due_on,
        act_by=act_by,
        floor=act_by,
        count=days,
        zone=zone_name,
        calendar=CALENDAR_DAYS,
    )


def return_deadline(
    received_at: datetime, *, business_days: int, zone_name: str, calendar: Calendar
) -> Deadline:
    """
    Return the last day on which a power of attorney still saves a held parcel.

    Day 0 is the warehouse's date of the "received" scan and is never counted, even if
    it is a weekend or a holiday; the parcel may be disposed of on the next business
    day after the last. No U.S. calendar is confirmed for the warehouse, so *floor*
    says what the count gives if no holiday is kept.

    Source:
        The carrier's returns page: 15 business days to submit a power of attorney.

    >>> from notifier.calendars import us_federal
    >>> scan = datetime(2026, 6, 12, 15, 0, tzinfo=UTC)
    >>> return_deadline(
    ...     scan,
    ...     business_days=15,
    ...     zone_name="America/New_York",
    ...     calendar=us_federal(),
    ... ).due_on
    datetime.date(2026, 7, 7)
    """
    start = received_at.astimezone(zone(zone_name)).date()
    due_on = calendar.after(start, business_days)
    passed = (start + timedelta(days=n) for n in range(1, (due_on - start).days))
    weekend_days = sum(is_weekend(day) and not calendar.is_open(day) for day in passed)
    return Deadline(
        kind=HELD_RETURN,
        start=start,
        due_on=due_on,
        act_by=due_on,
        floor=min(due_on, plain_weekdays().after(start, business_days)),
        count=business_days,
        zone=zone_name,
        calendar=calendar.title,
        weekend_days=weekend_days,
        holidays=calendar.closed_between(start, due_on),
    )


def days_left(deadline: Deadline, now: datetime, calendar: Calendar) -> int:
    """
    Count the days from *now* to the deadline: 0 on the day itself, negative after it.

    A profile's days are calendar days; a held return's are the business days of
    *calendar*.
    """
    today = now.astimezone(zone(deadline.zone)).date()
    if deadline.kind == PROFILE_INACTIVITY:
        return (deadline.due_on - today).days
    return calendar.between(today, deadline.due_on)
