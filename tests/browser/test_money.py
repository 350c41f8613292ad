"""Paying, reading statements, debits and credits, in both languages, in a browser."""

from __future__ import annotations

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from automation.flows import sign_in
from automation.flows_money import (
    allocate_credit,
    pay_by_card,
    read_newest_statement,
    set_up_debit,
)
from automation.pages.home import HomePage
from automation.pages.money import CreditsPage, HistoryPage, StatementPage
from automation.pages.payments import (
    DEBIT_CARD,
    DECLINED_CARD,
    AmountPage,
    CardPage,
    DebitsPage,
    ReceiptPage,
)

both_languages = pytest.mark.parametrize("language", ["en", "fr"])

ACCOUNT = "900000001RM0001"
HOLDER = "Alice Martin"


@pytest.fixture
def alice(portal_page, world, newcomer, language):
    """Return a page at which Alice, who is registered, has signed in."""
    told = {"person_id": "P-alice", "first_name": "Alice", "last_name": "Martin"}
    told |= {"email": newcomer.email, "language": language}
    told |= {"username": newcomer.username, "password": newcomer.password}
    told |= {"business_number": ACCOUNT}
    told |= {"business_name": newcomer.business.legal_name}
    world.add_people([told])
    come_in(portal_page, newcomer, language)
    return portal_page


def come_in(page, newcomer, language):
    sign_in(page, newcomer, leads_to=HomePage, language=language)


@both_languages
def test_alice_pays_by_card_and_prints_the_receipt(alice, world, language):
    number = world.money.charge(ACCOUNT, Decimal("245.10"))

    paid = pay_by_card(alice, Decimal("245.10"), holder=HOLDER, language=language)

    assert paid.owed_before == paid.amount == Decimal("245.10")
    assert world.money.balance(ACCOUNT) == 0
    receipt = ReceiptPage(alice, language).for_paper()
    expect(receipt.page.get_by_text(number)).to_be_visible()
    expect(receipt.page.get_by_role("navigation")).to_have_count(0)


@both_languages
def test_a_declined_card_says_so_and_another_one_pays(alice, world, language):
    amount = AmountPage(alice, language).open().fill(Decimal("10.00"))
    card = amount.submit().agree().submit()

    card.fill(DECLINED_CARD, holder=HOLDER).press("submit")

    declined = {
        "en": "The card was declined. Nothing was paid. Use another card",
        "fr": "La carte a été refusée. Rien n’a été payé. Utilisez une autre carte",
    }
    card = CardPage(alice, language).arrived()
    assert card.problems() == [declined[language]]
    card.fill(DEBIT_CARD, holder=HOLDER).submit()
    assert world.money.balance(ACCOUNT) == -10


@both_languages
def test_a_credit_card_has_a_limit_per_cycle(alice, language):
    pay_by_card(alice, Decimal("4999.99"), holder=HOLDER, language=language)
    amount = AmountPage(alice, language).open().fill(Decimal("0.01"))
    card = amount.submit().agree().submit()

    card.fill("9000000000000001", holder=HOLDER).press("submit")

    (told,) = CardPage(alice, language).arrived().problems()
    assert {"en": "$0.00", "fr": "0,00\N{NO-BREAK SPACE}$"}[language] in told


@both_languages
def test_a_statement_is_issued_read_and_paid_by_a_debit(
    alice, world, clock, newcomer, language
):
    number = world.money.charge(ACCOUNT, Decimal("1310.55"))
    debits = set_up_debit(alice, holder=HOLDER, language=language)
    assert len(debits.active) == 1
    clock.advance(days=62)
    alice.context.clear_cookies()
    come_in(alice, newcomer, language)

    read = read_newest_statement(alice, language=language)

    assert read.state == {"en": "Nothing to pay", "fr": "Rien à payer"}[language]
    (paid,) = world.money.books(ACCOUNT)["payments"]
    assert (paid["method"], paid["amount"]) == ("pad", "1310.55")
    first = world.money.books(ACCOUNT)["statements"][0]["statement_id"]
    statement = StatementPage(alice, language).open(statement=first)
    assert statement.total() == Decimal("1310.55")
    assert statement.fact("state") == {"en": "Paid", "fr": "Payé"}[language]
    expect(statement.for_paper().page.get_by_text(number)).to_be_visible()


@both_languages
def test_a_debit_is_cancelled(alice, language):
    set_up_debit(alice, holder=HOLDER, language=language)

    debits = DebitsPage(alice, language).arrived().cancel()

    assert debits.active() == []
    expect(debits.link("create")).to_be_visible()


@both_languages
def test_a_credit_must_cover_what_it_pays(alice, world, language):
    numbers = [world.money.charge(ACCOUNT, Decimal("30.00")) for _ in range(2)]
    credit = world.money.credit(ACCOUNT, Decimal("50.00"))
    page = CreditsPage(alice, language).open().choose_credit(credit)
    page.choose_transactions(numbers).press("submit")
    (told,) = CreditsPage(alice, language).arrived().problems()
    assert {"en": "does not fully cover", "fr": "ne couvre pas en entier"}[
        language
    ] in told

    done = allocate_credit(alice, credit, numbers[:1], language=language)

    assert done.transactions == (numbers[0],)


@both_languages
def test_the_history_is_filtered_and_exported(alice, world, language):
    numbers = [world.money.charge(ACCOUNT, Decimal("1.50")) for _ in range(2)]
    history = HistoryPage(alice, language).open()
    assert sorted(history.numbers()) == sorted(numbers)

    history = history.filter(number=numbers[0])

    assert history.numbers() == numbers[:1]
    heading, row = history.export().splitlines()
    first = {"en": "Transaction number,", "fr": "Numéro de transaction;"}
    assert heading.startswith(first[language])
    assert row.startswith(numbers[0])


@both_languages
def test_a_filter_that_makes_no_sense_is_told(alice, language):
    history = HistoryPage(alice, language).open()

    history.field("number").fill("?!")
    history.press("filter")

    told = {"en": "Use letters, digits", "fr": "Utilisez seulement des lettres"}
    (problem,) = HistoryPage(alice, language).arrived().problems()
    assert problem.startswith(told[language])
