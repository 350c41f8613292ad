"""
Which debts money pays: penalties and interest first, then the oldest debt.

Source: domain.md 5.3 [B] for the order; 5.4 [B] for what a credit must cover.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from mock_portal.answers import Problem, Problems
from mock_portal.money.books import Books
from mock_portal.money.entries import ZERO, Entry


def apply(books: Books, credit: Entry) -> dict[str, Decimal]:
    """
    Pay debts of the same account with *credit* as far as it reaches.

    Returns:
        The number of each debt that was paid, to how much of it was.
    """
    return _pay(books.open_debts(credit.bn15), credit)


def check_allocation(
    books: Books, bn15: str, credit_number: str, chosen: Collection[str]
) -> Problems:
    """Insist on a credit, and on transactions that it covers fully, none partly."""
    problems: Problems = {}
    offered = {one.number: one for one in books.open_credits(bn15)}
    debts = {one.number: one for one in books.open_debts(bn15)}
    if credit_number not in offered:
        problems["credit"] = Problem("any.choose")
    if not chosen or not set(chosen) <= set(debts):
        problems["transactions"] = Problem("money.transactions")
    if problems:
        return problems
    wanted = sum((debts[number].open_debt for number in set(chosen)), ZERO)
    if wanted > offered[credit_number].open_credit:
        facts = {"wanted": wanted, "credit": offered[credit_number].open_credit}
        problems["transactions"] = Problem("money.credit_short", facts)
    return problems


def allocate(
    books: Books, bn15: str, credit_number: str, chosen: Collection[str]
) -> dict[str, Decimal]:
    """
    Pay the *chosen* debts with a credit; return what was paid of each.

    Raises:
        ValueError: If :func:`check_allocation` finds anything wrong.
    """
    if wrong := check_allocation(books, bn15, credit_number, chosen):
        raise ValueError(", ".join(one.key for one in wrong.values()))
    debts = [one for one in books.open_debts(bn15) if one.number in chosen]
    (credit,) = (one for one in books.open_credits(bn15) if one.number == credit_number)
    return _pay(debts, credit)


def _pay(debts: list[Entry], credit: Entry) -> dict[str, Decimal]:
    paid = {}
    for debt in debts:
        part = min(debt.open_debt, credit.open_credit)
        if part:
            debt.settled += part
            credit.settled += part
            paid[debt.number] = part
    return paid
