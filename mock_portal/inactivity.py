"""When does the portal deactivate the profile of somebody who never signs in?"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from mock_portal.people import Person
from mock_portal.settings import OFFICE_ZONE


def counted_from(person: Person) -> datetime:
    """Return the moment from which *person*'s inactivity is counted."""
    seen = person.last_sign_in or person.created_at
    return max(seen, person.reactivated_at or seen)


def deactivation_day(person: Person, *, days: int) -> date:
    """
    Return the day that begins with the deactivation of *person*.

    Source:
        domain.md 7 (reported, unverified); the counting is mail-rules.md C: the day
        of the last sign-in in Toronto is day 0.
    """
    return counted_from(person).astimezone(OFFICE_ZONE).date() + timedelta(days=days)


def deactivation_moment(person: Person, *, days: int, now: datetime) -> datetime | None:
    """
    Return when the nightly run deactivates *person*; None if it has been done.

    A profile that was overdue before the sandbox knew of it falls to the next night.
    """
    if person.deactivated_at is not None:
        return None
    return _next_run_for(person, days, now)


def closing_day(person: Person, *, days: int, now: datetime) -> date:
    """Return the day that begins with the deactivation of *person*, done or to come."""
    moment = person.deactivated_at or _next_run_for(person, days, now)
    return moment.astimezone(OFFICE_ZONE).date()


def office_midnight(day: date) -> datetime:
    """Return the moment at which *day* begins in Toronto."""
    return datetime.combine(day, time(), OFFICE_ZONE).astimezone(UTC)


def next_office_midnight(now: datetime) -> datetime:
    """Return the next moment after *now* at which a day begins in Toronto."""
    return office_midnight(now.astimezone(OFFICE_ZONE).date() + timedelta(days=1))


def _next_run_for(person: Person, days: int, now: datetime) -> datetime:
    due = office_midnight(deactivation_day(person, days=days))
    return due if due >= now else next_office_midnight(now)
