"""The CBSA officer's desk, where one plays the officer's part."""

from __future__ import annotations

from typing import ClassVar

from automation.pages.applications import TITLE
from automation.pages.base import PortalPage, Words


class OfficerPage(PortalPage):
    """One application, to be decided."""

    path = "/officer/applications/{application}"
    words: ClassVar[Words] = {
        "title": TITLE,
        "approve": {"en": "Approve", "fr": "Approuver"},
        "documents": {"en": "Ask for documents", "fr": "Demander des documents"},
        "refuse": {"en": "Refuse", "fr": "Refuser"},
        "reason": {"en": "Reason", "fr": "Motif"},
        "note": {"en": "Note to the applicant", "fr": "Note au demandeur"},
        "unreadable": {
            "en": "A document is missing or cannot be read.",
            "fr": "Un document manque ou est illisible.",
        },
        "not_authorized": {
            "en": "It is not shown that you may act for the business.",
            "fr": "Rien ne montre que vous pouvez agir au nom de l’entreprise.",
        },
        "submit": {"en": "Submit decision", "fr": "Soumettre la décision"},
    }

    def decide(self, decision: str, *, reason: str = "", note: str = "") -> OfficerPage:
        """Decide, by the keys of the words; the page then says how it stands."""
        self.field(decision).check()
        if reason:
            self.choose("reason", self.say(reason))
        self.field("note").fill(note)
        self.press("submit")
        self.button("submit").wait_for(state="detached")
        return self.arrived()


class OfficerRulingPage(PortalPage):
    """One request for a ruling, to be assigned or decided."""

    path = "/officer/rulings/{ruling}"
    words: ClassVar[Words] = {
        "title": {"en": "Ruling {number}", "fr": "Décision {number}"},
        "assign": {"en": "Assign it to an officer", "fr": "L’attribuer à un agent"},
        "agreed": {"en": "Decide as proposed", "fr": "Décider comme proposé"},
        "differs": {"en": "Decide otherwise", "fr": "Décider autrement"},
        "answer": {
            "en": "What holds instead",
            "fr": "Ce qui s’applique à la place",
        },
        "note": {"en": "Note in the letter", "fr": "Note dans la lettre"},
        "submit": {"en": "Submit", "fr": "Soumettre"},
    }

    def decide(self, decision: str, answer: str = "") -> OfficerRulingPage:
        """Decide, by the keys of the words."""
        self.field(decision).check()
        self.field("answer").fill(answer)
        self.press("submit")
        return self.arrived()
