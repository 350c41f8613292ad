"""Business numbers and program accounts, for those who have none."""

from __future__ import annotations

import re
from typing import ClassVar

from automation.pages.applications import ApplicationPage
from automation.pages.base import PortalPage, Words
from automation.papers import Business

LINES: Words = {
    "name": {
        "en": "Legal entity name or operating name",
        "fr": "Nom de l’entité juridique ou nom commercial",
    },
    "street": {"en": "Street address", "fr": "Adresse municipale"},
    "city": {"en": "City", "fr": "Ville"},
    "province": {"en": "Province or territory", "fr": "Province ou territoire"},
    "postal_code": {"en": "Postal code", "fr": "Code postal"},
}
"""Name and address, on several pages."""


class NumberIssuedPage(PortalPage):
    """The number that was issued."""

    path = "/register/number/done"
    words: ClassVar[Words] = {
        "title": {
            "en": "You have a business number",
            "fr": "Vous avez un numéro d’entreprise",
        },
        "register": {"en": "Register my business", "fr": "Enregistrer mon entreprise"},
    }

    def numbers(self) -> tuple[str, str]:
        """Return business number and program reference."""
        main = self.page.get_by_role("main").inner_text()
        bn9, reference = re.search(r"\b9\d{8}\b", main), re.search(r"\bRM\d{4}\b", main)
        return bn9[0] if bn9 else "", reference[0] if reference else ""


class NewBusinessPage(PortalPage):
    """Name and address of a business that gets its number here."""

    path = "/register/number/details"
    words: ClassVar[Words] = {
        "title": {"en": "Your new business", "fr": "Votre nouvelle entreprise"},
        "submit": {"en": "Get the number", "fr": "Obtenir le numéro"},
        **LINES,
    }

    def fill(self, business: Business) -> NewBusinessPage:
        """Say what the business is called and where it is."""
        self.field("name").fill(business.legal_name)
        self.field("street").fill(business.street)
        self.field("city").fill(business.city)
        self.field("province").select_option(business.province)
        self.field("postal_code").fill(business.postal_code)
        return self

    def submit(self) -> NumberIssuedPage:
        """Get the number."""
        self.press("submit")
        return NumberIssuedPage(self.page, self.language).arrived()


class AskTheCraPage(PortalPage):
    """Who must ask the CRA for a number first."""

    path = "/register/number/elsewhere"
    words: ClassVar[Words] = {
        "title": {
            "en": "Get your business number from the CRA first",
            "fr": "Obtenir d’abord votre numéro d’entreprise auprès de l’ARC",
        },
    }


class NumberPage(PortalPage):
    """What kind of business has no number."""

    path = "/register/number"
    words: ClassVar[Words] = {
        "title": {
            "en": "Get a business number",
            "fr": "Obtenir un numéro d’entreprise",
        },
        "sole_proprietor": {"en": "Sole proprietor", "fr": "Entreprise individuelle"},
        "partnership": {"en": "Partnership", "fr": "Société de personnes"},
        "corporation": {"en": "Corporation", "fr": "Société par actions"},
    }

    def choose_kind(self, kind: str) -> NumberPage:
        """Say what it is, by the key of its words, and go on."""
        self.field(kind).check()
        self.press("next")
        return self


class ProgramAccountRequestPage(PortalPage):
    """An application for an import-export program account (RM)."""

    path = "/register/program-account"
    words: ClassVar[Words] = {
        "title": {
            "en": "Apply for a program account",
            "fr": "Demander un compte de programme",
        },
        "bn9": {"en": "Business number (BN9)", "fr": "Numéro d’entreprise (NE9)"},
        "program_type": {"en": "Program Type", "fr": "Type de programme"},
        "importer_type": {"en": "Importer Type", "fr": "Type d’importateur"},
        "importer": {"en": "Importer", "fr": "Importateur"},
        "commercial": {"en": "Commercial", "fr": "Commercial"},
        "submit": {"en": "Apply", "fr": "Présenter la demande"},
        **LINES,
    }

    def fill(self, business: Business) -> ProgramAccountRequestPage:
        """Copy what the papers say, for a commercial importer."""
        self.field("bn9").fill(business.bn9)
        self.field("name").fill(business.legal_name)
        self.field("street").fill(business.street)
        self.field("city").fill(business.city)
        self.field("province").select_option(business.province)
        self.field("postal_code").fill(business.postal_code)
        self.choose("program_type", self.say("importer"))
        self.choose("importer_type", self.say("commercial"))
        return self

    def submit(self) -> ApplicationPage:
        """Apply."""
        self.press("submit")
        return ApplicationPage(self.page, self.language).arrived()
