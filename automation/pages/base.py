"""The page contract: where a page is, what is written on it, how to insist on it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import ClassVar, Self

from playwright.sync_api import Locator, Page, expect

LANGUAGES = ("en", "fr")

Words = dict[str, dict[str, str]]
"""Key to the phrase in each language. Written with plain spaces, as a person reads."""

FORM: Words = {
    "next": {"en": "Next", "fr": "Suivant"},
    "continue": {"en": "Continue", "fr": "Continuer"},
    "yes": {"en": "Yes", "fr": "Oui"},
    "no": {"en": "No", "fr": "Non"},
}
"""What is written on the buttons of many forms."""

OPTIONAL = {"en": "optional", "fr": "facultatif"}
"""How a field that may stay empty is marked."""


ON_ITS_WAY = "html[data-busy]"
"""Matches while a page that is swapped in place is on its way."""


class PortalPage:
    """
    One page, as a person meets it.

    A subclass says where the page is (``path``), what is written on it (``words``)
    and what can be done there. Making one never navigates; :meth:`open` goes there
    and :meth:`arrived` insists that we are there. An action that leaves the page
    returns the page it leads to.

    The page's browser context has the world's address as its base URL, e.g.
    ``http://127.0.0.1:8000/w/demo/``.

    Attributes:
        path: Below the language, with a leading slash.
        words: Key to the phrase in each language; ``title`` is the page's heading.
    """

    path: ClassVar[str]
    words: ClassVar[Words]

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language

    def open(self, **where: str) -> Self:
        """Go to the page by its address and check that it is the one."""
        self.page.goto(f"{self.language}{self.path.format(**where)}")
        return self.arrived()

    def settle(self) -> None:
        """Wait until the page that is on its way, if one is, has taken its place."""
        self.page.locator(ON_ITS_WAY).wait_for(state="detached")

    def arrived(self) -> Self:
        """Fail here, with the heading expected, rather than three steps later."""
        self.settle()
        pattern = re.compile(rf"^\s*{self._phrase('title')}\s*$")
        title = self.page.get_by_role("heading", level=1, name=pattern)
        expect(title, f"should be on {type(self).__name__}").to_be_visible()
        self.page.wait_for_load_state("domcontentloaded")  # all of it can be read now
        return self

    def say(self, key: str) -> str:
        """Return one of this page's phrases in the visitor's language."""
        phrase = self.words.get(key) or FORM[key]
        return phrase[self.language]

    def _phrase(self, key: str) -> str:
        """Return a phrase as a pattern; what stands in braces may be anything."""
        pattern = re.sub(r"\\{\w+\\}", ".+", re.escape(self.say(key)))
        return pattern.replace("\\ ", r"\s")  # French sets no-break spaces

    def field(self, key: str) -> Locator:
        """Return the field whose label is the phrase *key*, marked optional or not."""
        optional = rf"( \({OPTIONAL[self.language]}\))?"
        label = re.compile(rf"^\s*{self._phrase(key)}{optional}\s*$")
        return self.page.get_by_label(label)

    def button(self, key: str) -> Locator:
        """Return the button on which the phrase *key* is written."""
        return self.page.get_by_role("button", name=self.say(key), exact=True)

    def press(self, key: str) -> None:
        """Press a button, and expect nothing: for tests of what goes wrong."""
        self.button(key).click()
        self.settle()

    def amount(self, value: Decimal) -> str:
        """Write an amount as one would in this language: 245.10 or 245,10."""
        written = f"{value:.2f}"
        return written.replace(".", ",") if self.language == "fr" else written

    def choose(self, key: str, words: str) -> None:
        """Choose what reads *words* from the list labelled with the phrase *key*."""
        options = self.field(key)
        # As it is written there: with the no-break spaces of French typography.
        written = options.get_by_role("option", name=words, exact=True).inner_text()
        options.select_option(label=written)

    def problems(self) -> list[str]:
        """Return what the page says is wrong, in the order in which it says so."""
        return self.page.get_by_role("alert").get_by_role("link").all_inner_texts()

    def link(self, key: str) -> Locator:
        """Return the link on which the phrase *key* is written."""
        return self.page.get_by_role("link", name=self.say(key), exact=True)
