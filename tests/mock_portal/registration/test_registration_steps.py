"""Register my business: in seven steps, in order, with the right numbers."""

from __future__ import annotations

import pytest

from tests.mock_portal.journeys import (
    ALICES,
    CHARLIES,
    STEPS,
    a_sandbox,
    fill_in_registration,
    met,
    register,
    seat,
)
from tests.mock_portal.registration.steps import BUSINESS, LANGUAGES, RIGHT, at_step


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("facts", [ALICES, CHARLIES], ids=["alice", "charlie"])
async def test_a_business_is_registered_in_seven_steps(language, facts):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        seat(sandbox, alice, "person")
        await alice.open("/first-time-setup")
        await register(alice, facts)

        assert alice.path == "/register/done"
        business = sandbox.world.businesses[facts["bn9"]]
        assert business.managers == ["P-alice"]
        met(sandbox, "registration.setup.shown", "registration.done.shown")
        for step in (*STEPS, "review"):
            met(sandbox, f"registration.{step}.shown", f"registration.{step}.taken")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "field", "outcome"),
    [
        ({"bn9": "123456789"}, "bn9", "bn_invalid"),
        ({"bn9": "٩٠٠٠٠٠٠٠١"}, "bn9", "bn_invalid"),
        ({"bn9": "900000001RM0001"}, "bn9", "bn_invalid"),
        ({"bn9": "900000035"}, "bn9", "bn_not_accepted"),
        ({"reference": "0001"}, "reference", "reference_form"),
        ({"reference": "RM0002"}, "reference", "reference_not_accepted"),
        ({"confirm": ""}, "confirm", "confirm"),
    ],
)
async def test_identifiers_are_refused(language, typed, field, outcome):
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "identifiers", language)
        await alice.send(status=422, **(RIGHT | typed))

        assert list(alice.problems()) == [field]
        met(sandbox, f"registration.identifiers.{outcome}")
        assert alice.value("reference") == (RIGHT | typed)["reference"]


async def test_a_registered_business_is_not_registered_again():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        bob = sandbox.visitor()
        seat(sandbox, bob, "person", name="bob")
        await fill_in_registration(bob, ALICES, until="identifiers")
        await bob.send(status=422, **RIGHT)

        met(sandbox, "registration.identifiers.already_registered")


async def test_whoever_submits_second_is_told():
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "review")
        bob = sandbox.visitor()
        seat(sandbox, bob, "person", name="bob")
        await fill_in_registration(bob, ALICES)
        await bob.send()
        await alice.send(status=422)

        assert "bn9" in alice.problems()
        assert sandbox.world.businesses["900000001"].managers == ["P-bob"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_terms_must_be_accepted(language):
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "terms", language)
        await alice.send(status=422)

        met(sandbox, "registration.terms.accept")


@pytest.mark.parametrize("step", STEPS[1:])
async def test_a_skipped_step_leads_back_to_the_first_one_missing(step):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice, "person")
        await alice.open(f"/register/{step}")

        assert alice.path == "/register/start"
        met(sandbox, "registration.led_back")


async def test_going_back_loses_nothing():
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "terms")
        await alice.open("/register/business")
        assert alice.value("street") == ALICES["street"]
        await alice.send(**BUSINESS)

        assert alice.path == "/register/terms"


async def test_leaving_and_resuming_begins_where_it_stopped():
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "verification")
        await alice.open("/first-time-setup")
        links = [one["href"] for one in alice.page.all("a")]

        assert "/w/w1/en/register/verification" in links


async def test_another_business_number_asks_for_everything_else_again():
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "review")
        await alice.open("/register/identifiers")
        await alice.send(**(RIGHT | {"bn9": "900000027"}))
        assert alice.path == "/register/program"
        await alice.open("/register/review")

        assert alice.path == "/register/program"
