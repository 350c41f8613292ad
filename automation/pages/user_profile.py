"""One's own profile, and the addresses that have to be proved."""

from __future__ import annotations

from typing import ClassVar

from playwright.sync_api import Locator

from automation.pages.base import PortalPage, Words

PROVING: Words = {
    "passcode": {"en": "Verification code", "fr": "Code de vérification"},
    "submit": {"en": "Verify the address", "fr": "Vérifier l’adresse"},
    "resend": {"en": "Send another code", "fr": "Envoyer un autre code"},
}
"""What both pages say that ask for a code."""


class UserProfilePage(PortalPage):
    """What the portal knows of its visitor."""

    path = "/user-profile"
    words: ClassVar[Words] = {
        "title": {"en": "Your user profile", "fr": "Votre profil d’utilisateur"},
        "edit": {"en": "Edit my profile", "fr": "Modifier mon profil"},
        "change_address": {
            "en": "Change the e-mail address for passcodes",
            "fr": "Changer l’adresse courriel pour les codes d’accès",
        },
        "done_profile": {
            "en": "Your profile has been saved.",
            "fr": "Votre profil a été enregistré.",
        },
    }

    def says(self, text: str) -> Locator:
        """Return what the page shows as one of its facts."""
        return self.page.get_by_role("definition").filter(has_text=text)

    def edit(self) -> EditProfilePage:
        """Go on to change the profile."""
        self.link("edit").click()
        return EditProfilePage(self.page, self.language).arrived()

    def change_address(self) -> PasscodeAddressPage:
        """Go on to another address for passcodes."""
        self.link("change_address").click()
        return PasscodeAddressPage(self.page, self.language).arrived()


class ConfirmEmailPage(PortalPage):
    """The code that went to one's new e-mail address."""

    path = "/user-profile/confirm-email"
    words: ClassVar[Words] = PROVING | {
        "title": {
            "en": "Verify your e-mail address",
            "fr": "Vérifier votre adresse courriel",
        },
    }

    def submit(self, code: str) -> UserProfilePage:
        """Give the code."""
        self.field("passcode").fill(code)
        self.press("submit")
        return UserProfilePage(self.page, self.language).arrived()


class EditProfilePage(PortalPage):
    """
    All fields of the profile.

    Where it leads depends on the address: a new one is to be proved first.
    """

    path = "/user-profile/edit"
    words: ClassVar[Words] = {
        "title": {
            "en": "Edit your user profile",
            "fr": "Modifier votre profil d’utilisateur",
        },
        "telephone": {"en": "Telephone number", "fr": "Numéro de téléphone"},
        "email": {"en": "E-mail address", "fr": "Adresse courriel"},
        "english": {"en": "English", "fr": "Anglais"},
        "french": {"en": "French", "fr": "Français"},
        "save": {"en": "Save changes", "fr": "Enregistrer les modifications"},
    }

    def prefer(self, language: str) -> EditProfilePage:
        """Prefer another language."""
        preferred = "french" if language == "fr" else "english"
        self.page.get_by_role("radio", name=self.say(preferred)).check()
        return self

    def fill(self, *, telephone: str, email: str) -> EditProfilePage:
        """Give another telephone number and another address."""
        self.field("telephone").fill(telephone)
        self.field("email").fill(email)
        return self

    def save(self) -> UserProfilePage:
        """Save what leaves the address as it is."""
        self.press("save")
        return UserProfilePage(self.page, self.language).arrived()

    def save_new_address(self) -> ConfirmEmailPage:
        """Save, and go on to prove the new address."""
        self.press("save")
        return ConfirmEmailPage(self.page, self.language).arrived()


class ConfirmAddressPage(PortalPage):
    """The code that went to the new address for passcodes."""

    path = "/passcode-address/confirm"
    words: ClassVar[Words] = PROVING | {
        "title": {
            "en": "Verify the address for passcodes",
            "fr": "Vérifier l’adresse pour les codes d’accès",
        },
    }

    def submit(self, code: str) -> UserProfilePage:
        """Give the code."""
        self.field("passcode").fill(code)
        self.press("submit")
        return UserProfilePage(self.page, self.language).arrived()


class PasscodeAddressPage(PortalPage):
    """Where passcodes shall go from now on."""

    path = "/passcode-address"
    words: ClassVar[Words] = {
        "title": {
            "en": "Change the e-mail address for passcodes",
            "fr": "Changer l’adresse courriel pour les codes d’accès",
        },
        "email": {"en": "New e-mail address", "fr": "Nouvelle adresse courriel"},
        "confirm": {
            "en": "Confirm the new e-mail address",
            "fr": "Confirmer la nouvelle adresse courriel",
        },
    }

    def submit(self, email: str) -> ConfirmAddressPage:
        """Type the address, twice, and have a code sent there."""
        self.field("email").fill(email)
        self.field("confirm").fill(email)
        self.press("continue")
        return ConfirmAddressPage(self.page, self.language).arrived()
