"""Allocating credits to transactions."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mock_portal.money import acts
from tests.mock_portal.journeys import a_sandbox, met
from tests.mock_portal.money import desks
from tests.mock_portal.money.desks import BN15

languages = pytest.mark.parametrize("language", ["en", "fr"])


@languages
async def test_a_credit_pays_the_transactions_chosen(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        first, second = desks.charge(sandbox, "30"), desks.charge(sandbox, "40")
        credit = acts.credit(sandbox.world, BN15, Decimal(50))
        await alice.open("/credits")
        await alice.send(credit=credit.number, transactions=second.number)

        met(sandbox, "money.credits.shown", "money.credits.allocated")
        met(sandbox, "money.credits.confirmed")
        assert (
            alice.heading
            == {
                "en": "Confirmation of successful credits allocation",
                "fr": "Confirmation de la réussite de l’affectation des crédits",
            }[language]
        )
        assert (first.open_debt, second.open_debt) == (30, 0)
        assert credit.open_credit == 10


@languages
async def test_a_credit_that_does_not_cover_them_fully_is_refused(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        numbers = [desks.charge(sandbox, "30").number for _ in range(2)]
        credit = acts.credit(sandbox.world, BN15, Decimal(50))
        await alice.open("/credits")
        await alice.send(status=422, credit=credit.number, transactions=numbers)

        met(sandbox, "money.credits.short")
        told = alice.problems()["transactions"]
        assert {"en": "$60.00", "fr": "60,00 $"}[language] in told
        ticked = [one for one in alice.page.all("input") if "checked" in one.attributes]
        assert len(ticked) == 3
        assert credit.open_credit == 50


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({}, ["credit", "transactions"]),
        ({"credit": "CREDIT-000001"}, ["transactions"]),
        ({"credit": "CREDIT-000009", "transactions": "{debt}"}, ["credit"]),
        ({"credit": "CREDIT-000001", "transactions": "{charlies}"}, ["transactions"]),
    ],
)
async def test_a_credit_and_transactions_of_ones_own_are_chosen(sent, wrong):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        numbers = {
            "debt": desks.charge(sandbox).number,
            "charlies": desks.charge(sandbox, bn15="900000027RM0001").number,
        }
        acts.credit(sandbox.world, BN15, Decimal(500))
        await alice.open("/credits")
        typed = {name: text.format(**numbers) for name, text in sent.items()}
        await alice.send(status=422, **typed)

        met(sandbox, "money.credits.refused")
        assert list(alice.problems()) == wrong


async def test_there_is_nothing_to_confirm_without_an_allocation():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        await alice.open("/credits/done")

        assert alice.path == "/credits"
        met(sandbox, "money.credits.nothing_done")


async def test_charlie_cannot_allocate_alices_credit():
    async with a_sandbox() as sandbox:
        charlie = desks.charlie(sandbox)
        debt = desks.charge(sandbox)
        credit = acts.credit(sandbox.world, BN15, Decimal(500))
        await charlie.open("/credits")
        await charlie.send(
            status=404,
            account=BN15,
            credit=credit.number,
            transactions=debt.number,
        )

        assert credit.open_credit == 500
