"""Register my business: name and address to the letter, and the lock-out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.mock_portal.journeys import (
    ALICES,
    a_sandbox,
    fill_in_registration,
    met,
    seat,
)
from tests.mock_portal.registration.steps import BUSINESS, LANGUAGES, at_step


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
