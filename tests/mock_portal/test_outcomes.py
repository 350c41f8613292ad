"""
The catalogue of outcomes: each is named by a test, and no handler invents one.

Whether the test that names an outcome also meets it is for ``met()`` to insist on:
tests run in any order and in several processes, so nothing is collected here.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mock_portal.outcomes import CATALOGUE

HERE = Path(__file__).parent
PAGES = HERE.parents[1] / "mock_portal"
NAME = re.compile(r"[\"'](?P<name>[a-z_]+(?:\.[a-z_0-9]+){1,2})[\"']")

TESTS = "\n".join(path.read_text(encoding="utf-8") for path in HERE.rglob("test_*.py"))


def named(outcome: str) -> bool:
    """Say whether a test names *outcome*, whole or by its last part beside the rest."""
    area, _, last = outcome.rpartition(".")
    by_parts = f'f"{area}.' in TESTS and f'"{last}"' in TESTS
    steps = re.search(rf'f"{re.escape(area.split(".")[0])}\.{{step}}\.{last}"', TESTS)
    return f'"{outcome}"' in TESTS or by_parts or steps is not None


@pytest.mark.parametrize("outcome", sorted(CATALOGUE))
def test_a_test_insists_on(outcome):
    assert named(outcome), f"no test names {outcome}"


def test_every_outcome_that_a_page_reports_is_in_the_catalogue():
    sources = [*PAGES.glob("pages/**/*.py"), PAGES / "access.py"]
    reported = {
        found
        for path in sources
        for found in re.findall(
            r"(?:reports|named)=?\s*=\s*\"([a-z_.0-9]+)\"",
            path.read_text(encoding="utf-8"),
        )
    }

    assert reported
    assert reported <= set(CATALOGUE)


def test_every_outcome_is_explained_in_a_sentence():
    for name, sentence in CATALOGUE.items():
        assert sentence.endswith((".", "?")), name
