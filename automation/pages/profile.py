"""The personal profile, made at the first sign-in."""

from __future__ import annotations

from typing import ClassVar

from automation.pages.base import PortalPage, Words
from automation.pages.registration import FirstTimeSetupPage


class NewProfilePage(PortalPage):
    """Who I am, and which language I prefer."""

    path = "/profile/new"
    words: ClassVar[Words] = {
        "title": {
            "en": "Create your user profile",
            "fr": "Créer votre profil d’utilisateur",
        },
        "first_name": {"en": "First name", "fr": "Prénom"},
        "last_name": {"en": "Last name", "fr": "Nom de famille"},
        "telephone": {"en": "Telephone number", "fr": "Numéro de téléphone"},
        "email": {"en": "E-mail address", "fr": "Adresse courriel"},
        "english": {"en": "English", "fr": "Anglais"},
        "french": {"en": "French", "fr": "Français"},
        "province": {
            "en": "Province or territory where you work",
            "fr": "Province ou territoire où vous travaillez",
        },
        "save": {"en": "Create profile", "fr": "Créer le profil"},
    }

    def fill(
        self, *, name: tuple[str, str], telephone: str, email: str, province: str
    ) -> NewProfilePage:
        """Enter first and last name and the rest; prefer the language of the page."""
        first_name, last_name = name
        self.field("first_name").fill(first_name)
        self.field("last_name").fill(last_name)
        self.field("telephone").fill(telephone)
        self.field("email").fill(email)
        preferred = "french" if self.language == "fr" else "english"
        self.page.get_by_role("radio", name=self.say(preferred)).check()
        self.field("province").select_option(value=province)
        return self

    def save(self) -> FirstTimeSetupPage:
        """Create the profile."""
        self.press("save")
        return FirstTimeSetupPage(self.page, self.language).arrived()
