"""The switch between program accounts, and between one's own business and clients."""

from __future__ import annotations

import pytest

from mock_portal.businesses import Business
from mock_portal.delegations import Delegation
from tests.mock_portal.journeys import a_sandbox, met, seat
from tests.mock_portal.parties.houses import a_client

FIRST, SECOND = "900000001RM0001", "900000001RM0002"
CLIENT = Business("900000035", "Fjord Imports Ltd.", ["900000035RM0001"], None)


def acts_for(world, **facts):
    world.businesses[CLIENT.bn9] = CLIENT
    ids = ("D-9", "TPR-9", "900000001", "Maple", CLIENT.bn9)
    world.delegations["D-9"] = given = Delegation(*ids, "business_management", **facts)
    return given


async def test_another_program_account_comes_into_view_and_stays():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        sandbox.world.businesses["900000001"].program_accounts.append(SECOND)

        await alice.open("/switch-account")
        await alice.send(account=f"900000001-{SECOND}")
        await alice.open("/program-account-profile")

        assert SECOND in alice.page.one("main").text
        met(sandbox, "switch.shown", "switch.taken")


async def test_a_provider_goes_over_to_a_client_and_home_again():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        acts_for(sandbox.world)

        await alice.open("/switch-account")
        await alice.send(account="900000035-900000035RM0001")
        assert "Fjord Imports Ltd." in alice.page.one("main").text
        assert "You act for this client" in alice.text

        await alice.open("/switch-account")
        await alice.send(account=f"900000001-{FIRST}")
        assert "Fjord" not in alice.text


async def test_a_client_who_has_taken_it_back_is_out_of_view_at_once():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        session = seat(sandbox, alice)
        given = acts_for(sandbox.world)
        session.client = CLIENT.bn9
        await alice.open("/home")
        assert "Fjord" in alice.text

        given.revoked_at = sandbox.world.now()
        await alice.open("/home")

        assert "Fjord" not in alice.text
        assert session.client == ""


@pytest.mark.parametrize(
    "account", ["", "900000027-900000027RM0001", "900000035-900000035RM0001", "x"]
)
async def test_nobody_switches_to_what_is_not_theirs(account):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        session = seat(sandbox, alice)
        sandbox.world.businesses[CLIENT.bn9] = CLIENT

        await alice.open("/switch-account")
        await alice.send(account=account, status=422)

        assert session.client == ""
        met(sandbox, "switch.refused")


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_one_of_hundreds_of_clients_is_searched_for(language):
    async with a_sandbox() as sandbox:
        alice, world = sandbox.visitor(language), sandbox.world
        seat(sandbox, alice)
        for number in range(500):
            bn9 = f"91{number:07d}"
            a_client(world, bn9, f"Importer {number:03d}", provider="900000001")
        await alice.open("/switch-account")
        assert "Importer 023" in alice.text
        assert "Importer 024" not in alice.text
        await alice.open("/switch-account?page=2")
        assert "Importer 024" in alice.text
        await alice.open("/switch-account?q=importer+431")
        assert "Importer 432" not in alice.text
        await alice.send(account="910000431-910000431RM0001")

        assert "Importer 431" in alice.page.one("header").text


async def test_a_search_that_finds_nobody_says_so():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        await alice.open("/switch-account?q=nobody")

        assert "No client matches your search." in alice.text


async def test_a_reader_may_look_and_not_enrol():
    async with a_sandbox() as sandbox:
        emil = sandbox.visitor()
        seat(sandbox, emil, name="emil")
        business = sandbox.world.businesses["900000001"]
        business.managers.clear()
        business.program_roles["P-emil"] = {FIRST: "reader"}

        await emil.open("/program-account-profile")
        await emil.open("/rpp/select", status=403)

        assert emil.heading == "Your role does not allow this"
        met(sandbox, "access.not_permitted")
