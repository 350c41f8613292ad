"""Settings -> Returns: method, address, and how POA and CARM stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mock_portal.carrier import acts
from mock_portal.carrier.accounts import OwnAddress
from mock_portal.parties import acts as parties
from tests.mock_portal.carrier.customers import (
    ACCOUNT,
    SETTINGS,
    accepted,
    account,
    at_the_desk,
    choose,
    confirmed,
    enrolled,
    hold,
    registered,
    request_of_broker,
    submit,
)
from tests.mock_portal.journeys import a_sandbox, met

OWN = {
    "name": "Alice Roy",
    "street": "1 Main Street",
    "city": "Buffalo",
    "state": "NY",
    "zip_code": "14201",
}
CONFIRM = f"{ACCOUNT}/carm"


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "Returns settings"), ("fr", "Paramètres des retours")],
)
async def test_settings_lead_to_those_of_returns(language, heading):
    async with a_sandbox() as sandbox:
        alice = at_the_desk(sandbox, language=language)
        await alice.open(f"{ACCOUNT}/settings")
        assert f"/w/w1/{language}{SETTINGS}" in [
            one["href"] for one in alice.page.all("a")
        ]
        await alice.open(SETTINGS)

        assert alice.heading == heading
        met(sandbox, "carrier.settings.shown", "carrier.settings.asked")


@pytest.mark.parametrize("method", ["branch", "mail"])
@pytest.mark.parametrize("address", ["carrier", "own", "disposal"])
async def test_method_and_address_are_saved_and_shown(method, address):
    async with a_sandbox() as sandbox:
        alice = at_the_desk(sandbox)
        await alice.open(SETTINGS)
        own = OWN if address == "own" else {}
        await alice.send(method=method, address=address, **own)

        assert "Your settings are saved." in alice.text
        assert alice.value("method") == method
        kept = account(sandbox.world)
        assert (kept.method, kept.address) == (method, address)
        assert kept.own_address == (OwnAddress(**OWN) if own else None)
        met(sandbox, "carrier.settings.saved")


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"method": ""}, {"method"}),
        ({"method": "pigeon"}, {"method"}),
        ({"address": "moon"}, {"address"}),
        ({"name": "x" * 45}, {"name"}),
        ({"name": ""}, {"name"}),
        ({"state": "ON"}, {"state"}),
        ({"zip_code": "1420"}, {"zip_code"}),
        ({"zip_code": "\u0660" * 5}, {"zip_code"}),
        ({"street": "a\u202eb", "city": ""}, {"street", "city"}),
    ],
)
async def test_what_is_wrong_with_settings_is_said(changed, wrong):
    async with a_sandbox() as sandbox:
        alice = at_the_desk(sandbox)
        await alice.open(SETTINGS)
        typed = {"method": "mail", "address": "own"} | OWN | changed
        await alice.send(**typed, status=422)

        assert set(alice.problems()) == wrong
        assert sandbox.world.desk.accounts == {}
        met(sandbox, "carrier.settings.refused")


@pytest.mark.parametrize("name", ["x" * 44, "É" * 44])
async def test_a_name_of_44_characters_is_taken(name):
    async with a_sandbox() as sandbox:
        alice = at_the_desk(sandbox)
        await alice.open(SETTINGS)
        await alice.send(
            **({"method": "mail", "address": "own"} | OWN | {"name": name})
        )

        met(sandbox, "carrier.settings.saved")


@pytest.mark.parametrize(
    ("prepared", "outcome", "said"),
    [
        ("nothing", "no_poa", "Submit the POA first"),
        ("poa", "not_registered", "knows of no such registration"),
        ("all", "already", "was confirmed already"),
    ],
)
async def test_carm_is_not_confirmed_without_reason(prepared, outcome, said):
    async with a_sandbox() as sandbox:
        if prepared == "poa":
            submit(sandbox.world)
        if prepared == "all":
            confirmed(sandbox.world)
        alice = at_the_desk(sandbox)
        await alice.open(SETTINGS)
        await alice.send(CONFIRM, status=409)

        assert said in alice.text
        met(sandbox, f"carrier.carm.{outcome}")


async def test_by_the_older_order_the_poa_is_approved_first():
    async with a_sandbox() as sandbox:
        world = sandbox.world
        world.settings = replace(world.settings, poa_order="poa_first")
        registered(world)
        submit(world)
        alice = at_the_desk(sandbox)
        await alice.open(SETTINGS)
        await alice.send(CONFIRM, status=409)

        met(sandbox, "carrier.carm.not_yet")


async def test_who_is_registered_confirms_and_gets_a_number():
    async with a_sandbox() as sandbox:
        world = sandbox.world
        registered(world)
        submit(world)
        alice = at_the_desk(sandbox)
        await alice.open(SETTINGS)
        await alice.send(CONFIRM)

        assert "RA-000001" in alice.text
        assert "Not asked for yet" in alice.text
        met(sandbox, "carrier.carm.confirmed")


async def test_the_page_follows_what_happens_in_the_portal():
    async with a_sandbox() as sandbox:
        world = sandbox.world
        confirmed(world)
        alice = at_the_desk(sandbox)
        await alice.open(SETTINGS)
        assert "Asked for: accept it in the portal" in alice.text
        assert "Not enrolled" in alice.text
        accepted(world)
        enrolled(world)
        await alice.open(SETTINGS)

        assert "Accepted" in alice.text
        assert "Not enrolled" not in alice.text


async def test_a_request_that_was_rejected_is_sent_again_on_demand():
    async with a_sandbox() as sandbox:
        world = sandbox.world
        confirmed(world)
        alice = at_the_desk(sandbox)
        await alice.open(SETTINGS)
        await alice.send(f"{ACCOUNT}/broker-request", status=409)
        met(sandbox, "carrier.access_request.not_needed")
        parties.reject(world, request_of_broker(world), "P-alice")
        await alice.open(SETTINGS)
        assert "Rejected" in alice.text
        await alice.send(f"{ACCOUNT}/broker-request")

        assert "will ask you for program access again" in alice.text
        met(sandbox, "carrier.access_request.asked")


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ("", "Approved"),
        ("not_registered", "was not registered in CARM before"),
        ("no_program_account", "has no import/export program account"),
        ("name_differs", "are not those in the Canada Revenue Agency"),
        ("not_legible", "is not legible"),
    ],
)
async def test_what_became_of_the_poa_is_told(decision, said):
    async with a_sandbox() as sandbox:
        alice = at_the_desk(sandbox)
        submit(sandbox.world)
        await alice.open(SETTINGS)
        assert "In-Review" in alice.text
        acts.decide(sandbox.world, account(sandbox.world), decision)
        await alice.open(SETTINGS)

        assert said in alice.text


async def test_a_legacy_poa_is_called_so():
    async with a_sandbox() as sandbox:
        alice = at_the_desk(sandbox)
        acts.keep_legacy(sandbox.world, account(sandbox.world))
        await alice.open(SETTINGS)

        assert "Approved, from the time before CARM" in alice.text


async def test_charlies_settings_are_not_alices():
    async with a_sandbox() as sandbox:
        confirmed(sandbox.world)
        choose(sandbox.world, method="mail")
        hold(sandbox.world)
        charlie = at_the_desk(sandbox, "charlie")
        await charlie.open(SETTINGS)

        assert charlie.value("method") == ""
        assert "RA-000001" not in charlie.text
