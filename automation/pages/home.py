"""The home page, and the way from it to a program account's sub-programs."""

from __future__ import annotations

from typing import ClassVar

from playwright.sync_api import Locator

from automation.pages.base import PortalPage, Words
from automation.pages.delegation import RequestsPage
from automation.pages.rpp import SelectPage


class SubProgramsPage(PortalPage):
    """The sub-programs of a program account: active, and on offer."""

    path = "/program-account-profile/sub-programs"
    words: ClassVar[Words] = {
        "title": {"en": "Sub-Programs", "fr": "Sous-programmes"},
        "active": {"en": "Active", "fr": "Actifs"},
        "rpp": {
            "en": "Release Prior to Payment (RPP)",
            "fr": "Mainlevée avant paiement (MAP)",
        },
        "enrol": {
            "en": "Enrol in a sub-program",
            "fr": "S’inscrire à un sous-programme",
        },
    }

    def enrol(self) -> SelectPage:
        """Begin to enrol in a sub-program."""
        self.press("enrol")
        return SelectPage(self.page, self.language).arrived()

    def rpp_row(self) -> Locator:
        """Return the row of RPP in the section of active sub-programs."""
        active = self.say("active")
        section = self.page.get_by_role("region", name=active, exact=True)
        return section.get_by_role("row").filter(has_text=self.say("rpp"))

    def is_active(self) -> bool:
        """Say whether RPP is listed as active."""
        return self.rpp_row().is_visible()

    def may_enrol(self) -> bool:
        """Say whether the way to enrol is open, not greyed out."""
        return self.button("enrol").is_enabled()


class ProgramAccountPage(PortalPage):
    """One program account's profile."""

    path = "/program-account-profile"
    words: ClassVar[Words] = {
        "title": {
            "en": "Program account profile",
            "fr": "Profil du compte de programme",
        },
        "subs": {"en": "Sub-Programs", "fr": "Sous-programmes"},
    }

    def show_sub_programs(self) -> SubProgramsPage:
        """Turn to the tab with the sub-programs."""
        self.link("subs").click()
        return SubProgramsPage(self.page, self.language).arrived()


class AccountsPage(PortalPage):
    """Accounts and profiles."""

    path = "/accounts-and-profiles"
    words: ClassVar[Words] = {
        "title": {"en": "Accounts and profiles", "fr": "Comptes et profils"},
        "program": {
            "en": "Program account profile",
            "fr": "Profil du compte de programme",
        },
    }

    def show_program_account(self) -> ProgramAccountPage:
        """Go to the program account's profile."""
        self.link("program").click()
        return ProgramAccountPage(self.page, self.language).arrived()


class HomePage(PortalPage):
    """Where a signed-in person with a business is at home."""

    path = "/home"
    words: ClassVar[Words] = {
        "title": {"en": "Home", "fr": "Accueil"},
        "pending": {
            "en": "Manage pending third party requests",
            "fr": "Gérer les demandes de tiers en attente",
        },
        "accounts": {"en": "Accounts and profiles", "fr": "Comptes et profils"},
    }

    def show_accounts(self) -> AccountsPage:
        """Go to accounts and profiles."""
        self.page.get_by_role("main").get_by_role(
            "link", name=self.say("accounts"), exact=True
        ).click()
        return AccountsPage(self.page, self.language).arrived()

    def show_requests(self) -> RequestsPage:
        """Go to the requests that wait for an answer."""
        self.link("pending").click()
        return RequestsPage(self.page, self.language).arrived()
