"""
What every page must be like, and a visitor who fetches pages only through that.

Each page that a test fetches is checked for its manners, so two thousand fetches are
two thousand tests of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

import httpx

HEADINGS = re.compile(r"h[1-6]")
LABELLED = {"input", "select", "textarea"}
NEEDS_NO_LABEL = {"hidden", "submit", "button"}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source"}
INSIDE_A_LINE = {"a", "span", "strong", "time", "b", "em"}
KEY = re.compile(r"\b[a-z_]+\.[a-z_]+\.[a-z_0-9]+\b")
LEADS_OUT = re.compile(r"(https?:)?//")


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""
    form: int = -1

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")


@dataclass
class Parsed(HTMLParser):
    """A page, taken apart far enough to ask questions about it."""

    elements: list[Element] = field(default_factory=list)
    visible: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self._forms = 0
        self._form = -1

    def handle_starttag(self, tag, attrs):
        self.visible += "" if tag in INSIDE_A_LINE else " "
        if tag == "form":
            self._form, self._forms = self._forms, self._forms + 1
        element = Element(tag, {name: value or "" for name, value in attrs})
        element.form = self._form
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag):
        self.visible += "" if tag in INSIDE_A_LINE else " "
        if tag == "form":
            self._form = -1
        if tag in VOID:
            return
        assert self._open, f"</{tag}> closes nothing"
        closed = self._open.pop()
        assert closed.tag == tag, f"</{tag}> closes <{closed.tag}>"

    def handle_data(self, data):
        for element in self._open:
            element.text += data
        if not any(one.tag in {"style", "script"} for one in self._open):
            self.visible += data

    def close(self):
        super().close()
        assert not self._open, f"never closed: {[one.tag for one in self._open]}"

    def all(self, *tags: str) -> list[Element]:
        return [one for one in self.elements if one.tag in tags]

    def one(self, tag: str) -> Element:
        (found,) = self.all(tag)
        return found


def words(text: str) -> str:
    """Return *text* with its white space, of whatever kind, made plain."""
    return " ".join(text.split())


def parsed(html: str) -> Parsed:
    page = Parsed()
    page.feed(html)
    page.close()
    return page


def check_page(response: httpx.Response, *, language: str = "", status: int = 200):
    """Insist on everything that holds for every page; return it parsed."""
    where = f"{response.request.method} {response.request.url}"
    assert response.status_code == status, f"{where}: {response.status_code}"
    assert response.headers["content-type"].startswith("text/html"), where
    assert "default-src 'none'" in response.headers["content-security-policy"], where
    page = parsed(response.text)
    for complaint in complaints(page, language):
        raise AssertionError(f"{where}: {complaint}")
    return page


def complaints(page: Parsed, language: str) -> Iterator[str]:
    """Yield, in words, whatever is wrong with the manners of *page*."""
    yield from _about_the_whole(page, language)
    yield from _about_ids(page)
    yield from _about_forms(page)
    yield from _about_words(page)
    yield from _about_scripts(page)
    for element in page.elements:
        target = element["href"] or element["src"] or element["action"]
        if LEADS_OUT.match(target):
            yield f"<{element.tag}> leads out of the sandbox: {target}"
        if any(name.startswith("on") for name in element.attributes):
            yield f"<{element.tag}> runs a script of its own; portal.js is the only one"
        if "style" in element.attributes:
            yield f"<{element.tag}> has a style of its own; use the style sheet"


def _about_the_whole(page: Parsed, language: str) -> Iterator[str]:
    lang = page.one("html")["lang"]
    if lang not in {"en", "fr"} or language not in {"", lang}:
        yield f"its language is {lang!r}, not {language!r}"
    headings = page.all("h1")
    if len(headings) != 1:
        yield f"it has {len(headings)} h1; one is right"
        return
    heading, title = words(headings[0].text), words(page.one("title").text)
    if not heading or not title.startswith(heading):
        yield f"its title {title!r} should start with its h1 {heading!r}"
    levels = [int(one.tag[1]) for one in page.elements if HEADINGS.fullmatch(one.tag)]
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield f"its headings skip a level: {levels}"
    if len(page.all("main")) != 1:
        yield "it needs one main"


def _about_scripts(page: Parsed) -> Iterator[str]:
    for script in page.all("script"):
        if not script["src"].startswith("/static/portal.js?v=") or script.text:
            yield f"it runs the script {script['src'] or script.text}"


def _about_ids(page: Parsed) -> Iterator[str]:
    ids = [one["id"] for one in page.elements if one["id"]]
    for twice in {one for one in ids if ids.count(one) > 1}:
        yield f"the id {twice!r} is there twice"
    for element in page.elements:
        named = f"{element['aria-describedby']} {element['aria-labelledby']}"
        for missing in set(named.split()) - set(ids):
            yield f"<{element.tag}> refers to #{missing}, which is not there"
        if element["href"].startswith("#") and element["href"][1:] not in ids:
            yield f"a link leads to {element['href']}, which is not there"


def _about_forms(page: Parsed) -> Iterator[str]:
    labelled = {one["for"] for one in page.all("label")}
    for element in page.all(*LABELLED):
        if element["type"] in NEEDS_NO_LABEL:
            continue
        if element["id"] not in labelled and not element["aria-label"]:
            yield f"the field {element['name']!r} has no label"
        if element["type"] not in {"radio", "checkbox"} and not element["autocomplete"]:
            yield f"the field {element['name']!r} does not say its autocomplete"
    for form in page.all("form"):
        if not form["action"]:
            yield "a form has no action"
        inside = [one for one in page.all("input") if one.form == form.form]
        tokens = [one for one in inside if one["name"] == "form_token"]
        if form["method"].lower() == "post" and not (tokens and tokens[0]["value"]):
            yield f"the form that sends to {form['action']} has no token"


def _about_words(page: Parsed) -> Iterator[str]:
    if (
        "sandbox" not in page.visible.lower()
        and "bac à sable" not in page.visible.lower()
    ):
        yield "it does not say that it is a sandbox"
    for leftover in ("{{", "{%", "Undefined", "None "):
        if leftover in page.visible:
            yield f"{leftover!r} was left in the text"
    for key in KEY.findall(page.visible):
        if not key.endswith((".test", ".py")):
            yield f"{key!r} looks like a key without words"


class Visitor:
    """Somebody at a browser: follows links, fills in forms, and keeps cookies."""

    def __init__(self, client: httpx.AsyncClient, world: str, language: str) -> None:
        self.client = client
        self.world, self.language = world, language
        self.page = Parsed()
        self.path = ""
        self.status = 0

    async def open(self, path: str, *, status: int = 200) -> Visitor:
        """Go to a page of the world by its address, and wherever it leads."""
        response = await self.client.get(self._at(path), follow_redirects=True)
        return self._look(response, status)

    async def send(
        self, path: str = "", *, status: int = 200, **typed: str | list[str]
    ) -> Visitor:
        """Send the form of the present page, to *path* if it has several."""
        address = self._at(path or self.path)
        fields = {"form_token": self.token()} | typed
        response = await self.client.post(address, data=fields, follow_redirects=True)
        return self._look(response, status)

    def token(self) -> str:
        """Return the form token that the present page carries."""
        forms = {one.form: one["action"] for one in self.page.all("form")}
        tokens = [one for one in self.page.all("input") if one["name"] == "form_token"]
        # The clock in the sandbox bar has a token of its own, and is on every page.
        tokens.sort(key=lambda one: "/sandbox/" in forms[one.form])
        return tokens[0]["value"] if tokens else ""

    @property
    def heading(self) -> str:
        """The page's main heading."""
        return words(self.page.one("h1").text)

    @property
    def text(self) -> str:
        """All that can be read on the page."""
        return words(self.page.visible)

    def value(self, name: str) -> str:
        """Return what stands in a field."""
        found = [one for one in self.page.all("input", "select") if one["name"] == name]
        if found[0].tag == "select":
            options = self.page.all("option")
            chosen = [one for one in options if "selected" in one.attributes]
            return chosen[0]["value"] if chosen else ""
        return found[0]["value"]

    def problems(self) -> dict[str, str]:
        """Return field and sentence of every problem the page tells of."""
        marked = [one for one in self.page.all("p") if one["class"] == "problem"]
        return {
            one["id"].removesuffix("-problem"): words(one.text).partition(": ")[2]
            for one in marked
        }

    def _at(self, path: str) -> str:
        return f"/w/{self.world}/{self.language}{path}"

    def _look(self, response: httpx.Response, status: int) -> Visitor:
        self.page = check_page(response, language=self.language, status=status)
        self.status = response.status_code
        prefix = f"/w/{self.world}/{self.language}"
        self.path = response.url.path.removeprefix(prefix)
        return self
