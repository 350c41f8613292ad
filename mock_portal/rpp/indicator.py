"""Is the RPP indicator of a program account on, and if not, why?"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from mock_portal.rpp.calculation import debt_of
from mock_portal.worlds import World

Off = Literal["", "not_enrolled", "pending_security", "security_needed", "suspended"]


def why_off(world: World, bn15: str, *, at: datetime) -> Off:
    """
    Return why goods are not released prior to payment; empty if they are.

    Source:
        domain.md 4.3 [B]: importers who show 0.00 and owe the CBSA have no indicator
        until they have posted security.
    """
    enrolment = world.enrolments.get(bn15)
    if enrolment is None:
        return "not_enrolled"
    if enrolment.state == "suspended":
        return "suspended"
    if enrolment.state == "pending_security":
        return "pending_security"
    unsecured = enrolment.state == "enrolled_unsecured"
    return "security_needed" if unsecured and debt_of(world, bn15, at=at) else ""
