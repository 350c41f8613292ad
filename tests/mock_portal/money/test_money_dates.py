"""The days that money keeps, held against the published tables."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mock_portal.money import dates

DUE = {
    (2025, 1): "01-31 Fri",
    (2025, 2): "03-03 Mon",
    (2025, 3): "03-31 Mon",
    (2025, 4): "05-01 Thu",
    (2025, 5): "05-30 Fri",
    (2025, 6): "07-01 Tue",  # Canada Day counts
    (2025, 7): "07-31 Thu",
    (2025, 8): "08-29 Fri",
    (2025, 9): "10-01 Wed",  # named in a bulletin of the CBSA's own
    (2025, 10): "10-31 Fri",
    (2025, 11): "12-01 Mon",
    (2025, 12): "12-31 Wed",
    (2026, 1): "01-30 Fri",
    (2026, 2): "03-03 Tue",
    (2026, 3): "03-31 Tue",
    (2026, 4): "05-01 Fri",
    (2026, 5): "05-29 Fri",
    (2026, 6): "07-01 Wed",
    (2026, 7): "07-31 Fri",
    (2026, 8): "08-31 Mon",
    (2026, 9): "10-01 Thu",
    (2026, 10): "10-30 Fri",
    (2026, 11): "12-01 Tue",
    (2026, 12): "12-31 Thu",
}


@pytest.mark.parametrize("cycle", DUE, ids=lambda cycle: f"{cycle[0]}-{cycle[1]:02}")
def test_a_statement_is_due_ten_weekdays_after_the_17th(cycle):
    assert f"{dates.statement_due(*cycle):%m-%d %a}" == DUE[cycle]


@pytest.mark.parametrize("year", range(2024, 2036))
def test_two_weeks_are_ten_weekdays_counted_one_by_one(year):
    for month in range(1, 13):
        day, left = date(year, month, 17), 10
        while left:
            day += dates.ONE_DAY
            left -= day.weekday() < dates.SATURDAY

        assert dates.statement_due(year, month) == day


@pytest.mark.parametrize(
    ("day", "cycle"),
    [
        ("2026-05-17", (2026, 5)),
        ("2026-05-18", (2026, 6)),
        ("2026-12-17", (2026, 12)),
        ("2026-12-18", (2027, 1)),
        ("2026-12-31", (2027, 1)),
        ("2026-01-31", (2026, 2)),
    ],
)
def test_a_cycle_runs_from_the_18th_to_the_17th(day, cycle):
    first, last = dates.cycle_days(*cycle)

    assert dates.cycle_of(date.fromisoformat(day)) == cycle
    assert (first.day, last.day) == (18, 17)
    assert first <= date.fromisoformat(day) <= last


@pytest.mark.parametrize(
    ("now", "issued"),
    [
        ("2026-05-04T14:00", "2026-05-25 06:00"),
        ("2026-05-25T09:59", "2026-05-25 06:00"),
        ("2026-05-25T10:00", "2026-06-25 06:00"),  # that very moment is past
        ("2026-12-26T00:00", "2027-01-25 06:00"),
        ("2026-11-26T04:30", "2026-12-25 06:00"),
        ("2026-01-31T12:00", "2026-02-25 06:00"),
    ],
)
def test_statements_are_issued_on_the_25th(now, issued):
    moment = dates.next_issue(datetime.fromisoformat(now).replace(tzinfo=UTC))

    assert f"{moment.astimezone(dates.OFFICE_ZONE):%Y-%m-%d %H:%M}" == issued


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ("2026-05-04T14:00", "2026-05-05 Tue"),
        ("2026-05-05T03:59", "2026-05-05 Tue"),  # still Monday in Toronto
        ("2026-05-05T04:00", "2026-05-06 Wed"),
        ("2026-05-08T14:00", "2026-05-09 Sat"),
        ("2026-05-09T14:00", "2026-05-12 Tue"),  # a Saturday waits for Monday's
        ("2026-05-10T14:00", "2026-05-12 Tue"),
    ],
)
def test_notices_go_out_from_tuesday_to_saturday(posted, told):
    moment = dates.next_notices(datetime.fromisoformat(posted).replace(tzinfo=UTC))

    assert f"{moment.astimezone(dates.OFFICE_ZONE):%Y-%m-%d %a}" == told


@pytest.mark.parametrize(
    ("released", "due"),
    [
        ("2026-05-04 Mon", "2026-05-11 Mon"),
        ("2026-05-15 Fri", "2026-05-25 Mon"),  # Victoria Day on the 18th
        ("2026-06-26 Fri", "2026-07-06 Mon"),  # Canada Day
        ("2026-12-24 Thu", "2027-01-05 Tue"),  # Boxing Day on Monday, New Year
        ("2026-04-02 Thu", "2026-04-13 Mon"),  # Good Friday, Easter Monday
        ("2026-07-31 Fri", "2026-08-10 Mon"),  # the civic holiday
    ],
)
def test_goods_are_accounted_for_within_five_business_days(released, due):
    day = date.fromisoformat(released.split()[0])

    assert f"{dates.accounting_due(day):%Y-%m-%d %a}" == due
