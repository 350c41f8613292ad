"""
"Register my business": its steps, what each insists on, and when it locks.

What has been answered is kept in the visit's draft until the last step. Source:
domain.md 2.3 to 2.5. Where an officer must see documents there is one step more; where
a business is registered manually, the steps end after name and address.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from mock_portal.answers import Problem, Problems, text_problems
from mock_portal.business_numbers import business_number, program_reference
from mock_portal.businesses import Business, Record
from mock_portal.people import Person
from mock_portal.programs import COMMERCIAL_IMPORTER, PROVIDERS
from mock_portal.settings import WorldSettings

STEPS = (
    "start",
    "identifiers",
    "program",
    "business",
    "verification",
    "documents",
    "terms",
    "review",
)
"""In order; each has a page of its own. Documents are asked of some only."""

ADDRESS = ("street", "city", "province", "postal_code")

WARN_BELOW = 4
"""From the seventh error on, people are told how many are left [B]."""

COUNTING = ("identifiers", "business", "verification", "program_account")
"""The steps on which wrong answers count."""

_COUNTED = frozenset(
    {
        "registration.bn_not_accepted",
        "registration.reference_not_accepted",
        "registration.name_differs",
        "registration.address_differs",
        "registration.transaction_unknown",
        "registration.payment_unknown",
        "registration.statement_unknown",
    }
)
"""Problems that are answers about the business and wrong; typing slips do not count."""

Draft = dict[str, Any]


def steps_of(draft: Draft) -> list[str]:
    """Return the steps of this registration, in order."""
    return [step for step in STEPS if step != "documents" or draft.get("officer")]


def step_to_take(draft: Draft) -> str:
    """Return the first step that has not been taken, or the manual way out."""
    if is_manual(draft):
        return "manual"
    steps = steps_of(draft)
    return next((step for step in steps if step not in _taken(draft)), steps[-1])


def may_show(draft: Draft, step: str) -> bool:
    """Say whether *step* is one of them, and every step before it has been taken."""
    steps = steps_of(draft)
    if step not in steps:
        return False
    manual = is_manual(draft) and steps.index(step) > steps.index("business")
    return not manual and set(steps[: steps.index(step)]) <= set(_taken(draft))


def is_manual(draft: Draft) -> bool:
    """Say whether the portal has found out that it cannot register the business."""
    return bool(draft.get("manual")) and "business" in _taken(draft)


def take(draft: Draft, step: str, answers: Mapping[str, Any]) -> None:
    """Keep the answers of one step. Another business number undoes what hung on it."""
    if step == "identifiers" and draft.get("bn9") not in {None, answers["bn9"]}:
        draft["taken"] = ["start"]
        draft.pop("documents", None)
    draft.update(answers)
    draft["taken"] = [*(one for one in _taken(draft) if one != step), step]


def check_identifiers(
    bn9: str, reference: str, *, records: Mapping[str, Record], taken: Collection[str]
) -> tuple[str, Problems]:
    """
    Return the BN15 that was meant, and what is wrong.

    The BN9s in *taken* are registered in the portal already.
    """
    problems: Problems = {}
    number, program = business_number(bn9), program_reference(reference)
    record = records.get(number or "")
    if number is None:
        problems["bn9"] = Problem("registration.bn_invalid")
    elif number in taken:
        problems["bn9"] = Problem("registration.already_registered")
    elif record is None:
        problems["bn9"] = Problem("registration.bn_not_accepted")
    if program is None:
        problems["reference"] = Problem("registration.reference_form")
    elif record and not record.program_accounts:
        problems.setdefault("reference", Problem("registration.no_program_account"))
    elif record and f"{number}{program}" not in record.program_accounts:
        problems.setdefault("reference", Problem("registration.reference_not_accepted"))
    return f"{number}{program}", problems


def check_business(typed: Mapping[str, str], record: Record) -> Problems:
    """Compare name and address with the record: identical, punctuation included."""
    problems = text_problems(dict(typed))
    names = {record.legal_name, record.operating_name}
    if "name" not in problems and typed["name"] not in names:
        problems["name"] = Problem("registration.name_differs")
    on_record = asdict(record.address)
    for line in ADDRESS:
        if line not in problems and typed[line] != on_record[line]:
            problems[line] = Problem("registration.address_differs")
    return problems


def count_errors(
    draft: Draft,
    problems: Problems,
    person: Person,
    *,
    settings: WorldSettings,
    now: datetime,
) -> int:
    """
    Count a refusal if it was for a wrong answer; lock the person out at the limit.

    Returns:
        How many errors are left. The count is the draft's, so it begins anew with
        the next sign-in; the lock is the person's, and stays.
    """
    if any(problem.key in _COUNTED for problem in problems.values()):
        draft["errors"] = errors_made(draft) + 1
    left = settings.registration_errors - errors_made(draft)
    if left <= 0:
        person.registration_locked_at = now
    return max(left, 0)


def tries_left(draft: Draft, *, settings: WorldSettings) -> int | None:
    """Return how many errors are left, once there are so few that people are told."""
    left = settings.registration_errors - errors_made(draft)
    return left if left < WARN_BELOW else None


def errors_made(draft: Draft) -> int:
    """Return how many wrong answers were given since the draft was begun."""
    return int(draft.get("errors", 0))


def register(
    record: Record,
    person: Person,
    *,
    now: datetime,
    bn15: str = "",
    program: str = COMMERCIAL_IMPORTER,
) -> Business:
    """
    Return the business, with *person* as its first Business Account Manager.

    Args:
        bn15: The program account that was registered; the others are linked.
        program: What it was registered for. The portal does not know better: who
            chose the wrong one has registered for that.
    """
    person.bn9 = record.bn9
    programs = dict(record.programs)
    if programs.get(bn15, COMMERCIAL_IMPORTER) == COMMERCIAL_IMPORTER:
        programs[bn15] = program
    programs = {
        one: what for one, what in programs.items() if what != COMMERCIAL_IMPORTER
    }
    return Business(
        bn9=record.bn9,
        legal_name=record.legal_name,
        program_accounts=list(record.program_accounts),
        registered_at=now,
        managers=[person.person_id],
        provider=provider_of(programs),
        programs=programs,
    )


def provider_of(programs: Mapping[str, str]) -> str:
    """Return what a business with these programs does for others, if anything."""
    return next((one for one in programs.values() if one in PROVIDERS), "")


def _taken(draft: Draft) -> list[str]:
    return list(draft.get("taken", []))
