"""Uploading a document: its case, its file, and the confirmation."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from automation.pages.base import PortalPage, Words


class ConfirmationPage(PortalPage):
    """The confirmation of one document."""

    path = "/documents/sent/{document}"
    words: ClassVar[Words] = {
        "title": {"en": "Confirmation {number}", "fr": "Confirmation {number}"},
        "name": {"en": "File", "fr": "Fichier"},
        "more": {
            "en": "Upload more documents",
            "fr": "Téléverser plus de documents",
        },
        "home": {
            "en": "Return to home page",
            "fr": "Retourner à la page d’accueil",
        },
    }

    def number(self) -> str:
        """Return the number of the document."""
        return self.page.get_by_role("heading", level=1).inner_text().split()[-1]

    def file(self) -> str:
        """Return the name of the file that came."""
        term = self.page.locator("dt").get_by_text(self.say("name"), exact=True)
        return term.locator("xpath=following-sibling::dd[1]").inner_text()


class UploadedPage(PortalPage):
    """The document has come."""

    path = "/documents/upload/done"
    words: ClassVar[Words] = {
        "title": {
            "en": "Your document was uploaded",
            "fr": "Votre document a été téléversé",
        },
        "confirmation": {"en": "View confirmation", "fr": "Afficher la confirmation"},
    }

    def view_confirmation(self) -> ConfirmationPage:
        """Open the confirmation."""
        self.link("confirmation").click()
        return ConfirmationPage(self.page, self.language).arrived()


class FilePage(PortalPage):
    """Which file, and of what type."""

    path = "/documents/upload/file"
    words: ClassVar[Words] = {
        "title": {"en": "Choose the document", "fr": "Choisir le document"},
        "document": {"en": "File", "fr": "Fichier"},
        "kind": {"en": "Document type", "fr": "Type de document"},
        "invoice": {"en": "Invoice", "fr": "Facture"},
        "letter": {"en": "Letter", "fr": "Lettre"},
        "upload": {"en": "Upload", "fr": "Télécharger"},
    }

    def fill(self, document: Path, kind: str) -> FilePage:
        """Choose file and type, the latter by the key of its words."""
        self.field("document").set_input_files(document)
        self.choose("kind", self.say(kind))
        return self

    def submit(self) -> UploadedPage:
        """Upload it."""
        self.press("upload")
        return UploadedPage(self.page, self.language).arrived()


class UploadPage(PortalPage):
    """What the document is about."""

    path = "/documents/upload"
    words: ClassVar[Words] = {
        "title": {"en": "Upload a document", "fr": "Télécharger un document"},
        "category": {"en": "Category", "fr": "Catégorie"},
        "case": {"en": "Case number", "fr": "Numéro de dossier"},
        "ruling": {"en": "Ruling", "fr": "Décision"},
        "none": {"en": "No case", "fr": "Aucun dossier"},
    }

    def fill(self, category: str, case: str = "") -> UploadPage:
        """Choose a category, by the key of its words, and give the case number."""
        self.choose("category", self.say(category))
        self.field("case").fill(case)
        return self

    def submit(self) -> FilePage:
        """Go on to the file."""
        self.press("next")
        return FilePage(self.page, self.language).arrived()
