"""Register my business: order, exactness, questions, lock-out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

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

LANGUAGES = ("en", "fr")


async def at_step(sandbox, step, language="en", facts=ALICES):
    """Return Alice, who has come to *step* of the registration."""
    alice = sandbox.visitor(language)
    seat(sandbox, alice, "person")
    await fill_in_registration(alice, facts, until=step)
    return alice


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


RIGHT = {"bn9": "900000001", "reference": "RM0001", "confirm": "yes"}


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
@pytest.mark.parametrize(
    ("program_type", "importer_type", "outcome"),
    [
        ("", "commercial", "choose"),
        ("importer", "", "choose"),
        ("importer", "nonsense", "choose"),
        ("broker", "commercial", "not_this_program"),
        ("importer", "casual", "not_this_program"),
    ],
)
async def test_a_program_is_refused(language, program_type, importer_type, outcome):
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "program", language)
        typed = {"program_type": program_type, "importer_type": importer_type}
        await alice.send(status=422, **typed)

        met(sandbox, f"registration.program.{outcome}")


BUSINESS = {
    name: ALICES[name] for name in ("name", "street", "city", "province", "postal_code")
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("field", "typed", "outcome"),
    [
        ("name", "Maple & Main Trading Co. Ltd", "name_differs"),
        ("name", "Maple & Main Trading Co., Ltd.", "name_differs"),
        ("name", "MAPLE & MAIN TRADING CO. LTD.", "name_differs"),
        ("name", "", "missing"),
        ("name", "M" * 121, "too_long"),
        ("name", "Maple\x00 & Main", "characters"),
        ("street", "128 Harbour Street Suite 4", "address_differs"),
        ("city", "halifax", "address_differs"),
        ("province", "NB", "address_differs"),
        ("postal_code", "B3J0A1", "address_differs"),
    ],
)
async def test_name_and_address_must_be_as_on_record(language, field, typed, outcome):
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "business", language)
        await alice.send(status=422, **(BUSINESS | {field: typed}))

        assert list(alice.problems()) == [field]
        met(sandbox, f"registration.business.{outcome}")


async def test_the_operating_name_will_do():
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "business")
        await alice.send(**(BUSINESS | {"name": "Maple & Main"}))

        assert alice.path == "/register/verification"


TRANSACTION = {
    "transaction_number": "12345000000017",
    "transaction_total": "245.10",
}
PAYMENT = {"payment_month": "04/2026", "payment_amount": "1310.55"}
STATEMENT = {"statement_month": "03/2026", "statement_balance": "1310.55"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ({}, "choose_two"),
        (TRANSACTION, "choose_two"),
        (TRANSACTION | {"payment_month": "04/2026"}, "missing"),
        (TRANSACTION | PAYMENT | {"payment_amount": "many"}, "amount"),
        (TRANSACTION | PAYMENT | {"payment_month": "April"}, "month"),
        (TRANSACTION | PAYMENT | {"payment_month": "04/2020"}, "too_old"),
        (TRANSACTION | PAYMENT | {"payment_month": "06/2026"}, "too_old"),
        (TRANSACTION | PAYMENT | {"payment_amount": "1310.56"}, "payment_unknown"),
        (
            PAYMENT | TRANSACTION | {"transaction_total": "245.11"},
            "transaction_unknown",
        ),
        (PAYMENT | STATEMENT | {"statement_month": "01/2026"}, "statement_unknown"),
        (PAYMENT | STATEMENT | {"statement_balance": "0.00"}, "statement_zero"),
        (TRANSACTION | PAYMENT | {"statement_month": "03/2026"}, "missing"),
    ],
)
async def test_verification_answers_are_refused(language, typed, outcome):
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "verification", language)
        await alice.send(status=422, **typed)

        met(sandbox, f"registration.verification.{outcome}")


@pytest.mark.parametrize(
    "typed",
    [
        TRANSACTION | PAYMENT,
        TRANSACTION | STATEMENT,
        PAYMENT | STATEMENT,
        TRANSACTION | PAYMENT | STATEMENT,
        PAYMENT | {"transaction_number": "12345000000028", "transaction_total": "0.00"},
    ],
)
async def test_any_two_answers_will_do(typed):
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "verification")
        await alice.send(**typed)

        assert alice.path == "/register/terms"


def forget(sandbox, **history):
    record = sandbox.world.records["900000001"]
    sandbox.world.records["900000001"] = replace(record, **history)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_answer_is_asked_where_there_is_no_more_data(language):
    async with a_sandbox() as sandbox:
        forget(sandbox, payments={}, statements={})
        alice = await at_step(sandbox, "verification", language)
        assert not [one for one in alice.page.all("input") if "pay" in one["name"]]
        await alice.send(status=422)
        met(sandbox, "registration.verification.choose_one")
        await alice.send(**TRANSACTION)

        assert alice.path == "/register/terms"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_is_asked_of_those_without_history(language):
    async with a_sandbox() as sandbox:
        forget(sandbox, transactions={}, payments={}, statements={})
        alice = await at_step(sandbox, "verification", language)
        await alice.send()

        assert alice.path == "/register/terms"


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


WRONG_NAME = BUSINESS | {"name": "Maple and Main"}


def warnings(visitor):
    return [one for one in visitor.page.elements if one["class"] == "note care"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_tenth_error_locks_and_the_seventh_warns(language):
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "business", language)
        for _ in range(6):
            await alice.send(status=422, **WRONG_NAME)
        assert not warnings(alice)
        for _ in range(3):
            await alice.send(status=422, **WRONG_NAME)
            assert len(warnings(alice)) == 1
        await alice.send(**WRONG_NAME)
        assert alice.path == "/first-time-setup"
        await alice.open("/register/start")

        assert alice.path == "/first-time-setup"
        met(sandbox, "registration.locked_out", "registration.locked")
        met(sandbox, "registration.setup.locked")
        assert not [one for one in alice.page.all("a") if "register/" in one["href"]]


async def test_the_help_desk_unlocks_and_errors_are_counted_anew():
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "business")
        for _ in range(9):
            await alice.send(status=422, **WRONG_NAME)
        await alice.send(**WRONG_NAME)
        unlock = "/admin/worlds/w1/people/P-alice/unlock-registration"
        assert (await alice.client.post(unlock)).status_code == 200

        await fill_in_registration(alice, ALICES, until="business")
        await alice.send(status=422, **WRONG_NAME)

        assert sandbox.world.people["P-alice"].registration_locked_at is None


async def test_slips_of_the_pen_do_not_count_towards_the_lock():
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "business")
        for _ in range(12):
            await alice.send(status=422, **(BUSINESS | {"name": ""}))

        assert sandbox.world.people["P-alice"].registration_locked_at is None


async def test_a_new_visit_counts_errors_anew():
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "business")
        for _ in range(9):
            await alice.send(status=422, **WRONG_NAME)
        sandbox.world.clock.set_to(sandbox.world.now() + timedelta(minutes=1))
        again = sandbox.visitor()
        session = seat(sandbox, again, "visitor", name="second")
        session.username, session.passed_mfa = "alicemartin1", True
        await fill_in_registration(again, ALICES, until="business")
        await again.send(status=422, **WRONG_NAME)

        assert sandbox.world.people["P-alice"].registration_locked_at is None
