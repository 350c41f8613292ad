"""
One line in the books of a program account, with what it is made of.

Amounts are in Canadian dollars, to the cent. Source: domain.md 5.2 for the parts that
a statement tells apart, 5.5 for transaction numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

EntryKind = Literal[
    "declaration",
    "correction",
    "interest",
    "penalty",
    "payment",
    "credit",
    "disbursement",
    "deposit",
    "deposit_return",
]
"""
What a line is about.

The first two come of accounting for goods; ``credit`` is money in the importer's favour
that nobody has paid in, ``disbursement`` money paid out to them; ``deposit`` is cash
security, which no debt is paid with.
"""

KINDS: tuple[EntryKind, ...] = (
    *("declaration", "correction", "interest", "penalty", "payment"),
    *("credit", "disbursement", "deposit", "deposit_return"),
)

OF_GOODS: frozenset[EntryKind] = frozenset(("declaration", "correction"))
"""Kinds that count as accounts receivable."""

OF_PAYMENTS: frozenset[EntryKind] = frozenset(
    ("payment", "credit", "disbursement", "deposit", "deposit_return")
)
"""Kinds that tell of payments; a provider sees them with the financial view only."""

PARTS = ("duties", "excise", "sima", "gst", "hst", "interest", "penalty")
"""What a charge is made of, in the order in which it is written."""

ZERO = Decimal(0)


@dataclass(slots=True)
class Entry:
    """
    One posted transaction.

    Attributes:
        number: 14 digits for goods, the first five being an account security number;
            an id of the world for money, e.g. ``"PAY-000001"``.
        bn15: The program account that it is posted to.
        money: What was received in the importer's favour; negative if paid out.
        held: What was taken as cash security; negative if given back.
        submitted_by: BN9 of who sent it: the importer's own, or a provider's. Empty
            if the CBSA posted it.
        description: A plain text that whoever posted it gave; may be empty.
        released_on: The day of release, for goods.
        corrects: Number of the entry that a correction is about.
        settled: How much of a debt has been paid, or of money received been used.
        statement: Id of the statement that it stands on; empty until there is one.
    """

    number: str
    bn15: str
    kind: EntryKind
    posted_at: datetime
    duties: Decimal = ZERO
    excise: Decimal = ZERO
    sima: Decimal = ZERO
    gst: Decimal = ZERO
    hst: Decimal = ZERO
    interest: Decimal = ZERO
    penalty: Decimal = ZERO
    money: Decimal = ZERO
    held: Decimal = ZERO
    submitted_by: str = ""
    description: str = ""
    released_on: date | None = None
    corrects: str = ""
    settled: Decimal = ZERO
    statement: str = ""

    @property
    def charges(self) -> Decimal:
        """All that it charges; negative if it takes charges back."""
        taxes = self.excise + self.sima + self.gst + self.hst
        return self.duties + taxes + self.interest + self.penalty

    @property
    def total(self) -> Decimal:
        """What it adds to the balance; negative if it lessens it."""
        return self.charges - self.money

    @property
    def amount(self) -> Decimal:
        """The amount to show: what it adds to the balance, else the security held."""
        return self.total or self.held

    @property
    def open_debt(self) -> Decimal:
        """What is still to be paid of it."""
        return max(self.total - self.settled, ZERO) if self.total > 0 else ZERO

    @property
    def open_credit(self) -> Decimal:
        """What of it can still be used to pay debts."""
        return max(-self.total - self.settled, ZERO) if self.total < 0 else ZERO
