"""GCKey, for who has forgotten something, or wants something changed."""

from __future__ import annotations

from typing import ClassVar

from automation.pages.base import PortalPage, Words
from automation.pages.gckey import GCKeySignInPage, WelcomePage


class RecoveredPage(PortalPage):
    """The new password holds."""

    path = "/gckey/forgot/done"
    words: ClassVar[Words] = {
        "title": {
            "en": "Your password has been changed",
            "fr": "Votre mot de passe a été changé",
        },
        "sign_in": {
            "en": "Return to sign-in",
            "fr": "Retourner à l’ouverture de session",
        },
    }

    def sign_in(self) -> GCKeySignInPage:
        """Go back to GCKey's front door."""
        self.link("sign_in").click()
        return GCKeySignInPage(self.page, self.language).arrived()


class NewPasswordPage(PortalPage):
    """Whoever answered chooses a new password."""

    path = "/gckey/forgot/new-password"
    words: ClassVar[Words] = {
        "title": {
            "en": "Choose a new password",
            "fr": "Choisir un nouveau mot de passe",
        },
        "password": {"en": "New password", "fr": "Nouveau mot de passe"},
        "confirm": {
            "en": "Confirm the new password",
            "fr": "Confirmer le nouveau mot de passe",
        },
        "save": {"en": "Save the password", "fr": "Enregistrer le mot de passe"},
    }

    def fill(self, password: str) -> NewPasswordPage:
        """Type the password, twice."""
        self.field("password").fill(password)
        self.field("confirm").fill(password)
        return self

    def save(self) -> RecoveredPage:
        """Keep it."""
        self.press("save")
        return RecoveredPage(self.page, self.language).arrived()


class NoWayBackPage(PortalPage):
    """The GCKey cannot be recovered; a new one is the only way."""

    path = "/gckey/forgot/questions"
    words: ClassVar[Words] = {
        "title": {
            "en": "This GCKey cannot be recovered",
            "fr": "Cette CléGC ne peut pas être récupérée",
        },
        "sign_up": {
            "en": "Sign up for a new GCKey",
            "fr": "S’inscrire à une nouvelle CléGC",
        },
    }


class RecoveryCodePage(PortalPage):
    """The code that went to the recovery address, if there is one."""

    path = "/gckey/forgot/code"
    words: ClassVar[Words] = {
        "title": {
            "en": "Enter the recovery code",
            "fr": "Entrer le code de récupération",
        },
        "passcode": {"en": "Recovery code", "fr": "Code de récupération"},
        "resend": {"en": "Send another code", "fr": "Envoyer un autre code"},
    }

    def submit(self, code: str) -> NewPasswordPage:
        """Give the code."""
        self.field("passcode").fill(code)
        self.press("continue")
        return NewPasswordPage(self.page, self.language).arrived()


class RecoveryAnswersPage(PortalPage):
    """The two recovery questions; the fields are labelled with them."""

    path = "/gckey/forgot/questions"
    words: ClassVar[Words] = {
        "title": {
            "en": "Answer your recovery questions",
            "fr": "Répondre à vos questions de récupération",
        },
        "street": {
            "en": "What was the name of the first street you lived on?",
            "fr": "Comment s’appelait la première rue où vous avez habité ?",
        },
        "pet": {
            "en": "What was the name of your first pet?",
            "fr": "Comment s’appelait votre premier animal de compagnie ?",
        },
        "send": {
            "en": "Send a code to my recovery address",
            "fr": "Envoyer un code à mon adresse de récupération",
        },
    }

    def fill(self, *, street: str, pet: str) -> RecoveryAnswersPage:
        """Answer the questions that were chosen at sign-up."""
        self.field("street").fill(street)
        self.field("pet").fill(pet)
        return self

    def submit(self) -> NewPasswordPage:
        """Give the answers."""
        self.press("continue")
        return NewPasswordPage(self.page, self.language).arrived()

    def send_code(self) -> RecoveryCodePage:
        """Have a code mailed instead."""
        self.press("send")
        return RecoveryCodePage(self.page, self.language).arrived()


class ForgotPasswordPage(PortalPage):
    """Whose password is forgotten."""

    path = "/gckey/forgot"
    words: ClassVar[Words] = {
        "title": {"en": "Forgot your password?", "fr": "Mot de passe oublié ?"},
        "username": {"en": "Username", "fr": "Nom d’utilisateur"},
    }

    def submit(self, username: str) -> RecoveryAnswersPage:
        """Name the GCKey."""
        self.field("username").fill(username)
        self.press("continue")
        return RecoveryAnswersPage(self.page, self.language).arrived()


class UsernameSentPage(PortalPage):
    """A username is on its way, if there is a GCKey with that address."""

    path = "/gckey/forgot-username/sent"
    words: ClassVar[Words] = {
        "title": {"en": "Check your e-mail", "fr": "Consultez vos courriels"}
    }


class ForgotUsernamePage(PortalPage):
    """Where a forgotten username shall be sent."""

    path = "/gckey/forgot-username"
    words: ClassVar[Words] = {
        "title": {"en": "Forgot your username?", "fr": "Nom d’utilisateur oublié ?"},
        "email": {
            "en": "Recovery e-mail address",
            "fr": "Adresse courriel de récupération",
        },
        "send": {"en": "Send my username", "fr": "Envoyer mon nom d’utilisateur"},
    }

    def submit(self, email: str) -> UsernameSentPage:
        """Have it sent."""
        self.field("email").fill(email)
        self.press("send")
        return UsernameSentPage(self.page, self.language).arrived()


class ChangePasswordPage(PortalPage):
    """Another password, from GCKey's welcome screen."""

    path = "/gckey/change-password"
    words: ClassVar[Words] = {
        "title": {"en": "Change your password", "fr": "Changer votre mot de passe"},
        "present": {"en": "Present password", "fr": "Mot de passe actuel"},
        "password": {"en": "New password", "fr": "Nouveau mot de passe"},
        "confirm": {
            "en": "Confirm the new password",
            "fr": "Confirmer le nouveau mot de passe",
        },
        "save": {"en": "Save the password", "fr": "Enregistrer le mot de passe"},
    }

    def fill(self, *, present: str, password: str) -> ChangePasswordPage:
        """Type the present password, and the new one twice."""
        self.field("present").fill(present)
        self.field("password").fill(password)
        self.field("confirm").fill(password)
        return self

    def save(self) -> WelcomePage:
        """Keep it, and come back to the welcome screen."""
        self.press("save")
        return WelcomePage(self.page, self.language).arrived()
