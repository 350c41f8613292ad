"""The help desk of the sandbox: the other end of the telephone line."""

from __future__ import annotations

from typing import ClassVar

from playwright.sync_api import Locator

from automation.pages.base import PortalPage, Words


class CallerPage(PortalPage):
    """One person on the line, and what keeps them out."""

    path = "/helpdesk/people/{person_id}"
    words: ClassVar[Words] = {
        "title": {"en": "On the line: {name}", "fr": "En ligne : {name}"},
        "relink": {
            "en": "Link a new credential",
            "fr": "Relier un nouveau justificatif",
        },
        "act_profile": {
            "en": "Reactivate the profile",
            "fr": "Réactiver le profil",
        },
        "act_passcodes": {
            "en": "Unlock passcodes",
            "fr": "Déverrouiller les codes d’accès",
        },
        "act_registration": {
            "en": "Unlock registration",
            "fr": "Déverrouiller l’enregistrement",
        },
        "nothing": {"en": "Nothing to do", "fr": "Rien à faire"},
    }

    def reactivate(self) -> CallerPage:
        """Open the profile again."""
        self.press("act_profile")
        return self.arrived()

    def unlock_passcodes(self) -> CallerPage:
        """Let the person sign in with passcodes again."""
        self.press("act_passcodes")
        return self.arrived()

    def doors_left_open(self) -> Locator:
        """Return what stands at each door that needs nobody's help."""
        return self.page.get_by_text(self.say("nothing"), exact=True)

    def relink(self) -> RelinkPage:
        """Go on to name another credential."""
        self.link("relink").click()
        return RelinkPage(self.page, self.language).arrived()


class RelinkPage(PortalPage):
    """Which credential shall open the profile."""

    path = "/helpdesk/people/{person_id}/relink"
    words: ClassVar[Words] = {
        "title": {
            "en": "Link a new credential to {name}",
            "fr": "Relier un nouveau justificatif à {name}",
        },
        "username": {
            "en": "Username or card number",
            "fr": "Nom d’utilisateur ou numéro de carte",
        },
        "submit": {"en": "Link this credential", "fr": "Relier ce justificatif"},
    }

    def fill(self, username: str) -> RelinkPage:
        """Name it."""
        self.field("username").fill(username)
        return self

    def submit(self) -> CallerPage:
        """Link it."""
        self.press("submit")
        return CallerPage(self.page, self.language).arrived()


class CallersPage(PortalPage):
    """Everybody who may be calling."""

    path = "/helpdesk"
    words: ClassVar[Words] = {
        "title": {"en": "Who is calling?", "fr": "Qui appelle ?"},
        "search": {
            "en": "Name, e-mail address or username",
            "fr": "Nom, adresse courriel ou nom d’utilisateur",
        },
        "find": {"en": "Find the caller", "fr": "Trouver la personne"},
    }

    def find(self, name: str) -> CallerPage:
        """Find one person by name, and take the call."""
        self.field("search").fill(name)
        self.press("find")
        self.arrived().page.get_by_role("link", name=name, exact=True).click()
        return CallerPage(self.page, self.language).arrived()
