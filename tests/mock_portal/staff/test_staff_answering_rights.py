"""Who may answer a request for access, and who never hears of it."""

from __future__ import annotations

import pytest

from mock_portal.staff import acts
from tests.mock_portal.journeys import a_sandbox, seat
from tests.mock_portal.staff.answers import LIST, both, give
from tests.mock_portal.staff.crew import (
    FIRST,
    MANAGER,
    OF_SECOND,
    PROGRAM_MANAGER,
    READER,
    SECOND,
    employ,
    roles_of,
)


async def test_a_program_account_manager_approves_for_their_own_program_only():
    async with a_sandbox() as sandbox:
        _, _, asked = await both(sandbox)
        dora = await employ(sandbox, "dora", PROGRAM_MANAGER)
        place = f"{LIST}/{asked.request_id}"

        await dora.open(f"{place}/approve")
        assert SECOND not in dora.page.one("main").text
        assert "The whole business" not in dora.text
        sneaky = {"reach": "business", f"role-{SECOND}": "editor"}
        await dora.send(status=422, **sneaky)
        await dora.send(**{f"role-{FIRST}": "reader"}, **sneaky)
        await dora.send()

        assert roles_of(sandbox, "bob") == READER


async def test_only_the_managers_of_the_whole_business_reject():
    async with a_sandbox() as sandbox:
        _, _, asked = await both(sandbox)
        dora = await employ(sandbox, "dora", PROGRAM_MANAGER)

        await dora.open(f"{LIST}/{asked.request_id}")
        assert "Reject" not in dora.text
        await dora.send(
            f"{LIST}/{asked.request_id}/reject", form_token=dora.token(), status=403
        )

        assert asked.state == "pending"


async def test_whoever_lost_the_right_on_the_way_gives_nothing():
    async with a_sandbox() as sandbox:
        alice, _, asked = await both(sandbox)
        world, maple = sandbox.world, sandbox.world.businesses["900000001"]
        await employ(sandbox, "emma", MANAGER)
        await give(alice, asked, reach="business")
        acts.change(world, maple, "P-alice", PROGRAM_MANAGER)

        await alice.send()
        assert alice.path == f"{LIST}/{asked.request_id}/approve"
        acts.change(world, maple, "P-alice", OF_SECOND)
        await alice.send(f"{LIST}/{asked.request_id}/confirm", status=403)

        assert asked.state == "pending"


@pytest.mark.parametrize(
    "path", ["", "/approve", "/confirm", "/done"], ids=["details", "a", "c", "d"]
)
async def test_charlie_never_sees_who_asks_alice(path):
    async with a_sandbox() as sandbox:
        _, _, asked = await both(sandbox)
        charlie = sandbox.visitor()
        seat(sandbox, charlie, name="charlie")
        await charlie.open(LIST)
        assert "Bob" not in charlie.text

        await charlie.open(f"{LIST}/{asked.request_id}{path}", status=404)

        assert "Bob" not in charlie.text


async def test_charlie_cannot_answer_for_alice():
    async with a_sandbox() as sandbox:
        _, _, asked = await both(sandbox)
        charlie = sandbox.visitor()
        seat(sandbox, charlie, name="charlie")
        await charlie.open("/home")
        for step in ("approve", "confirm", "reject"):
            place = f"{LIST}/{asked.request_id}/{step}"
            await charlie.send(place, reach="business", status=404)

        assert asked.state == "pending"
