"""Financial security for RPP: what may be posted, and whether it suffices."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mock_portal import answers
from mock_portal.answers import Problem, Problems
from mock_portal.enrolments import MOST, SecurityKind
from mock_portal.rpp.agreements import Agreement, covered, shortfall

KINDS: tuple[SecurityKind, ...] = ("bond", "cash")

PROVIDERS = ("boreal", "maritime", "prairie")
"""Surety providers of the sandbox, all fictional."""

ACCEPTS_AT_ONCE = "boreal"
"""This one accepts what is posted at once; the others at their desk, or in time."""

FIELDS = ("kind", "amount", "provider", "reference")


@dataclass(frozen=True, slots=True)
class Security:
    """
    What an importer posts: how much, by what, and where it is written.

    Attributes:
        agreement_id: The bond already set up that is posted; empty for a new one.
        replaces: Id of the agreement that ends once this one is posted.
    """

    kind: SecurityKind
    amount: Decimal
    provider: str = ""
    reference: str = ""
    agreement_id: str = ""
    replaces: str = ""


NONE = Security("none", Decimal("0.00"))
"""What importers post to whom nothing was payable."""


def check(
    typed: Mapping[str, str],
    *,
    basis: Decimal,
    set_up: Sequence[Agreement] = (),
    held: Sequence[Agreement] = (),
) -> Problems:
    """
    Return what is wrong with the security that was typed.

    Args:
        basis: What it must suffice for, together with what is *held*; 0 if any
            amount will do.
        set_up: Bonds that may be chosen by their id.
    """
    chosen = _chosen(typed, set_up)
    if chosen is not None:
        wrong = _amount_problem(chosen.amount, chosen.kind, basis, held)
        return {"kind": wrong} if wrong else {}
    problems: Problems = {}
    amount = answers.amount(typed["amount"])
    kind = next((one for one in KINDS if one == typed["kind"]), None)
    if kind is None:
        problems["kind"] = Problem("rpp.kind")
    if not amount:
        problems["amount"] = Problem("any.amount")
    elif kind and (wrong := _amount_problem(amount, kind, basis, held)):
        problems["amount"] = wrong
    if kind == "bond":
        problems |= check_bond(typed)
    return problems


def security_of(
    typed: Mapping[str, str], *, set_up: Sequence[Agreement] = ()
) -> Security:
    """Return the security that was typed and found right; a payment names cash."""
    replaces = typed.get("replaces", "")
    if one := _chosen(typed, set_up):
        given = one.provider, one.reference, one.agreement_id
        return Security(one.kind, one.amount, *given, replaces)
    amount = answers.amount(typed["amount"]) or Decimal(0)
    if typed["kind"] == "cash":
        return Security("cash", amount, replaces=replaces)
    bond = typed["provider"], typed["reference"]
    return Security("bond", amount, *bond, replaces=replaces)


def check_bond(typed: Mapping[str, str]) -> Problems:
    """Return what is wrong with a bond's provider and number."""
    problems: Problems = {}
    if typed["provider"] not in PROVIDERS:
        problems["provider"] = Problem("rpp.provider")
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]{2,39}", typed["reference"]):
        problems["reference"] = Problem("rpp.reference")
    return problems


def _chosen(typed: Mapping[str, str], set_up: Sequence[Agreement]) -> Agreement | None:
    return next((one for one in set_up if one.agreement_id == typed["kind"]), None)


def _amount_problem(
    amount: Decimal, kind: SecurityKind, basis: Decimal, held: Sequence[Agreement]
) -> Problem | None:
    needed = shortfall(held, basis, kind)
    if amount < needed:
        return Problem("rpp.insufficient", {"required": needed})
    if covered(held, kind) + amount > MOST:
        return Problem("rpp.most", {"most": MOST})
    return None
