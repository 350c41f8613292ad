"""
The portal enforces both deadlines, the notifier forecasts them; they share no code.

Here one is held against the other, day by day, over all years that the calendars know.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mock_portal.disposal import disposal_moment, holding
from mock_portal.inactivity import deactivation_day
from mock_portal.people import Person
from mock_portal.returns import HeldReturn
from notifier.calendars import us_federal
from notifier.deadlines import profile_deadline, return_deadline

HOURS = (time(0, 30), time(4, 30), time(12), time(23, 59))
"""Around midnight in Toronto and at the warehouse, in summer and in winter."""

NEW_YORK = ZoneInfo("America/New_York")
YEARS = range(2021, 2029)


def moments(year):
    day = date(year, 1, 1)
    while day.year == year:
        for hour in HOURS:
            yield datetime.combine(day, hour, UTC)
        day += timedelta(days=1)


@pytest.mark.parametrize("year", YEARS)
def test_a_profile_is_deactivated_on_the_day_that_is_forecast(year):
    for seen in moments(year):
        alice = Person("P-1", "Alice", "Martin", "a@w1.test", "en", seen)
        alice.last_sign_in = seen

        said = profile_deadline(seen, days=180, zone_name="America/Toronto")

        assert deactivation_day(alice, days=180) == said.due_on, seen


@pytest.mark.parametrize("year", YEARS)
def test_a_return_is_disposed_of_after_the_last_day_that_is_forecast(year):
    federal = us_federal()
    for received in moments(year):
        held = HeldReturn("R-1", "P-1", received)

        said = return_deadline(
            received,
            business_days=15,
            zone_name="America/New_York",
            calendar=federal,
        )
        done = disposal_moment(held, business_days=15, now=received)
        shown = holding(held, business_days=15, now=received)

        assert shown.last_day == said.due_on, received
        assert shown.weekend_days == said.weekend_days, received
        assert [day for day, _ in shown.holidays] == [d for d, _ in said.holidays]
        assert done
        assert done.astimezone(NEW_YORK).date() == federal.after(said.due_on, 1)
        assert said.floor <= said.due_on
