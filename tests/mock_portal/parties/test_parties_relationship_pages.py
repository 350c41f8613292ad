"""Business relationships: listed, edited and revoked by whom they concern."""

from __future__ import annotations

import pytest

from mock_portal.delegations import Terms
from mock_portal.parties import acts
from tests.mock_portal.journeys import a_sandbox, met, seat
from tests.mock_portal.parties.houses import (
    BEAUSEJOUR,
    FIRST,
    MAPLE,
    SECOND,
    ask,
    dana,
    employee,
    give,
    given_to,
)

LANGUAGES = ("en", "fr")
LIST = "/business-relationships"
ALL = {"all_programs": "yes", "access": "business_management"}
ONE = Terms("program_management", [FIRST])
BOTH = Terms("program_management", [FIRST, SECOND])


def alice_at(sandbox, language="en"):
    """Return Alice, whose business has two program accounts."""
    seat(sandbox, alice := sandbox.visitor(language))
    sandbox.world.businesses[MAPLE].program_accounts.append(SECOND)
    return alice


def bob_at(sandbox):
    """Return the manager of Alice's second program account."""
    return employee(sandbox, MAPLE, "Bob", "program_account_manager")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_several_providers_are_listed_each_with_its_own_terms(language):
    async with a_sandbox() as sandbox:
        alice = alice_at(sandbox, language)
        await alice.open(LIST)
        give(sandbox.world)
        give(sandbox.world, terms=ONE, provider="900000043", name="Swift")
        await alice.open(LIST)

        first, second = [one.text.strip() for one in alice.page.all("tr")][1:]
        assert first.startswith("Northgate")
        assert second.startswith("Swift")
        assert FIRST in second
        met(sandbox, "parties.relationships.none", "parties.relationships.active")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_other_terms_hold_at_once(language):
    async with a_sandbox() as sandbox:
        alice, broker = alice_at(sandbox, language), dana(sandbox)
        given = give(sandbox.world)
        await broker.open("/my-clients")
        await broker.send("/switch-account", status=422)
        await broker.send("/switch-account", account=f"{MAPLE}-{SECOND}")
        assert SECOND in broker.text

        await alice.open(f"{LIST}/{given.delegation_id}/edit")
        await alice.send(
            program=FIRST, access="program_management", visibility="financial"
        )
        assert given.program_accounts == [FIRST]
        assert given.visibility == ["own_transactions", "financial"]
        await broker.open("/home")

        assert SECOND not in broker.text
        assert FIRST in broker.text
        met(sandbox, "parties.edit.shown", "parties.edit.taken")
        met(sandbox, "parties.relationship_details.active")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "programs"),
        ({"program": "900000027RM0001", "access": "program_management"}, "programs"),
        ({"program": FIRST, "access": "business_management"}, "access"),
    ],
)
async def test_terms_that_make_no_sense_change_nothing(typed, field):
    async with a_sandbox() as sandbox:
        alice, given = alice_at(sandbox), give(sandbox.world)
        await alice.open(f"{LIST}/{given.delegation_id}/edit")
        await alice.send(status=422, **typed)

        assert field in alice.problems()
        assert given.changed_at is None
        met(sandbox, "parties.edit.refused")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_revoked_ends_for_whoever_is_looking(language):
    async with a_sandbox() as sandbox:
        alice, broker = alice_at(sandbox, language), dana(sandbox)
        given = give(sandbox.world)
        await broker.open("/my-clients")
        await broker.send("/switch-account", account=f"{MAPLE}-{FIRST}")
        await broker.open("/program-account-profile")
        assert "Maple" in broker.text

        await alice.open(f"{LIST}/{given.delegation_id}/revoke")
        assert given.revoked_at is None
        await alice.send()
        assert alice.path == LIST
        assert given.revoked_by == "P-alice"
        await broker.open("/program-account-profile")
        assert "Maple" not in broker.text
        await broker.open(f"/my-clients/{MAPLE}", status=404)
        await alice.open(f"{LIST}/{given.delegation_id}")

        assert "Alice Martin" in alice.page.one("main").text
        met(sandbox, "parties.revoke.shown", "parties.revoke.taken")
        met(sandbox, "parties.relationship_details.ended")


@pytest.mark.parametrize(
    ("step", "named"),
    [("edit", "parties.edit.ended"), ("revoke", "parties.revoke.ended")],
)
async def test_what_has_ended_can_only_be_looked_at(step, named):
    async with a_sandbox() as sandbox:
        alice, given = alice_at(sandbox), give(sandbox.world)
        acts.revoke(sandbox.world, given, "P-alice")
        await alice.open(f"{LIST}/{given.delegation_id}/{step}")

        assert alice.path == f"{LIST}/{given.delegation_id}"
        met(sandbox, named)


async def test_who_was_revoked_asks_anew_and_gets_a_new_relationship():
    async with a_sandbox() as sandbox:
        alice, given = alice_at(sandbox), give(sandbox.world)
        acts.revoke(sandbox.world, given, "P-alice")
        again = give(sandbox.world, terms=ONE)
        await alice.open(LIST)

        assert again.delegation_id != given.delegation_id
        assert given_to(sandbox.world) is again
        assert "Ended relationships" in alice.text


