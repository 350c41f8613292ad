"""
Later visits of somebody whom the portal knows: reading a reminder, signing in again.

They are recorded like errands, so that a guide can go on where the errands ended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Page

from automation import flows
from automation.browser import open_browser
from automation.captions import Narrator
from automation.pages.home import HomePage
from automation.pages.inbox import InboxPage
from automation.pages.sign_in import DeactivatedPage
from automation.papers import Newcomer
from automation.portal_admin import WorldAdmin
from automation.rehearsal import LOCALES, Errand, carry_out
from automation.steps import Photographer, Recorder


@dataclass(frozen=True)
class Visitor:
    """One person at a browser of their own, in one world."""

    page: Page
    world: WorldAdmin
    who: Newcomer
    language: str
    tell: Callable[[str], None] | None = None

    def read_reminder(self, subject: str) -> Errand:
        """Find the mail whose subject contains *subject* in the inbox, and open it."""

        def go(note: Recorder) -> None:
            narrate = Narrator(self.page, self.language, note)
            inbox = InboxPage(self.page, self.language).open()
            inbox.show_mail_to(self.who.email)
            narrate("inbox")
            inbox.open_message(subject)
            narrate("reminder")

        return self._record("read-reminder", go)

    def sign_in(self) -> Errand:
        """Sign in, which is all that a reminder asks for."""
        return self._record("sign-in", self._sign_in(HomePage))

    def find_it_deactivated(self) -> Errand:
        """Sign in too late: the profile is deactivated."""
        return self._record("too-late", self._sign_in(DeactivatedPage))

    def _sign_in(
        self, leads_to: type[HomePage | DeactivatedPage]
    ) -> Callable[[Recorder], None]:
        caption = "home" if leads_to is HomePage else "deactivated"

        def go(note: Recorder) -> None:
            flows.sign_in(
                self.page,
                self.who,
                leads_to=leads_to,
                language=self.language,
                recorder=note,
            )
            Narrator(self.page, self.language, note)(caption)

        return go

    def _record(self, name: str, go: Callable[[Recorder], None]) -> Errand:
        note = Photographer(self.world.clock.now, tell=self.tell)
        return carry_out(self.page, note, name, lambda: go(note))


@contextmanager
def visitor(
    world: WorldAdmin,
    who: Newcomer,
    *,
    language: str = "en",
    headed: bool = False,
    slow: float = 0,
    tell: Callable[[str], None] | None = None,
) -> Iterator[Visitor]:
    """
    Open a browser for *who*, without anything remembered from earlier visits.

    Raises:
        BrowserNotFoundError: If there is no browser (``carm doctor`` gets one).
    """
    with (
        open_browser(headed=headed, slow=slow) as browser,
        browser.new_context(base_url=world.url, locale=LOCALES[language]) as context,
    ):
        yield Visitor(context.new_page(), world, who, language, tell)
