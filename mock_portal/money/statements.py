"""
What a statement of account says: which entries, which lines, and what is still unpaid.

Pure; issuing them is for :mod:`mock_portal.money.billing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from mock_portal.money import dates
from mock_portal.money.books import Books
from mock_portal.money.entries import PARTS, ZERO, Entry, EntryKind
from mock_portal.money.papers import Statement

LINES = (
    "previous_balance",
    "corrections",
    "payments",
    "disbursements",
    "interest_penalties",
    "current_charges",
    "current_credits",
    "total_payable",
)
"""Source: domain.md 5.2, as a hint only; the names and their order are ours."""

LINE_OF: dict[EntryKind, str] = {
    "declaration": "current_charges",
    "correction": "corrections",
    "interest": "interest_penalties",
    "penalty": "interest_penalties",
    "payment": "payments",
    "credit": "current_credits",
    "disbursement": "disbursements",
}
"""Kinds that are in no line do not change what is payable: security is no payment."""

StatementState = Literal["nothing_due", "due", "overdue", "arrears", "paid"]


def to_state(books: Books, bn15: str, *, ends: date) -> list[Entry]:
    """
    Return what the statement of the cycle that *ends* on that day states.

    Goods that were released later wait for the next one. Source: domain.md 5.2.
    """
    waiting = (one for one in books.entries_of(bn15) if not one.statement)
    return [one for one in waiting if _falls_within(one, ends)]


def _falls_within(entry: Entry, ends: date) -> bool:
    is_later = entry.released_on is not None and entry.released_on > ends
    return not (entry.kind == "declaration" and is_later)


def lines_of(entries: Iterable[Entry], *, previous: Decimal) -> dict[str, Decimal]:
    """Return each line of the summary; the last is the sum of all others."""
    lines = dict.fromkeys(LINES, ZERO) | {"previous_balance": previous}
    for entry in entries:
        if line := LINE_OF.get(entry.kind):
            lines[line] += entry.total
    lines["total_payable"] = sum(lines.values(), ZERO)
    return lines


def parts_of(entries: Sequence[Entry]) -> dict[str, Decimal]:
    """Return what the charges of *entries* are made of, e.g. ``gst``."""
    return {part: sum((getattr(one, part) for one in entries), ZERO) for part in PARTS}


def unpaid(books: Books, statement: Statement) -> Decimal:
    """
    Return what is still to be paid of a statement, earlier ones included.

    Never more than the balance: credit that nobody has allocated yet counts.
    """
    theirs = books.statements_of(statement.bn15)
    upto = [one.statement_id for one in theirs if one.issued_at <= statement.issued_at]
    debts = books.open_debts(statement.bn15)
    owed = sum((one.open_debt for one in debts if one.statement in upto), ZERO)
    return max(min(owed, books.balance(statement.bn15)), ZERO)


def state_of(books: Books, statement: Statement, *, today: date) -> StatementState:
    """Return how a statement stands on a day of the office."""
    if statement.total <= 0:
        return "nothing_due"
    if not unpaid(books, statement):
        return "paid"
    late = (today - statement.due_on).days
    if late > dates.ARREARS_DAYS:
        return "arrears"
    return "overdue" if late > 0 else "due"
