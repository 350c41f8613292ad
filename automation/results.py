"""What a caller needs to know once an errand is done: plain, frozen facts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Registered:
    """A business is in the portal, and who registered it is its manager."""

    bn9: str
    program_account: str
    is_manager: bool


@dataclass(frozen=True, slots=True)
class EnrolledInRpp:
    """A program account is enrolled in Release Prior to Payment."""

    program_account: str
    security_required: Decimal
    security_posted: Decimal
    listed_as_active: bool
    may_enrol_again: bool


@dataclass(frozen=True, slots=True)
class ApprovedRequest:
    """A provider may act for the business."""

    provider: str
    still_waiting: bool


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Where the visitor stands after signing in, e.g. ``"HomePage"``."""

    arrived_on: str
