"""What is wrong with what applicants and officers typed."""

from __future__ import annotations

from collections.abc import Mapping

from mock_portal.answers import (
    Problem,
    Problems,
    email_problem,
    text_problem,
    text_problems,
)
from mock_portal.filings.applications import REASONS
from mock_portal.profiles import PROVINCES, telephone_problem

CONTACT = ("contact_name", "contact_telephone", "contact_email", "contact_note")
LEGAL_FORMS = ("sole_proprietor", "partnership", "corporation", "non_resident")
GETS_A_NUMBER = ("sole_proprietor", "partnership")
"""Who gets a business number in the portal. Source: domain.md 6."""

DECISIONS = ("approve", "documents", "refuse")
LONGEST_NOTE = 500


def check_contact(typed: Mapping[str, str], *, domain: str) -> Problems:
    """Return what is wrong with how the desk shall reach the applicant."""
    found = {
        "contact_name": text_problem(typed["contact_name"], longest=60),
        "contact_telephone": telephone_problem(typed["contact_telephone"]),
        "contact_email": email_problem(typed["contact_email"], domain=domain),
        "contact_note": note_problem(typed["contact_note"]),
    }
    return {name: problem for name, problem in found.items() if problem}


def note_problem(text: str) -> Problem | None:
    """Return what is wrong with a note, which may be empty."""
    return text_problem(text, longest=LONGEST_NOTE) if text else None


def check_new_business(typed: Mapping[str, str]) -> Problems:
    """Return what is wrong with the facts of a business without a number."""
    problems = text_problems(dict(typed))
    if "province" not in problems and typed["province"] not in PROVINCES:
        problems["province"] = Problem("any.choose")
    return problems


def check_decision(decision: str, reason: str, note: str) -> Problems:
    """Return what is wrong with what an officer decided: each "no" has a reason."""
    problems: Problems = {}
    if decision not in DECISIONS:
        problems["decision"] = Problem("any.choose")
    if decision in {"documents", "refuse"} and reason not in REASONS:
        problems["reason"] = Problem("filings.reason")
    if wrong := note_problem(note):
        problems["note"] = wrong
    return problems
