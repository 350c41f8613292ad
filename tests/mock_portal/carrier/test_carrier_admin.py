"""Returns accounts over REST; and that it is all the same as through the pages."""

from __future__ import annotations

import json

import pytest

from mock_portal.carrier import acts
from mock_portal.parties import acts as parties
from tests.mock_portal.carrier.customers import (
    ACCOUNT,
    INFORMATION,
    MAPLES,
    POA,
    SETTINGS,
    accepted,
    account,
    at_the_desk,
    confirmed,
    enrolled,
    hold,
    kinds,
    registered,
    request_of_broker,
    submit,
    turn,
    upload,
)
from tests.mock_portal.journeys import a_sandbox

ALICES = "returns-accounts/P-alice"
SAID = {
    "business_number": "900000001",
    "legal_name": INFORMATION.legal_name,
    "street": INFORMATION.street,
    "city": INFORMATION.city,
    "province": INFORMATION.province,
    "postal_code": INFORMATION.postal_code,
    "document": "poa.pdf",
}
OWN = {"name": "Alice Roy", "street": "1 Main", "city": "Buffalo"}
OWN |= {"state": "NY", "zip_code": "14201"}
LONG = {"name": "x" * 45}


async def ask(sandbox, method, path, body=None, status=200):
    client = sandbox.visitor().client
    content = b"" if body is None else json.dumps(body).encode()
    url = f"/admin/worlds/w1/{path}"
    answer = await client.request(method, url, content=content)
    assert answer.status_code == status, answer.text
    return answer.json()


async def by_the_pages(sandbox):
    alice = at_the_desk(sandbox)
    await alice.open(SETTINGS)
    await alice.send(method="branch", address="carrier")
    await alice.open(POA)
    await alice.send(**MAPLES)
    await alice.send(city="Halifax", province="NS")
    await upload(alice)
    carrier = sandbox.visitor()
    await carrier.open("/carrier/accounts/P-alice")
    await carrier.send("/carrier/accounts/P-alice/decision", decision="approve")
    await alice.open(SETTINGS)
    await alice.send(f"{ACCOUNT}/carm")


async def by_the_api(sandbox):
    await ask(sandbox, "POST", f"{ALICES}/settings", {"method": "branch"})
    await ask(sandbox, "POST", f"{ALICES}/power-of-attorney", SAID)
    await ask(sandbox, "POST", f"{ALICES}/review", {})
    await ask(sandbox, "POST", f"{ALICES}/carm")


async def test_pages_and_api_leave_the_same_world():
    left = []
    for way in (by_the_pages, by_the_api):
        async with a_sandbox() as sandbox:
            world = sandbox.world
            registered(world)
            hold(world)
            await way(sandbox)
            account(world).poa.size = 0  # the API has the name of a file, and no file
            turn(world, days=2)
            accepted(world)
            enrolled(world)
            turn(world, days=20)
            parcel = f"/carrier/returns/HR-1/{'hand-over'}"
            if way is by_the_pages:
                carrier = sandbox.visitor()
                await carrier.open("/carrier/returns/HR-1/power-of-attorney")
                await carrier.send(parcel)
            else:
                await ask(sandbox, "POST", "held-returns/HR-1/hand-over")
            left.append(
                (
                    *(world.desk.accounts, world.returns, world.requests),
                    *(world.delegations, world.agenda.moments, kinds(world)),
                )
            )

    by_page, by_api = left
    assert by_page == by_api
    assert by_api[1]["HR-1"].status == "returned"


async def test_what_an_account_waits_for_is_told():
    async with a_sandbox() as sandbox:
        confirmed(sandbox.world)

        shown = await ask(sandbox, "GET", ALICES)

        assert shown["missing"] == ["access", "rpp"]
        assert (shown["poa"], shown["program_access"]) == ("approved", "pending")
        assert shown["number"] == "RA-000001"


async def test_looking_at_an_account_opens_none():
    async with a_sandbox() as sandbox:
        hold(sandbox.world)
        await ask(sandbox, "GET", ALICES)
        await ask(sandbox, "POST", f"{ALICES}/review", {}, 409)
        await ask(sandbox, "POST", f"{ALICES}/carm", None, 409)
        await ask(sandbox, "POST", f"{ALICES}/broker-request", None, 409)

        assert sandbox.world.desk.accounts == {}
        await ask(sandbox, "GET", "returns-accounts/P-9", None, 404)


async def test_a_legacy_power_of_attorney_is_approved_and_a_second_too_late():
    async with a_sandbox() as sandbox:
        hold(sandbox.world)
        body = {"legacy": True}
        shown = await ask(sandbox, "POST", f"{ALICES}/power-of-attorney", body)
        await ask(sandbox, "POST", f"{ALICES}/power-of-attorney", body, 409)

        assert (shown["poa"], shown["legacy"]) == ("approved", True)
        assert "carm" in shown["missing"]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"method": "mail", "address": "own"}, "own_address"),
        (
            {"method": "mail", "address": "own", "own_address": OWN | {"state": "ON"}},
            "own_address.state",
        ),
        ({"method": "pigeon"}, "method"),
        (
            {
                "method": "mail",
                "address": "own",
                "own_address": OWN | {"name": "x" * 45},
            },
            "own_address.name",
        ),
    ],
)
async def test_wrong_settings_are_refused_with_their_place(body, where):
    async with a_sandbox() as sandbox:
        hold(sandbox.world)
        problem = await ask(sandbox, "POST", f"{ALICES}/settings", body, 422)

        assert problem["where"] == where
        assert sandbox.world.desk.accounts == {}


async def test_own_address_is_taken():
    async with a_sandbox() as sandbox:
        hold(sandbox.world)
        body = {"method": "mail", "address": "own", "own_address": OWN}
        shown = await ask(sandbox, "POST", f"{ALICES}/settings", body)

        assert shown["address"] == "own"
        assert account(sandbox.world).own_address.city == "Buffalo"


async def test_a_denial_names_its_reason_and_the_broker_can_ask_again():
    async with a_sandbox() as sandbox:
        world = sandbox.world
        submit(world)
        body = {"denied_for": "name_differs"}
        shown = await ask(sandbox, "POST", f"{ALICES}/review", body)
        assert (shown["poa"], shown["denied_for"]) == ("denied", "name_differs")

        confirmed(world)
        parties.reject(world, request_of_broker(world), "P-alice")
        await ask(sandbox, "POST", f"{ALICES}/broker-request")

        assert world.agenda.moment_of(acts.ACCESS_ASKED, "P-alice")


async def test_a_return_can_be_moved_on_from_outside():
    async with a_sandbox() as sandbox:
        hold(sandbox.world)
        await ask(sandbox, "POST", f"{ALICES}/settings", {"method": "branch"})
        seen = [
            (await ask(sandbox, "POST", f"held-returns/HR-1/{step}"))["status"]
            for step in ("send-on", "deliver", "hand-over")
        ]

        assert seen == ["in_transit", "ready", "returned"]
        for step in ("send-on", "deliver", "hand-over"):
            await ask(sandbox, "POST", f"held-returns/HR-1/{step}", None, 409)
        assert not [one for one in sandbox.world.agenda.moments if "HR-1" in one]
