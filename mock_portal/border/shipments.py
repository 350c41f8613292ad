"""Goods that arrive at the border, and the decision on their release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

Payment = Literal["rpp", "c_type"]
"""
How duties and taxes are to be paid: after release, or in full at release with a C-type
declaration. Source: domain.md 4.6 and 5.5 [B].
"""

PAYMENTS: tuple[Payment, ...] = ("rpp", "c_type")

Held = Literal[
    "not_registered",
    "not_an_importer",
    "broker_own_number",
    "no_delegation",
    "not_enrolled",
    "pending_security",
    "security_needed",
    "suspended",
]
Released = Literal[
    "paid_at_release", "enrolled_secured", "enrolled_unsecured", "under_posted"
]
ReleaseState = Literal["held", "released"]

WHY_HELD: tuple[Held, ...] = (
    *("not_registered", "not_an_importer", "broker_own_number", "no_delegation"),
    *("not_enrolled", "pending_security", "security_needed", "suspended"),
)


@dataclass(slots=True)
class Shipment:
    """
    One shipment of commercial goods.

    Attributes:
        bn15: The importer's program account, as the release request names it.
        value: Value for duty, CAD.
        accounted_by: BN9 of who accounts for it: the importer's own, or a broker's.
        reason: Why it is held, or on what it was released.
        asked: How often its release was asked for.
        accounting_due: By when the declaration is due; None before release.
        transaction: Number of the entry in the books; empty before release.
    """

    shipment_id: str
    bn15: str
    value: Decimal
    duties: Decimal
    gst: Decimal
    arrived_at: datetime
    accounted_by: str
    payment: Payment = "rpp"
    description: str = ""
    state: ReleaseState = "held"
    reason: Held | Released = "not_registered"
    decided_at: datetime | None = None
    asked: int = 0
    accounting_due: date | None = None
    transaction: str = ""

    @property
    def bn9(self) -> str:
        """The business number that the program account belongs to."""
        return self.bn15[:9]
