"""A service provider's side: what was asked of whom, and the clients there are."""

from __future__ import annotations

from typing import ClassVar

from playwright.sync_api import Locator

from automation.pages.base import PortalPage, Words
from automation.pages.home import HomePage


class WithdrawPage(PortalPage):
    """Whether a request shall be withdrawn."""

    path = "/sent-requests/{request_id}/withdraw"
    words: ClassVar[Words] = {
        "title": {"en": "Withdraw the request", "fr": "Retirer la demande"},
        "submit": {"en": "Withdraw the request", "fr": "Retirer la demande"},
    }

    def submit(self) -> SentRequestPage:
        """Withdraw it."""
        self.press("submit")
        return SentRequestPage(self.page, self.language).arrived()


class SentRequestPage(PortalPage):
    """One request that was sent, and what came of it."""

    path = "/sent-requests/{request_id}"
    words: ClassVar[Words] = {
        "title": {"en": "Sent request", "fr": "Demande envoyée"},
        "withdraw": {"en": "Withdraw the request", "fr": "Retirer la demande"},
        "pending": {"en": "Pending", "fr": "En attente"},
        "approved": {"en": "Approved", "fr": "Approuvée"},
        "rejected": {"en": "Rejected", "fr": "Refusée"},
        "withdrawn": {"en": "Withdrawn", "fr": "Retirée"},
    }

    def is_marked(self, state: str) -> bool:
        """Say whether the request is *state*, e.g. ``"pending"``."""
        main = self.page.get_by_role("main")
        return main.get_by_text(self.say(state), exact=True).is_visible()

    def tells(self, words: str) -> bool:
        """Say whether *words* can be read on the page."""
        return self.page.get_by_role("main").get_by_text(words).is_visible()

    def withdraw(self) -> WithdrawPage:
        """Begin to withdraw it."""
        self.link("withdraw").click()
        return WithdrawPage(self.page, self.language).arrived()


class SentRequestsPage(PortalPage):
    """All that was asked of whomever."""

    path = "/sent-requests"
    words: ClassVar[Words] = {
        "title": {"en": "Sent requests", "fr": "Demandes envoyées"},
        "details": {"en": "Details", "fr": "Détails"},
    }

    def row(self, client: str) -> Locator:
        """Return the row of the request to *client*, a business number."""
        return self.page.get_by_role("row").filter(has_text=client)

    def show_details(self, client: str) -> SentRequestPage:
        """Open the request to *client*."""
        row = self.row(client)
        row.get_by_role("link", name=self.say("details")).click()
        return SentRequestPage(self.page, self.language).arrived()


class AskPage(PortalPage):
    """A request for a business relationship."""

    path = "/request-relationship"
    words: ClassVar[Words] = {
        "title": {
            "en": "Request a business relationship",
            "fr": "Demander une relation d’affaires",
        },
        "client": {
            "en": "Business number of the client",
            "fr": "Numéro d’entreprise du client",
        },
        "programs": {"en": "Program accounts", "fr": "Comptes de programme"},
        "comment": {"en": "Comments", "fr": "Commentaires"},
        "submit": {"en": "Send the request", "fr": "Envoyer la demande"},
        "business": {"en": "Business Management", "fr": "Gestion de l’entreprise"},
        "program": {"en": "Program Management", "fr": "Gestion de programme"},
    }

    def fill(self, client: str, *, programs: str = "", comment: str = "") -> AskPage:
        """Ask for Business Management; with *programs*, for these alone."""
        self.field("client").fill(client)
        kind = "program" if programs else "business"
        self.page.get_by_role("radio", name=self.say(kind)).check()
        self.field("programs").fill(programs)
        self.field("comment").fill(comment)
        return self

    def submit(self) -> SentRequestPage:
        """Send it."""
        self.press("submit")
        return SentRequestPage(self.page, self.language).arrived()


class ClientPage(PortalPage):
    """What one client has given."""

    path = "/my-clients/{client}"
    words: ClassVar[Words] = {
        "title": {"en": "Client details", "fr": "Détails du client"},
        "show": {"en": "Show this account", "fr": "Afficher ce compte"},
    }

    def switch(self) -> HomePage:
        """Have the client in view from now on."""
        self.press("show")
        return HomePage(self.page, self.language).arrived()


class ClientsPage(PortalPage):
    """The clients for whom the visitor may act."""

    path = "/my-clients"
    words: ClassVar[Words] = {
        "title": {"en": "My clients", "fr": "Mes clients"},
        "none": {
            "en": "No business has let you act for it yet.",
            "fr": "Aucune entreprise ne vous a encore permis d’agir en son nom.",
        },
        "ask": {
            "en": "Request a business relationship",
            "fr": "Demander une relation d’affaires",
        },
        "details": {"en": "Details", "fr": "Détails"},
    }

    def row(self, client: str) -> Locator:
        """Return the row of *client*, by name or number."""
        return self.page.get_by_role("row").filter(has_text=client)

    def ask(self) -> AskPage:
        """Begin to ask for a relationship."""
        self.link("ask").click()
        return AskPage(self.page, self.language).arrived()

    def show_details(self, client: str) -> ClientPage:
        """Open the details of *client*."""
        row = self.row(client)
        row.get_by_role("link", name=self.say("details")).click()
        return ClientPage(self.page, self.language).arrived()


class SwitchAccountPage(PortalPage):
    """Which business and program account is in view."""

    path = "/switch-account"
    words: ClassVar[Words] = {
        "title": {"en": "Switch account", "fr": "Changer de compte"},
        "submit": {"en": "Show this account", "fr": "Afficher ce compte"},
        "search": {
            "en": "Name or business number",
            "fr": "Nom ou numéro d’entreprise",
        },
        "find": {"en": "Search", "fr": "Rechercher"},
    }

    def search(self, words: str) -> SwitchAccountPage:
        """Look for a business among many."""
        self.field("search").fill(words)
        self.press("find")
        return self.arrived()

    def show(self, account: str) -> HomePage:
        """Have *account* in view from now on."""
        self.page.get_by_role("radio", name=account).check()
        self.press("submit")
        return HomePage(self.page, self.language).arrived()
