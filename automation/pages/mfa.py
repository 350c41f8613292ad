"""The e-mailed passcode: where it goes, and giving it."""

from __future__ import annotations

from typing import ClassVar

from automation.pages.base import PortalPage, Words


class MfaRegisteredPage(PortalPage):
    """The second factor is set up."""

    path = "/mfa/registered"
    words: ClassVar[Words] = {
        "title": {
            "en": "Multi-factor authentication is set up",
            "fr": "L’authentification multifacteur est configurée",
        },
    }


class LockedOutPage(PortalPage):
    """Too many wrong passcodes: the help desk lets in again."""

    path = "/locked-out"
    words: ClassVar[Words] = {
        "title": {
            "en": "You are locked out of your account",
            "fr": "Votre compte est verrouillé",
        },
    }


class PasscodePage(PortalPage):
    """
    Six digits from the inbox.

    Where it leads depends on the visitor: the first time to
    :class:`MfaRegisteredPage`, later to the home page or to wherever they belong.
    """

    path = "/mfa/passcode"
    words: ClassVar[Words] = {
        "title": {
            "en": "Enter your one-time passcode",
            "fr": "Entrer votre code d’accès à usage unique",
        },
        "passcode": {
            "en": "One-time passcode",
            "fr": "Code d’accès à usage unique",
        },
        "submit": {"en": "Submit", "fr": "Soumettre"},
        "resend": {
            "en": "Send a new passcode",
            "fr": "Envoyer un nouveau code d’accès",
        },
    }

    def fill(self, passcode: str) -> PasscodePage:
        """Type the passcode."""
        self.field("passcode").fill(passcode)
        return self


class MfaEmailPage(PortalPage):
    """Where passcodes shall go."""

    path = "/mfa/email"
    words: ClassVar[Words] = {
        "title": {
            "en": "Set up multi-factor authentication",
            "fr": "Configurer l’authentification multifacteur",
        },
        "email": {"en": "E-mail address", "fr": "Adresse courriel"},
        "confirm": {
            "en": "Confirm your e-mail address",
            "fr": "Confirmer votre adresse courriel",
        },
        "consent": {
            "en": "I agree to the multi-factor authentication privacy and consent "
            "statement",
            "fr": "J’accepte l’énoncé de confidentialité et de consentement relatif à "
            "l’authentification multifacteur",
        },
    }

    def fill(self, email: str) -> MfaEmailPage:
        """Type the address, twice, and consent."""
        self.field("email").fill(email)
        self.field("confirm").fill(email)
        self.field("consent").check()
        return self

    def submit(self) -> PasscodePage:
        """Have the first passcode sent."""
        self.press("continue")
        return PasscodePage(self.page, self.language).arrived()
