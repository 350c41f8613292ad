"""Financial security for RPP: what may be posted, and whether it suffices."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mock_portal import answers, enrolments
from mock_portal.answers import Problem, Problems
from mock_portal.enrolments import SecurityKind

KINDS: tuple[SecurityKind, ...] = ("bond", "cash")

PROVIDERS = ("boreal", "maritime", "prairie")
"""Surety providers of the sandbox, all fictional."""

FIELDS = ("kind", "amount", "provider", "reference")


@dataclass(frozen=True, slots=True)
class Security:
    """What an importer posts: how much, by what, and where it is written."""

    kind: SecurityKind
    amount: Decimal
    provider: str = ""
    reference: str = ""


NONE = Security("none", Decimal("0.00"))
"""What importers post to whom nothing was payable."""


def check(typed: Mapping[str, str], *, basis: Decimal) -> Problems:
    """Return what is wrong with the security that was typed."""
    problems: Problems = {}
    kind, amount = typed["kind"], answers.amount(typed["amount"])
    if kind not in KINDS:
        problems["kind"] = Problem("rpp.kind")
    if amount is None:
        problems["amount"] = Problem("any.amount")
    elif kind in KINDS:
        needed = enrolments.required(basis, kind)
        if amount < needed:
            problems["amount"] = Problem("rpp.insufficient", {"required": needed})
    if kind == "bond":
        problems |= _check_bond(typed)
    return problems


def security_of(typed: Mapping[str, str], *, deposit: Callable[[], str]) -> Security:
    """Return the security that was typed and found right; *deposit* names cash."""
    amount = answers.amount(typed["amount"]) or Decimal(0)
    if typed["kind"] == "cash":
        return Security("cash", amount, reference=deposit())
    return Security("bond", amount, typed["provider"], typed["reference"])


def _check_bond(typed: Mapping[str, str]) -> Problems:
    problems: Problems = {}
    if typed["provider"] not in PROVIDERS:
        problems["provider"] = Problem("rpp.provider")
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]{2,39}", typed["reference"]):
        problems["reference"] = Problem("rpp.reference")
    return problems
