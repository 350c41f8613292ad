"""Rulings: the hub, the list and its drafts, a request step by step, the letter."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from playwright.sync_api import Locator

from automation.pages.base import PortalPage, Words


class LetterPage(PortalPage):
    """The decision letter."""

    path = "/rulings/list/{ruling}/decision"
    words: ClassVar[Words] = {
        "title": {
            "en": "Decision letter {number}",
            "fr": "Lettre de décision {number}",
        },
        "agreed": {
            "en": "The Canada Border Services Agency agrees with what you proposed for "
            "the goods described below.",
            "fr": "L’Agence des services frontaliers du Canada souscrit à ce que vous "
            "proposez pour les marchandises décrites ci-dessous.",
        },
        "print": {"en": "Print", "fr": "Imprimer"},
        "back": {"en": "Return to the full page", "fr": "Retourner à la page complète"},
    }

    def text(self) -> str:
        """Return all that the letter says."""
        return self.page.get_by_role("main").inner_text()

    def for_paper(self) -> LetterPage:
        """Show it as it is printed."""
        self.link("print").click()
        self.link("back").wait_for()
        return self.arrived()


class RulingPage(PortalPage):
    """One ruling and how it stands."""

    path = "/rulings/list/{ruling}"
    words: ClassVar[Words] = {
        "title": {"en": "Ruling {number}", "fr": "Décision {number}"},
        "letter": {"en": "Decision letter", "fr": "Lettre de décision"},
        "withdraw": {"en": "Withdraw this request", "fr": "Retirer cette demande"},
        "state": {"en": "Status", "fr": "État"},
    }

    def state(self) -> str:
        """Return its status."""
        term = self.page.locator("dt").get_by_text(self.say("state"), exact=True)
        return term.locator("xpath=following-sibling::dd[1]").inner_text()

    def number(self) -> str:
        """Return its number."""
        return self.page.get_by_role("heading", level=1).inner_text().split()[-1]

    def read_letter(self) -> LetterPage:
        """Open the decision letter."""
        self.link("letter").click()
        return LetterPage(self.page, self.language).arrived()

    def withdraw(self) -> RulingPage:
        """Take the request back, and confirm that."""
        self.link("withdraw").click()
        page = WithdrawRulingPage(self.page, self.language).arrived()
        page.press("submit")
        return self.arrived()


class WithdrawRulingPage(PortalPage):
    """Whether the request shall be withdrawn."""

    path = "/rulings/list/{ruling}/withdraw"
    words: ClassVar[Words] = {
        "title": {
            "en": "Withdraw this request?",
            "fr": "Retirer cette demande ?",
        },
        "submit": {"en": "Withdraw", "fr": "Retirer"},
    }


class ReviewRulingPage(PortalPage):
    """Everything once more."""

    path = "/rulings/drafts/{ruling}/review"
    words: ClassVar[Words] = {
        "title": {"en": "Review your request", "fr": "Vérifier votre demande"},
        "submit": {"en": "Submit", "fr": "Soumettre"},
    }

    def submit(self) -> RulingPage:
        """Hand the request in."""
        self.press("submit")
        return RulingPage(self.page, self.language).arrived()


class AttachmentsPage(PortalPage):
    """What is attached to a request."""

    path = "/rulings/drafts/{ruling}/documents"
    words: ClassVar[Words] = {
        "title": {"en": "Attachments", "fr": "Pièces jointes"},
        "document": {"en": "Document", "fr": "Document"},
        "upload": {"en": "Upload", "fr": "Télécharger"},
    }

    def attach(self, document: Path) -> AttachmentsPage:
        """Attach a file; whether it is taken shows on the page."""
        self.page.locator("#document").set_input_files(document)
        self.press("upload")
        return self.arrived()

    def listed(self) -> list[str]:
        """Return the names of what is attached."""
        return self.page.get_by_role("rowheader").all_inner_texts()

    def submit(self) -> ReviewRulingPage:
        """Go on to the review."""
        self.link("next").click()
        return ReviewRulingPage(self.page, self.language).arrived()


class GoodsPage(PortalPage):
    """What the goods are."""

    path = "/rulings/drafts/{ruling}/product"
    words: ClassVar[Words] = {
        "title": {"en": "Your goods", "fr": "Vos marchandises"},
        "product": {"en": "Product", "fr": "Produit"},
        "description": {"en": "Product description", "fr": "Description du produit"},
        "hs_number": {
            "en": "HS number that you propose",
            "fr": "Numéro du SH que vous proposez",
        },
        "country": {
            "en": "Country of origin that you propose",
            "fr": "Pays d’origine que vous proposez",
        },
        "save": {"en": "Save as draft", "fr": "Enregistrer comme ébauche"},
    }

    def fill(self, **typed: str) -> GoodsPage:
        """Fill in some of the fields, by the keys of the words."""
        for key, text in typed.items():
            self.field(key).fill(text)
        return self

    def save(self) -> RulingListPage:
        """Save the draft and leave."""
        self.press("save")
        return RulingListPage(self.page, self.language).arrived()

    def submit(self) -> AttachmentsPage:
        """Go on to the attachments."""
        self.press("next")
        return AttachmentsPage(self.page, self.language).arrived()


class NewRulingPage(PortalPage):
    """What kind of ruling is wanted."""

    path = "/rulings/new"
    words: ClassVar[Words] = {
        "title": {
            "en": "Create a ruling request",
            "fr": "Créer une demande de décision",
        },
        "classification": {"en": "Tariff classification", "fr": "Classement tarifaire"},
        "origin": {"en": "Origin", "fr": "Origine"},
        "valuation": {"en": "Valuation", "fr": "Valeur en douane"},
        "marking": {"en": "Marking of goods", "fr": "Marquage des marchandises"},
    }

    def choose_kind(self, kind: str) -> NewRulingPage:
        """Choose a kind, by the key of its words."""
        self.field(kind).check()
        return self

    def submit(self) -> GoodsPage:
        """Go on to the goods."""
        self.press("next")
        return GoodsPage(self.page, self.language).arrived()


class DeleteDraftPage(PortalPage):
    """Whether a draft shall be deleted."""

    path = "/rulings/drafts/{ruling}/delete"
    words: ClassVar[Words] = {
        "title": {"en": "Delete this draft?", "fr": "Supprimer cette ébauche ?"},
        "submit": {"en": "Delete", "fr": "Supprimer"},
    }


class RulingListPage(PortalPage):
    """The list of rulings, and the tab with one's drafts."""

    path = "/rulings/list"
    words: ClassVar[Words] = {
        "title": {"en": "List of rulings", "fr": "Liste des décisions"},
        "drafts": {"en": "My drafts", "fr": "Mes ébauches"},
        "modify": {"en": "Modify", "fr": "Modifier"},
        "edit": {"en": "Edit", "fr": "Modifier"},
        "delete": {"en": "Delete", "fr": "Supprimer"},
        "item": {
            "en": "Number, product or HS number",
            "fr": "Numéro, produit ou numéro du SH",
        },
        "filter": {"en": "Apply filters", "fr": "Appliquer les filtres"},
        "ask": {
            "en": "Create a ruling request",
            "fr": "Créer une demande de décision",
        },
    }

    def numbers(self) -> list[str]:
        """Return the numbers of what is listed."""
        return self.page.get_by_role("rowheader").all_inner_texts()

    def pen(self, ruling: str) -> Locator:
        """Return the pen beside one ruling, black or greyed."""
        return self._row(ruling).get_by_role("button", name=self.say("modify"))

    def modify(self, ruling: str) -> GoodsPage:
        """Begin a request that modifies a ruling."""
        self.pen(ruling).click()
        return GoodsPage(self.page, self.language).arrived()

    def show_drafts(self) -> RulingListPage:
        """Turn to the other tab."""
        self.link("drafts").click()
        self.page.wait_for_url("**/list?tab=drafts")
        return self.arrived()

    def edit(self, draft: str) -> GoodsPage:
        """Go on with a draft."""
        self._row(draft).get_by_role("link", name=self.say("edit")).click()
        return GoodsPage(self.page, self.language).arrived()

    def delete(self, draft: str) -> RulingListPage:
        """Delete a draft, and confirm that."""
        self._row(draft).get_by_role("link", name=self.say("delete")).click()
        page = DeleteDraftPage(self.page, self.language).arrived()
        page.press("submit")
        return self.arrived()

    def show(self, ruling: str) -> RulingPage:
        """Open one ruling."""
        self.page.get_by_role("link", name=ruling, exact=True).click()
        return RulingPage(self.page, self.language).arrived()

    def ask(self) -> NewRulingPage:
        """Begin a request."""
        self.link("ask").click()
        return NewRulingPage(self.page, self.language).arrived()

    def _row(self, number: str) -> Locator:
        return self.page.get_by_role("row").filter(has_text=number)


class RulingsPage(PortalPage):
    """What there is to do about rulings."""

    path = "/rulings"
    words: ClassVar[Words] = {
        "title": {"en": "Rulings", "fr": "Décisions"},
        "rulings": {"en": "Rulings", "fr": "Décisions"},
    }

    def show_list(self) -> RulingListPage:
        """Go on to the list of rulings."""
        listed = self.page.get_by_role("main")
        listed.get_by_role("link", name=self.say("rulings"), exact=True).click()
        return RulingListPage(self.page, self.language).arrived()
