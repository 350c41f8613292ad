"""The rules of security, history, business numbers and requests, as tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from mock_portal import (
    answers,
    business_numbers,
    delegations,
    enrolments,
    verification,
)
from mock_portal.businesses import Address, Record
from mock_portal.delegations import Terms, ThirdPartyRequest
from mock_portal.settings import WorldSettings

NOW = datetime(2026, 5, 4, 14, 0, tzinfo=UTC)
SETTINGS = WorldSettings()


@pytest.mark.parametrize(
    ("basis", "bond", "cash"),
    [
        ("0.00", "0.00", "0.00"),
        ("0.01", "5000.00", "0.01"),
        ("10000.00", "5000.00", "10000.00"),
        ("10000.02", "5000.01", "10000.02"),
        ("18400.01", "9200.01", "18400.01"),
        ("20000000.00", "10000000.00", "10000000.00"),
        ("90000000.00", "10000000.00", "10000000.00"),
    ],
)
def test_security_is_half_the_highest_month_as_bond_and_all_of_it_as_cash(
    basis, bond, cash
):
    required = enrolments.required(Decimal(basis), "bond")

    assert required == Decimal(bond)
    assert enrolments.required(Decimal(basis), "cash") == Decimal(cash)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("245.10", "245.10"),
        ("245,10", "245.10"),
        ("$1,310.55", "1310.55"),
        ("1\N{NO-BREAK SPACE}310,55\N{NO-BREAK SPACE}$", "1310.55"),
        ("1,234", "1234.00"),
        ("1,234,567.8", "1234567.80"),
        ("0", "0.00"),
        ("0,500", None),
        ("", None),
        ("-1", None),
        ("1.234,56", None),
        ("12.345", None),
        ("NaN", None),
        ("1e5", None),
        ("١٢", None),
        ("9" * 13, None),
    ],
)
def test_an_amount_is_read_in_either_language(typed, read):
    assert answers.amount(typed) == (None if read is None else Decimal(read))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("04/2026", (2026, 4)),
        ("4 / 2026", (2026, 4)),
        ("04-2026", (2026, 4)),
        ("00/2026", None),
        ("13/2026", None),
        ("2026/04", None),
        ("04/26", None),
    ],
)
def test_a_month_is_read(typed, read):
    assert answers.month(typed) == read


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("alice@w1.test", None),
        ("Alice+x@mail.W1.test", None),
        ("", "any.missing"),
        ("alice", "any.email"),
        ("a@b@w1.test", "any.email"),
        ("al ice@w1.test", "any.email"),
        ("alice@w1.test\nBcc: x@w1.test", "any.email"),
        ("alice@w12.test", "any.email_outside"),
        ("alice@evilw1.test", "any.email_outside"),
    ],
)
def test_an_address_is_of_this_world(typed, key):
    problem = answers.email_problem(typed, domain="w1.test")

    assert (problem.key if problem else None) == key


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("900000001", "900000001"),
        ("900-000 001", "900000001"),
        ("900000002", None),
        ("90000000", None),
        ("900000001RM0001", None),
        ("", None),
    ],
)
def test_a_business_number_is_read(typed, read):
    assert business_numbers.business_number(typed) == read


RECORD = Record(
    "900000001",
    "Maple",
    Address("1 A", "Halifax", "NS", "B3J 0A1"),
    ("900000001RM0001",),
)


@pytest.mark.parametrize(
    ("month", "offered"),
    [
        ("2026-05", True),
        ("2020-05", True),
        ("2020-04", False),
        ("2026-06", False),
    ],
)
def test_history_counts_for_six_years(month, offered):
    record = replace(RECORD, statements={month: Decimal(5)})

    assert (verification.kinds_offered(record, now=NOW) == ["statement"]) is offered


def test_a_statement_of_zero_is_no_question():
    record = replace(RECORD, statements={"2026-04": Decimal("0.00")})

    assert verification.questions_asked(record, most=2, now=NOW) == 0


TERMS = Terms("business_management")


def a_request():
    return ThirdPartyRequest("TPR-1", "900000019", "Northgate", "900000001", "", NOW)


def test_a_request_is_answered_once():
    request = a_request()
    given = {"delegation_id": "D-1", "now": NOW}
    delegations.approve(request, TERMS, "P-alice", **given)

    with pytest.raises(ValueError, match="TPR-1 was approved already"):
        delegations.approve(request, TERMS, "P-alice", **given)
    with pytest.raises(ValueError, match="TPR-1 was approved already"):
        delegations.answer(request, "rejected", "P-alice", now=NOW)


def test_what_was_revoked_is_neither_changed_nor_revoked_again():
    facts = {"delegation_id": "D-1", "now": NOW}
    given = delegations.approve(a_request(), TERMS, "P-alice", **facts)
    delegations.revoke(given, "P-alice", now=NOW)

    with pytest.raises(ValueError, match="D-1 was revoked already"):
        delegations.change(given, TERMS, "P-alice", now=NOW)
    with pytest.raises(ValueError, match="D-1 was revoked already"):
        delegations.revoke(given, "P-alice", now=NOW)


@pytest.mark.parametrize(
    ("ticked", "seen"),
    [
        ([], ["own_transactions"]),
        (["financial"], ["own_transactions", "financial"]),
        (["nonsense"], ["own_transactions"]),
    ],
)
def test_a_provider_always_sees_its_own_transactions(ticked, seen):
    assert delegations.visibility_of(ticked) == seen
