"""
The verification questions of a registration: three kinds, of which the user chooses.

Source: domain.md 2.4, the current wording; older rules are named there.
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

MOST_ASKED = 2
YEARS = 6
"""How far back a date may lie."""

Month = tuple[int, int]


def kinds_offered(record: Record, *, now: datetime) -> list[str]:
    """Return the kinds of question there is data for; the others are hidden."""
    facts = {
        "transaction": bool(record.transactions),
        "payment": any(_is_recent((on.year, on.month), now) for on in record.payments),
        "statement": any(
            balance > 0 and _is_recent(month, now)
            for month, balance in record.statements.items()
        ),
    }
    return [kind for kind, there in facts.items() if there]


def questions_asked(record: Record, *, now: datetime) -> int:
    """Return how many must be answered: two, or as many as there is data for."""
    return min(MOST_ASKED, len(kinds_offered(record, now=now)))


def check(typed: Mapping[str, str], record: Record, *, now: datetime) -> Problems:
    """Return what is wrong with the answers; whatever is answered must be right."""
    offered = kinds_offered(record, now=now)
    given = [kind for kind in offered if any(typed[name] for name in FIELDS[kind])]
    problems: Problems = {}
    for kind in given:
        problems |= _check_kind(kind, typed, record, now)
    asked = questions_asked(record, now=now)
    if len(given) < asked:
        first = next(kind for kind in offered if kind not in given)
        wanted = "choose_one" if asked == 1 else "choose_two"
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
    return {}


def _check_month(name: str, text: str, problems: Problems, now: datetime) -> None:
    month = answers.month(text)
    if month is None:
        problems.setdefault(name, Problem("any.month"))
    elif not _is_recent(month, now):
        problems.setdefault(name, Problem("registration.too_old"))


def _on_record(kind: str, what: str, record: Record) -> list[Decimal]:
    if kind == "transaction":
        number = re.sub(r"[\s-]", "", what)
        return [record.transactions[number]] if number in record.transactions else []
    month = answers.month(what)
    if kind == "statement":
        return [sum_ for when, sum_ in record.statements.items() if when == month]
    return [
        amount for on, amount in record.payments.items() if (on.year, on.month) == month
    ]


def _is_recent(month: Month, now: datetime) -> bool:
    today = now.astimezone(OFFICE_ZONE)
    ago = (today.year - month[0]) * 12 + today.month - month[1]
    return 0 <= ago <= YEARS * 12
