"""Office hours, by the reader's clock: over weekends, holidays and changes of clock."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifier.windows import Window, hours_in
from notifier.zones import ZONES, zone_of
from tests.notifier.hands import day, moment

NINE_TO_FOUR = Window(time(9), time(16))


@pytest.mark.parametrize(
    ("province", "now", "expected"),
    [
        ("ON", "Tue 2026-06-16 10:15", "Tue 2026-06-16 10:15"),
        ("ON", "Tue 2026-06-16 09:00", "Tue 2026-06-16 09:00"),
        ("ON", "Tue 2026-06-16 07:00", "Tue 2026-06-16 09:00"),
        ("ON", "Tue 2026-06-16 16:00", "Wed 2026-06-17 09:00"),
        ("ON", "Fri 2026-06-19 18:00", "Mon 2026-06-22 09:00"),  # over a weekend
        ("QC", "Tue 2026-06-23 18:00", "Thu 2026-06-25 09:00"),  # over the 24th
        ("ON", "Tue 2026-06-23 18:00", "Wed 2026-06-24 09:00"),
        ("BC", "Tue 2026-06-16 09:00", "Tue 2026-06-16 12:00"),  # Toronto's noon
        ("NL", "Tue 2026-06-16 06:00", "Tue 2026-06-16 07:30"),
        ("??", "Tue 2026-06-16 07:00", "Tue 2026-06-16 09:00"),
    ],
)
def test_mail_waits_for_the_readers_office_hours(province, now, expected):
    hours = hours_in(province, NINE_TO_FOUR)

    assert hours.next_slot(moment(now)) == moment(expected)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Fri 2026-03-06 17:00", "Mon 2026-03-09 09:00"),  # clocks go forward between
        ("Fri 2026-10-30 17:00", "Mon 2026-11-02 09:00"),  # and back
    ],
)
def test_nine_is_nine_on_either_side_of_a_change_of_clock(before, after):
    slot = hours_in("ON", NINE_TO_FOUR).next_slot(moment(before))

    assert slot == moment(after)
    assert slot.astimezone(zone_of("ON")).time() == time(9)


@pytest.mark.parametrize(
    ("province", "wanted", "opens"),
    [
        ("ON", "Wed 2026-06-17", "Wed 2026-06-17"),
        ("ON", "Sun 2026-06-21", "Fri 2026-06-19"),
        ("QC", "Wed 2026-06-24", "Tue 2026-06-23"),
        ("ON", "Wed 2026-07-01", "Tue 2026-06-30"),  # Canada Day
        ("ON", "Mon 2026-12-28", "Thu 2026-12-24"),  # Boxing Day, observed
    ],
)
def test_a_stage_on_a_closed_day_moves_earlier_never_later(province, wanted, opens):
    hours = hours_in(province, NINE_TO_FOUR)

    assert hours.day(hours.opening(day(wanted))) == day(opens)


@given(
    st.sampled_from(sorted(ZONES)),
    st.integers(0, 4 * 365 * 24 * 12).map(lambda steps: timedelta(minutes=5 * steps)),
)
def test_the_next_slot_is_open_and_never_before_now(province, later):
    hours = hours_in(province, NINE_TO_FOUR)
    now = moment("Thu 2026-01-01 00:00") + later
    slot = hours.next_slot(now)

    here = slot.astimezone(hours.zone)
    assert slot >= now
    assert time(9) <= here.time() < time(16)
    assert hours.calendar.is_open(here.date())
    assert hours.next_slot(slot) == slot
