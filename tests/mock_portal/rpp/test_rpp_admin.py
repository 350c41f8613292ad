"""RPP through the admin: the same as through the pages, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mock_portal.rpp import requests
from mock_portal.rpp.cases import Asked
from tests.mock_portal.journeys import a_sandbox, met, seat
from tests.mock_portal.rpp.asking import BAD, LATE, NOWHERE, ask
from tests.mock_portal.rpp.enrolled import ACCOUNT, BOND, at_security, owing

HERE = f"/admin/worlds/w1/program-accounts/{ACCOUNT}"


async def a_registered_alice(sandbox):
    seat(sandbox, sandbox.visitor())
    return sandbox.world


async def test_enrolling_is_the_same_through_the_pages_and_the_admin():
    async def walk(act):
        async with a_sandbox() as sandbox:
            world = await a_registered_alice(sandbox)
            await act(sandbox)
            return world.enrolments, world.security, world.notices, world.agenda.moments

    async def through_the_pages(sandbox):
        alice = await at_security(sandbox)
        await alice.send(**BOND)

    async def through_the_admin(sandbox):
        await ask(sandbox, f"{HERE}/rpp", status=201, **BOND)

    assert await walk(through_the_pages) == await walk(through_the_admin)


async def test_what_the_page_refuses_the_admin_refuses_and_says_why():
    async with a_sandbox() as sandbox:
        await a_registered_alice(sandbox)
        small = BOND | {"amount": "9199.99"}
        told = await ask(sandbox, f"{HERE}/rpp", status=BAD, **small)
        assert told["where"] == "amount"
        assert "required 9200.00" in told["expected"]
        await ask(sandbox, f"{HERE}/rpp", status=BAD)

        assert sandbox.world.enrolments == {}


async def test_nobody_enrols_twice_or_with_another_program():
    async with a_sandbox() as sandbox:
        world = await a_registered_alice(sandbox)
        business = world.businesses["900000001"]
        business.programs[ACCOUNT] = "exporter"
        await ask(sandbox, f"{HERE}/rpp", status=LATE, **BOND)
        business.programs.clear()
        await ask(sandbox, f"{HERE}/rpp", status=201, **BOND)
        told = await ask(sandbox, f"{HERE}/rpp", status=LATE, **BOND)

        assert told["detail"] == f"{ACCOUNT} is enrolled already"


async def test_an_officer_suspends_reinstates_and_removes():
    async with a_sandbox() as sandbox:
        await a_registered_alice(sandbox)
        await ask(sandbox, f"{HERE}/rpp", status=201, **BOND)
        told = await ask(sandbox, f"{HERE}/rpp/suspend")
        assert (told["state"], told["indicator"]) == ("suspended", False)
        await ask(sandbox, f"{HERE}/rpp/suspend", status=LATE)
        told = await ask(sandbox, f"{HERE}/rpp/reinstate")
        assert (told["state"], told["off"]) == ("enrolled_secured", "")
        await ask(sandbox, f"{HERE}/rpp/reinstate", status=LATE)
        await ask(sandbox, f"{HERE}/rpp/remove", status=204)
        await ask(sandbox, f"{HERE}/rpp", method="GET", status=NOWHERE)

        assert sandbox.world.security.last_ended(ACCOUNT).ended_for == "removed"


async def test_withdrawal_waits_for_what_is_owed():
    async with a_sandbox() as sandbox:
        await a_registered_alice(sandbox)
        await ask(sandbox, f"{HERE}/rpp", status=201, **BOND)
        charged = {"duties": "10.00"}
        await ask(sandbox, f"{HERE}/charges", status=201, **charged)
        await ask(sandbox, f"{HERE}/rpp/withdraw", status=LATE)
        await ask(sandbox, f"{HERE}/payments", status=201, amount="10.00")
        await ask(sandbox, f"{HERE}/rpp/withdraw", status=204)

        assert sandbox.world.enrolments == {}


async def test_an_old_debt_takes_the_indicator_away_until_security_is_posted():
    async with a_sandbox() as sandbox:
        world = await a_registered_alice(sandbox)
        owing(world, "0.00")
        await ask(sandbox, f"{HERE}/rpp", status=201)
        await ask(sandbox, f"{HERE}/old-debt", status=204, amount="90.00")
        told = await ask(sandbox, f"{HERE}/rpp", method="GET")
        assert told["off"] == "security_needed"
        bond = BOND | {"amount": "5000.00"}
        await ask(sandbox, f"{HERE}/security", status=201, **bond)

        told = await ask(sandbox, f"{HERE}/rpp", method="GET")
        assert (told["state"], told["indicator"]) == ("enrolled_secured", True)


@pytest.mark.parametrize("answer", ["accept", "decline", "cancel"])
async def test_a_provider_answers_through_the_admin(answer):
    async with a_sandbox() as sandbox:
        await a_registered_alice(sandbox)
        slow = BOND | {"provider": "maritime"}
        await ask(sandbox, f"{HERE}/rpp", status=201, **slow)
        place = "/admin/worlds/w1/agreements/AGR-000001"
        if answer == "cancel":
            await ask(sandbox, f"{place}/cancel", status=LATE)
            await ask(sandbox, f"{place}/accept")
        told = await ask(sandbox, f"{place}/{answer}")
        await ask(sandbox, f"{place}/{answer}", status=LATE)

        states = {"accept": "posted", "decline": "declined", "cancel": "cancelled"}
        assert told["state"] == states[answer]
        everything = await ask(sandbox, f"{HERE}/security", method="GET")
        assert everything["agreements"][0]["state"] == states[answer]


async def test_no_provider_answers_for_a_deposit():
    async with a_sandbox() as sandbox:
        await a_registered_alice(sandbox)
        cash = {"kind": "cash", "amount": "18400.00"}
        await ask(sandbox, f"{HERE}/rpp", status=201, **cash)
        place = "/admin/worlds/w1/agreements/AGR-000001/cancel"

        told = await ask(sandbox, place, status=LATE)
        assert told["detail"] == "AGR-000001 is a deposit, not a bond"


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"reference": "a b"}, "reference"),
        ({"amount": "0"}, "amount"),
        ({"amount": "1e5"}, "amount"),
        ({"provider": "acme"}, "provider"),
    ],
)
async def test_an_agreement_must_make_sense(wrong, where):
    async with a_sandbox() as sandbox:
        bond = {"provider": "prairie", "reference": "PB-7", "amount": "9200.00"}
        told = await ask(sandbox, f"{HERE}/agreements", status=BAD, **(bond | wrong))

        assert told["where"] == where
        assert sandbox.world.security.agreements == {}


@pytest.mark.parametrize(
    ("answer", "state", "required"),
    [("approve", "approved", "6000.00"), ("decline", "declined", "9200.00")],
)
async def test_an_officer_decides_a_case_once(answer, state, required):
    async with a_sandbox() as sandbox:
        world = await a_registered_alice(sandbox)
        await ask(sandbox, f"{HERE}/rpp", status=201, **BOND)
        wish = Asked(Decimal(12000), "Fewer orders")
        requests.ask(world, ACCOUNT, "reduction", wish, by="P-alice", at=world.now())
        place = f"/admin/worlds/w1/security-cases/SRC-000001/{answer}"
        told = await ask(sandbox, place)
        await ask(sandbox, place, status=LATE)

        assert told["state"] == state
        enrolment = await ask(sandbox, f"{HERE}/rpp", method="GET")
        assert enrolment["required"] == required


async def test_the_page_shows_what_the_admin_did():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        await ask(sandbox, f"{HERE}/rpp", status=201, **BOND)
        await alice.open("/financial-security")

        assert "BND-2026-17" in alice.text
        met(sandbox, "financial_security.enrolled_secured")
