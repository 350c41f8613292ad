"""Who manages which employees, and who never sees them."""

from __future__ import annotations

import pytest

from mock_portal.staff import acts
from tests.mock_portal.journeys import a_sandbox, seat
from tests.mock_portal.staff.crew import (
    EDITOR,
    FIRST,
    MAPLE,
    OF_SECOND,
    PROGRAM_MANAGER,
    READER,
    SECOND,
    employ,
    newly_here,
    open_shop,
    roles_of,
)


async def test_a_program_account_manager_manages_their_own_program_only():
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        dora = await employ(sandbox, "dora", PROGRAM_MANAGER)
        await employ(sandbox, "bob", EDITOR)
        await employ(sandbox, "emil", OF_SECOND)

        await dora.open("/employees")

        assert "Bob Martin" in dora.text
        assert "Alice Martin" in dora.text
        assert "Emil Martin" not in dora.text
        await dora.open("/employees/P-emil/roles", status=404)
        await dora.open("/employees/P-alice/roles", status=403)
        await dora.open("/employees/P-alice/remove", status=403)


async def test_what_a_program_account_manager_does_leaves_other_programs_alone():
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        dora = await employ(sandbox, "dora", PROGRAM_MANAGER)
        both = type(EDITOR)(programs={FIRST: "editor", SECOND: "editor"})
        await employ(sandbox, "bob", both)

        await dora.open("/employees/P-bob/roles")
        await dora.send(**{f"role-{FIRST}": "reader", f"role-{SECOND}": "reader"})
        await dora.send()
        programs = {FIRST: "reader", SECOND: "editor"}
        assert roles_of(sandbox, "bob").programs == programs
        await dora.open("/employees/P-bob/remove")
        assert "Roles at other program accounts remain" in dora.text
        await dora.send()

        assert roles_of(sandbox, "bob") == OF_SECOND
        assert sandbox.world.people["P-bob"].bn9 == MAPLE


@pytest.mark.parametrize("step", ["roles", "confirm", "remove"])
async def test_charlie_never_sees_alices_people(step):
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        await employ(sandbox, "bob", EDITOR)
        charlie = sandbox.visitor()
        seat(sandbox, charlie, name="charlie")
        await charlie.open("/employees")
        assert "Bob" not in charlie.text

        await charlie.open(f"/employees/P-bob/{step}", status=404)
        await charlie.open("/home")
        await charlie.send(f"/employees/P-bob/{step}", reach="business", status=404)

        assert roles_of(sandbox, "bob") == EDITOR


async def test_who_comes_back_is_not_told_of_the_past():
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        world, maple = sandbox.world, sandbox.world.businesses[MAPLE]
        await employ(sandbox, "bob", EDITOR)
        acts.remove(world, maple, "P-bob", "P-alice")
        asked = acts.ask(world, "P-bob", MAPLE, "")

        acts.approve(world, asked, READER, "P-alice")

        assert world.staff.departures == {}


async def test_nobody_new_is_invited():
    """Requests go from the employee to the business, never the reverse."""
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox)
        await newly_here(sandbox)

        await alice.open("/employees/P-bob/roles", status=404)
