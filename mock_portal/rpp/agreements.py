"""Security agreements: bonds and cash deposits, and how much they cover."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from mock_portal.enrolments import SHARE, SecurityKind, required

AgreementState = Literal[
    "set_up", "pending", "posted", "declined", "replaced", "cancelled", "released"
]
"""
``set_up`` at the surety provider's and not posted yet, ``pending`` its acceptance,
``cancelled`` by the provider, ``released`` when the enrolment was over. Sandbox
wording: the portal's own list is unknown.
"""

ENDED: frozenset[AgreementState] = frozenset(
    ("declined", "replaced", "cancelled", "released")
)


@dataclass(slots=True)
class Agreement:
    """
    One written security agreement (bond), or one cash deposit.

    Source:
        domain.md 4.2 [O]: agreements are made outside the portal beforehand, are
        posted by the importer or by the provider, and cannot be adjusted here.

    Attributes:
        reference: The bond's number, or the portal's for a deposit.
        provider: Who stands surety; empty for cash.
        paper: Whether it is on paper; its holder cannot transact in the portal [O].
        replaces: Id of the agreement that ends when this one is posted.
    """

    agreement_id: str
    bn15: str
    kind: SecurityKind
    amount: Decimal
    reference: str
    made_at: datetime
    provider: str = ""
    state: AgreementState = "set_up"
    paper: bool = False
    replaces: str = ""
    posted_at: datetime | None = None
    ended_at: datetime | None = None


def covered(held: Iterable[Agreement], kind: SecurityKind) -> Decimal:
    """Return what *held* is worth as security of *kind*: a bond covers its double."""
    worth = (one.amount * SHARE[kind] / SHARE[one.kind] for one in held)
    return sum(worth, Decimal(0))


def shortfall(held: Iterable[Agreement], basis: Decimal, kind: SecurityKind) -> Decimal:
    """Return how much security of *kind* is missing beside what is *held*."""
    return max(required(basis, kind) - covered(held, kind), Decimal("0.00"))


def suffices(held: Iterable[Agreement], basis: Decimal) -> bool:
    """
    Say whether what is *held* is enough for *basis*, seen as any kind that is held.

    How bonds and cash add up is our inference: each covers its part of the basis.
    """
    held = list(held)
    if basis <= 0:
        return True
    return any(not shortfall(held, basis, one.kind) for one in held)
