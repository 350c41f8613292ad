"""
Every state of every page, as the tests before have met it.

`make test` runs these after all others, on the pages that those have kept: one of each
outcome in each language (``--keep-pages`` and ``--kept-pages``).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from mock_portal.outcomes import CATALOGUE
from mock_portal.rendering import TEMPLATES
from mock_portal.words import LANGUAGES

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
    "resultTypes": ["violations"],
}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
HEAVIEST = 60 * 1024
"""Bytes of a page with all that it loads."""

KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
ASSETS = {path.name: path.read_bytes() for path in (TEMPLATES / "static").iterdir()}


def pytest_generate_tests(metafunc):
    folder = metafunc.config.getoption("--kept-pages")
    kept = sorted(Path(folder).resolve().iterdir()) if folder else []
    pages = [path for path in kept if path.suffix == ".html"]
    if "state" in metafunc.fixturenames:
        metafunc.parametrize("state", pages, ids=[path.stem for path in pages])
    if "languages" in metafunc.fixturenames:
        met = {path.stem: {*LANGUAGES} for path in kept if path.suffix == ".met"}
        for path in pages:
            outcome, _, language = path.stem.rpartition(".")
            met.setdefault(outcome, set()).add(language)
        every = [(one, met.get(one, set())) for one in sorted(CATALOGUE) if folder]
        metafunc.parametrize(("outcome", "languages"), every)


def test_it_was_met_through_a_page_in_both_languages(outcome, languages):
    assert languages == {*LANGUAGES}, f"{CATALOGUE[outcome]} Met in {languages or '-'}"


@pytest.fixture(scope="module")
def window(browser):
    """One window for all: opening another for each page takes longer than looking."""
    context = browser.new_context(viewport=WIDE, java_script_enabled=True)
    yield context.new_page()
    context.close()


def show(window, html):
    """Show a kept page as it was, without its script."""

    def give(route):
        name = route.request.url.split("?")[0].rpartition("/static/")[2]
        if name.endswith(".js"):
            route.fulfill(body="", content_type=KINDS[".js"])
        elif name in ASSETS:
            kind = KINDS[Path(name).suffix]
            route.fulfill(body=ASSETS[name], content_type=kind)
        else:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

    window.unroute_all()
    window.route("**/*", give)
    window.goto("http://127.0.0.1/w/w1/en/")


def test_anybody_can_use_it_also_on_a_telephone(window, state):
    html = state.read_text(encoding="utf-8")
    show(window, html)

    found = Axe().run(window, options=RULES)
    assert found.violations_count == 0, f"{state.stem}: {found.generate_report()}"

    window.set_viewport_size(NARROW)
    width = window.evaluate("document.scrollingElement.scrollWidth")
    window.set_viewport_size(WIDE)
    assert width <= NARROW["width"], f"{state.stem} is {width} px wide"
    assert len(html.encode()) + sum(map(len, ASSETS.values())) <= HEAVIEST
