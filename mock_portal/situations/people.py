"""Situations between people: employees who ask, brokers who ask, clients they have."""

from __future__ import annotations

from mock_portal.delegations import Terms
from mock_portal.parties import acts as parties
from mock_portal.parties import grouping
from mock_portal.parties.asking import Ask
from mock_portal.parties.brokers import NORTHGATE
from mock_portal.situations.stage import (
    ALICE,
    BOB,
    CHARLIE,
    HALIFAX,
    QUEBEC,
    Situation,
    bring_in_the_broker,
    make_profile,
    play,
    register,
)
from mock_portal.staff import acts as staff
from mock_portal.staff.roles import Roles
from mock_portal.worlds import World

COMMENT = "Alice and I spoke on the telephone."


def broker_asks(world: World) -> None:
    """Have a broker ask to act for Alice's business."""
    register(world, ALICE)
    bring_in_the_broker(world)
    _ask(world, HALIFAX)


def broker_with_clients(world: World) -> None:
    """Have two clients approve a broker, one in full and one hardly at all."""
    alice, charlie = register(world, ALICE), register(world, CHARLIE, QUEBEC)
    bring_in_the_broker(world)
    _ask(world, HALIFAX)
    _ask(world, QUEBEC)
    everything = ["own_transactions", "other_transactions", "financial"]
    whole = Terms("business_management", [], everything)
    part = Terms("program_management", [f"{QUEBEC}RM0001"], ["own_transactions"])
    for request, terms, who in zip(
        list(world.requests.values()), (whole, part), (alice, charlie), strict=True
    ):
        parties.approve(world, request, terms, who.person_id)
    group = grouping.create(world, NORTHGATE.bn9, "Atlantic")
    grouping.put_clients(world, group, [HALIFAX], among=[HALIFAX, QUEBEC])


def employee_asks(world: World) -> None:
    """Have Bob ask for access to Alice's business."""
    register(world, ALICE)
    bob = make_profile(world, BOB)
    staff.ask(world, bob.person_id, HALIFAX, COMMENT)
    play(world, BOB, "applicant", HALIFAX)


def employee_reads(world: World) -> None:
    """Have Alice take Bob in as a reader of one program account."""
    alice = register(world, ALICE)
    bob = make_profile(world, BOB)
    asked = staff.ask(world, bob.person_id, HALIFAX, COMMENT)
    reader = Roles(programs={f"{HALIFAX}RM0001": "reader"})
    staff.approve(world, asked, reader, alice.person_id)
    play(world, BOB, "reader", HALIFAX)


SITUATIONS = [
    Situation("broker-asks-importer", broker_asks),
    Situation("broker-with-clients", broker_with_clients),
    Situation("employee-asks-for-access", employee_asks),
    Situation("employee-who-reads", employee_reads),
]


def _ask(world: World, client: str) -> None:
    ask = Ask(NORTHGATE.bn9, NORTHGATE.legal_name, client, comment=COMMENT)
    parties.send(world, ask)
