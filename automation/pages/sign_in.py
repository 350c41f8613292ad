"""From the portal's front door to GCKey, and where a visit can end."""

from __future__ import annotations

from typing import ClassVar

from automation.pages.base import PortalPage, Words
from automation.pages.gckey import GCKeySignInPage


class CredentialChoicePage(PortalPage):
    """With what to sign in; GCKey is offered."""

    path = "/auth/login"
    words: ClassVar[Words] = {
        "title": {
            "en": "Log in to the CARM Client Portal",
            "fr": "Ouvrir une session dans le portail client de la GCRA",
        },
        "gckey": {"en": "Continue to GCKey", "fr": "Poursuivre vers CléGC"},
    }

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
