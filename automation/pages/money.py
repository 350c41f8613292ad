"""Financial information: transactions, statements of account, and credits."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import ClassVar

from playwright.sync_api import Locator

from automation.pages.base import PortalPage, Words
from automation.pages.payments import AmountPage
from automation.pages.rpp import read_money


class StatementPage(PortalPage):
    """One statement of account."""

    path = "/statements/{statement}"
    words: ClassVar[Words] = {
        "title": {
            "en": "Statement of account {number}",
            "fr": "Relevé de compte {number}",
        },
        "due": {"en": "Due on", "fr": "Échéance"},
        "state": {"en": "Status", "fr": "État"},
        "summary": {"en": "Summary", "fr": "Sommaire"},
        "print": {"en": "Print", "fr": "Imprimer"},
        "back": {"en": "Return to the full page", "fr": "Retourner à la page complète"},
    }

    def total(self) -> Decimal:
        """Return what the last line of the summary says is payable."""
        summary = self.page.get_by_role("table", name=self.say("summary"), exact=True)
        return read_money(
            summary.get_by_role("row").last.get_by_role("cell").inner_text()
        )

    def fact(self, key: str) -> str:
        """Return what stands beside one of the headings, e.g. ``"due"``."""
        term = self.page.locator("dt").get_by_text(self.say(key), exact=True)
        return term.locator("xpath=following-sibling::dd[1]").inner_text()

    def for_paper(self) -> StatementPage:
        """Show it as it is printed."""
        self.link("print").click()
        self.link("back").wait_for()
        return self.arrived()


class StatementsPage(PortalPage):
    """The statements of a program account."""

    path = "/statements"
    words: ClassVar[Words] = {
        "title": {"en": "Statements of account", "fr": "Relevés de compte"},
    }

    def listed(self) -> list[str]:
        """Return the numbers of the statements, newest first."""
        return self.page.get_by_role("rowheader").all_inner_texts()

    def show(self, statement: str) -> StatementPage:
        """Open one of them."""
        self.page.get_by_role("link", name=statement, exact=True).click()
        return StatementPage(self.page, self.language).arrived()


class AllocatedPage(PortalPage):
    """The credit has paid the transactions."""

    path = "/credits/done"
    words: ClassVar[Words] = {
        "title": {
            "en": "Confirmation of successful credits allocation",
            "fr": "Confirmation de la réussite de l’affectation des crédits",
        },
    }

    def paid(self) -> list[str]:
        """Return the numbers of the transactions that were paid."""
        return self.page.get_by_role("rowheader").all_inner_texts()


class CreditsPage(PortalPage):
    """Which transactions a credit shall pay."""

    path = "/credits"
    words: ClassVar[Words] = {
        "title": {"en": "Allocate credits", "fr": "Affecter des crédits"},
        "submit": {"en": "Allocate", "fr": "Affecter"},
    }

    def choose_credit(self, number: str) -> CreditsPage:
        """Choose the credit of that number."""
        self.page.get_by_role("radio", name=number).check()
        return self

    def choose_transactions(self, numbers: Iterable[str]) -> CreditsPage:
        """Choose exactly the transactions of those numbers."""
        wanted = set(numbers)
        boxes = self.page.get_by_role("checkbox")
        for box in boxes.all():
            box.set_checked(box.get_attribute("value") in wanted)
        return self

    def submit(self) -> AllocatedPage:
        """Allocate the credit."""
        self.press("submit")
        return AllocatedPage(self.page, self.language).arrived()


class HistoryPage(PortalPage):
    """The transactions of a program account."""

    path = "/transaction-history"
    words: ClassVar[Words] = {
        "title": {"en": "Transaction History", "fr": "Historique des transactions"},
        "balance": {"en": "Current open balance", "fr": "Solde impayé actuel"},
        "pay": {"en": "Make a Payment", "fr": "Effectuer un paiement"},
        "number": {
            "en": "Transaction number, or part of it",
            "fr": "Numéro de transaction, en tout ou en partie",
        },
        "from_day": {"en": "From", "fr": "Du"},
        "to_day": {"en": "To", "fr": "Au"},
        "filter": {"en": "Apply filters", "fr": "Appliquer les filtres"},
        "export": {"en": "Export to .CSV", "fr": "Exporter en .CSV"},
        "none": {
            "en": "There are no transactions to show.",
            "fr": "Il n’y a aucune transaction à afficher.",
        },
    }

    def numbers(self) -> list[str]:
        """Return the numbers of the transactions listed, newest first."""
        return self.page.get_by_role("rowheader").all_inner_texts()

    def balance(self) -> Decimal:
        """Return the current open balance."""
        card = self.page.get_by_text(self.say("balance"), exact=False)
        return read_money(card.locator("strong").inner_text())

    def filter(self, **typed: str) -> HistoryPage:
        """Fill in some of the filters and apply them."""
        for key, text in typed.items():
            self.field(key).fill(text)
        self.press("filter")
        self.page.wait_for_url("**/transaction-history?*")
        return self.arrived()

    def export(self) -> str:
        """Return the text of the file for spreadsheets."""
        with self.page.expect_download() as coming:
            self.link("export").click()
        return coming.value.path().read_text(encoding="utf-8-sig")

    def make_payment(self) -> AmountPage:
        """Begin to pay."""
        self.link("pay").click()
        return AmountPage(self.page, self.language).arrived()


class FinancialInformationPage(PortalPage):
    """Where everything about money begins."""

    path = "/financial-information"
    words: ClassVar[Words] = {
        "title": {"en": "Financial information", "fr": "Renseignements financiers"},
        "history": {"en": "Transaction History", "fr": "Historique des transactions"},
        "statements": {"en": "Statements of account", "fr": "Relevés de compte"},
        "credits": {"en": "Allocate credits", "fr": "Affecter des crédits"},
    }

    def _listed(self, key: str) -> Locator:
        return self.page.get_by_role("main").get_by_role(
            "link", name=self.say(key), exact=True
        )

    def show_history(self) -> HistoryPage:
        """Go on to the transactions."""
        self._listed("history").click()
        return HistoryPage(self.page, self.language).arrived()

    def show_statements(self) -> StatementsPage:
        """Go on to the statements."""
        self._listed("statements").click()
        return StatementsPage(self.page, self.language).arrived()

    def allocate_credits(self) -> CreditsPage:
        """Go on to the credits."""
        self._listed("credits").click()
        return CreditsPage(self.page, self.language).arrived()
