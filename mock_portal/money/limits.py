"""
How much a credit card may still pay for a program account.

Source: domain.md 5.4: since 28 September 2025 a limit per billing cycle, cumulative,
for debts and security alike [A]; before that one per transaction [B]. Debit cards
have none.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from mock_portal.money import dates
from mock_portal.money.books import Books
from mock_portal.money.entries import ZERO

CUMULATIVE_SINCE = date(2025, 9, 28)
PER_TRANSACTION = Decimal(5000)


def remaining(books: Books, bn15: str, *, limit: Decimal, now: datetime) -> Decimal:
    """Return what a credit card may pay at once at *now*; *limit* is the cycle's."""
    today = dates.office_day(now)
    if today < CUMULATIVE_SINCE:
        return PER_TRANSACTION
    return max(limit - _charged(books, bn15, today), ZERO)


def _charged(books: Books, bn15: str, today: date) -> Decimal:
    """Return what credit cards have paid in the cycle of *today*, under the limit."""
    cycle = dates.cycle_of(today)
    paid = (
        one.amount
        for one in books.receipts.values()
        if one.bn15 == bn15
        and one.method == "credit_card"
        and (day := dates.office_day(one.paid_at)) >= CUMULATIVE_SINCE
        and dates.cycle_of(day) == cycle
    )
    return sum(paid, ZERO)
