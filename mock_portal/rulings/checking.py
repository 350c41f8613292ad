"""What is wrong with what importers, their providers and officers typed of a ruling."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from mock_portal.answers import Problem, Problems, is_one_line, text_problem
from mock_portal.rulings.requests import DECISIONS, KINDS, STATES

PRODUCT = ("product", "description", "hs_number", "country")
LONGEST_DESCRIPTION = 2000
LONGEST_NOTE = 500
LONGEST_SEARCH = 60

FILTERS = ("from_day", "to_day", "state", "kind", "item")
"""Source: domain.md 5.6 [O], "Date range" and "Filter Items"; the fields are ours."""

_HS_NUMBER = re.compile(r"\d{4}(\.?\d{2}){0,3}", re.ASCII)
"""Four, six, eight or ten digits, with or without points."""


def check_kind(typed: Mapping[str, str]) -> Problems:
    """Return what is wrong with the kind of ruling."""
    wrong = typed["kind"] not in KINDS
    return {"kind": Problem("any.choose")} if wrong else {}


def check_product(typed: Mapping[str, str]) -> Problems:
    """Return what is wrong with what was said of the goods."""
    found = {
        "product": text_problem(typed["product"]),
        "description": lines_problem(typed["description"], LONGEST_DESCRIPTION),
        "hs_number": hs_problem(typed["hs_number"]),
        "country": text_problem(typed["country"]) if typed["country"] else None,
    }
    return {name: problem for name, problem in found.items() if problem}


def hs_problem(typed: str) -> Problem | None:
    """Return what is wrong with a tariff classification number, which may be empty."""
    right = not typed or _HS_NUMBER.fullmatch(typed)
    return None if right else Problem("rulings.hs_number")


def lines_problem(typed: str, longest: int) -> Problem | None:
    """Return what is wrong with a text of one or several lines."""
    if not typed:
        return Problem("any.missing")
    if len(typed) > longest:
        return Problem("any.too_long", {"limit": longest})
    if not all(is_one_line(line) for line in typed.splitlines()):
        return Problem("any.characters")
    return None


def check_decision(decision: str, answer: str, note: str) -> Problems:
    """Return what is wrong with what an officer decided."""
    problems: Problems = {}
    if decision not in DECISIONS:
        problems["decision"] = Problem("any.choose")
    if decision == "differs" and (wrong := text_problem(answer, longest=LONGEST_NOTE)):
        problems["answer"] = wrong
    if note and (wrong := text_problem(note, longest=LONGEST_NOTE)):
        problems["note"] = wrong
    return problems


def check_filters(typed: Mapping[str, str]) -> Problems:
    """Return what is wrong with the filters of the list."""
    problems: Problems = {}
    for name in ("from_day", "to_day"):
        if typed[name] and day_of(typed[name]) is None:
            problems[name] = Problem("money.day")
    for name, known in (("state", STATES), ("kind", KINDS)):
        if typed[name] and typed[name] not in known:
            problems[name] = Problem("any.choose")
    item = typed["item"]
    if item and (wrong := text_problem(item, longest=LONGEST_SEARCH)):
        problems["item"] = wrong
    return problems


def day_of(typed: str) -> date | None:
    """Read a day as browsers send it; None if it is none."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
