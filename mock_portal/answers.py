"""
What people type, read: texts, addresses, amounts and months, or what is wrong with it.

A problem is the key of a phrase in ``words/errors.toml`` and the facts that it wants.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

LONGEST_TEXT = 120
"""Characters in one field, unless a page says otherwise."""

_PRINTED = frozenset({"L", "M", "N", "P", "S"})
"""The general categories of characters that can be printed."""

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,180}")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field: the phrase's key and its facts."""

    key: str
    facts: Mapping[str, object] = field(default_factory=dict)


Problems = dict[str, Problem]


def text_problem(value: str, *, longest: int = LONGEST_TEXT) -> Problem | None:
    """Return what is wrong with a text that must be there."""
    if not value:
        return Problem("any.missing")
    if len(value) > longest:
        return Problem("any.too_long", {"limit": longest})
    if not is_one_line(value):
        return Problem("any.characters")
    return None


def lines_problem(value: str, *, longest: int) -> Problem | None:
    """Return what is wrong with a text of several lines, which may be empty."""
    if len(value) > longest:
        return Problem("any.too_long", {"limit": longest})
    if not all(is_one_line(line) for line in value.split("\n")):
        return Problem("any.characters")
    return None


def text_problems(values: dict[str, str], *, longest: int = LONGEST_TEXT) -> Problems:
    """Return what is wrong with several texts that must all be there."""
    found = {name: text_problem(text, longest=longest) for name, text in values.items()}
    return {name: problem for name, problem in found.items() if problem}


def email_problem(value: str, *, domain: str) -> Problem | None:
    """Return what is wrong with an address; the sandbox delivers to *domain* only."""
    if not value:
        return Problem("any.missing")
    if not _EMAIL.fullmatch(value):
        return Problem("any.email", {"domain": domain})
    host = value.rpartition("@")[2].lower()
    if host != domain and not host.endswith(f".{domain}"):
        return Problem("any.email_outside", {"domain": domain})
    return None


def amount(value: str) -> Decimal | None:
    """
    Read an amount as people type it in either language; None if it is none.

    A comma parts thousands before three digits, and cents before one or two; so
    ``0,500`` is no amount.

    >>> amount("$1,310.55"), amount("1 310,55 $"), amount("-3")
    (Decimal('1310.55'), Decimal('1310.55'), None)
    """
    compact = re.sub(r"[\s$]", "", value)
    if re.fullmatch(r"\d{1,12},\d{1,2}", compact, re.ASCII):
        compact = compact.replace(",", ".")
    if re.fullmatch(r"[1-9]\d{0,2}(,\d{3}){1,3}(\.\d{1,2})?", compact, re.ASCII):
        compact = compact.replace(",", "")
    if not re.fullmatch(r"\d{1,12}(\.\d{1,2})?", compact, re.ASCII):
        return None
    return Decimal(compact).quantize(Decimal("0.01"))


def month(value: str) -> tuple[int, int] | None:
    """
    Read MM/YYYY; None if it is none.

    >>> month("4/2026"), month("13/2026")
    ((2026, 4), None)
    """
    found = re.fullmatch(r"(0?[1-9]|1[0-2])\s*[/-]\s*(\d{4})", value, re.ASCII)
    return (int(found[2]), int(found[1])) if found else None


def is_one_line(text: str) -> bool:
    """
    Say whether *text* has printed characters and plain spaces only.

    >>> is_one_line("Les Tuques d'Alice"), is_one_line("a\u2028b")
    (True, False)
    """
    return all(
        char == " " or unicodedata.category(char)[0] in _PRINTED for char in text
    )
