"""Situations of the office: a ruling that was decided, and notices that nobody read."""

from __future__ import annotations

from decimal import Decimal

from mock_portal.money import posting
from mock_portal.rulings import acts as rulings
from mock_portal.rulings.requests import Ruling
from mock_portal.situations.stage import (
    ALICE,
    HALIFAX,
    Situation,
    let_time_pass_until,
    register,
)
from mock_portal.worlds import World

ACCOUNT = f"{HALIFAX}RM0001"
LONG_ENOUGH = 60
"""Days within which a ruling is decided in any year."""


def decided(world: World) -> None:
    """Have Alice ask for a ruling, and let it be decided by itself before t0."""
    _ask(world)
    let_time_pass_until(world, world.t0)


def with_an_officer(world: World) -> None:
    """Have Alice ask for a ruling an hour before t0, and go no further."""
    _ask(world)
    let_time_pass_until(world, world.t0)


def unread(world: World) -> None:
    """Let a statement become overdue of which nobody has read a word."""
    register(world, ALICE)
    posting.charge(world, ACCOUNT, duties=Decimal("318.40"), gst=Decimal("16.00"))
    let_time_pass_until(world, world.t0)


SITUATIONS = [
    Situation("ruling-submitted", with_an_officer),
    Situation("ruling-decided", decided, days=LONG_ENOUGH),
    Situation("unread-notices", unread, days=80),
]


def _ask(world: World) -> Ruling:
    alice = register(world, ALICE)
    draft = rulings.begin(world, ACCOUNT, alice.person_id, HALIFAX)
    draft.kind, draft.product = "classification", "Glazed ceramic mugs"
    draft.description = "Mugs of glazed fired clay, 350 ml, for hot drinks."
    draft.hs_number, draft.country = "6912.00", "Portugal"
    rulings.submit(world, draft)
    return draft
