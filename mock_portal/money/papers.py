"""What the books issue and keep: statements, notices, receipts, debit agreements."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

Method = Literal["credit_card", "debit_card", "pad", "online_banking", "credit"]
"""How money came. Source: domain.md 5.4."""

Purpose = Literal["debt", "security"]


@dataclass(frozen=True, slots=True)
class Statement:
    """
    One statement of account.

    Attributes:
        year: With *month*, its billing cycle: the one that ends on the 17th of it.
        lines: Line of the summary to its amount; see
            :data:`mock_portal.money.statements.LINES`.
        parts: What the current charges are made of.
        numbers: Numbers of the entries that it states, in the order of posting.
    """

    statement_id: str
    bn15: str
    year: int
    month: int
    issued_at: datetime
    due_on: date
    lines: dict[str, Decimal]
    parts: dict[str, Decimal]
    numbers: list[str] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        """The total payable; negative if the importer is owed."""
        return self.lines["total_payable"]


@dataclass(frozen=True, slots=True)
class DailyNotice:
    """
    What was posted on one day. Real ones go by EDI only; no page shows them.

    Attributes:
        day: The last day of posting that it covers; a Monday's covers the weekend.
        numbers: Numbers of the entries, in the order of posting.
    """

    notice_id: str
    bn15: str
    day: date
    issued_at: datetime
    numbers: list[str]
    total: Decimal


@dataclass(frozen=True, slots=True)
class Receipt:
    """
    What one payment was, and what became of it.

    Attributes:
        payment_id: Number of the entry that it was posted as.
        digits: Last digits of card or account; nothing else of it is kept.
        applied: Number of each debt that was paid with it, to how much.
        paid_by: Person id; empty if the portal collected it by itself.
    """

    payment_id: str
    bn15: str
    amount: Decimal
    method: Method
    purpose: Purpose
    paid_at: datetime
    digits: str = ""
    paid_by: str = ""
    applied: dict[str, Decimal] = field(default_factory=dict)


@dataclass(slots=True)
class Pad:
    """
    A pre-authorized debit agreement: each statement is paid on its due day.

    Attributes:
        digits: Last three digits of the bank account; nothing else of it is kept.
        bounces: Whether the bank returns every debit, as one test account does.
    """

    pad_id: str
    bn15: str
    holder: str
    institution: str
    digits: str
    created_at: datetime
    created_by: str
    bounces: bool = False
    cancelled_at: datetime | None = None
