"""What agreements cover, and when the security is reviewed: the rules as tables."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from mock_portal.rpp.agreements import Agreement, covered, shortfall, suffices
from mock_portal.rpp.review_days import effective_day, next_review, next_step

AT = datetime(2026, 5, 4, 14, tzinfo=UTC)


def held(*kinds_and_amounts):
    return [
        Agreement(f"A-{kind}", "RM", kind, Decimal(amount), "REF", AT, state="posted")
        for kind, amount in kinds_and_amounts
    ]


@pytest.mark.parametrize(
    ("agreements", "basis", "enough", "missing"),
    [
        ([], "0.00", True, "0.00"),
        ([], "18400.00", False, "9200.00"),
        ([("bond", "9200.00")], "18400.00", True, "0.00"),
        ([("bond", "9199.99")], "18400.00", False, "0.01"),
        ([("cash", "18400.00")], "18400.00", True, "0.00"),
        ([("cash", "9200.00")], "18400.00", False, "4600.00"),
        ([("bond", "4600.00"), ("cash", "9200.00")], "18400.00", True, "0.00"),
        ([("bond", "4999.99")], "100.00", False, "0.01"),
        ([("cash", "100.00")], "100.00", True, "4950.00"),
        ([("bond", "10000000.00")], "90000000.00", True, "0.00"),
    ],
)
def test_bonds_cover_their_double_and_cash_itself(agreements, basis, enough, missing):
    agreements, basis = held(*agreements), Decimal(basis)

    assert suffices(agreements, basis) is enough
    assert shortfall(agreements, basis, "bond") == Decimal(missing)


def test_a_bond_of_5000_is_worth_10000_in_cash():
    assert covered(held(("bond", "5000")), "cash") == Decimal(10000)


@pytest.mark.parametrize(
    ("now", "review", "step"),
    [
        (datetime(2026, 5, 4, 14, tzinfo=UTC), date(2026, 10, 1), date(2026, 11, 15)),
        (datetime(2026, 10, 1, 4, tzinfo=UTC), date(2027, 10, 1), date(2026, 11, 15)),
        (datetime(2026, 11, 15, 5, tzinfo=UTC), date(2027, 10, 1), date(2026, 12, 15)),
        (datetime(2026, 12, 15, 5, tzinfo=UTC), date(2027, 10, 1), date(2027, 1, 8)),
        (datetime(2027, 1, 8, 5, tzinfo=UTC), date(2027, 10, 1), date(2027, 1, 15)),
    ],
)
def test_the_year_of_a_review(now, review, step):
    assert next_review(now).date() == review
    assert next_step(now).date() == step


def test_what_is_reviewed_in_october_holds_from_15_january():
    assert effective_day(datetime(2026, 10, 1, 4, tzinfo=UTC)) == date(2027, 1, 15)
