"""The tables of facts: each with its page, its outcomes and the test that shows it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest
from starlette.routing import BaseRoute, Mount, Route

from mock_portal.app import create_app
from mock_portal.outcomes import CATALOGUE

ROOT = Path(__file__).parent.parent
INDEX = ROOT / "docs/divergences.md"
AREAS = sorted((ROOT / "docs/divergences").glob("*.md"))

SECTIONS = (
    *(f"1.{number}" for number in range(1, 6)),
    *(f"2.{number}" for number in range(1, 9)),
    *(f"3.{number}" for number in range(1, 6)),
    *(f"4.{number}" for number in range(1, 7)),
    *(f"5.{number}" for number in range(1, 8)),
    *("6", "7", "8.1", "8.2", "8.3"),
    *(f"9.{number}" for number in range(1, 5)),
)
"""Sections of the facts that a portal can show anything of."""

MARKS = re.compile(r"\[[OABCI?]\]")


@dataclass(frozen=True)
class Row:
    """One fact, and where it is found."""

    section: str
    fact: str
    marks: str
    pages: str
    outcomes: str
    tests: str
    remark: str


def rows_of(area: Path) -> Iterator[Row]:
    """Yield the facts of one area, in order."""
    facts = area.read_text("utf-8").partition("## Fact by fact")[2]
    section = ""
    for line in facts.partition("\n## ")[0].splitlines():
        if line.startswith("### "):
            section = line.removeprefix("### ").split()[0].removeprefix("§")
        elif line.startswith("| ") and not line.startswith("| fact "):
            yield Row(section, *map(str.strip, line.strip(" |").split(" | ")))


ROWS = [row for area in AREAS for row in rows_of(area)]


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def paths(routes: list[BaseRoute], before: str = "") -> Iterator[str]:
    for route in routes:
        if isinstance(route, Mount):
            yield from paths(route.routes or [], before + route.path)
        elif isinstance(route, Route):
            yield (before + route.path).removeprefix("/w/{world}/en")


ADMIN = (ROOT / "docs/reference/admin-api.md").read_text("utf-8")
PAGES = {
    *paths(create_app().routes),
    *re.findall(r"### `[A-Z]+ (/admin/[^`]+)`", ADMIN),
}


@cache
def functions_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {one.name for one in tree.body if isinstance(one, functions)}


def files_called(name: str) -> list[Path]:
    """Return the test files of that name, which may begin with its folder's."""
    *folder, file = name.split("/")
    found = (ROOT / "tests").rglob(file)
    return [path for path in found if [path.parent.name] == folder or not folder]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_of_the_facts_has_rows(section):
    assert section in {row.section for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.section} {row.fact[:40]}")
def test_what_a_row_names_is_there(row):
    for page in named(row.pages):
        assert page in PAGES
    for outcome in named(row.outcomes):
        assert any(fnmatchcase(name, outcome) for name in CATALOGUE), outcome
    for test in named(row.tests):
        file, _, function = test.partition("::")
        (path,) = files_called(file)
        assert not function or function in functions_of(path), test


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.section} {row.fact[:40]}")
def test_a_row_says_its_source_and_a_page_has_a_test(row):
    assert MARKS.search(row.marks)
    assert row.remark
    assert named(row.tests) or not named(row.pages), "a page that no test shows"


def test_every_outcome_is_in_a_row():
    told = {outcome for row in ROWS for outcome in named(row.outcomes)}

    assert [
        name
        for name in CATALOGUE
        if not any(fnmatchcase(name, pattern) for pattern in told)
    ] == []


def test_the_index_leads_to_every_area():
    index = INDEX.read_text("utf-8")

    assert [area for area in AREAS if f"(divergences/{area.name})" not in index] == []
