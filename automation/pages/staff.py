"""The people of a business: asking for access, and answering who asks."""

from __future__ import annotations

from typing import ClassVar

from playwright.sync_api import Locator

from automation.pages.base import PortalPage, Words

ROLES: Words = {
    "business_account_manager": {
        "en": "Business Account Manager",
        "fr": "Gestionnaire de compte d’entreprise",
    },
    "program_account_manager": {
        "en": "Program Account Manager",
        "fr": "Gestionnaire de compte de programme",
    },
    "editor": {"en": "Editor", "fr": "Éditeur"},
    "reader": {"en": "Reader", "fr": "Lecteur"},
}
"""What the portal calls each role."""


class WaitingPage(PortalPage):
    """My request for access waits for an answer."""

    path = "/employee-access"
    words: ClassVar[Words] = {
        "title": {
            "en": "Your request is waiting for an answer",
            "fr": "Votre demande attend une réponse",
        },
        "withdraw": {"en": "Withdraw my request", "fr": "Retirer ma demande"},
    }


class CommentPage(PortalPage):
    """The business was found: is it the one, and what shall its managers know?"""

    path = "/employee-access/comment"
    words: ClassVar[Words] = {
        "title": {"en": "Send your request", "fr": "Envoyer votre demande"},
        "comment": {"en": "Comments", "fr": "Commentaires"},
        "submit": {"en": "Submit request", "fr": "Soumettre la demande"},
    }

    def fill(self, comment: str) -> CommentPage:
        """Write to the managers."""
        self.field("comment").fill(comment)
        return self

    def submit(self) -> WaitingPage:
        """Send the request."""
        self.press("submit")
        return WaitingPage(self.page, self.language).arrived()


class SearchPage(PortalPage):
    """For which business do I work?"""

    path = "/employee-access/request"
    words: ClassVar[Words] = {
        "title": {
            "en": "Request access to my business",
            "fr": "Demander l’accès à mon entreprise",
        },
        "bn9": {"en": "Business number (BN9)", "fr": "Numéro d’entreprise (NE9)"},
        "submit": {"en": "Search", "fr": "Chercher"},
    }

    def fill(self, bn9: str) -> SearchPage:
        """Type a business number."""
        self.field("bn9").fill(bn9)
        return self

    def submit(self) -> CommentPage:
        """Look it up."""
        self.press("submit")
        return CommentPage(self.page, self.language).arrived()


class RolesPage(PortalPage):
    """Which role the employee is to have, and where: for new people and for others."""

    path = "/employee-requests/{access_id}/approve"
    words: ClassVar[Words] = {
        "title": {
            "en": "Choose the employee’s role",
            "fr": "Choisir le rôle de l’employé",
        },
        "whole": {"en": "The whole business", "fr": "Toute l’entreprise"},
        "programs": {
            "en": "Chosen program accounts only",
            "fr": "Certains comptes de programme seulement",
        },
        "role": {"en": "Role at {account}", "fr": "Rôle dans {account}"},
    }

    def choose_whole(self) -> RolesPage:
        """Make them Business Account Manager."""
        self.page.get_by_role("radio", name=self.say("whole")).check()
        return self

    def choose_role(self, role: str, account: str) -> RolesPage:
        """Give them a role, e.g. ``"editor"``, at one program account."""
        programs = self.page.get_by_role("radio", name=self.say("programs"))
        if programs.count():  # who manages one program account only is not asked
            programs.check()
        label = self.say("role").format(account=account)
        self.page.get_by_label(label, exact=True).select_option(
            label=ROLES[role][self.language]
        )
        return self


class DonePage(PortalPage):
    """The employee has access from now on."""

    path = "/employee-requests/{access_id}/done"
    words: ClassVar[Words] = {
        "title": {"en": "The employee has access", "fr": "L’employé a accès"},
    }


class ConfirmAccessPage(PortalPage):
    """What is about to be given, once more."""

    path = "/employee-requests/{access_id}/confirm"
    words: ClassVar[Words] = {
        "title": {
            "en": "Confirm the employee’s access",
            "fr": "Confirmer l’accès de l’employé",
        },
        "submit": {"en": "Confirm", "fr": "Confirmer"},
    }

    def submit(self) -> DonePage:
        """Give it."""
        self.press("submit")
        return DonePage(self.page, self.language).arrived()


class EmployeeRequestPage(PortalPage):
    """One request in full, with what the employee wrote."""

    path = "/employee-requests/{access_id}"
    words: ClassVar[Words] = {
        "title": {
            "en": "Employee request details",
            "fr": "Détails de la demande de l’employé",
        },
        "approve": {"en": "Approve", "fr": "Approuver"},
        "reject": {"en": "Reject", "fr": "Refuser"},
    }

    def approve(self) -> RolesPage:
        """Begin to approve."""
        self.link("approve").click()
        return RolesPage(self.page, self.language).arrived()

    def reject(self) -> EmployeeRequestsPage:
        """Reject the request."""
        self.press("reject")
        return EmployeeRequestsPage(self.page, self.language).arrived()


class EmployeeRequestsPage(PortalPage):
    """Who asks for access to the business."""

    path = "/employee-requests"
    words: ClassVar[Words] = {
        "title": {
            "en": "Manage pending employee requests",
            "fr": "Gérer les demandes d’employés en attente",
        },
        "received": {"en": "Pending requests", "fr": "Demandes en attente"},
        "details": {"en": "Details", "fr": "Détails"},
        "none": {
            "en": "No employee is waiting for an answer.",
            "fr": "Aucun employé n’attend de réponse.",
        },
    }

    def request_from(self, name: str) -> Locator:
        """Return the row of the request from *name* that waits for an answer."""
        waiting = self.page.get_by_role("region", name=self.say("received"))
        return waiting.get_by_role("row").filter(has_text=name)

    def is_waiting(self, name: str) -> bool:
        """Say whether the request from *name* still waits for an answer."""
        return self.request_from(name).is_visible()

    def show_details(self, name: str) -> EmployeeRequestPage:
        """Open the request from *name*."""
        row = self.request_from(name)
        row.get_by_role("link", name=self.say("details")).click()
        return EmployeeRequestPage(self.page, self.language).arrived()
