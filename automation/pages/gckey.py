"""GCKey, as a newcomer meets it: signing up, signing in, and the way back."""

from __future__ import annotations

from typing import ClassVar

from automation.pages.base import PortalPage, Words

HINT = {"en": "As it was then", "fr": "Comme à l’époque"}
"""A hint that helps nobody else; a page insists on some."""


class WelcomePage(PortalPage):
    """GCKey greets, and leads back to the portal."""

    path = "/gckey/welcome"
    words: ClassVar[Words] = {
        "title": {"en": "Welcome, {username}", "fr": "Bienvenue, {username}"}
    }


class SignedUpPage(PortalPage):
    """The GCKey has been made."""

    path = "/gckey/sign-up/done"
    words: ClassVar[Words] = {
        "title": {
            "en": "Your GCKey has been created",
            "fr": "Votre CléGC a été créée",
        }
    }

    def go_on(self) -> WelcomePage:
        """Go on, already signed in."""
        self.press("continue")
        return WelcomePage(self.page, self.language).arrived()


class RecoveryEmailPage(PortalPage):
    """Sign-up, last step: an address for a forgotten username. May stay empty."""

    path = "/gckey/sign-up/email"
    words: ClassVar[Words] = {
        "title": {
            "en": "Add a recovery e-mail address",
            "fr": "Ajouter une adresse courriel de récupération",
        },
        "email": {
            "en": "Recovery e-mail address",
            "fr": "Adresse courriel de récupération",
        },
        "confirm": {
            "en": "Confirm the recovery e-mail address",
            "fr": "Confirmer l’adresse courriel de récupération",
        },
    }

    def fill(self, email: str) -> RecoveryEmailPage:
        """Type the address, twice."""
        self.field("email").fill(email)
        self.field("confirm").fill(email)
        return self

    def submit(self) -> SignedUpPage:
        """Finish signing up."""
        self.press("continue")
        return SignedUpPage(self.page, self.language).arrived()


class RecoveryQuestionsPage(PortalPage):
    """Sign-up, fourth step: two questions for a forgotten password."""

    path = "/gckey/sign-up/recovery"
    words: ClassVar[Words] = {
        "title": {
            "en": "Create your recovery questions",
            "fr": "Créer vos questions de récupération",
        },
        "question_1": {
            "en": "First recovery question",
            "fr": "Première question de récupération",
        },
        "answer_1": {
            "en": "Answer to the first question",
            "fr": "Réponse à la première question",
        },
        "hint_1": {
            "en": "Hint for the first question",
            "fr": "Indice pour la première question",
        },
        "question_2": {
            "en": "Second recovery question",
            "fr": "Deuxième question de récupération",
        },
        "answer_2": {
            "en": "Answer to the second question",
            "fr": "Réponse à la deuxième question",
        },
        "hint_2": {
            "en": "Hint for the second question",
            "fr": "Indice pour la deuxième question",
        },
        "street": {
            "en": "What was the name of the first street you lived on?",
            "fr": "Comment s’appelait la première rue où vous avez habité ?",
        },
        "pet": {
            "en": "What was the name of your first pet?",
            "fr": "Comment s’appelait votre premier animal de compagnie ?",
        },
    }

    def fill(self, *, street: str, pet: str) -> RecoveryQuestionsPage:
        """Choose two questions; the hints say no more than they must."""
        answers = {"street": street, "pet": pet}
        for number, (question, answer) in enumerate(answers.items(), start=1):
            self.choose(f"question_{number}", self.say(question))
            self.field(f"answer_{number}").fill(answer)
            self.field(f"hint_{number}").fill(HINT[self.language])
        return self

    def submit(self) -> RecoveryEmailPage:
        """Go on to the recovery address."""
        self.press("continue")
        return RecoveryEmailPage(self.page, self.language).arrived()


class PasswordPage(PortalPage):
    """Sign-up, third step."""

    path = "/gckey/sign-up/password"
    words: ClassVar[Words] = {
        "title": {"en": "Create your password", "fr": "Créer votre mot de passe"},
        "password": {"en": "Password", "fr": "Mot de passe"},
        "confirm": {
            "en": "Confirm your password",
            "fr": "Confirmer votre mot de passe",
        },
    }

    def fill(self, password: str) -> PasswordPage:
        """Type the password, twice."""
        self.field("password").fill(password)
        self.field("confirm").fill(password)
        return self

    def submit(self) -> RecoveryQuestionsPage:
        """Go on to the recovery questions."""
        self.press("continue")
        return RecoveryQuestionsPage(self.page, self.language).arrived()


class UsernamePage(PortalPage):
    """Sign-up, second step."""

    path = "/gckey/sign-up/username"
    words: ClassVar[Words] = {
        "title": {
            "en": "Create your username",
            "fr": "Créer votre nom d’utilisateur",
        },
        "username": {"en": "Username", "fr": "Nom d’utilisateur"},
    }

    def fill(self, username: str) -> UsernamePage:
        """Type the name."""
        self.field("username").fill(username)
        return self

    def submit(self) -> PasswordPage:
        """Go on to the password."""
        self.press("continue")
        return PasswordPage(self.page, self.language).arrived()


class TermsPage(PortalPage):
    """Sign-up, first step."""

    path = "/gckey/sign-up/terms"
    words: ClassVar[Words] = {
        "title": {"en": "Terms and Conditions", "fr": "Conditions d’utilisation"},
        "accept": {"en": "I accept", "fr": "J’accepte"},
    }

    def accept(self) -> UsernamePage:
        """Accept the terms."""
        self.press("accept")
        return UsernamePage(self.page, self.language).arrived()


class GCKeySignInPage(PortalPage):
    """GCKey's own front door."""

    path = "/gckey/sign-in"
    words: ClassVar[Words] = {
        "title": {"en": "Welcome to GCKey", "fr": "Bienvenue à CléGC"},
        "username": {"en": "Username", "fr": "Nom d’utilisateur"},
        "password": {"en": "Password", "fr": "Mot de passe"},
        "submit": {"en": "Sign In", "fr": "Ouvrir une session"},
        "sign_up": {"en": "Sign Up", "fr": "S’inscrire"},
        "forgot": {"en": "Forgot your password?", "fr": "Mot de passe oublié ?"},
    }

    def fill(self, *, username: str, password: str) -> GCKeySignInPage:
        """Type name and password."""
        self.field("username").fill(username)
        self.field("password").fill(password)
        return self

    def submit(self) -> WelcomePage:
        """Sign in."""
        self.press("submit")
        return WelcomePage(self.page, self.language).arrived()

    def sign_up(self) -> TermsPage:
        """Begin to make a GCKey."""
        self.link("sign_up").click()
        return TermsPage(self.page, self.language).arrived()
