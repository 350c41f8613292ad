"""Until when does the carrier hold a return, and when is it disposed of?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from mock_portal.calendars import (
    SATURDAY,
    business_day_after,
    business_days_between,
    federal_holidays,
)
from mock_portal.returns import HeldReturn
from mock_portal.settings import WAREHOUSE_ZONE


@dataclass(frozen=True, slots=True)
class Holding:
    """
    How long a return is held, and how that was counted.

    Attributes:
        received_on: Day 0, by the warehouse's calendar; not counted.
        last_day: The last day on which a power of attorney is in time.
        disposed_from: The first business day after it.
        used: Business days gone by so far, today included; never more than *allowed*.
        allowed: Business days in all.
        weekend_days: Saturdays and Sundays skipped.
        holidays: Federal holidays skipped, with their keys.
        over: Whether the last day has gone by.
    """

    received_on: date
    last_day: date
    disposed_from: date
    used: int
    allowed: int
    weekend_days: int
    holidays: tuple[tuple[date, str], ...]
    over: bool


def last_day_to_act(held: HeldReturn, *, business_days: int) -> date:
    """
    Return the last day on which a power of attorney for *held* is in time.

    Source:
        domain.md 9.2; the counting is mail-rules.md C: the day of the warehouse's
        "received" scan is day 0 and is not counted.
    """
    return business_day_after(received_on(held), business_days)


def disposal_moment(
    held: HeldReturn, *, business_days: int, now: datetime
) -> datetime | None:
    """
    Return when *held* is disposed of; None if that is not going to happen.

    A return that was overdue before the sandbox knew of it falls to the next
    business day.
    """
    if held.status != "on_hold" or held.poa_submitted_at is not None:
        return None
    last_day = last_day_to_act(held, business_days=business_days)
    due = warehouse_midnight(business_day_after(last_day, 1))
    if due >= now:
        return due
    today = now.astimezone(WAREHOUSE_ZONE).date()
    return warehouse_midnight(business_day_after(today, 1))


def holding(held: HeldReturn, *, business_days: int, now: datetime) -> Holding:
    """Return how long *held* is held, with the days that were not counted."""
    start = received_on(held)
    last_day = business_day_after(start, business_days)
    span = [start + timedelta(days=n) for n in range(1, (last_day - start).days + 1)]
    today = now.astimezone(WAREHOUSE_ZONE).date()
    return Holding(
        received_on=start,
        last_day=last_day,
        disposed_from=business_day_after(last_day, 1),
        used=min(business_days_between(start, today), business_days),
        allowed=business_days,
        weekend_days=sum(day.weekday() >= SATURDAY for day in span),
        holidays=tuple(_holidays_among(span)),
        over=today > last_day,
    )


def received_on(held: HeldReturn) -> date:
    """Return the day of the "received" scan, by the warehouse's calendar."""
    return held.received_at.astimezone(WAREHOUSE_ZONE).date()


def warehouse_midnight(day: date) -> datetime:
    """Return the moment at which *day* begins at the warehouse."""
    return datetime.combine(day, time(), WAREHOUSE_ZONE).astimezone(UTC)


def _holidays_among(span: list[date]) -> list[tuple[date, str]]:
    named = [(day, federal_holidays(day.year).get(day, "")) for day in span]
    return [(day, name) for day, name in named if name and day.weekday() < SATURDAY]
