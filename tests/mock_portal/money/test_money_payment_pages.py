"""Paying by card: amount, terms, card, receipt; and what goes wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.mock_portal.journeys import a_sandbox, met
from tests.mock_portal.money import desks
from tests.mock_portal.money.desks import BN15, CARD, SECOND

languages = pytest.mark.parametrize("language", ["en", "fr"])


async def come_to_the_card(visitor, amount="100.00", account=BN15):
    """Give an amount and agree to the terms."""
    await visitor.open(f"/payments/amount?account={account}")
    await visitor.send(account=account, amount=amount)
    await visitor.send(agree="yes")
    assert visitor.path == "/payments/card"
    return visitor


@languages
async def test_alice_pays_by_card_and_gets_a_receipt(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        entry = desks.charge(sandbox)
        await alice.open("/payments")
        await alice.open("/payments/amount")
        proposed = {"en": "245.10", "fr": "245,10"}[language]
        assert alice.value("amount") == proposed
        await alice.send(account=BN15, amount=proposed)
        await alice.send(agree="yes")
        await alice.send(**CARD)

        assert alice.path == "/payments/receipts/PAY-000001"
        for shown in ("amount_shown", "terms_shown", "card_shown", "receipt_shown"):
            met(sandbox, f"money.payment.{shown}")
        met(sandbox, "money.payment.amount_taken", "money.payment.terms_taken")
        met(sandbox, "money.payment.paid", "money.payments.shown")
        assert entry.number in alice.text
        assert "Alice Martin" in alice.text
        assert sandbox.world.books.balance(BN15) == 0
        await alice.open("/payments/receipts/PAY-000001?view=print")
        assert not alice.page.all("nav")


async def test_nothing_of_the_card_is_kept_but_four_digits():
    async with a_sandbox() as sandbox:
        alice = await come_to_the_card(desks.alice(sandbox))
        await alice.send(**CARD)
        world = sandbox.world
        (receipt,) = world.books.receipts.values()

        assert receipt.digits == "0001"
        kept = repr((world.books, world.sessions, world.timeline, world.people))
        assert "9000000000000001" not in kept.replace(" ", "")
        assert "04/2030" not in kept


async def test_what_was_typed_of_a_card_is_not_shown_again():
    async with a_sandbox() as sandbox:
        alice = await come_to_the_card(desks.alice(sandbox))
        await alice.send(status=422, **(CARD | {"card_code": "x"}))

        met(sandbox, "money.payment.card_wrong")
        assert alice.value("card_holder") == "Alice Martin"
        assert alice.value("card_number") == alice.value("card_code") == ""


@languages
@pytest.mark.parametrize("text", ["", "0", "0.00", "-5", "ten", "1.234", "1e3"])
async def test_only_an_amount_is_paid(text, language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        await alice.open("/payments/amount")
        await alice.send(status=422, account=BN15, amount=text)

        met(sandbox, "money.payment.amount_wrong")
        assert list(alice.problems()) == ["amount"]


@languages
async def test_who_does_not_agree_does_not_pay(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        await alice.open("/payments/amount")
        await alice.send(account=BN15, amount="5")
        await alice.send(status=422)

        met(sandbox, "money.payment.terms_refused")
        assert list(alice.problems()) == ["agree"]
        await alice.open("/payments/card")
        assert alice.path == "/payments/terms"
        met(sandbox, "money.payment.led_back")


@languages
async def test_a_declined_card_pays_nothing_and_another_one_does(language):
    async with a_sandbox() as sandbox:
        alice = await come_to_the_card(desks.alice(sandbox, language))
        declined = CARD | {"card_number": desks.DECLINED_CARD}
        await alice.send(status=422, **declined)

        met(sandbox, "money.payment.card_declined")
        assert list(alice.problems()) == ["card_number"]
        assert sandbox.world.books.balance(BN15) == 0
        await alice.send(**CARD)
        assert sandbox.world.books.balance(BN15) == -100


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("card_number", "4111 1111 1111 1111"),
        ("card_number", ""),
        ("card_expiry", "04/2026"),
        ("card_expiry", "13/2030"),
        ("card_code", "12"),
        ("card_code", "12345"),
        ("card_holder", ""),
    ],
)
async def test_card_details_make_sense(field, text):
    async with a_sandbox() as sandbox:
        alice = await come_to_the_card(desks.alice(sandbox))
        await alice.send(status=422, **(CARD | {field: text}))

        assert list(alice.problems()) == [field]
        assert not sandbox.world.books.receipts


async def test_a_card_is_good_until_the_end_of_its_month():
    async with a_sandbox() as sandbox:
        alice = await come_to_the_card(desks.alice(sandbox))
        await alice.send(**(CARD | {"card_expiry": "05/2026"}))

        met(sandbox, "money.payment.paid")


@languages
async def test_credit_cards_have_a_limit_per_cycle_that_is_shown(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        await come_to_the_card(alice, "4000")
        await alice.send(**CARD)
        left = {"en": "$999.99", "fr": "999,99 $"}[language]
        await alice.open("/payments/amount")
        assert left in alice.text
        await come_to_the_card(alice, "1000")
        assert left in alice.text
        await alice.send(status=422, **CARD)

        met(sandbox, "money.payment.card_limit")
        assert left in alice.problems()["card_number"]
        await alice.send(**(CARD | {"card_number": desks.DEBIT_CARD}))
        assert sandbox.world.books.balance(BN15) == -5000
        await alice.open("/payments/amount")
        assert left in alice.text


async def test_the_limit_is_each_accounts_own():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        sandbox.world.businesses[BN15[:9]].program_accounts = [BN15, SECOND]
        for account in (BN15, SECOND):
            await come_to_the_card(alice, "4999.99", account)
            await alice.send(**CARD)

        assert len(sandbox.world.books.receipts) == 2


async def test_a_new_cycle_has_its_limit_anew():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        await come_to_the_card(alice, "4999.99")
        await alice.send(**CARD)
        await desks.go(sandbox, days=14)
        desks.again(sandbox, alice)
        await come_to_the_card(alice, "4999.99")
        await alice.send(**CARD)

        assert sandbox.world.books.balance(BN15) == Decimal("-9999.98")


async def test_a_payment_is_made_once_however_often_the_button_is_pressed():
    async with a_sandbox() as sandbox:
        alice = await come_to_the_card(desks.alice(sandbox))
        token = alice.token()
        for _ in range(2):
            await alice.client.post(
                "/w/w1/en/payments/card", data=CARD | {"form_token": token}
            )

        assert len(sandbox.world.books.receipts) == 1


async def test_a_payment_goes_to_the_account_it_was_begun_for():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        sandbox.world.businesses[BN15[:9]].program_accounts = [BN15, SECOND]
        await come_to_the_card(alice)
        await alice.open(f"/transaction-history?account={SECOND}")
        await alice.open("/payments/card")
        await alice.send(**CARD)

        assert sandbox.world.books.balance(BN15) == -100
        assert sandbox.world.books.balance(SECOND) == 0


async def test_a_security_deposit_is_paid_the_same_way():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        session = next(iter(sandbox.world.sessions.values()))
        session.drafts["payment"] = {
            "account": BN15,
            "amount": "3000.00",
            "purpose": "security",
        }
        await alice.open("/payments/terms")
        assert "pays no debt" in alice.text
        await alice.send(agree="yes")
        await alice.send(**CARD)
        (receipt,) = sandbox.world.books.receipts.values()

        assert receipt.purpose == "security"
        assert sandbox.world.books.balance(BN15) == 0
        assert "Financial security deposit" in alice.text
        await alice.open("/payments/amount")
        assert "$1,999.99" in alice.text


@languages
async def test_online_banking_wants_all_fifteen_characters(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        await alice.open("/payments/online-banking")

        met(sandbox, "money.payments.online_banking")
        assert BN15 in alice.text
