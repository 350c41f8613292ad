"""Situations at the carrier's desk: parcels that wait, in time, too late, in review."""

from __future__ import annotations

from datetime import datetime, timedelta

from mock_portal.carrier import acts, parcels
from mock_portal.disposal import holding
from mock_portal.returns import HeldReturn
from mock_portal.situations.stage import (
    ALICE,
    Situation,
    let_time_pass_until,
    register,
)
from mock_portal.worlds import World

DAY_12 = 12
LONGEST_AGO = 40
"""Days within which twelve business days have gone by in any year."""


def on_day_12(world: World) -> None:
    """Let a parcel have waited twelve business days at t0, without a document."""
    alice = register(world, ALICE)
    let_time_pass_until(world, _received(world, alice.person_id))
    _arrive(world, alice.person_id)
    let_time_pass_until(world, world.t0)


def too_late(world: World) -> None:
    """Let a parcel be disposed of, for want of a document."""
    alice = register(world, ALICE)
    _arrive(world, alice.person_id)
    let_time_pass_until(world, world.t0)


def in_review(world: World) -> None:
    """Have Alice hand in a power of attorney for her parcel an hour before t0."""
    alice = register(world, ALICE)
    _arrive(world, alice.person_id)
    let_time_pass_until(world, world.t0 - timedelta(hours=1))
    account = acts.account_of(world, alice.person_id)
    acts.submit_power_of_attorney(world, account, document="poa.pdf", size=91_824)
    let_time_pass_until(world, world.t0)


SITUATIONS = [
    Situation("return-on-day-12", on_day_12, days=LONGEST_AGO),
    Situation("return-disposed", too_late, days=LONGEST_AGO),
    Situation("power-of-attorney-in-review", in_review, days=3),
]


def _arrive(world: World, person_id: str) -> None:
    number = world.ids.next("held return")
    held = HeldReturn(number, person_id, world.now(), description="Ceramic mug")
    parcels.arrive(world, held)


def _received(world: World, person_id: str) -> datetime:
    """Return when a parcel must have come to be on its twelfth day at t0."""
    days = world.settings.return_business_days
    for ago in range(LONGEST_AGO):
        received = world.t0 - timedelta(days=ago)
        held = HeldReturn("", person_id, received)
        if holding(held, business_days=days, now=world.t0).used == DAY_12:
            return received
    raise LookupError("no day is twelve business days before t0")
