"""Situations of an importer: registered, enrolled in RPP, under-posted, suspended."""

from __future__ import annotations

from mock_portal.enrolments import SecurityKind, required
from mock_portal.rpp import enrolling, postings
from mock_portal.rpp.calculation import calculation_of
from mock_portal.security import ACCEPTS_AT_ONCE, Security
from mock_portal.situations.stage import (
    ALICE,
    HALIFAX,
    Situation,
    let_days_pass,
    let_time_pass_until,
    register,
)
from mock_portal.worlds import World

ACCOUNT = f"{HALIFAX}RM0001"


def ready(world: World) -> None:
    """Have Alice registered, and nothing more."""
    register(world, ALICE)


def enrolled(world: World, provider: str = ACCEPTS_AT_ONCE) -> None:
    """Have Alice enrolled, with the bond that is required."""
    person = register(world, ALICE)
    bond = _security(world, "bond", provider)
    application = enrolling.Application(ACCOUNT, bond, person_id=person.person_id)
    enrolling.enrol(world, application, at=world.now())


def bond_waits(world: World) -> None:
    """Have Alice enrol with a bond that its surety provider has not accepted yet."""
    enrolled(world, "maritime")


def under_posted(world: World) -> None:
    """Have the surety provider take its bond back, the day before t0."""
    enrolled(world)
    let_days_pass(world, 1)
    (held,) = world.security.held(ACCOUNT)
    postings.cancel(world, held, at=world.now())
    let_time_pass_until(world, world.t0)


SITUATIONS = [
    Situation("importer-ready-to-enrol", ready),
    Situation("importer-enrolled", enrolled),
    Situation("bond-waits-for-surety", bond_waits),
    Situation("importer-under-posted", under_posted, days=2),
    Situation("importer-suspended", under_posted, days=40),
]


def _security(world: World, kind: SecurityKind, provider: str) -> Security:
    basis = calculation_of(world, ACCOUNT, at=world.now()).basis
    return Security(kind, required(basis, kind), provider, reference="B-2026-0417")
