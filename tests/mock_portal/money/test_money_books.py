"""What the books add up to, what money pays first, and what is posted by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from mock_portal.businesses import Business
from mock_portal.money import acts, limits, posting
from mock_portal.money.acts import Tender
from tests.mock_portal.money.ledger import BN15, CARD, T0, charge


@pytest.fixture
def world(worlds):
    world = worlds.create("w1", t0=T0, frozen=True)
    world.businesses[BN15[:9]] = Business(BN15[:9], "Maple", [BN15], T0)
    return world


def test_a_balance_is_what_is_owed_less_what_was_paid(world):
    posting.charge(world, BN15, duties=Decimal("100.10"), gst=Decimal("5.01"))
    acts.pay(world, BN15, Decimal("40.11"), CARD)

    assert world.books.balance(BN15) == Decimal("65.00")
    assert world.books.balance(BN15, at=T0 - timedelta(seconds=1)) == 0
    assert world.books.balance("900000027RM0001") == 0


def test_a_deposit_pays_no_debt(world):
    charge(world, 10)
    receipt = acts.pay(world, BN15, Decimal(500), CARD, purpose="security")

    assert world.books.balance(BN15) == 10
    assert receipt.applied == {}
    assert world.books.entries_of(BN15)[-1].amount == 500


def test_penalties_and_interest_are_paid_first_then_the_oldest_debt(world):
    old, new = charge(world, 10), charge(world, 20)
    penalty = acts.penalize(world, BN15, Decimal(5))

    receipt = acts.pay(world, BN15, Decimal(17), CARD)

    assert list(receipt.applied) == [penalty.number, old.number, new.number]
    assert list(receipt.applied.values()) == [5, 10, 2]
    assert new.open_debt == 18


def test_what_is_paid_too_much_stays_as_a_credit(world):
    debt = charge(world, 10)
    receipt = acts.pay(world, BN15, Decimal(30), CARD)
    later = charge(world, 15)

    assert (debt.open_debt, later.open_debt) == (0, 15)
    acts.allocate_credit(world, BN15, receipt.payment_id, [later.number])
    assert later.open_debt == 0
    assert world.books.balance(BN15) == -5


def test_a_credit_must_cover_what_it_is_allocated_to(world):
    debt = charge(world, 30)
    credit = acts.credit(world, BN15, Decimal("29.99"))

    with pytest.raises(ValueError, match="credit_short"):
        acts.allocate_credit(world, BN15, credit.number, [debt.number])
    assert debt.open_debt == 30


def test_a_credit_that_is_paid_out_is_gone(world):
    credit = acts.credit(world, BN15, Decimal(30))
    acts.disburse(world, BN15, credit.number)

    assert world.books.balance(BN15) == 0
    assert world.books.open_debts(BN15) == world.books.open_credits(BN15) == []
    with pytest.raises(ValueError, match="no open credit"):
        acts.disburse(world, BN15, credit.number)


@pytest.mark.parametrize("amount", ["0", "-1"])
def test_nobody_pays_nothing(world, amount):
    with pytest.raises(ValueError, match="more than 0"):
        acts.pay(world, BN15, Decimal(amount), CARD)


def test_a_transaction_number_begins_with_the_senders_security_number(world):
    world.books.security_numbers["900000019"] = "12345"
    theirs = charge(world, 1, submitted_by="900000019")
    mine = charge(world, 1)

    assert theirs.number[:5] == "12345"
    assert mine.number[:5] == world.books.security_numbers["900000001"] != "12345"
    assert all(len(one.number) == 14 and one.number.isdigit() for one in (theirs, mine))


def test_each_of_the_last_twelve_months_has_its_total(world):
    charge(world, 100, gst=Decimal(5), released_on=date(2025, 6, 30))
    charge(world, 999, released_on=date(2025, 5, 31))
    charge(world, 40, released_on=date(2026, 4, 18))
    charge(world, 2, released_on=date(2026, 5, 1))
    acts.penalize(world, BN15, Decimal(70))
    acts.pay(world, BN15, Decimal(140), CARD)

    totals = world.books.monthly_totals(BN15, until=date(2026, 5, 31))

    assert list(totals)[0::11] == ["2025-06", "2026-05"]
    assert {month: total for month, total in totals.items() if total} == {
        "2025-06": 105,
        "2026-04": 40,
        "2026-05": 2,
    }


LIMIT = Decimal("4999.99")


def left(world, moment):
    now = datetime.fromisoformat(f"{moment}Z")
    return limits.remaining(world.books, BN15, limit=LIMIT, now=now)


def test_cards_have_one_limit_per_cycle_for_debts_and_security(world):
    acts.pay(world, BN15, Decimal("3000.00"), CARD)
    acts.pay(world, BN15, Decimal("1999.00"), CARD, purpose="security")
    acts.pay(world, BN15, Decimal("9000.00"), Tender("debit_card"))

    assert left(world, "2026-05-18T03:59:00") == Decimal("0.99")  # the 17th in Toronto
    assert left(world, "2026-05-18T04:00:00") == LIMIT


def test_before_the_bulletin_the_limit_was_per_payment(worlds):
    world = worlds.create("w8", t0=datetime(2025, 9, 27, 14, tzinfo=UTC), frozen=True)
    acts.pay(world, BN15, Decimal("5000.00"), CARD)

    assert left(world, "2025-09-27T15:00:00") == 5000
    assert left(world, "2025-09-28T15:00:00") == LIMIT


def test_the_brokers_transactions_begin_as_those_on_record(worlds):
    world = worlds.create("w7", seed="newcomer", t0=T0, frozen=True)
    entry = charge(world, 1, submitted_by="900000019")

    on_record = world.records["900000001"].transactions
    assert {number[:5] for number in on_record} == {entry.number[:5]}
