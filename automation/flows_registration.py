"""
Registrations that take another turn: documents, by hand, the wrong program, no number.

Each begins where :func:`automation.flows.arrive` ends, at first-time setup. None is
repeatable: a business registers once in a world.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from automation.pages.applications import ApplicationPage, DocumentsPage, ManualPage
from automation.pages.numbers import (
    AskTheCraPage,
    NewBusinessPage,
    NumberPage,
    ProgramAccountRequestPage,
)
from automation.pages.officer import OfficerPage
from automation.pages.registration import (
    BusinessPage,
    FirstTimeSetupPage,
    ReviewPage,
    TermsPage,
    VerificationPage,
)
from automation.papers import Business


@dataclass(frozen=True, slots=True)
class Applied:
    """An application was handed in, and waits or was decided at once."""

    application_id: str


@dataclass(frozen=True, slots=True)
class RegisteredUnder:
    """A business is in the portal; whether it may import is seen on the page."""

    is_manager: bool
    may_import: bool


@dataclass(frozen=True, slots=True)
class NumberIssued:
    """The portal has given a business number and a program account."""

    bn9: str
    reference: str


def register_under(
    page: Page, business: Business, *, program: str, importer: str, language: str
) -> RegisteredUnder:
    """
    Register a business for any program, right or wrong.

    Args:
        program: Key of a program type, e.g. ``"exporter"``.
        importer: Key of an importer type; may be empty.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    address = _identify(page, business, language, program, importer)
    questions = address.fill(business).submit()
    _answer(questions, business)
    done = questions.submit().accept().submit().submit()
    return RegisteredUnder(done.is_manager(), done.may_import())


def register_manually(
    page: Page, business: Business, *, telephone: str, language: str
) -> Applied:
    """Apply for the registration of a business that the portal cannot register."""
    address = _identify(page, business, language)
    address.fill(business).press("next")
    manual = ManualPage(page, language).arrived().fill(telephone=telephone)
    return Applied(manual.submit().number())


def register_with_documents(
    page: Page, business: Business, *, pdf: bytes, language: str
) -> Applied:
    """Register a business whose documents an officer wants to see."""
    address = _identify(page, business, language)
    questions = address.fill(business).submit()
    _answer(questions, business)
    questions.press("next")
    documents = DocumentsPage(page, language).arrived()
    documents.hand_in("books", name="books.pdf", content=pdf)
    documents.press("next")
    TermsPage(page, language).arrived().accept().submit()
    ReviewPage(page, language).press("submit")
    return Applied(ApplicationPage(page, language).arrived().number())


def get_number(
    page: Page, business: Business, *, kind: str, language: str
) -> NumberIssued | None:
    """
    Get a business number inside the portal; None if the CRA must be asked.

    Args:
        kind: ``"sole_proprietor"``, ``"partnership"`` or ``"corporation"``.
    """
    NumberPage(page, language).open().choose_kind(kind)
    if kind == "corporation":
        AskTheCraPage(page, language).arrived()
        return None
    issued = NewBusinessPage(page, language).arrived().fill(business).submit()
    return NumberIssued(*issued.numbers())


def ask_for_account(page: Page, business: Business, *, language: str) -> Applied:
    """Apply for the program account that a business does not have."""
    form = ProgramAccountRequestPage(page, language).open()
    return Applied(form.fill(business).submit().number())


def decide(
    page: Page,
    application_id: str,
    decision: str,
    *,
    reason: str = "",
    note: str = "",
    language: str = "en",
) -> None:
    """Play the officer's part: ``"approve"``, ``"documents"`` or ``"refuse"``."""
    desk = OfficerPage(page, language).open(application=application_id)
    desk.decide(decision, reason=reason, note=note)


def _identify(
    page: Page,
    business: Business,
    language: str,
    program: str = "importer",
    importer: str = "commercial",
) -> BusinessPage:
    identifiers = FirstTimeSetupPage(page, language).open().register().go_on()
    reference = business.program_account[len(business.bn9) :]
    chosen = identifiers.fill(bn9=business.bn9, reference=reference).submit()
    return chosen.choose_program(program, importer).submit()


def _answer(questions: VerificationPage, business: Business) -> None:
    """Answer with what the papers have: a transaction, and one thing more."""
    questions.answer_transaction(*business.transaction)
    month, balance = business.statement
    paid_on, amount = business.payment
    if balance:
        questions.answer_statement(month, balance)
    elif paid_on:
        questions.answer_payment(f"{paid_on:%m/%Y}", amount)
