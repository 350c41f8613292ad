"""Sign-in partners: the list, and an institution's own pages."""

from __future__ import annotations

from typing import ClassVar

from automation.pages.base import PortalPage, Words


class BankWelcomePage(PortalPage):
    """The institution welcomes, and leads back to the portal."""

    path = "/partner/welcome"
    words: ClassVar[Words] = {
        "title": {
            "en": "Welcome to {name}",
            "fr": "{name} vous souhaite la bienvenue",
        }
    }


class ConsentPage(PortalPage):
    """Asked at the first use: may the portal know that it is the same client?"""

    path = "/partner/consent"
    words: ClassVar[Words] = {
        "title": {"en": "Your consent", "fr": "Votre consentement"},
        "accept": {"en": "I consent", "fr": "J’y consens"},
        "decline": {"en": "I do not consent", "fr": "Je n’y consens pas"},
    }

    def accept(self) -> BankWelcomePage:
        """Consent."""
        self.press("accept")
        return BankWelcomePage(self.page, self.language).arrived()


class BankSignInPage(PortalPage):
    """
    An institution's own sign-in.

    Where it leads depends on the card: to :class:`ConsentPage` at its first use, later
    to :class:`BankWelcomePage`.
    """

    path = "/partner/{institution}/sign-in"
    words: ClassVar[Words] = {
        "title": {
            "en": "Client sign-in",
            "fr": "Ouverture de session des clients",
        },
        "card": {"en": "Client card number", "fr": "Numéro de carte client"},
        "password": {"en": "Password", "fr": "Mot de passe"},
        "submit": {
            "en": "Sign in to the bank",
            "fr": "Ouvrir une session bancaire",
        },
    }

    def fill(self, *, card: str, password: str) -> BankSignInPage:
        """Type the card's number and the password."""
        self.field("card").fill(card)
        self.field("password").fill(password)
        return self

    def submit(self) -> BankWelcomePage:
        """Sign in with a card that has been used before."""
        self.press("submit")
        return BankWelcomePage(self.page, self.language).arrived()

    def submit_first(self) -> ConsentPage:
        """Sign in with a card that is new here."""
        self.press("submit")
        return ConsentPage(self.page, self.language).arrived()


class PartnersPage(PortalPage):
    """The list of institutions."""

    path = "/partner"
    words: ClassVar[Words] = {
        "title": {
            "en": "Select your Sign-in Partner",
            "fr": "Choisir votre partenaire de connexion",
        },
    }

    def choose_bank(self, institution: str) -> BankSignInPage:
        """Go to the institution of that name."""
        self.page.get_by_role("link", name=institution, exact=True).click()
        return BankSignInPage(self.page, self.language).arrived()
