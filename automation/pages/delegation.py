"""Third-party requests: who asks to act for us, and what they are granted."""

from __future__ import annotations

from typing import ClassVar

from playwright.sync_api import Locator

from automation.pages.base import PortalPage, Words


class ApprovedPage(PortalPage):
    """The provider may act for the business from now on."""

    path = "/third-party-requests/{request_id}/done"
    words: ClassVar[Words] = {
        "title": {
            "en": "The request is approved",
            "fr": "La demande est approuvée",
        },
        "home": {
            "en": "Return to the home page",
            "fr": "Retourner à la page d’accueil",
        },
    }


class ConfirmPage(PortalPage):
    """What is about to be granted, once more."""

    path = "/third-party-requests/{request_id}/confirm"
    words: ClassVar[Words] = {
        "title": {
            "en": "Confirm your approval",
            "fr": "Confirmer votre approbation",
        },
        "submit": {"en": "Confirm", "fr": "Confirmer"},
    }

    def submit(self) -> ApprovedPage:
        """Grant it."""
        self.press("submit")
        return ApprovedPage(self.page, self.language).arrived()


class ApprovePage(PortalPage):
    """For which programs, with what access, seeing what."""

    path = "/third-party-requests/{request_id}/approve"
    words: ClassVar[Words] = {
        "title": {
            "en": "Approve the request",
            "fr": "Approuver la demande",
        },
        "all": {"en": "All Programs", "fr": "Tous les programmes"},
        "business": {
            "en": "Business Management",
            "fr": "Gestion de l’entreprise",
        },
        "program": {"en": "Program Management", "fr": "Gestion de programme"},
        "own": {
            "en": "Transactions that this provider submitted",
            "fr": "Les transactions soumises par ce fournisseur",
        },
        "other": {
            "en": "Transactions that other parties submitted, for example couriers",
            "fr": "Les transactions soumises par d’autres, par exemple des services de "
            "messagerie",
        },
        "financial": {
            "en": "Statements of account and financial information",
            "fr": "Les relevés de compte et les renseignements financiers",
        },
    }

    def grant_everything(self) -> ApprovePage:
        """All programs, business management, and all three visibility rules."""
        self.box("all").check()
        self.page.get_by_role("radio", name=self.say("business")).check()
        self.box("other").check()
        self.box("financial").check()
        return self

    def box(self, key: str) -> Locator:
        """Return the box to tick that reads the phrase *key*."""
        return self.page.get_by_role("checkbox", name=self.say(key))

    def submit(self) -> ConfirmPage:
        """Go on to the confirmation."""
        self.press("next")
        return ConfirmPage(self.page, self.language).arrived()


class RejectPage(PortalPage):
    """Whether the request shall be rejected, and why."""

    path = "/third-party-requests/{request_id}/reject"
    words: ClassVar[Words] = {
        "title": {"en": "Reject the request", "fr": "Refuser la demande"},
        "reason": {"en": "Reason", "fr": "Motif"},
        "submit": {"en": "Reject the request", "fr": "Refuser la demande"},
    }

    def submit(self, reason: str = "") -> RequestsPage:
        """Reject it."""
        self.field("reason").fill(reason)
        self.press("submit")
        return RequestsPage(self.page, self.language).arrived()


class RequestPage(PortalPage):
    """One request in full, with the provider's comment."""

    path = "/third-party-requests/{request_id}"
    words: ClassVar[Words] = {
        "title": {"en": "Request details", "fr": "Détails de la demande"},
        "approve": {"en": "Approve", "fr": "Approuver"},
        "reject": {"en": "Reject", "fr": "Refuser"},
    }

    def approve(self) -> ApprovePage:
        """Begin to approve."""
        self.link("approve").click()
        return ApprovePage(self.page, self.language).arrived()

    def reject(self) -> RejectPage:
        """Begin to reject."""
        self.link("reject").click()
        return RejectPage(self.page, self.language).arrived()


class RequestsPage(PortalPage):
    """The requests received, as an e-mail inbox shows mail."""

    path = "/third-party-requests"
    words: ClassVar[Words] = {
        "title": {
            "en": "Manage pending third party requests",
            "fr": "Gérer les demandes de tiers en attente",
        },
        "received": {"en": "Received Requests", "fr": "Demandes reçues"},
        "details": {"en": "Details", "fr": "Détails"},
        "none": {
            "en": "No request is waiting for an answer.",
            "fr": "Aucune demande n’attend de réponse.",
        },
    }

    def request_from(self, provider: str) -> Locator:
        """Return the row of the request from *provider* that waits for an answer."""
        waiting = self.page.get_by_role("region", name=self.say("received"))
        return waiting.get_by_role("row").filter(has_text=provider)

    def is_waiting(self, provider: str) -> bool:
        """Say whether the request from *provider* still waits for an answer."""
        return self.request_from(provider).is_visible()

    def show_details(self, provider: str) -> RequestPage:
        """Open the request from *provider*."""
        row = self.request_from(provider)
        row.get_by_role("link", name=self.say("details")).click()
        return RequestPage(self.page, self.language).arrived()
