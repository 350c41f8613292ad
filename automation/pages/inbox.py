"""The inbox, as a mail client shows it."""

from __future__ import annotations

from typing import ClassVar

from playwright.sync_api import Locator

from automation.pages.base import PortalPage, Words


class InboxPage(PortalPage):
    """All mail of the world, newest first."""

    path = "/inbox"
    words: ClassVar[Words] = {
        "title": {"en": "Inbox", "fr": "Boîte de réception"},
        "to": {"en": "Sent to", "fr": "Destinataire"},
        "find": {"en": "Search mail", "fr": "Lancer la recherche"},
    }

    def messages(self) -> Locator:
        """Return the messages in the list."""
        return self.page.get_by_role("main").get_by_role("listitem")

    def show_mail_to(self, address: str) -> InboxPage:
        """Show only what was sent to *address*."""
        self.field("to").fill(address)
        self.press("find")
        return self.arrived()

    def open_message(self, subject: str) -> MessagePage:
        """Open the newest message whose subject contains *subject*."""
        self.messages().get_by_role("link").filter(has_text=subject).first.click()
        return MessagePage(self.page, self.language)


class MessagePage(PortalPage):
    """One message. Its heading is its subject, so nothing fixed can be insisted on."""

    path = "/inbox/{message_id}"
    words: ClassVar[Words] = {
        "title": {"en": "{subject}", "fr": "{subject}"},
        "text": {"en": "Plain text", "fr": "Texte brut"},
    }

    def show_text(self) -> MessagePage:
        """Turn to the plain text."""
        self.link("text").click()
        return self
