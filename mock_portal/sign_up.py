"""
Signing up for a GCKey: the steps, in order, and what each insists on.

Source: domain.md 1.2; the order is official, the number of questions is ours.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from mock_portal import credentials
from mock_portal.answers import Problem, Problems, email_problem, text_problem
from mock_portal.people import Credential

STEPS = ("terms", "username", "password", "recovery", "email")

RECOVERY_FIELDS = (
    *("question_1", "answer_1", "hint_1"),
    *("question_2", "answer_2", "hint_2"),
)

Draft = dict[str, Any]


def earlier_step(draft: Draft, step: str) -> str | None:
    """Return the first step before *step* that has not been taken, if there is one."""
    before = STEPS[: STEPS.index(step)]
    return next((one for one in before if one not in draft), None)


def check_username(username: str, *, taken: Collection[str]) -> Problems:
    """Return what is wrong with a username; *taken* are in lower case."""
    if not username:
        return {"username": Problem("any.missing")}
    broken = credentials.username_problems(username)
    if not broken and username.lower() in taken:
        broken = ["taken"]
    return {"username": Problem(f"gckey.{broken[0]}")} if broken else {}


def check_password(password: str, again: str, *, username: str) -> Problems:
    """Return what is wrong with a password and its repetition."""
    if not password:
        return {"password": Problem("any.missing")}
    broken = credentials.password_problems(password, username=username)
    if broken:
        return {"password": Problem(f"gckey.{broken[0]}")}
    return {} if password == again else {"confirm": Problem("gckey.differs")}


def check_recovery(typed: Mapping[str, str]) -> Problems:
    """Return what is wrong with the two questions, answers and hints."""
    problems: Problems = {}
    for number in ("1", "2"):
        problems |= _check_question(number, typed)
    if typed["question_1"] == typed["question_2"]:
        problems.setdefault("question_2", Problem("gckey.question_twice"))
    return problems


def check_email(
    typed: Mapping[str, str], *, domain: str, taken: Collection[str]
) -> Problems:
    """Return what is wrong with the optional recovery address."""
    address = typed["email"]
    if not address and not typed["confirm"]:
        return {}
    if problem := email_problem(address, domain=domain):
        return {"email": problem}
    if address.lower() in taken:
        return {"email": Problem("gckey.email_taken")}
    same = address.lower() == typed["confirm"].lower()
    return {} if same else {"confirm": Problem("any.email_differs")}


def make(draft: Draft, recovery_email: str, *, now: datetime) -> Credential:
    """Return the GCKey that the five steps have come to."""
    given = draft["recovery"]
    return Credential(
        username=draft["username"],
        password_digest=draft["password"],
        created_at=now,
        last_used_at=now,
        questions=questions(draft["username"], given),
        recovery_email=recovery_email,
    )


def questions(username: str, given: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return what is kept of the recovery questions: never an answer itself."""
    return [
        (
            given[f"question_{number}"],
            credentials.answer_digest(username, given[f"answer_{number}"]),
            given[f"hint_{number}"],
        )
        for number in ("1", "2")
    ]


def _check_question(number: str, typed: Mapping[str, str]) -> Problems:
    question, answer, hint = (
        f"{part}_{number}" for part in ("question", "answer", "hint")
    )
    found: dict[str, Problem | None] = {
        question: None,
        answer: text_problem(typed[answer]),
        hint: text_problem(typed[hint]),
    }
    if typed[question] not in credentials.QUESTIONS:
        found[question] = Problem("any.choose")
    if not found[answer] and not credentials.answer_is_fit(typed[answer]):
        found[answer] = Problem("gckey.answer")
    if not found[hint] and not credentials.hint_is_fit(typed[hint]):
        found[hint] = Problem("gckey.hint")
    if not any(found.values()) and typed[answer].lower() in typed[hint].lower():
        found[hint] = Problem("gckey.hint_tells")
    return {name: problem for name, problem in found.items() if problem}
