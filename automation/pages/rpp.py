"""Enrolment in Release Prior to Payment, from the choice to the confirmation."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import ClassVar, Literal

from automation.pages.base import PortalPage, Words

SecurityKind = Literal["bond", "cash"]


class EnrolledPage(PortalPage):
    """The program account is enrolled."""

    path = "/rpp/done"
    words: ClassVar[Words] = {
        "title": {
            "en": "You are enrolled in Release Prior to Payment (RPP)",
            "fr": "Vous êtes inscrit à la mainlevée avant paiement (MAP)",
        },
        "back": {
            "en": "Return to the sub-programs",
            "fr": "Retourner aux sous-programmes",
        },
    }


class PendingPage(PortalPage):
    """The enrolment waits for the surety provider."""

    path = "/rpp/done"
    words: ClassVar[Words] = {
        "title": {
            "en": "Your enrolment awaits the security",
            "fr": "Votre inscription attend la garantie",
        },
    }


class SecurityPage(PortalPage):
    """What security is required, and how it is posted."""

    path = "/rpp/security"
    words: ClassVar[Words] = {
        "title": {
            "en": "Post financial security",
            "fr": "Déposer une garantie financière",
        },
        "bond": {"en": "Bond", "fr": "Cautionnement"},
        "cash": {"en": "Cash deposit", "fr": "Dépôt en espèces"},
        "provider": {"en": "Surety provider", "fr": "Société de cautionnement"},
        "reference": {"en": "Bond number", "fr": "Numéro du cautionnement"},
        "amount": {
            "en": "Security amount (CAD)",
            "fr": "Montant de la garantie (CAD)",
        },
        "boreal": {
            "en": "Boreal Surety (fictional)",
            "fr": "Caution Boréale (fictive)",
        },
        "maritime": {
            "en": "Maritime Guarantee (fictional)",
            "fr": "Garantie Maritime (fictive)",
        },
        "agreement": {
            "en": "Bond {reference}, already set up",
            "fr": "Cautionnement {reference}, déjà établi",
        },
        "submit": {"en": "Submit security", "fr": "Soumettre la garantie"},
    }

    def required(self, kind: SecurityKind) -> Decimal:
        """Return the amount that the table requires for one kind of security."""
        row = self.page.get_by_role("row").filter(
            has=self.page.get_by_role("rowheader", name=self.say(kind), exact=True)
        )
        return read_money(row.get_by_role("cell").last.inner_text())

    def fill_bond(
        self, *, reference: str, amount: Decimal, provider: str = "boreal"
    ) -> SecurityPage:
        """Choose a bond of *provider*'s (``boreal`` or ``maritime``) and enter it."""
        self.page.get_by_role("radio", name=self.say("bond"), exact=True).check()
        self.choose("provider", self.say(provider))
        self.field("reference").fill(reference)
        self.field("amount").fill(self.amount(amount))
        return self

    def choose_agreement(self, reference: str) -> SecurityPage:
        """Choose the bond of that number, which is already set up."""
        name = self.say("agreement").format(reference=reference)
        self.page.get_by_role("radio", name=name, exact=True).check()
        return self

    def fill_cash(self, *, amount: Decimal) -> SecurityPage:
        """Choose a cash deposit and enter it."""
        self.page.get_by_role("radio", name=self.say("cash"), exact=True).check()
        self.field("amount").fill(self.amount(amount))
        return self

    def submit(self) -> EnrolledPage:
        """Post the security; that enrols."""
        self.press("submit")
        return EnrolledPage(self.page, self.language).arrived()


class ModificationPage(PortalPage):
    """On which monthly amount the calculation should rest, and why."""

    path = "/rpp/modification"
    words: ClassVar[Words] = {
        "title": {
            "en": "Modification of the calculation",
            "fr": "Modification du calcul",
        },
        "amount": {
            "en": "Monthly amount requested (CAD)",
            "fr": "Montant mensuel demandé (CAD)",
        },
        "justification": {"en": "Justification", "fr": "Justification"},
    }

    def fill(self, amount: Decimal, justification: str) -> ModificationPage:
        """Give the amount and the reason."""
        self.field("amount").fill(self.amount(amount))
        self.field("justification").fill(justification)
        return self

    def submit(self) -> SecurityPage:
        """Go on to the security."""
        self.press("next")
        return SecurityPage(self.page, self.language).arrived()


class CalculationPage(PortalPage):
    """Whether the calculation of the requirement shall be looked at again."""

    path = "/rpp/calculation"
    words: ClassVar[Words] = {
        "title": {
            "en": "Security requirement calculation",
            "fr": "Calcul de la garantie requise",
        },
    }

    def answer(self, *, modification: bool) -> CalculationPage:
        """Say whether a modification is asked for. Most say no."""
        said = self.say("yes" if modification else "no")
        self.page.get_by_role("radio", name=said, exact=True).check()
        return self

    def submit(self) -> SecurityPage:
        """Go on to the security."""
        self.press("next")
        return SecurityPage(self.page, self.language).arrived()

    def ask_for_modification(self) -> ModificationPage:
        """Say yes, and go on to the amount and the reason."""
        self.answer(modification=True).press("next")
        return ModificationPage(self.page, self.language).arrived()


class SelectPage(PortalPage):
    """Which sub-program."""

    path = "/rpp/select"
    words: ClassVar[Words] = {
        "title": {
            "en": "Enrol in a sub-program",
            "fr": "S’inscrire à un sous-programme",
        },
        "rpp": {
            "en": "Release Prior to Payment (RPP)",
            "fr": "Mainlevée avant paiement (MAP)",
        },
        "submit": {
            "en": "Enrol in sub-program",
            "fr": "S’inscrire au sous-programme",
        },
    }

    def choose_rpp(self) -> SelectPage:
        """Choose Release Prior to Payment."""
        self.page.get_by_role("radio", name=self.say("rpp")).check()
        return self

    def submit(self) -> CalculationPage:
        """Go on to the calculation."""
        self.press("submit")
        return CalculationPage(self.page, self.language).arrived()


def read_money(text: str) -> Decimal:
    """
    Read an amount as either language writes it.

    >>> read_money("$9,200.00"), read_money("9 200,00 $")
    (Decimal('9200.00'), Decimal('9200.00'))
    """
    digits = re.sub(r"\D", "", text)
    return Decimal(digits).scaleb(-2)
