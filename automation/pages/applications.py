"""Applications: made by hand, with documents, or for another program; and decided."""

from __future__ import annotations

from typing import ClassVar

from playwright.sync_api import Locator, expect

from automation.pages.base import PortalPage, Words

TITLE = {"en": "Application {number}", "fr": "Demande {number}"}

STATES: Words = {
    "pending": {"en": "Pending review", "fr": "À l’étude"},
    "documents_wanted": {"en": "Documents wanted", "fr": "Documents demandés"},
    "approved": {"en": "Approved", "fr": "Approuvée"},
    "refused": {"en": "Refused", "fr": "Refusée"},
}
"""How an application may stand."""

DOCUMENT: Words = {
    "kind": {"en": "Type of document", "fr": "Type de document"},
    "document": {"en": "Document", "fr": "Document"},
    "upload": {"en": "Upload", "fr": "Téléverser"},
}
"""The form with which a document is handed in."""

KINDS: Words = {
    "books": {"en": "Where the books are kept", "fr": "Lieu où les livres sont tenus"},
    "residence": {"en": "Proof of address", "fr": "Preuve d’adresse"},
}
"""What a document may be."""


def hand_in(page: PortalPage, kind: str, *, name: str, content: bytes) -> None:
    """Choose a type and a file, and upload it; the same page shows it then."""
    document = {"name": name, "mimeType": "application/pdf", "buffer": content}
    page.choose("kind", KINDS[kind][page.language])
    page.field("document").set_input_files(document)  # type: ignore[arg-type]
    page.press("upload")
    main = page.page.get_by_role("main")
    expect(main, f"should have taken {name}").to_contain_text(name)


class ApplicationPage(PortalPage):
    """One application, as whoever applied sees it."""

    path = "/applications/{application}"
    words: ClassVar[Words] = {
        "title": TITLE,
        "supply": {"en": "Hand in documents", "fr": "Remettre des documents"},
    }

    def number(self) -> str:
        """Return the application's reference number."""
        heading = self.page.get_by_role("heading", level=1).inner_text()
        return heading.split()[-1]

    def stands(self, state: str) -> Locator:
        """Return the mark that says so, by the key of a state."""
        return self.page.get_by_text(STATES[state][self.language], exact=True)

    def supply(self) -> WantedDocumentsPage:
        """Go to where the documents that are wanted can be handed in."""
        self.link("supply").click()
        return WantedDocumentsPage(self.page, self.language).arrived()


class WantedDocumentsPage(PortalPage):
    """Documents that the officer has asked for."""

    path = "/applications/{application}/documents"
    words: ClassVar[Words] = {
        "title": {"en": "Hand in documents", "fr": "Remettre des documents"},
        "submit": {"en": "Submit the documents", "fr": "Soumettre les documents"},
        **DOCUMENT,
    }

    def hand_in(self, kind: str, *, name: str, content: bytes) -> WantedDocumentsPage:
        """Upload one document."""
        hand_in(self, kind, name=name, content=content)
        return self

    def submit(self) -> ApplicationPage:
        """Say that all are there."""
        self.press("submit")
        return ApplicationPage(self.page, self.language).arrived()


class DocumentsPage(PortalPage):
    """The step of a registration at which an officer wants documents."""

    path = "/register/documents"
    words: ClassVar[Words] = {
        "title": {"en": "Documents", "fr": "Documents"},
        **DOCUMENT,
    }

    def hand_in(self, kind: str, *, name: str, content: bytes) -> DocumentsPage:
        """Upload one document."""
        hand_in(self, kind, name=name, content=content)
        return self


class ManualPage(PortalPage):
    """A business that the portal cannot register by itself."""

    path = "/register/manual"
    words: ClassVar[Words] = {
        "title": {
            "en": "Your business account must be manually registered",
            "fr": "Votre compte d’entreprise doit être enregistré manuellement",
        },
        "contact_telephone": {"en": "Telephone number", "fr": "Numéro de téléphone"},
        "submit": {
            "en": "Apply for manual registration",
            "fr": "Demander l’enregistrement manuel",
        },
    }

    def fill(self, *, telephone: str) -> ManualPage:
        """Say how the desk can call; the profile's name and address stand there."""
        self.field("contact_telephone").fill(telephone)
        return self

    def submit(self) -> ApplicationPage:
        """Apply."""
        self.press("submit")
        return ApplicationPage(self.page, self.language).arrived()


class CorrectionPage(PortalPage):
    """What can be done about a program that was wrongly chosen."""

    path = "/program-correction"
    words: ClassVar[Words] = {
        "title": {"en": "Correct a program", "fr": "Corriger un programme"},
        "correct": {
            "en": "Have the help desk correct this account",
            "fr": "Faire corriger ce compte par le bureau d’aide",
        },
        "add": {
            "en": "Add another program account for the right program",
            "fr": "Ajouter un autre compte de programme pour le bon programme",
        },
        "program_type": {"en": "Program Type", "fr": "Type de programme"},
        "importer_type": {"en": "Importer Type", "fr": "Type d’importateur"},
        "importer": {"en": "Importer", "fr": "Importateur"},
        "commercial": {"en": "Commercial", "fr": "Commercial"},
        "submit": {"en": "Submit", "fr": "Soumettre"},
    }

    def ask_for_commercial_importer(self, way: str) -> ApplicationPage:
        """Ask for the right program: ``"correct"`` this account or ``"add"`` one."""
        self.field(way).check()
        self.choose("program_type", self.say("importer"))
        self.choose("importer_type", self.say("commercial"))
        self.press("submit")
        return ApplicationPage(self.page, self.language).arrived()
