"""Requests to look at the security requirement again, and how they are decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from mock_portal import answers
from mock_portal.answers import Problem, Problems

CaseKind = Literal["calculation", "reduction"]
CaseState = Literal["open", "approved", "declined", "void"]


@dataclass(slots=True)
class Case:
    """
    One request: made while enrolling, or by "Update Requirement" afterwards.

    Source:
        domain.md 4.1 [B] (the question), 4.2 [B] (amount and justification, one open
        case at a time), 4.5 [A] (unapproved requests became void with a removal).

    Attributes:
        amount: The monthly amount that the calculation shall rest on, CAD.
        before: The one that it rested on when the case was opened.
        opened_by: Id of the person.
    """

    case_id: str
    bn15: str
    kind: CaseKind
    amount: Decimal
    before: Decimal
    justification: str
    opened_at: datetime
    opened_by: str
    state: CaseState = "open"
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for, and why; see :class:`Case`."""

    amount: Decimal
    justification: str


FIELDS = ("amount", "justification")

LONGEST_JUSTIFICATION = 500
"""Characters."""


def check(typed: Mapping[str, str], *, below: Decimal | None = None) -> Problems:
    """
    Return what is wrong with a request.

    Args:
        below: What the amount must be less than, for a reduction.
    """
    problems: Problems = {}
    amount = answers.amount(typed["amount"])
    if amount is None:
        problems["amount"] = Problem("any.amount")
    elif below is not None and amount >= below:
        problems["amount"] = Problem("rpp.no_reduction", {"below": below})
    why = typed["justification"]
    if wrong := answers.text_problem(why, longest=LONGEST_JUSTIFICATION):
        problems["justification"] = wrong
    return problems


def asked_of(typed: Mapping[str, str]) -> Asked:
    """Return the request that was typed and found right."""
    return Asked(answers.amount(typed["amount"]) or Decimal(0), typed["justification"])


def is_reasonable(case: Case) -> bool:
    """
    Say what the sandbox's officer decides when nobody else does.

    Sandbox rule: at least half of what was calculated is granted, less is not.

    >>> amounts, at = (Decimal(50), Decimal(100)), datetime(2026, 5, 4)
    >>> is_reasonable(Case("SRC-1", "RM", "reduction", *amounts, "", at, "P-1"))
    True
    """
    return case.amount * 2 >= case.before
