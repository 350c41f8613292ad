"""The notification centre."""

from __future__ import annotations

from typing import ClassVar

from playwright.sync_api import expect

from automation.pages.base import PortalPage, Words


class NotificationsPage(PortalPage):
    """What the portal has told the business."""

    path = "/notifications"
    words: ClassVar[Words] = {
        "title": {"en": "Notification centre", "fr": "Centre de notifications"},
        "unread_count": {
            "en": "Unread notifications: {count}",
            "fr": "Notifications non lues : {count}",
        },
        "read_all": {"en": "Mark all as read", "fr": "Tout marquer comme lu"},
        "mark_read": {"en": "Mark as read", "fr": "Marquer comme lue"},
        "back": {
            "en": "Return to the notification centre",
            "fr": "Retourner au centre de notifications",
        },
        "mark_unread": {"en": "Mark as unread", "fr": "Marquer comme non lue"},
    }

    def unread(self) -> int:
        """Return how many notices have not been read."""
        before = self.say("unread_count").partition(":")[0].strip()
        told = self.page.locator("p").filter(has_text=before).inner_text()
        return int(told.split(":")[-1])

    def subjects(self) -> list[str]:
        """Return the subjects of the notices listed, newest first."""
        return self.page.get_by_role("rowheader").get_by_role("link").all_inner_texts()

    def read(self, subject: str) -> str:
        """Open a notice, return what it says, and come back."""
        self.page.get_by_role("link", name=subject, exact=True).first.click()
        heading = self.page.get_by_role("heading", level=1, name=subject, exact=True)
        expect(heading).to_be_visible()
        text = self.page.get_by_role("main").inner_text()
        self.link("back").click()
        self.arrived()
        return text

    def read_all(self) -> NotificationsPage:
        """Mark everything as read."""
        self.press("read_all")
        self.button("read_all").wait_for(state="detached")
        return self.arrived()
