"""
Errands about money, signed in and registered: arguments in, a frozen result out.

Where a page does not lead to the one it should, Playwright's ``AssertionError`` names
the page that was expected.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from playwright.sync_api import Page

from automation.captions import Narrator
from automation.captions_money import MONEY_CAPTIONS
from automation.pages.money import FinancialInformationPage
from automation.pages.payments import CREDIT_CARD, PaymentsPage
from automation.steps import Recorder


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment that was made."""

    payment: str
    amount: Decimal
    owed_before: Decimal


@dataclass(frozen=True, slots=True)
class DebitSetUp:
    """The agreements that hold once a new one has been made."""

    active: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CreditAllocated:
    """The transactions that a credit has paid."""

    transactions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementRead:
    """What the newest statement says: payable, by when, and how it stands."""

    statement: str
    total: Decimal
    due: str
    state: str


def pay_by_card(
    page: Page,
    amount: Decimal,
    *,
    holder: str,
    card: str = CREDIT_CARD,
    language: str = "en",
    recorder: Recorder | None = None,
) -> Paid:
    """
    Pay *amount* for the program account in view, and read the receipt.

    Repeatable: each time is another payment.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    tell = Narrator(page, language, recorder, MONEY_CAPTIONS)
    hub = FinancialInformationPage(page, language).open()
    tell("money_hub")
    history = hub.show_history()
    owed = history.balance()
    tell("money_history")
    asked = history.make_payment().fill(amount)
    tell("payment_amount")
    terms = asked.submit().agree()
    tell("payment_terms")
    details = terms.submit().fill(card, holder=holder)
    tell("payment_card")
    receipt = details.submit()
    tell("payment_receipt")
    return Paid(receipt.fact("number"), receipt.amount_paid(), owed)


def set_up_debit(
    page: Page,
    *,
    holder: str,
    account: str = "7654321",
    language: str = "en",
    recorder: Recorder | None = None,
) -> DebitSetUp:
    """
    Set up a pre-authorized debit for the program account in view.

    Not repeatable: an account has one agreement at a time.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    tell = Narrator(page, language, recorder, MONEY_CAPTIONS)
    payments = PaymentsPage(page, language).open()
    tell("payments")
    debits = payments.show_debits()
    tell("debits")
    bank = debits.create().fill(holder, "999", "00001", account)
    tell("debit_bank")
    terms = bank.submit().certify()
    tell("debit_terms")
    done = terms.submit()
    tell("debit_done")
    return DebitSetUp(tuple(done.go_back().active()))


def allocate_credit(
    page: Page,
    credit: str,
    transactions: Iterable[str],
    *,
    language: str = "en",
    recorder: Recorder | None = None,
) -> CreditAllocated:
    """
    Pay *transactions* with a credit that covers them fully.

    Not repeatable: what is paid is not offered again.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    tell = Narrator(page, language, recorder, MONEY_CAPTIONS)
    hub = FinancialInformationPage(page, language).open()
    tell("money_hub")
    credits_page = hub.allocate_credits().choose_credit(credit)
    credits_page.choose_transactions(transactions)
    tell("credits")
    done = credits_page.submit()
    tell("credits_done")
    return CreditAllocated(tuple(done.paid()))


def read_newest_statement(
    page: Page, *, language: str = "en", recorder: Recorder | None = None
) -> StatementRead:
    """
    Read the newest statement of the program account in view.

    Repeatable.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
        IndexError: If there is no statement yet.
    """
    tell = Narrator(page, language, recorder, MONEY_CAPTIONS)
    hub = FinancialInformationPage(page, language).open()
    tell("money_hub")
    statements = hub.show_statements()
    tell("statements")
    newest = statements.listed()[0]
    statement = statements.show(newest)
    tell("statement")
    return StatementRead(
        newest, statement.total(), statement.fact("due"), statement.fact("state")
    )
