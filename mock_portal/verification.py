"""
The verification questions of a registration: three kinds, of which the user chooses.

Source: domain.md 2.4, the current wording; older rules are named there. How many must
be answered is a setting of the world: one and two have both been reported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from mock_portal import answers
from mock_portal.answers import Problem, Problems
from mock_portal.businesses import Record
from mock_portal.settings import OFFICE_ZONE

FIELDS = {
    "transaction": ("transaction_number", "transaction_total"),
    "payment": ("payment_month", "payment_amount"),
    "statement": ("statement_month", "statement_balance"),
}
"""Kind of question to its two fields."""

YEARS = 6
"""How far back a date may lie; counted in months."""


def kinds_offered(record: Record, *, now: datetime) -> list[str]:
    """Return the kinds of question there is data for; the others are hidden."""
    facts = {
        "transaction": any(
            _is_recent(f"{one.accepted_on:%Y-%m}", now)
            for one in record.transactions.values()
        ),
        "payment": any(_is_recent(f"{on:%Y-%m}", now) for on in record.payments),
        "statement": any(
            balance > 0 and _is_recent(month, now)
            for month, balance in record.statements.items()
        ),
    }
    return [kind for kind, there in facts.items() if there]


def questions_asked(record: Record, *, most: int, now: datetime) -> int:
    """Return how many must be answered: *most*, or as many as there is data for."""
    return min(most, len(kinds_offered(record, now=now)))


def check(
    typed: Mapping[str, str], record: Record, *, most: int, now: datetime
) -> Problems:
    """Return what is wrong with the answers; whatever is answered must be right."""
    offered = kinds_offered(record, now=now)
    given = [kind for kind in offered if any(typed[name] for name in FIELDS[kind])]
    problems: Problems = {}
    for kind in given:
        problems |= _check_kind(kind, typed, record, now)
    asked = questions_asked(record, most=most, now=now)
    if len(given) < asked:
        first = next(kind for kind in offered if kind not in given)
        wanted = {1: "choose_one", 2: "choose_two"}.get(asked, "choose_three")
        problems.setdefault(FIELDS[first][0], Problem(f"registration.{wanted}"))
    return problems


def _check_kind(
    kind: str, typed: Mapping[str, str], record: Record, now: datetime
) -> Problems:
    what, how_much = FIELDS[kind]
    problems: Problems = {
        name: Problem("any.missing") for name in FIELDS[kind] if not typed[name]
    }
    amount = answers.amount(typed[how_much])
    if amount is None:
        problems.setdefault(how_much, Problem("any.amount"))
    if kind != "transaction":
        _check_month(what, typed[what], problems, now)
    if problems or amount is None:
        return problems
    if kind == "statement" and not amount:
        return {how_much: Problem("registration.statement_zero")}
    if amount not in _on_record(kind, typed[what], record):
        return {what: Problem(f"registration.{kind}_unknown")}
    if kind == "transaction" and not _is_recent(_accepted_in(typed[what], record), now):
        return {what: Problem("registration.transaction_too_old")}
    return {}


def _check_month(name: str, text: str, problems: Problems, now: datetime) -> None:
    month = _month(text)
    if not month:
        problems.setdefault(name, Problem("any.month"))
    elif not _is_recent(month, now):
        problems.setdefault(name, Problem("registration.too_old"))


def _on_record(kind: str, what: str, record: Record) -> list[Decimal]:
    if kind == "transaction":
        found = record.transactions.get(_number(what))
        return [found.total] if found else []
    month = _month(what)
    if kind == "statement":
        return [sum_ for when, sum_ in record.statements.items() if when == month]
    return [amount for on, amount in record.payments.items() if f"{on:%Y-%m}" == month]


def _accepted_in(what: str, record: Record) -> str:
    return f"{record.transactions[_number(what)].accepted_on:%Y-%m}"


def _number(what: str) -> str:
    return re.sub(r"[\s-]", "", what)


def _month(text: str) -> str:
    """Return the month that was typed as ``"2026-04"``; empty if it is none."""
    month = answers.month(text)
    return f"{month[0]:04d}-{month[1]:02d}" if month else ""


def _is_recent(month: str, now: datetime) -> bool:
    today = now.astimezone(OFFICE_ZONE)
    year, number = map(int, month.split("-"))
    ago = (today.year - year) * 12 + today.month - number
    return 0 <= ago <= YEARS * 12
