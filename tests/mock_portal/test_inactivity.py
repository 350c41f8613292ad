"""The portal's own counting of the 180 days. Vectors: mail-rules, C."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mock_portal.inactivity import deactivation_day, deactivation_moment
from mock_portal.people import Person

TORONTO = ZoneInfo("America/Toronto")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def person(last_sign_in=None, created_at=LONG_AGO):
    return Person(
        "P-1",
        "Alice",
        "Martin",
        "alice@w1.test",
        "en",
        created_at,
        last_sign_in=last_sign_in,
    )


@pytest.mark.parametrize(
    ("signed_in", "closes"),
    [
        ("2025-12-31", "2026-06-29"),
        ("2026-01-15", "2026-07-14"),
        ("2026-09-01", "2027-02-28"),
        ("2027-09-01", "2028-02-28"),
        ("2028-02-29", "2028-08-27"),
    ],
)
def test_180_days_after_the_day_of_the_last_sign_in(signed_in, closes):
    noon = datetime.fromisoformat(f"{signed_in}T12:00:00").replace(tzinfo=TORONTO)

    assert deactivation_day(person(noon), days=180) == date.fromisoformat(closes)


def test_late_in_the_evening_utc_is_a_day_ahead_of_toronto():
    evening = datetime(2026, 9, 1, 3, 30, tzinfo=UTC)  # 31 August in Toronto

    found = deactivation_day(person(evening), days=180)

    assert found == date(2026, 8, 31) + timedelta(days=180)


def test_it_happens_as_that_day_begins_in_toronto():
    alice = person(datetime(2026, 1, 15, 17, tzinfo=UTC))

    due = deactivation_moment(alice, days=180, now=LONG_AGO)

    assert due == datetime(2026, 7, 14, 4, tzinfo=UTC)  # summer time by then


def test_who_never_signed_in_is_counted_from_the_profiles_first_day():
    bob = person(created_at=datetime(2026, 1, 15, 17, tzinfo=UTC))

    assert deactivation_day(bob, days=180) == date(2026, 7, 14)


def test_the_help_desks_reactivation_counts_as_activity():
    alice = person(datetime(2026, 1, 15, 17, tzinfo=UTC))
    alice.reactivated_at = datetime(2026, 8, 1, 17, tzinfo=UTC)

    assert deactivation_day(alice, days=180) == date(2027, 1, 28)


def test_who_was_overdue_unknown_to_us_falls_to_the_next_night():
    alice = person(datetime(2020, 1, 15, 17, tzinfo=UTC))
    now = datetime(2026, 5, 4, 13, tzinfo=UTC)

    assert deactivation_moment(alice, days=180, now=now) == datetime(
        2026, 5, 5, 4, tzinfo=UTC
    )


def test_a_deactivated_profile_is_not_deactivated_again():
    alice = person(datetime(2020, 1, 15, 17, tzinfo=UTC))
    alice.deactivated_at = datetime(2020, 8, 1, tzinfo=UTC)

    assert deactivation_moment(alice, days=180, now=LONG_AGO) is None
