"""
Who sees which entries, statements and balances of a program account.

People of the business see all of it since its registration; a provider sees what the
client's visibility rules let them. Source: domain.md 3.3 for the rules [B], 5.2 for
"transactions before portal creation are not shown" [O].
"""

from __future__ import annotations

from mock_portal.authority import Standing
from mock_portal.money.books import Books
from mock_portal.money.entries import OF_PAYMENTS, Entry
from mock_portal.money.papers import Receipt, Statement


def sees_finances(standing: Standing) -> bool:
    """Say whether statements, balances and payments are shown."""
    return standing.through is None or "financial" in standing.sees


def entries(books: Books, standing: Standing, bn15: str, *, by: str) -> list[Entry]:
    """
    Return the entries that may be seen, newest first.

    Args:
        by: BN9 of the house of whoever looks.
    """
    since = standing.business.registered_at
    return [
        one
        for one in reversed(books.entries_of(bn15))
        if one.posted_at >= since and _is_seen(one, standing, by)
    ]


def _is_seen(entry: Entry, standing: Standing, by: str) -> bool:
    if standing.through is None:
        return True
    if entry.kind in OF_PAYMENTS:
        return "financial" in standing.sees
    return entry.submitted_by == by or "other_transactions" in standing.sees


def statements(books: Books, standing: Standing, bn15: str) -> list[Statement]:
    """Return the statements that may be seen, newest first."""
    if not sees_finances(standing):
        return []
    since = standing.business.registered_at
    theirs = books.statements_of(bn15)
    return [one for one in reversed(theirs) if one.issued_at >= since]


def receipt(books: Books, standing: Standing, payment_id: str) -> Receipt | None:
    """Return a receipt, if it is of an account in view and payments are shown."""
    found = books.receipts.get(payment_id)
    if found is None or not sees_finances(standing):
        return None
    is_theirs = standing.may("view", found.bn15)
    return found if is_theirs else None