async def test_a_program_manager_answers_for_their_own_program_only():
    async with a_sandbox() as sandbox:
        alice_at(sandbox)
        sandbox.world.businesses[MAPLE].program_accounts.reverse()
        bob, world = bob_at(sandbox), sandbox.world
        ask(world, name="Whole House")
        ask(world, name="First Only", program_accounts=[FIRST])
        theirs = ask(world, name="Second Only", program_accounts=[SECOND])
        await bob.open("/third-party-requests")
        assert "Second Only" in bob.text
        assert "Whole House" not in bob.text
        assert "First Only" not in bob.text

        place = f"/third-party-requests/{theirs.request_id}"
        await bob.open(f"{place}/approve")
        assert "Business Management" not in bob.page.one("main").text
        assert FIRST not in bob.page.one("main").text
        await bob.send(status=422, **ALL)
        await bob.send(f"{place}/approve", program=SECOND, access="program_management")
        await bob.send()

        assert given_to(world).program_accounts == [SECOND]


async def test_a_program_manager_gives_nobody_all_programs():
    async with a_sandbox() as sandbox:
        alice_at(sandbox)
        bob, world = bob_at(sandbox), sandbox.world
        given = give(world, terms=Terms("program_management", [FIRST]))
        theirs = ask(world, "900000001", provider="900000043", program_accounts=[FIRST])
        forged = {"program": FIRST, "access": "program_management"}
        for place in (
            f"{LIST}/{given.delegation_id}/edit",
            f"/third-party-requests/{theirs.request_id}/approve",
        ):
            await bob.open(place)
            await bob.send(status=422, all_programs="yes", **forged)
            assert "programs" in bob.problems()

        assert given.program_accounts == [FIRST]


async def test_a_program_manager_takes_back_their_program_and_no_other():
    async with a_sandbox() as sandbox:
        alice_at(sandbox)
        sandbox.world.businesses[MAPLE].program_accounts.reverse()
        bob, given = bob_at(sandbox), give(sandbox.world, terms=BOTH)
        await bob.open(f"{LIST}/{given.delegation_id}")
        assert "reaches further than your program accounts" in bob.text
        await bob.open(f"{LIST}/{given.delegation_id}/edit", status=403)
        await bob.open(f"{LIST}/{given.delegation_id}/revoke")
        await bob.send()

        assert bob.path == LIST
        assert given.program_accounts == [FIRST]
        assert given.revoked_at is None
        met(sandbox, "parties.revoke.partly")


async def test_a_program_manager_cannot_revoke_the_whole():
    async with a_sandbox() as sandbox:
        alice_at(sandbox)
        bob, given = bob_at(sandbox), give(sandbox.world)
        await bob.open(f"{LIST}/{given.delegation_id}/revoke", status=403)

        assert given.revoked_at is None


async def test_a_provider_that_manages_decides_about_others_not_itself():
    async with a_sandbox() as sandbox:
        alice_at(sandbox)
        broker, world = dana(sandbox), sandbox.world
        own = give(world)
        more = ask(world)
        other = ask(world, provider="900000043", name="Swift")
        await broker.open("/my-clients")
        await broker.send("/switch-account", account=f"{MAPLE}-{FIRST}")
        await broker.open("/third-party-requests")
        assert "Swift" in broker.page.one("main").text
        await broker.open(f"/third-party-requests/{more.request_id}", status=404)
        await broker.open(f"{LIST}/{own.delegation_id}/edit", status=403)
        await broker.open(f"{LIST}/{own.delegation_id}/revoke", status=403)
        await broker.open(f"/third-party-requests/{other.request_id}/reject")
        await broker.send()

        assert other.state == "rejected"
        assert own.revoked_at is None


@pytest.mark.parametrize("role", ["editor", "reader"])
async def test_who_manages_nothing_sees_no_third_parties(role):
    async with a_sandbox() as sandbox:
        alice_at(sandbox)
        asked, given = ask(sandbox.world), give(sandbox.world, provider="900000043")
        dora = employee(sandbox, MAPLE, "Dora", role)
        for path in (LIST, "/third-party-requests"):
            await dora.open(path, status=403)
        for path in (
            f"{LIST}/{given.delegation_id}",
            f"{LIST}/{given.delegation_id}/revoke",
            f"/third-party-requests/{asked.request_id}/approve",
        ):
            await dora.open(path, status=404)


@pytest.mark.parametrize("step", ["", "/edit", "/revoke"])
async def test_charlie_learns_nothing_of_alices_relationships(step):
    async with a_sandbox() as sandbox:
        alice_at(sandbox)
        given = give(sandbox.world)
        seat(sandbox, charlie := sandbox.visitor(), name="charlie")
        await charlie.open(LIST)
        assert "Northgate" not in charlie.text
        await charlie.open(f"{LIST}/{given.delegation_id}{step}", status=404)

        assert given_to(sandbox.world) is given
        assert BEAUSEJOUR in sandbox.world.businesses
