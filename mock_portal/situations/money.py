"""Situations about money: something to pay, and something that should have been."""

from __future__ import annotations

from decimal import Decimal

from mock_portal.money import posting
from mock_portal.situations.stage import (
    ALICE,
    HALIFAX,
    Situation,
    let_time_pass_until,
    register,
)
from mock_portal.worlds import World

ACCOUNT = f"{HALIFAX}RM0001"


def owes(world: World) -> None:
    """Have goods of Alice accounted for, and let time pass until t0."""
    register(world, ALICE)
    duties, tax = Decimal("1180.00"), Decimal("64.20")
    posting.charge(world, ACCOUNT, duties=duties, gst=tax, description="Ceramic mugs")
    let_time_pass_until(world, world.t0)


SITUATIONS = [
    Situation("transaction-posted-yesterday", owes, days=1),
    Situation("statement-overdue", owes, days=75),
]
