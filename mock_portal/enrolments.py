"""Enrolment of a program account in Release Prior to Payment (RPP)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_UP, Decimal
from typing import Literal

EnrolmentState = Literal[
    "pending_security",
    "enrolled_secured",
    "enrolled_unsecured",
    "under_posted",
    "suspended",
]
"""
Source: domain.md 11 [I]; under-posted importers kept RPP and were followed up [B], 4.3.
``pending_security`` waits for a surety provider's acceptance.
"""

SecurityKind = Literal["bond", "cash", "none"]
Suspension = Literal["", "insufficient_security", "officer"]
Ending = Literal["", "withdrawn", "removed"]

ACTIVE: frozenset[EnrolmentState] = frozenset(
    ("enrolled_secured", "enrolled_unsecured", "under_posted")
)
"""States in which goods are released prior to payment, unless a debt forbids it."""


@dataclass(slots=True)
class Enrolment:
    """
    One BN15's enrolment in RPP.

    Attributes:
        basis: Highest monthly accounts receivable of the last 12 months, CAD, or what
            an approved request has put in its place.
        required: Security required for the kind posted, CAD.
        posted: Security posted, CAD, all agreements together.
        reference: Number of the bond posted last, or the portal's for a deposit.
        provider: Who stands surety, for a bond.
        next_basis: What the annual review found; None while none is to come.
        next_from: The day from which that holds.
        follow_up_until: By when missing security must be posted; None if none is.
        suspended_for: Why; empty unless suspended.
        ended_for: Why it is over; empty while it is not.
    """

    bn15: str
    state: EnrolmentState
    basis: Decimal
    security: SecurityKind
    required: Decimal
    posted: Decimal
    reference: str
    enrolled_at: datetime
    modification_requested: bool = False
    provider: str = ""
    next_basis: Decimal | None = None
    next_from: date | None = None
    follow_up_until: datetime | None = None
    suspended_at: datetime | None = None
    suspended_for: Suspension = ""
    ended_at: datetime | None = None
    ended_for: Ending = ""

    @property
    def is_active(self) -> bool:
        """Whether it is among the active ones; see also :mod:`rpp.indicator`."""
        return self.state in ACTIVE


SHARE: dict[SecurityKind, Decimal] = {
    "bond": Decimal("0.50"),
    "cash": Decimal("1.00"),
}
"""What part of the basis must be secured. Source: domain.md 4.3 [B]."""

LEAST_BOND = Decimal(5000)
"""Per program account [B]. It was 25,000 before October 2024 (domain.md 4.4)."""

MOST = Decimal(10_000_000)
"""Per program account, whatever the kind [B]."""

CENT = Decimal("0.01")


def required(basis: Decimal, kind: SecurityKind) -> Decimal:
    """
    Return the security that *basis* calls for; nothing payable calls for none.

    >>> required(Decimal("18400.00"), "bond"), required(Decimal("900.00"), "bond")
    (Decimal('9200.00'), Decimal('5000.00'))
    """
    if basis <= 0 or kind == "none":
        return Decimal("0.00")
    share = (basis * SHARE[kind]).quantize(CENT, ROUND_UP)
    least = LEAST_BOND if kind == "bond" else Decimal(0)
    return min(max(share, least), MOST).quantize(CENT)
