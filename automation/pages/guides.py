"""Before one signs in: who must register, and what to have ready."""

from __future__ import annotations

from typing import ClassVar

from automation.pages.base import PortalPage, Words


class ChecklistPage(PortalPage):
    """What is needed, to be printed."""

    path = "/checklist"
    words: ClassVar[Words] = {
        "title": {
            "en": "What you need before you start",
            "fr": "Ce qu’il vous faut avant de commencer",
        },
    }


class AnswerPage(PortalPage):
    """They register; with what comes next, in order."""

    path = "/who-must-register/answer"
    words: ClassVar[Words] = {
        "title": {
            "en": "You register your business",
            "fr": "Vous enregistrez votre entreprise",
        },
        "checklist": {
            "en": "What you need before you start",
            "fr": "Ce qu’il vous faut avant de commencer",
        },
    }

    def steps(self) -> list[str]:
        """Return what to do next, in order."""
        return self.page.get_by_role("main").get_by_role("listitem").all_inner_texts()

    def show_checklist(self) -> ChecklistPage:
        """Go on to what to have ready."""
        self.link("checklist").click()
        return ChecklistPage(self.page, self.language).arrived()


class WhoMustRegisterPage(PortalPage):
    """A handful of questions."""

    path = "/who-must-register"
    words: ClassVar[Words] = {
        "title": {"en": "Who must register?", "fr": "Qui doit s’enregistrer ?"},
        "importing": {
            "en": "Do you import commercial goods into Canada?",
            "fr": "Importez-vous des marchandises commerciales au Canada ?",
        },
        "importing_yes": {
            "en": "Yes, as the importer of record – also goods of mine that come back",
            "fr": "Oui, à titre d’importateur officiel – y compris mes propres "
            "marchandises qui reviennent",
        },
        "registered": {
            "en": "Is the business in the portal already?",
            "fr": "L’entreprise est-elle déjà dans le portail ?",
        },
        "registered_no": {"en": "No", "fr": "Non"},
        "number": {
            "en": "Which numbers does the business have?",
            "fr": "Quels numéros l’entreprise a-t-elle ?",
        },
        "number_bn": {
            "en": "A business number (BN9) only",
            "fr": "Un numéro d’entreprise (NE9) seulement",
        },
        "resident": {
            "en": "Is the business resident in Canada, with its books kept there?",
            "fr": "L’entreprise réside-t-elle au Canada et y tient-elle ses livres ?",
        },
        "resident_yes": {"en": "Yes", "fr": "Oui"},
        "returns": {
            "en": "Is it about parcels that a carrier brings back to you?",
            "fr": "S’agit-il de colis qu’un transporteur vous rapporte ?",
        },
        "returns_yes": {
            "en": "Yes, returns from a carrier’s U.S. warehouse",
            "fr": "Oui, des retours de l’entrepôt américain d’un transporteur",
        },
        "submit": {"en": "Show what applies", "fr": "Afficher ce qui s’applique"},
    }

    def answer(self, question: str, choice: str) -> WhoMustRegisterPage:
        """Answer one question, both by the names of their phrases."""
        group = self.page.get_by_role("group", name=self.say(question))
        named = self.say(f"{question}_{choice}")
        group.get_by_role("radio", name=named, exact=True).check()
        return self

    def submit(self) -> AnswerPage:
        """See what applies to who registers."""
        self.press("submit")
        return AnswerPage(self.page, self.language).arrived()
