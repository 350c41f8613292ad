"""Statements, debits and daily notices: what is posted and issued by itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mock_portal.businesses import Business
from mock_portal.money import acts, debits
from mock_portal.money.papers import Pad
from mock_portal.money.statements import state_of, unpaid
from mock_portal.settings import WorldSettings
from tests.mock_portal.money.ledger import BN15, CARD, T0, charge, go, kinds


@pytest.fixture
def world(worlds):
    world = worlds.create("w1", t0=T0, frozen=True)
    world.businesses[BN15[:9]] = Business(BN15[:9], "Maple", [BN15], T0)
    return world


async def test_a_statement_states_what_was_released_until_the_17th(world):
    first = charge(world, 100, released_on=date(2026, 5, 17))
    second = charge(world, 50, released_on=date(2026, 5, 18))

    events = await go(world, "2026-06-26T12:00:00")

    may, june = world.books.statements_of(BN15)
    assert (may.numbers, june.numbers) == ([first.number], [second.number])
    assert (may.total, june.total) == (100, 150)
    assert june.lines["previous_balance"] == 100
    assert june.lines["current_charges"] == 50
    assert f"{may.issued_at:%m-%d %H:%M}" == "05-25 10:00"
    assert may.due_on == date(2026, 5, 29)
    told = [one for one in kinds(events) if one != "notice_given"]
    assert told == [
        "daily_notice_issued",
        "statement_issued",
        "statement_overdue",
        "statement_issued",
    ]


async def test_every_line_of_a_summary_adds_up(world):
    debt = charge(world, 100)
    await go(world, "2026-05-26T12:00:00")
    acts.pay(world, BN15, Decimal(70), CARD)
    acts.penalize(world, BN15, Decimal(8))
    acts.credit(world, BN15, Decimal(3))
    charge(world, 11, released_on=date(2026, 5, 20))
    await go(world, "2026-06-26T12:00:00")

    _, june = world.books.statements_of(BN15)
    assert june.lines == {
        "previous_balance": 100,
        "corrections": 0,
        "payments": -70,
        "disbursements": 0,
        "interest_penalties": 8,
        "current_charges": 11,
        "current_credits": -3,
        "total_payable": 46,
    }
    assert debt.open_debt == 30


async def test_a_year_of_statements_comes_in_order(world):
    charge(world, 100)
    events = await go(world, "2027-05-04T14:00:00")

    issued = [one for one in events if one.kind == "statement_issued"]
    assert [f"{one.at:%m-%d}" for one in issued] == [
        *("05-25", "06-25", "07-25", "08-25", "09-25", "10-25"),
        *("11-25", "12-25", "01-25", "02-25", "03-25", "04-25"),
    ]
    assert [one.at for one in events] == sorted(one.at for one in events)


async def test_no_statement_is_issued_when_there_is_nothing_to_state(world):
    charge(world, 100)
    acts.pay(world, BN15, Decimal(100), CARD)
    await go(world, "2026-12-31T12:00:00")

    (only,) = world.books.statements_of(BN15)
    assert only.total == 0
    assert state_of(world.books, only, today=date(2026, 6, 1)) == "nothing_due"
    assert world.agenda.next_at() is None


async def test_who_pays_in_time_hears_nothing_more(world):
    charge(world, 100)
    await go(world, "2026-05-26T12:00:00")
    acts.pay(world, BN15, Decimal(100), CARD)
    events = await go(world, "2026-08-01T12:00:00")

    assert "statement_overdue" not in kinds(events)
    first = world.books.statements_of(BN15)[0]
    assert state_of(world.books, first, today=date(2026, 8, 1)) == "paid"


async def test_who_does_not_pay_gets_a_notice_of_arrears_after_thirty_days(world):
    charge(world, 100)
    events = await go(world, "2026-06-30T12:00:00")

    moments = {one.kind: f"{one.at:%m-%d %H:%M}" for one in events}
    assert moments["statement_overdue"] == "05-30 04:00"
    assert moments["arrears_noticed"] == "06-29 04:00"
    given = [one.kind for one in world.notices.values()]
    assert given == [
        *("statement_issued", "statement_overdue"),
        *("statement_issued", "arrears_noticed"),
    ]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2026-05-29", "due"),
        ("2026-05-30", "overdue"),
        ("2026-06-28", "overdue"),
        ("2026-06-29", "arrears"),
    ],
)
async def test_how_a_statement_stands(world, today, state):
    charge(world, 100)
    await go(world, "2026-05-26T12:00:00")
    (only,) = world.books.statements_of(BN15)

    assert state_of(world.books, only, today=date.fromisoformat(today)) == state


async def test_credit_that_nobody_allocated_still_counts(world):
    charge(world, 100)
    acts.credit(world, BN15, Decimal(60))
    await go(world, "2026-05-26T12:00:00")

    (only,) = world.books.statements_of(BN15)
    assert unpaid(world.books, only) == only.total == 40


async def test_interest_is_charged_only_where_a_rate_is_set(worlds):
    strict = WorldSettings(late_interest=Decimal("0.0365"))
    world = worlds.create("w9", t0=T0, frozen=True, settings=strict)
    charge(world, 1000)
    await go(world, "2026-07-26T12:00:00")

    posted = [one for one in world.books.entries_of(BN15) if one.kind == "interest"]
    # 27 days from 29 May to 25 June, then 30 days to 25 July, 0.10 a day
    assert [one.interest for one in posted] == [Decimal("2.70"), Decimal("3.00")]
    assert world.books.statements_of(BN15)[-1].total == Decimal("1005.70")


def a_pad(world, **facts):
    typed = {"holder": "Maple", "institution": "999", "bank_account": "1234567"} | facts
    pad_id = world.ids.next("pad")
    pad = debits.pad_of(
        debits.kept(typed), BN15, pad_id=pad_id, person_id="P-alice", now=world.now()
    )
    return acts.create_pad(world, pad)


async def test_a_debit_pays_each_statement_on_its_due_day(world):
    charge(world, 100)
    a_pad(world)
    events = await go(world, "2026-06-30T12:00:00")

    (receipt,) = world.books.receipts.values()
    assert (receipt.amount, receipt.method, receipt.digits) == (100, "pad", "567")
    assert f"{receipt.paid_at:%m-%d %H:%M}" == "05-29 12:00"
    assert world.books.balance(BN15) == 0
    assert "statement_overdue" not in kinds(events)


async def test_a_cancelled_debit_pays_nothing(world):
    charge(world, 100)
    acts.cancel_pad(world, a_pad(world))
    await go(world, "2026-05-29T13:00:00")

    assert world.books.balance(BN15) == 100


async def test_a_returned_debit_leaves_the_statement_unpaid(world):
    charge(world, 100)
    a_pad(world, bank_account=debits.BOUNCING)
    events = await go(world, "2026-05-31T12:00:00")

    assert {"pad_returned", "statement_overdue"} <= set(kinds(events))
    assert world.books.balance(BN15) == 100


def test_one_account_has_one_debit(world):
    pad = a_pad(world)
    assert isinstance(pad, Pad)
    with pytest.raises(ValueError, match="already"):
        a_pad(world)


async def test_a_weekends_postings_are_told_on_tuesday_with_mondays(world):
    friday, saturday, monday = [], [], []
    for day, numbers in (("08", friday), ("09", saturday), ("11", monday)):
        await go(world, f"2026-05-{day}T14:00:00")
        numbers.append(charge(world, 1).number)
    await go(world, "2026-05-13T14:00:00")

    notices = world.books.daily_notices[BN15]
    assert [one.numbers for one in notices] == [friday, saturday + monday]
    assert [f"{one.day:%a}" for one in notices] == ["Fri", "Mon"]


async def test_what_is_posted_between_midnight_and_the_notice_is_told_the_next_day(
    world,
):
    charge(world, 1)
    await go(world, "2026-05-05T04:10:00")
    late = charge(world, 2)
    await go(world, "2026-05-07T14:00:00")

    first, second = world.books.daily_notices[BN15]
    assert late.number not in first.numbers
    assert second.numbers == [late.number]
