"""
What a return on hold still waits for, and how the importer stands in the portal.

Source: domain.md 9.1 and 9.2 [C] - the power of attorney approved, CARM registration
confirmed, the broker's request for program access accepted, RPP enrolment complete.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from mock_portal.business_numbers import made_up
from mock_portal.carrier.accounts import ReturnsAccount
from mock_portal.rpp.indicator import why_off
from mock_portal.standings import delegation_to
from mock_portal.worlds import World

BROKER_BN9 = made_up("0000300")
BROKER_NAME = "Lakehead Customs Brokers Ltd."
"""The carrier's broker; fictional, as everything here."""

Need = Literal["method", "poa", "carm", "access", "rpp"]

OURS: frozenset[Need] = frozenset(("method", "poa", "carm"))
"""What changes at the desk; the others change in the portal, where the desk looks."""

PoaState = Literal["none", "in_review", "approved", "denied"]
AccessState = Literal["none", "pending", "accepted", "rejected", "ended"]


def missing(
    world: World, account: ReturnsAccount, *, at: datetime | None = None
) -> list[Need]:
    """
    Return what is still missing before the returns of *account* are sent on.

    Args:
        at: When; the world's time if not said.
    """
    there: dict[Need, bool] = {
        "method": bool(account.method),
        "poa": poa_state(account) == "approved",
        "carm": account.carm_confirmed_at is not None,
        "access": _has_access(world, account.bn9),
        "rpp": is_enrolled(world, account.bn9, at=at),
    }
    return [need for need, is_there in there.items() if not is_there]


def poa_state(account: ReturnsAccount) -> PoaState:
    """Return how the power of attorney stands."""
    return account.poa.status if account.poa else "none"


def is_registered(world: World, bn9: str) -> bool:
    """Say whether the business is registered in the portal, with a program account."""
    business = world.businesses.get(bn9)
    return business is not None and any(
        bn15[9:11] == "RM" for bn15 in business.program_accounts
    )


def access_state(world: World, bn9: str) -> AccessState:
    """Return what became of the broker's request for program access."""
    if _has_access(world, bn9):
        return "accepted"
    asked = [
        one
        for one in world.requests.values()
        if (one.provider_bn9, one.client_bn9) == (BROKER_BN9, bn9)
    ]
    if not asked:
        return "none"
    last = asked[-1].state
    if last == "pending":
        return "pending"
    return "rejected" if last == "rejected" else "ended"


def is_enrolled(world: World, bn9: str, *, at: datetime | None = None) -> bool:
    """
    Say whether a program account of the business has the RPP indicator.

    Args:
        at: When; the world's time if not said.
    """
    business, at = world.businesses.get(bn9), at or world.now()
    accounts = business.program_accounts if business else []
    return any(not why_off(world, bn15, at=at) for bn15 in accounts)


def _has_access(world: World, bn9: str) -> bool:
    return delegation_to(world, BROKER_BN9, bn9) is not None
