"""Situations at the door: nobody yet, somebody without a business, and the shut out."""

from __future__ import annotations

from mock_portal import registration
from mock_portal.answers import Problem
from mock_portal.filings import acts as filings
from mock_portal.filings.applications import Application, Document
from mock_portal.programs import COMMERCIAL_IMPORTER
from mock_portal.situations.stage import (
    ALICE,
    HALIFAX,
    Situation,
    let_time_pass_until,
    make_profile,
    play,
    register,
)
from mock_portal.worlds import World

NON_RESIDENT = "900001017"
"""A business of the casebook that an officer has to see papers of."""


def nobody_yet(world: World) -> None:
    """Leave Alice at the door, with her papers in hand."""
    play(world, ALICE, "newcomer", HALIFAX)


def without_business(world: World) -> None:
    """Give Alice a profile, and nothing to do with it yet."""
    make_profile(world, ALICE)
    play(world, ALICE, "unassociated", HALIFAX)


def locked_out(world: World) -> None:
    """Have Alice make so many errors that registration is locked for her."""
    person, draft = make_profile(world, ALICE), registration.Draft()
    wrong = {"bn9": Problem("registration.bn_not_accepted")}
    left = world.settings.registration_errors
    while left:
        left = registration.count_errors(
            draft, wrong, person, settings=world.settings, now=world.now()
        )
    world.touch(person)
    world.happened("registration_locked", person.person_id, person.name)
    play(world, ALICE, "unassociated", HALIFAX)


def under_review(world: World) -> None:
    """Have Alice register a non-resident importer, and wait for an officer."""
    person, record = make_profile(world, ALICE), world.records[NON_RESIDENT]
    paper = Document("incorporation", "incorporation.pdf", 48_213, world.now())
    application = Application(
        "",
        "documents",
        person.person_id,
        record.bn9,
        record.legal_name,
        world.now(),
        bn15=record.program_accounts[0],
        program=COMMERCIAL_IMPORTER,
        documents=[paper],
    )
    filings.submit(world, application)
    play(world, ALICE, "unassociated", record.bn9)


def long_away(world: World) -> None:
    """Let Alice register, and then not come back until t0."""
    register(world, ALICE)
    let_time_pass_until(world, world.t0)


SITUATIONS = [
    Situation("newcomer-at-the-door", nobody_yet),
    Situation("profile-without-business", without_business),
    Situation("registration-locked", locked_out),
    Situation("registration-under-review", under_review, seed="casebook"),
    Situation("profile-on-day-173", long_away, days=173),
    Situation("profile-deactivated", long_away, days=183),
]
