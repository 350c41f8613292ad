"""The financial security of an enrolled account: dashboard, requests, more of it."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from playwright.sync_api import Locator

from automation.pages.base import PortalPage, Words
from automation.pages.payments import PaymentTermsPage
from automation.pages.rpp import read_money


class RequirementPage(PortalPage):
    """Ask for a reduction of the requirement."""

    path = "/financial-security/update-requirement"
    words: ClassVar[Words] = {
        "title": {"en": "Update Requirement", "fr": "Mettre à jour l’exigence"},
        "amount": {
            "en": "Monthly amount requested (CAD)",
            "fr": "Montant mensuel demandé (CAD)",
        },
        "justification": {"en": "Justification", "fr": "Justification"},
        "submit": {"en": "Submit request", "fr": "Soumettre la demande"},
    }

    def fill(self, amount: Decimal, justification: str) -> RequirementPage:
        """Give the amount and the reason."""
        self.field("amount").fill(self.amount(amount))
        self.field("justification").fill(justification)
        return self

    def submit(self) -> DashboardPage:
        """Send the request; that opens a case."""
        self.press("submit")
        return DashboardPage(self.page, self.language).arrived()


class MoreSecurityPage(PortalPage):
    """Post more security, or replace what is posted."""

    path = "/financial-security/post"
    words: ClassVar[Words] = {
        "title": {
            "en": "Post more security",
            "fr": "Déposer une garantie supplémentaire",
        },
        "cash": {"en": "Cash deposit", "fr": "Dépôt en espèces"},
        "amount": {
            "en": "Security amount (CAD)",
            "fr": "Montant de la garantie (CAD)",
        },
        "submit": {"en": "Submit security", "fr": "Soumettre la garantie"},
    }

    def fill_cash(self, amount: Decimal) -> MoreSecurityPage:
        """Choose a cash deposit and enter it."""
        self.page.get_by_role("radio", name=self.say("cash"), exact=True).check()
        self.field("amount").fill(self.amount(amount))
        return self

    def submit_cash(self) -> PaymentTermsPage:
        """Go on to pay the deposit."""
        self.press("submit")
        return PaymentTermsPage(self.page, self.language).arrived()


class DashboardPage(PortalPage):
    """What is required, posted and in use, for each program account."""

    path = "/financial-security"
    words: ClassVar[Words] = {
        "title": {
            "en": "Financial Security Dashboard",
            "fr": "Tableau de bord de la garantie financière",
        },
        "caption": {
            "en": "Program accounts under Release Prior to Payment (RPP)",
            "fr": "Comptes de programme à la mainlevée avant paiement (MAP)",
        },
        "agreements": {"en": "Agreements", "fr": "Ententes"},
        "cases": {
            "en": "Requests about the requirement",
            "fr": "Demandes sur l’exigence",
        },
    }

    def update_requirement(self) -> RequirementPage:
        """Go on to ask for a reduction."""
        asked = RequirementPage(self.page, self.language)
        asked.link("title").click()
        return asked.arrived()

    def may_update_requirement(self) -> bool:
        """Say whether the way to a reduction is open, not greyed out."""
        asked = RequirementPage(self.page, self.language)
        return asked.link("title").is_visible()

    def post_more(self) -> MoreSecurityPage:
        """Go on to post more security."""
        posting = MoreSecurityPage(self.page, self.language)
        posting.link("title").click()
        return posting.arrived()

    def required(self, account: str) -> Decimal:
        """Return what security is required of *account*."""
        return read_money(self._cell(account, 1))

    def posted(self, account: str) -> Decimal:
        """Return what security *account* has posted."""
        return read_money(self._cell(account, 2))

    def case(self) -> Locator:
        """Return the row of the newest request about the requirement."""
        table = self.page.get_by_role("table", name=self.say("cases"))
        rows = table.get_by_role("row")
        return rows.filter(has=self.page.get_by_role("rowheader")).first

    def _cell(self, account: str, number: int) -> str:
        table = self.page.get_by_role("table", name=self.say("caption"))
        row = table.get_by_role("row").filter(has_text=account)
        return row.get_by_role("cell").all()[number].inner_text()


class WithdrawPage(PortalPage):
    """Leave RPP."""

    path = "/rpp/withdraw"
    words: ClassVar[Words] = {
        "title": {"en": "Withdraw from RPP", "fr": "Se retirer de la MAP"},
        "confirm": {
            "en": "I understand, and I withdraw this account from RPP",
            "fr": "Je comprends et je retire ce compte de la MAP",
        },
        "submit": {"en": "Withdraw", "fr": "Se retirer"},
    }

    def confirm(self) -> WithdrawPage:
        """Tick the box."""
        self.field("confirm").check()
        return self
