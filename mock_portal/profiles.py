"""What a user profile insists on, and what it becomes. Source: domain.md 1.4."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from mock_portal.answers import Problem, Problems, email_problem, text_problems
from mock_portal.people import Person
from mock_portal.words import LANGUAGES

PROVINCES = (
    *("AB", "BC", "MB", "NB", "NL", "NS", "NT"),
    *("NU", "ON", "PE", "QC", "SK", "YT"),
)

_TELEPHONE = re.compile(r"(\+?1[ .-]?)?[(]?[0-9]{3}[). -]{0,2}[0-9]{3}[ .-]?[0-9]{4}")
"""Ten digits, as North Americans write them, with or without the country's 1."""

FIELDS = (
    *("first_name", "last_name", "telephone", "extension", "email"),
    *("province", "language", "notifications"),
)


def check(typed: Mapping[str, str], *, domain: str) -> Problems:
    """Return what is wrong with a profile that was filled in."""
    names = {name: typed[name] for name in ("first_name", "last_name")}
    problems = text_problems(names, longest=60)
    if wrong := telephone_problem(typed["telephone"]):
        problems["telephone"] = wrong
    if not re.fullmatch(r"[0-9]{0,6}", typed["extension"]):
        problems["extension"] = Problem("profile.extension")
    if problem := email_problem(typed["email"], domain=domain):
        problems["email"] = problem
    if typed["province"] not in PROVINCES:
        problems["province"] = Problem("any.choose")
    if typed["language"] not in LANGUAGES:
        problems["language"] = Problem("any.choose")
    return problems


def telephone_problem(value: str) -> Problem | None:
    """Return what is wrong with a telephone number."""
    return None if _TELEPHONE.fullmatch(value) else Problem("profile.telephone")


def fields_of(person: Person) -> dict[str, str]:
    """Return the profile as it stands in the fields of its form."""
    kept = {name: str(getattr(person, name)) for name in FIELDS[:-1]}
    return kept | {"notifications": "yes" if person.email_notifications else ""}


def change(person: Person, typed: Mapping[str, str]) -> None:
    """Change all but the e-mail address, which has to be proven first."""
    for name in FIELDS[:-1]:
        if name != "email":
            setattr(person, name, typed[name])
    person.email_notifications = bool(typed["notifications"])


def make(typed: Mapping[str, str], person_id: str, *, now: datetime) -> Person:
    """Return the person; a profile is made while signed in, so that counts as one."""
    return Person(
        person_id=person_id,
        first_name=typed["first_name"],
        last_name=typed["last_name"],
        email=typed["email"],
        language=typed["language"],
        created_at=now,
        province=typed["province"],
        telephone=typed["telephone"],
        extension=typed["extension"],
        email_notifications=bool(typed["notifications"]),
        last_sign_in=now,
    )
