"""Register my business: the verification questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mock_portal.businesses import PastTransaction
from mock_portal.settings import WorldSettings
from tests.mock_portal.journeys import a_sandbox, met
from tests.mock_portal.registration.steps import LANGUAGES, alter, at_step

TRANSACTION = {
    "transaction_number": "12345000000017",
    "transaction_total": "245.10",
}
PAYMENT = {"payment_month": "04/2026", "payment_amount": "1310.55"}
STATEMENT = {"statement_month": "03/2026", "statement_balance": "1310.55"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ({}, "choose_two"),
        (TRANSACTION, "choose_two"),
        (TRANSACTION | {"payment_month": "04/2026"}, "missing"),
        (TRANSACTION | PAYMENT | {"payment_amount": "many"}, "amount"),
        (TRANSACTION | PAYMENT | {"payment_month": "April"}, "month"),
        (TRANSACTION | PAYMENT | {"payment_month": "04/2020"}, "too_old"),
        (TRANSACTION | PAYMENT | {"payment_month": "06/2026"}, "too_old"),
        (TRANSACTION | PAYMENT | {"payment_amount": "1310.56"}, "payment_unknown"),
        (
            PAYMENT | TRANSACTION | {"transaction_total": "245.11"},
            "transaction_unknown",
        ),
        (PAYMENT | STATEMENT | {"statement_month": "01/2026"}, "statement_unknown"),
        (PAYMENT | STATEMENT | {"statement_balance": "0.00"}, "statement_zero"),
        (TRANSACTION | PAYMENT | {"statement_month": "03/2026"}, "missing"),
    ],
)
async def test_verification_answers_are_refused(language, typed, outcome):
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "verification", language)
        await alice.send(status=422, **typed)

        met(sandbox, f"registration.verification.{outcome}")


@pytest.mark.parametrize(
    "typed",
    [
        TRANSACTION | PAYMENT,
        TRANSACTION | STATEMENT,
        PAYMENT | STATEMENT,
        TRANSACTION | PAYMENT | STATEMENT,
        PAYMENT | {"transaction_number": "12345000000028", "transaction_total": "0.00"},
    ],
)
async def test_any_two_answers_will_do(typed):
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "verification")
        await alice.send(**typed)

        assert alice.path == "/register/terms"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_answer_is_asked_where_there_is_no_more_data(language):
    async with a_sandbox() as sandbox:
        alter(sandbox, payments={}, statements={})
        alice = await at_step(sandbox, "verification", language)
        assert not [one for one in alice.page.all("input") if "pay" in one["name"]]
        await alice.send(status=422)
        met(sandbox, "registration.verification.choose_one")
        await alice.send(**TRANSACTION)

        assert alice.path == "/register/terms"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_is_asked_of_those_without_history(language):
    async with a_sandbox() as sandbox:
        alter(sandbox, transactions={}, payments={}, statements={})
        alice = await at_step(sandbox, "verification", language)
        await alice.send()

        assert alice.path == "/register/terms"


LONG_AGO = {"transaction_number": "12345000000094", "transaction_total": "12.00"}


def add_transaction(sandbox, day):
    record = sandbox.world.records["900000001"]
    old = PastTransaction(Decimal("12.00"), day)
    alter(sandbox, transactions=record.transactions | {"12345000000094": old})


@pytest.mark.parametrize(
    ("day", "status"),
    [(date(2020, 5, 1), 200), (date(2020, 4, 30), 422), (date(2019, 1, 2), 422)],
)
async def test_a_transaction_counts_for_six_years(day, status):
    async with a_sandbox() as sandbox:
        add_transaction(sandbox, day)
        alice = await at_step(sandbox, "verification")
        await alice.send(status=status, **(PAYMENT | LONG_AGO))

        if status == 422:
            met(sandbox, "registration.verification.transaction_too_old")
            assert (
                not sandbox.world.sessions["token-alice-person"]
                .drafts["registration"]
                .get("errors")
            )


async def test_only_recent_transactions_make_a_question():
    async with a_sandbox() as sandbox:
        alter(sandbox, transactions={}, payments={}, statements={})
        add_transaction(sandbox, date(2019, 1, 2))
        alice = await at_step(sandbox, "verification")
        await alice.send()

        assert alice.path == "/register/terms"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("asked", "typed", "refusal"),
    [
        (1, TRANSACTION, "choose_one"),
        (3, TRANSACTION | PAYMENT | STATEMENT, "choose_three"),
    ],
)
async def test_how_many_are_asked_is_a_setting(language, asked, typed, refusal):
    async with a_sandbox() as sandbox:
        sandbox.world.settings = replace(WorldSettings(), verification_questions=asked)
        alice = await at_step(sandbox, "verification", language)
        await alice.send(status=422)
        met(sandbox, f"registration.verification.{refusal}")
        await alice.send(**typed)

        assert alice.path == "/register/terms"
