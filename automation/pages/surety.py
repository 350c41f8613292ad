"""The surety provider's desk: agreements are set up, accepted and declined there."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from playwright.sync_api import Locator

from automation.pages.base import PortalPage, Words


class NewAgreementPage(PortalPage):
    """Set up an agreement for an importer."""

    path = "/surety/agreements/new"
    words: ClassVar[Words] = {
        "title": {"en": "Set up an agreement", "fr": "Établir une entente"},
        "account": {
            "en": "Program account number",
            "fr": "Numéro de compte de programme",
        },
        "provider": {"en": "Surety provider", "fr": "Société de cautionnement"},
        "reference": {"en": "Bond number", "fr": "Numéro du cautionnement"},
        "amount": {"en": "Amount (CAD)", "fr": "Montant (CAD)"},
        "prairie": {
            "en": "Prairie Bonding (fictional)",
            "fr": "Cautionnement des Prairies (fictif)",
        },
        "submit": {"en": "Set up", "fr": "Établir"},
    }

    def fill(
        self, account: str, *, reference: str, amount: Decimal
    ) -> NewAgreementPage:
        """Write a bond of Prairie Bonding's."""
        self.field("account").fill(account)
        self.choose("provider", self.say("prairie"))
        self.field("reference").fill(reference)
        self.field("amount").fill(self.amount(amount))
        return self

    def submit(self) -> AgreementsPage:
        """Keep it."""
        self.press("submit")
        return AgreementsPage(self.page, self.language).arrived()


class AgreementsPage(PortalPage):
    """All agreements, those that wait for an answer first."""

    path = "/surety/agreements"
    words: ClassVar[Words] = {
        "title": {"en": "Security agreements", "fr": "Ententes de garantie"},
        "accept": {"en": "Accept", "fr": "Accepter"},
        "decline": {"en": "Decline", "fr": "Refuser"},
        "new": {"en": "Set up an agreement", "fr": "Établir une entente"},
    }

    def set_up(self) -> NewAgreementPage:
        """Go on to a new agreement."""
        self.link("new").click()
        return NewAgreementPage(self.page, self.language).arrived()

    def row(self, reference: str) -> Locator:
        """Return the row of the agreement of that number."""
        return self.page.get_by_role("row").filter(
            has=self.page.get_by_role("rowheader", name=reference, exact=True)
        )

    def answer(self, reference: str, *, accept: bool) -> AgreementsPage:
        """Accept or decline the bond of that number."""
        word = self.say("accept" if accept else "decline")
        name = f"{word} – {reference}"
        self.page.get_by_role("button", name=name, exact=True).click()
        return self.arrived()
