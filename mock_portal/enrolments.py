"""Enrolment of a program account in Release Prior to Payment (RPP)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_UP, Decimal
from typing import Literal

from mock_portal.businesses import Record

EnrolmentState = Literal["enrolled_secured", "enrolled_unsecured"]
SecurityKind = Literal["bond", "cash", "none"]


@dataclass(slots=True)
class Enrolment:
    """
    One BN15's enrolment in RPP.

    Attributes:
        basis: Highest monthly accounts receivable of the last 12 months, CAD.
        required: Security required for the kind chosen, CAD.
        posted: Security posted, CAD.
        reference: The bond's number, or the portal's for a deposit.
        provider: Who stands surety, for a bond.
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


def basis_of(record: Record, bn15: str) -> Decimal:
    """Return the highest monthly accounts receivable of the last 12 months."""
    return record.monthly_receivable.get(bn15, Decimal(0))


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


def state_after(basis: Decimal) -> EnrolmentState:
    """Return what an enrolment becomes: zero-payable importers post nothing."""
    return "enrolled_secured" if basis > 0 else "enrolled_unsecured"
