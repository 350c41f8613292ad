"""The carrier's desk: held returns, and the power of attorney they wait for."""

from __future__ import annotations

from typing import ClassVar

from playwright.sync_api import Locator

from automation.pages.base import PortalPage, Words


class PowerOfAttorneyPage(PortalPage):
    """One held return, and the form that stops its clock."""

    path = "/carrier/returns/{return_id}/power-of-attorney"
    words: ClassVar[Words] = {
        "title": {
            "en": "Power of attorney for return {id}",
            "fr": "Procuration pour le retour {id}",
        },
        "document": {
            "en": "Signed power of attorney (PDF)",
            "fr": "Procuration signée (PDF)",
        },
        "confirmed": {
            "en": "The business number, legal name and address in it are those on "
            "record with the Canada Revenue Agency",
            "fr": "Le numéro d’entreprise, le nom légal et l’adresse y sont ceux qui "
            "figurent au dossier de l’Agence du revenu du Canada",
        },
        "submit": {
            "en": "Submit power of attorney",
            "fr": "Soumettre la procuration",
        },
        "done": {
            "en": "The power of attorney is in review",
            "fr": "La procuration est à l’étude",
        },
        "hand_over": {"en": "Hand it over", "fr": "Remettre le retour"},
    }

    def fill(self, *, name: str, pdf: bytes) -> PowerOfAttorneyPage:
        """Attach the signed document and confirm what it says."""
        document = {"name": name, "mimeType": "application/pdf", "buffer": pdf}
        self.field("document").set_input_files(document)  # type: ignore[arg-type]
        self.field("confirmed").check()
        return self

    def submit(self) -> PowerOfAttorneyPage:
        """Hand it in; the same page then says that it is in review."""
        self.press("submit")
        return self.arrived()

    def hand_over(self) -> PowerOfAttorneyPage:
        """Give the return to its owner, who has come to the branch."""
        self.press("hand_over")
        return self.arrived()

    def status(self, words: str) -> Locator:
        """Return what says that the return's status is *words*."""
        return self.page.get_by_text(words, exact=True)

    def in_review(self) -> Locator:
        """Return the heading that says that the clock has stopped."""
        return self.page.get_by_role("heading", name=self.say("done"))


class ReturnsPage(PortalPage):
    """All returns, the most urgent first."""

    path = "/carrier/returns"
    words: ClassVar[Words] = {
        "title": {"en": "Returns", "fr": "Retours"},
        "act": {
            "en": "Submit power of attorney",
            "fr": "Soumettre la procuration",
        },
    }

    def return_called(self, return_id: str) -> Locator:
        """Return the row of one return."""
        return self.page.get_by_role("row").filter(has_text=return_id)

    def act_on(self, return_id: str) -> PowerOfAttorneyPage:
        """Go to the form for one return."""
        row = self.return_called(return_id)
        row.get_by_role("link", name=self.say("act")).click()
        return PowerOfAttorneyPage(self.page, self.language).arrived()


class ReturnsAccountPage(PortalPage):
    """One customer's returns account, and the review of its power of attorney."""

    path = "/carrier/accounts/{person_id}"
    words: ClassVar[Words] = {
        "title": {
            "en": "Returns account of {name}",
            "fr": "Compte de retours : {name}",
        },
        "approve": {"en": "Approve", "fr": "Approuver"},
        "deny": {"en": "Deny", "fr": "Refuser"},
        "reason": {
            "en": "Reason, if denied",
            "fr": "Motif, en cas de refus",
        },
        "not_registered": {
            "en": "The business was not registered in CARM before the POA was "
            "submitted",
            "fr": "L’entreprise n’était pas enregistrée dans la GCRA avant la "
            "soumission de la procuration",
        },
        "not_legible": {
            "en": "The document is not legible",
            "fr": "Le document est illisible",
        },
        "submit": {"en": "Save the decision", "fr": "Enregistrer la décision"},
    }

    def approve(self) -> ReturnsAccountPage:
        """Approve the power of attorney that is in review."""
        self.page.get_by_role("radio", name=self.say("approve"), exact=True).check()
        return self._decide()

    def deny(self, reason: str) -> ReturnsAccountPage:
        """Deny it for one of the reasons, named by the key of its words."""
        self.page.get_by_role("radio", name=self.say("deny"), exact=True).check()
        self.choose("reason", self.say(reason))
        return self._decide()

    def _decide(self) -> ReturnsAccountPage:
        self.press("submit")
        return self.arrived()
