"""No business number, no program account, a code that nobody explains."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from stdnum import luhn

from mock_portal.advance import advance
from mock_portal.pages.registration.trouble import CODES
from tests.mock_portal.journeys import (
    ALICES,
    a_sandbox,
    fill_in_registration,
    met,
    seat,
)
from tests.mock_portal.registration.steps import (
    BUSINESS,
    LANGUAGES,
    RIGHT,
    alter,
    at_step,
)

NEW = BUSINESS | {"name": "Alice Martin"}


async def a_person(sandbox, language="en", name="alice"):
    visitor = sandbox.visitor(language)
    seat(sandbox, visitor, "person", name)
    return visitor


async def get_number(alice, form="sole_proprietor"):
    await alice.open("/register/number")
    await alice.send(legal_form=form)
    await alice.send(**NEW)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["sole_proprietor", "partnership"])
async def test_a_number_is_issued_here_and_registers(language, form):
    async with a_sandbox() as sandbox:
        alice = await a_person(sandbox, language)
        await get_number(alice, form)
        assert alice.path == "/register/number/done"
        (record,) = [
            one for one in sandbox.world.records.values() if one.issued_to == "P-alice"
        ]
        assert record.bn9.startswith("9")
        assert luhn.is_valid(record.bn9)
        assert record.program_accounts == (f"{record.bn9}RM0001",)
        facts = ALICES | {"bn9": record.bn9, "name": "Alice Martin"}
        await fill_in_registration(alice, facts)
        await alice.send()

        assert sandbox.world.businesses[record.bn9].imports(f"{record.bn9}RM0001")
        met(sandbox, "registration.number.shown", "registration.number.here")
        met(sandbox, "registration.number_details.shown")
        met(sandbox, "registration.number_details.taken")
        met(sandbox, "registration.number_done.shown")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["corporation", "non_resident"])
async def test_others_are_told_to_ask_the_cra(language, form):
    async with a_sandbox() as sandbox:
        alice = await a_person(sandbox, language)
        await alice.open("/register/number")
        await alice.send(legal_form=form)

        assert alice.path == "/register/number/elsewhere"
        met(sandbox, "registration.number.elsewhere")
        met(sandbox, "registration.number_elsewhere.shown")
        await alice.open("/register/number/details")
        assert alice.path == "/register/number"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_number_wants_a_form_and_an_address(language):
    async with a_sandbox() as sandbox:
        alice = await a_person(sandbox, language)
        await alice.open("/register/number")
        await alice.send(status=422, legal_form="club")
        met(sandbox, "registration.number.choose")
        await alice.send(legal_form="partnership")
        await alice.send(status=422, **(NEW | {"city": "", "province": "OUT"}))

        assert list(alice.problems()) == ["city", "province"]
        met(sandbox, "registration.number_details.refused")


async def test_nobody_gets_two_numbers():
    async with a_sandbox() as sandbox:
        alice = await a_person(sandbox)
        await get_number(alice)
        before = list(sandbox.world.records)
        await alice.open("/register/number")
        assert alice.path == "/register/number/done"
        await alice.send("/register/number/details", **NEW)

        assert list(sandbox.world.records) == before
        met(sandbox, "registration.number.there_already")


async def test_charlie_sees_no_number_of_alices():
    async with a_sandbox() as sandbox:
        await get_number(await a_person(sandbox))
        charlie = await a_person(sandbox, name="charlie")
        await charlie.open("/register/number/done")

        assert charlie.path == "/register/number"


def slowly(sandbox):
    """Let program accounts take three business days."""
    world = sandbox.world
    world.settings = replace(world.settings, program_account_business_days=3)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_program_account_may_take_its_time(language):
    async with a_sandbox() as sandbox:
        slowly(sandbox)
        alice = await a_person(sandbox, language)
        await get_number(alice)
        met(sandbox, "registration.number_done.waiting")
        assert sandbox.world.applications["APP-000001"].is_open
        await advance(sandbox.world, timedelta(days=3))
        (record,) = [
            one for one in sandbox.world.records.values() if one.issued_to == "P-alice"
        ]

        assert record.program_accounts == (f"{record.bn9}RM0001",)


FOR_RM = BUSINESS | {"bn9": "900000001", "program_type": "importer"}
FOR_RM |= {"importer_type": "commercial"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_has_no_program_account_applies_for_one(language):
    async with a_sandbox() as sandbox:
        alter(sandbox, program_accounts=())
        alice = await at_step(sandbox, "identifiers", language)
        await alice.send(status=422, **RIGHT)
        met(sandbox, "registration.identifiers.no_program_account")
        links = [one["href"] for one in alice.page.all("a")]
        assert f"/w/w1/{language}/register/program-account" in links
        await alice.open("/register/program-account")
        await alice.send(**FOR_RM)
        assert "900000001RM0001" in alice.text
        await fill_in_registration(alice, ALICES)
        await alice.send()

        assert "900000001" in sandbox.world.businesses
        met(sandbox, "registration.program_account.shown")
        met(sandbox, "registration.program_account.taken", "applications.approved")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ({"bn9": "123456789"}, "bn_invalid"),
        ({"bn9": "900000035"}, "bn_not_accepted"),
        ({"bn9": "900000027"}, "has_program_account"),
        ({"name": "Maple"}, "name_differs"),
        ({"city": "Moncton"}, "address_differs"),
        ({"street": ""}, "missing"),
        ({"street": "x" * 121}, "too_long"),
        ({"street": "a\x00b"}, "characters"),
        ({"program_type": ""}, "choose"),
    ],
)
async def test_a_program_account_is_refused(language, typed, outcome):
    async with a_sandbox() as sandbox:
        alter(sandbox, program_accounts=())
        alice = await a_person(sandbox, language)
        await alice.open("/register/program-account")
        await alice.send(status=422, **(FOR_RM | typed))

        met(sandbox, f"registration.program_account.{outcome}")
        assert not sandbox.world.applications


async def test_a_registered_business_gets_no_program_account_here():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        bob = await a_person(sandbox, name="bob")
        await bob.open("/register/program-account")
        await bob.send(status=422, **FOR_RM)

        met(sandbox, "registration.program_account.already_registered")


async def test_wrong_facts_count_wherever_they_are_asked_for():
    async with a_sandbox() as sandbox:
        alter(sandbox, program_accounts=())
        alice = await a_person(sandbox)
        await alice.open("/register/program-account")
        for _ in range(9):
            await alice.send(status=422, **(FOR_RM | {"name": "Maple"}))
        await alice.send(**(FOR_RM | {"name": "Maple"}))

        assert alice.path == "/first-time-setup"
        met(sandbox, "registration.locked_out")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
async def test_an_error_code_is_said_to_mean_nothing_known(language, code):
    async with a_sandbox() as sandbox:
        alice = await a_person(sandbox, language)
        await alice.open(f"/register/error-code?code={code}", status=503)

        assert code in alice.heading
        assert "not public" in alice.text or "pas publique" in alice.text
        met(sandbox, "registration.error_code")


async def test_no_other_code_is_made_up():
    async with a_sandbox() as sandbox:
        alice = await a_person(sandbox)
        await alice.open("/register/error-code?code=EC-1", status=404)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_is_refused_a_registered_business_is_led_to_its_manager(language):
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        bob = await a_person(sandbox, language, "bob")
        await bob.open("/register/start")
        await bob.send()
        await bob.send(status=422, **RIGHT)
        links = [one["href"] for one in bob.page.all("a")]

        assert f"/w/w1/{language}/employee-access/request?bn9=900000001" in links
