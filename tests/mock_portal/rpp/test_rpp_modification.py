"""Yes to "Are you requesting a modification …?": a case, and what comes of it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from mock_portal.rpp import requests
from tests.mock_portal.journeys import a_sandbox, met
from tests.mock_portal.rpp.enrolled import (
    ACCOUNT,
    BOND,
    at_calculation,
    kinds,
    notices,
)

LANGUAGES = ("en", "fr")
WISH = {"amount": "12000.00", "justification": "One large order that is over"}


async def asking(sandbox, language="en", **wish):
    alice = await at_calculation(sandbox, language)
    await alice.send(modification="yes")
    return await alice.send(**(WISH | wish))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_while_the_case_is_open_the_lower_amount_must_be_secured(language):
    async with a_sandbox() as sandbox:
        alice = await asking(sandbox, language)
        assert alice.path == "/rpp/security"
        assert {"en": "$6,000.00", "fr": "6 000,00 $"}[language] in alice.text
        await alice.send(**(BOND | {"amount": "6000"}))

        assert alice.path == "/rpp/done"
        assert "SRC-000001" in alice.text
        assert sandbox.world.enrolments[ACCOUNT].state == "enrolled_secured"
        met(sandbox, "rpp.calculation.modify", "rpp.modification.shown")
        met(sandbox, "rpp.modification.taken", "rpp.done.shown")


@pytest.mark.parametrize(
    ("amount", "state", "required"),
    [("12000", "enrolled_secured", "6000.00"), ("9000", "under_posted", "9200.00")],
)
async def test_the_case_is_decided_by_itself_after_ten_days(amount, state, required):
    """At least half of what was calculated is granted."""
    async with a_sandbox() as sandbox:
        alice = await asking(sandbox, amount=amount)
        await alice.send(**(BOND | {"amount": "6000"}))
        sandbox.world.clock.set_to(sandbox.world.now() + timedelta(days=10))
        sandbox.world.settle()

        enrolment = sandbox.world.enrolments[ACCOUNT]
        assert enrolment.state == state
        assert enrolment.required == Decimal(required)
        assert "security_case_decided" in kinds(sandbox.world)
        said = "rpp_case_approved" if amount == "12000" else "rpp_case_declined"
        assert said in notices(sandbox.world)


async def test_a_case_is_decided_once():
    async with a_sandbox() as sandbox:
        world = sandbox.world
        alice = await asking(sandbox)
        await alice.send(**BOND)
        case = world.security.open_case(ACCOUNT)
        requests.decide(world, case, granted=False, at=world.now())

        with pytest.raises(ValueError, match="SRC-000001 was declined already"):
            requests.decide(world, case, granted=True, at=world.now())
        with pytest.raises(KeyError):
            world.security.cases["SRC-000002"]
        assert world.agenda.moment_of("security_case_decided", case.case_id) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("wish", "field", "outcome"),
    [
        ({"amount": ""}, "amount", "amount"),
        ({"amount": "much"}, "amount", "amount"),
        ({"justification": ""}, "justification", "missing"),
        ({"justification": "x" * 501}, "justification", "too_long"),
        ({"justification": "a\x00b"}, "justification", "characters"),
    ],
)
async def test_an_amount_and_a_reason_are_needed(language, wish, field, outcome):
    async with a_sandbox() as sandbox:
        alice = await at_calculation(sandbox, language)
        await alice.send(modification="yes")
        await alice.send(status=422, **(WISH | wish))

        assert list(alice.problems()) == [field]
        met(sandbox, f"rpp.modification.{outcome}")


async def test_whoever_skips_the_reason_is_led_back():
    async with a_sandbox() as sandbox:
        alice = await at_calculation(sandbox)
        await alice.send(modification="yes")
        await alice.open("/rpp/security")

        assert alice.path == "/rpp/modification"
        met(sandbox, "rpp.led_back")


async def test_who_takes_the_yes_back_opens_no_case():
    async with a_sandbox() as sandbox:
        alice = await asking(sandbox)
        await alice.open("/rpp/calculation")
        await alice.send(modification="no")
        await alice.open("/rpp/modification")
        assert alice.path == "/rpp/security"
        await alice.send(**BOND)

        assert sandbox.world.security.cases == {}
        met(sandbox, "rpp.modification.not_wanted")


async def test_self_assessed_zero_enrols_without_security_until_decided():
    async with a_sandbox() as sandbox:
        alice = await asking(sandbox, amount="0")
        await alice.send()
        world = sandbox.world
        assert world.enrolments[ACCOUNT].state == "enrolled_unsecured"
        world.clock.set_to(world.now() + timedelta(days=10))
        world.settle()

        assert world.enrolments[ACCOUNT].state == "under_posted"
