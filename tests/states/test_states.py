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

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    }
}
NARROW = {"width": 390, "height": 844}
HEAVIEST = 60 * 1024
"""Bytes of a page with all that it loads, as the issue of a page wants it."""

KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def pytest_generate_tests(metafunc):
    folder = metafunc.config.getoption("--kept-pages")
    kept = sorted(Path(folder).resolve().iterdir()) if folder else []
    if "state" in metafunc.fixturenames:
        states = [path for path in kept if path.suffix == ".html"]
        metafunc.parametrize("state", states, ids=[path.stem for path in states])
    if "met" in metafunc.fixturenames:
        met = {
            path.name.removesuffix(".met").rsplit(".", 2)[0]
            if path.suffix == ".html"
            else path.stem
            for path in kept
        }
        outcomes = sorted(CATALOGUE) if folder else []
        metafunc.parametrize(
            ("outcome", "met"), [(one, one in met) for one in outcomes], ids=outcomes
        )


def test_every_outcome_was_met_through_a_page(outcome, met):
    assert met, f"no test has come to {outcome}: {CATALOGUE[outcome]}"


@pytest.fixture
def looked_at(page, state):
    """Show a kept page as it was, without its script."""
    html = state.read_text(encoding="utf-8")

    def give(route):
        name = route.request.url.split("?")[0].rpartition("/static/")[2]
        path = TEMPLATES / "static" / name
        if name and path.is_file():
            kind = KINDS[path.suffix]
            route.fulfill(body=path.read_bytes(), content_type=kind)
        else:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route("**/*", give)
    page.goto("http://127.0.0.1/w/w1/en/")
    return page


def test_anybody_can_use_it(looked_at, state):
    found = Axe().run(looked_at, options=RULES)

    assert found.violations_count == 0, f"{state.stem}: {found.generate_report()}"


def test_it_fits_a_telephone(looked_at, state):
    looked_at.set_viewport_size(NARROW)

    width = looked_at.evaluate("document.scrollingElement.scrollWidth")
    assert width <= NARROW["width"], state.stem


def test_it_is_light(state):
    assets = sum(path.stat().st_size for path in (TEMPLATES / "static").iterdir())

    assert state.stat().st_size + assets <= HEAVIEST
