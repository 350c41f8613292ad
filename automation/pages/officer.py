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
