"""The program that is chosen, and what follows from the wrong one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mock_portal.advance import advance
from tests.mock_portal.journeys import (
    ALICES,
    a_sandbox,
    fill_in_registration,
    met,
    seat,
)
from tests.mock_portal.registration.steps import LANGUAGES, alter, at_step

BN15 = "900000001RM0001"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("program_type", "importer_type"),
    [("", "commercial"), ("importer", ""), ("importer", "nonsense"), ("x", "")],
)
async def test_a_program_must_be_chosen(language, program_type, importer_type):
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "program", language)
        typed = {"program_type": program_type, "importer_type": importer_type}
        await alice.send(status=422, **typed)

        met(sandbox, "registration.program.choose")


async def registered_as(sandbox, program_type, importer_type="", language="en"):
    """Return Alice, who has registered with that program."""
    alice = await at_step(sandbox, "program", language)
    chosen = {"program_type": program_type, "importer_type": importer_type}
    await alice.send("/register/program", **chosen)
    for step in ("business", "verification", "terms"):
        await take(alice, step)
    return await alice.send("/register/review")


async def take(alice, step):
    names = {
        "business": ("name", "street", "city", "province", "postal_code"),
        "verification": tuple(ALICES)[-4:],
    }
    sent = {name: ALICES[name] for name in names.get(step, ())} or {"accept": "yes"}
    await alice.send(f"/register/{step}", **sent)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("program_type", "importer_type", "program", "provider"),
    [
        ("exporter", "", "exporter", ""),
        ("importer", "casual", "importer.casual", ""),
        ("importer", "courier", "importer.courier", ""),
        ("carrier", "commercial", "carrier", ""),
        ("broker", "", "broker", "broker"),
    ],
)
async def test_the_wrong_program_is_taken_and_its_end_is_told(
    language, program_type, importer_type, program, provider
):
    async with a_sandbox() as sandbox:
        alice = await registered_as(sandbox, program_type, importer_type, language)
        business = sandbox.world.businesses["900000001"]

        assert business.program_at(BN15) == program
        assert not business.imports(BN15)
        assert business.provider == provider
        assert business.managers == ["P-alice"]
        met(sandbox, "registration.done.wrong_program")
        links = [one["href"] for one in alice.page.all("a")]
        assert f"/w/w1/{language}/program-correction?account={BN15}" in links


async def test_a_commercial_importer_is_told_of_no_trouble():
    async with a_sandbox() as sandbox:
        await registered_as(sandbox, "importer", "commercial")

        assert sandbox.world.businesses["900000001"].imports(BN15)
        assert not sandbox.world.outcomes["registration.done.wrong_program"]


async def test_an_exporters_account_stays_one_whatever_is_chosen():
    """Source: domain.md 4.1, Customs Notice 24-37."""
    async with a_sandbox() as sandbox:
        alter(sandbox, programs={BN15: "exporter"})
        await registered_as(sandbox, "importer", "commercial")

        assert sandbox.world.businesses["900000001"].program_at(BN15) == "exporter"
        met(sandbox, "registration.done.wrong_program")


RIGHT_ONE = {"program_type": "importer", "importer_type": "commercial"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_help_desk_corrects_a_program_in_two_business_days(language):
    async with a_sandbox() as sandbox:
        world = sandbox.world
        alice = await registered_as(sandbox, "exporter", language=language)
        await alice.open("/program-correction")
        await alice.send(way="correct", **RIGHT_ONE)
        assert alice.path == "/applications/APP-000001"
        met(sandbox, "registration.correction.taken", "applications.pending")
        await alice.open("/program-correction")
        met(sandbox, "registration.correction.waiting")
        await advance(world, timedelta(days=2))

        assert world.businesses["900000001"].imports(BN15)
        kinds = [event.kind for event in world.timeline]
        assert kinds.count("program_corrected") == 1


async def test_the_right_program_is_added_at_once():
    async with a_sandbox() as sandbox:
        alice = await registered_as(sandbox, "broker")
        await alice.open("/program-correction")
        await alice.send(way="add", **RIGHT_ONE)
        business = sandbox.world.businesses["900000001"]

        assert business.program_accounts == [BN15, "900000001RM0002"]
        assert business.imports("900000001RM0002")
        assert not business.imports(BN15)
        assert business.provider == "broker"
        met(sandbox, "applications.approved")


async def test_who_is_corrected_acts_for_nobody_any_more():
    async with a_sandbox() as sandbox:
        alice = await registered_as(sandbox, "broker")
        await alice.open("/program-correction")
        await alice.send(way="correct", **RIGHT_ONE)
        await advance(sandbox.world, timedelta(days=2))

        assert sandbox.world.businesses["900000001"].provider == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({}, {"program_type", "importer_type", "way"}),
        ({"way": "add"}, {"program_type", "importer_type"}),
        ({"way": "correct"} | RIGHT_ONE, {"program_type"}),
    ],
)
async def test_a_correction_says_what_and_how(language, typed, fields):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        seat(sandbox, alice)
        await alice.open("/program-correction")
        await alice.send(status=422, **typed)

        assert set(alice.problems()) == fields
        met(sandbox, "registration.correction.refused")
        met(sandbox, "registration.correction.shown")


async def test_charlie_corrects_nothing_of_alices():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        charlie = sandbox.visitor()
        seat(sandbox, charlie, name="charlie")
        await charlie.open(f"/program-correction?account={BN15}", status=404)

        met(sandbox, "access.not_found")


async def test_only_the_manager_corrects():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        bob = sandbox.visitor()
        seat(sandbox, bob, "person", name="bob")
        business = sandbox.world.businesses["900000001"]
        business.program_roles["P-bob"] = {BN15: "program_account_manager"}
        sandbox.world.people["P-bob"].bn9 = "900000001"
        await bob.open("/program-correction", status=403)

        met(sandbox, "access.not_permitted")


async def test_another_number_asks_for_the_documents_anew():
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "program")
        draft = sandbox.world.sessions["token-alice-person"].drafts["registration"]
        draft["documents"] = [{"kind": "books"}]
        await alice.open("/register/identifiers")
        await alice.send(bn9="900000027", reference="RM0001", confirm="yes")

        assert "documents" not in draft
        await fill_in_registration(alice, ALICES, until="business")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_program_account_says_its_program_and_the_way_to_mend_it(language):
    async with a_sandbox() as sandbox:
        alice = await registered_as(sandbox, "exporter", language=language)
        await alice.open("/program-account-profile")
        links = [one["href"] for one in alice.page.all("a")]

        assert {"en": "Exporter", "fr": "Exportateur"}[language] in alice.text
        assert f"/w/w1/{language}/program-correction?account={BN15}" in links
