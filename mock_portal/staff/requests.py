"""
An employee's request for access to a business, and what may become of it.

Requests always go from the employee to the business, and a person asks one business
at a time. Source: domain.md 2.6 and 1.1 (one credential is for one BN9) [B].
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mock_portal.answers import Problem
from mock_portal.business_numbers import business_number

State = Literal["pending", "approved", "rejected", "withdrawn"]

LONGEST_COMMENT = 500
"""Characters. Sandbox setting."""


@dataclass(slots=True)
class AccessRequest:
    """
    Somebody without a business asks for access to one.

    Attributes:
        answered_at: When it was approved, rejected or withdrawn.
        answered_by: The id of who did that; empty if the sandbox's keeper did.
    """

    request_id: str
    person_id: str
    bn9: str
    comment: str
    sent_at: datetime
    state: State = "pending"
    answered_at: datetime | None = None
    answered_by: str = ""

    def end(self, state: State, by: str, *, now: datetime) -> None:
        """
        Let it be answered or withdrawn.

        Raises:
            ValueError: If it does not wait any more.
        """
        if self.state != "pending":
            raise ValueError(f"{self.request_id} was {self.state} already")
        self.state, self.answered_by, self.answered_at = state, by, now


def check_number(
    typed: str, *, known: Collection[str], registered: Collection[str]
) -> tuple[str, Problem | None]:
    """
    Return the BN9 that was meant, and what is wrong with it.

    Args:
        known: The BN9s on record with the CBSA.
        registered: Those that are registered in the portal.
    """
    if not typed:
        return "", Problem("any.missing")
    number = business_number(typed)
    if number is None:
        return "", Problem("registration.bn_invalid")
    if number in registered:
        return number, None
    unknown = number not in known
    return number, Problem(
        "registration.bn_not_accepted" if unknown else "staff.not_registered"
    )
