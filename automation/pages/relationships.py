"""Business relationships: who acts for us; changing it, and taking it back."""

from __future__ import annotations

from typing import ClassVar

from playwright.sync_api import Locator

from automation.pages.base import PortalPage, Words


class EditAccessPage(PortalPage):
    """What a provider may do and see from now on."""

    path = "/business-relationships/{delegation_id}/edit"
    words: ClassVar[Words] = {
        "title": {"en": "Edit access", "fr": "Modifier l’accès"},
        "submit": {"en": "Save", "fr": "Enregistrer"},
        "all": {"en": "All Programs", "fr": "Tous les programmes"},
        "business": {"en": "Business Management", "fr": "Gestion de l’entreprise"},
        "program": {"en": "Program Management", "fr": "Gestion de programme"},
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

    def box(self, key: str) -> Locator:
        """Return the box to tick that reads the phrase *key*."""
        return self.page.get_by_role("checkbox", name=self.say(key))

    def limit_to(self, program_account: str) -> EditAccessPage:
        """Choose one program account, and nothing beside it."""
        self.box("all").uncheck()
        self.page.get_by_role("checkbox", name=program_account).check()
        self.page.get_by_role("radio", name=self.say("program")).check()
        for key in ("other", "financial"):
            self.box(key).uncheck()
        return self

    def submit(self) -> RelationshipPage:
        """Have it hold from now on."""
        self.press("submit")
        return RelationshipPage(self.page, self.language).arrived()


class RevokePage(PortalPage):
    """Whether a provider shall lose its access."""

    path = "/business-relationships/{delegation_id}/revoke"
    words: ClassVar[Words] = {
        "title": {"en": "Revoke access", "fr": "Révoquer l’accès"},
        "submit": {"en": "Revoke access", "fr": "Révoquer l’accès"},
    }

    def submit(self) -> RelationshipsPage:
        """Take it back."""
        self.press("submit")
        return RelationshipsPage(self.page, self.language).arrived()


class RelationshipPage(PortalPage):
    """One relationship: what was given, since when, and until when."""

    path = "/business-relationships/{delegation_id}"
    words: ClassVar[Words] = {
        "title": {"en": "Business relationship", "fr": "Relation d’affaires"},
        "edit": {"en": "Edit access", "fr": "Modifier l’accès"},
        "revoke": {"en": "Revoke access", "fr": "Révoquer l’accès"},
    }

    def edit(self) -> EditAccessPage:
        """Begin to change what was given."""
        self.link("edit").click()
        return EditAccessPage(self.page, self.language).arrived()

    def revoke(self) -> RevokePage:
        """Begin to take it back."""
        self.link("revoke").click()
        return RevokePage(self.page, self.language).arrived()

    def tells(self, words: str) -> bool:
        """Say whether *words* stand among what was given."""
        main = self.page.get_by_role("main")
        return main.get_by_text(words, exact=True).is_visible()


class RelationshipsPage(PortalPage):
    """Who acts for the business, and who did."""

    path = "/business-relationships"
    words: ClassVar[Words] = {
        "title": {
            "en": "Manage business relationships",
            "fr": "Gérer les relations d’affaires",
        },
        "active": {"en": "Active relationships", "fr": "Relations en vigueur"},
        "ended": {"en": "Ended relationships", "fr": "Relations terminées"},
        "details": {"en": "Details", "fr": "Détails"},
    }

    def row(self, provider: str, *, among: str = "active") -> Locator:
        """Return the row of *provider* in the section titled with *among*."""
        section = self.page.get_by_role("region", name=self.say(among))
        return section.get_by_role("row").filter(has_text=provider)

    def show_details(self, provider: str) -> RelationshipPage:
        """Open the relationship with *provider* that holds."""
        row = self.row(provider)
        row.get_by_role("link", name=self.say("details")).click()
        return RelationshipPage(self.page, self.language).arrived()
