"""Enrolment of a program account in Release Prior to Payment (RPP)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

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
        reference: The bond or deposit reference given by the importer.
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
