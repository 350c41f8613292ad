"""From the portal's front door to GCKey, and where a visit can end."""

from __future__ import annotations

from typing import ClassVar

from automation.pages.base import PortalPage, Words
from automation.pages.gckey import GCKeySignInPage
from automation.pages.partner import PartnersPage


class CredentialChoicePage(PortalPage):
    """With what to sign in: a sign-in partner or GCKey."""

    path = "/auth/login"
    words: ClassVar[Words] = {
        "title": {
            "en": "Log in to the CARM Client Portal",
            "fr": "Ouvrir une session dans le portail client de la GCRA",
        },
        "partner": {
            "en": "Continue to Sign-in Partner",
            "fr": "Poursuivre vers un partenaire de connexion",
        },
        "gckey": {"en": "Continue to GCKey", "fr": "Poursuivre vers CléGC"},
    }

    def choose_partner(self) -> PartnersPage:
        """Go to the list of institutions."""
        self.press("partner")
        return PartnersPage(self.page, self.language).arrived()

    def choose_gckey(self) -> GCKeySignInPage:
        """Go to GCKey."""
        self.press("gckey")
        return GCKeySignInPage(self.page, self.language).arrived()


class LandingPage(PortalPage):
    """The portal's front door."""

    path = "/"
    words: ClassVar[Words] = {
        "title": {"en": "CARM Client Portal", "fr": "Portail client de la GCRA"},
        "log_in": {
            "en": "Log in to the CARM Client Portal",
            "fr": "Ouvrir une session dans portail de la GCRA",
        },
    }

    def log_in(self) -> CredentialChoicePage:
        """Follow the link to sign in."""
        self.link("log_in").click()
        return CredentialChoicePage(self.page, self.language).arrived()


class DeactivatedPage(PortalPage):
    """The profile was closed for inactivity."""

    path = "/deactivated"
    words: ClassVar[Words] = {
        "title": {
            "en": "Your user profile is deactivated",
            "fr": "Votre profil d’utilisateur est désactivé",
        },
    }


class TimedOutPage(PortalPage):
    """The visit has lasted too long without a sign of life."""

    path = "/timed-out"
    words: ClassVar[Words] = {
        "title": {
            "en": "Your session has ended",
            "fr": "Votre session a pris fin",
        },
    }


class SessionPage(PortalPage):
    """When the visit ends, and how to put that off."""

    path = "/session"
    words: ClassVar[Words] = {
        "title": {"en": "Your session", "fr": "Votre session"},
        "stay": {"en": "Stay signed in", "fr": "Garder la session ouverte"},
        "stayed": {"en": "You stay signed in.", "fr": "Votre session reste ouverte."},
        "warning": {
            "en": "Your session is about to end",
            "fr": "Votre session est sur le point de prendre fin",
        },
    }

    def stay(self) -> SessionPage:
        """Stay signed in."""
        self.press("stay")
        return self.arrived()
