"""
Banking information for a pre-authorized debit, checked; little of it is kept.

Source: domain.md 5.4 for the page; its fields are those of any Canadian cheque [I].
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mock_portal import answers
from mock_portal.answers import Problem, Problems
from mock_portal.money.papers import Pad

FIELDS = ("holder", "institution", "transit", "bank_account")
CERTIFICATION = ("authorized", "statement_amount", "cancellation")
"""The boxes under "Certification"; their texts are sandbox wording."""

BOUNCING = "0000000"
"""A test account whose bank returns every debit."""

DIGITS_KEPT = 3

_FORMS = {"institution": r"\d{3}", "transit": r"\d{5}", "bank_account": r"\d{7,12}"}


def check(typed: Mapping[str, str]) -> Problems:
    """Return what is wrong with banking information."""
    problems = answers.text_problems(dict(typed))
    for name, form in _FORMS.items():
        if name not in problems and not re.fullmatch(form, typed[name], re.ASCII):
            problems[name] = Problem(f"money.{name}")
    return {name: problems[name] for name in FIELDS if name in problems}


def kept(typed: Mapping[str, str]) -> dict[str, Any]:
    """Return all that is ever kept of banking information that was found right."""
    return {
        "holder": typed["holder"],
        "institution": typed["institution"],
        "digits": typed["bank_account"][-DIGITS_KEPT:],
        "bounces": typed["bank_account"] == BOUNCING,
    }


def pad_of(
    given: Mapping[str, Any], bn15: str, *, pad_id: str, person_id: str, now: datetime
) -> Pad:
    """Return the agreement for what :func:`kept` has left."""
    return Pad(
        pad_id=pad_id,
        bn15=bn15,
        holder=given["holder"],
        institution=given["institution"],
        digits=given["digits"],
        created_at=now,
        created_by=person_id,
        bounces=given["bounces"],
    )
