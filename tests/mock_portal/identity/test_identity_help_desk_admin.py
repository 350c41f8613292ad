"""The help desk's buttons and the admin have the same effects."""

from __future__ import annotations

import pytest

from tests.mock_portal.identity.calls import (
    ALICE,
    LOCKS,
    lock,
)
from tests.mock_portal.identity.test_identity_passcodes import lock_out
from tests.mock_portal.journeys import (
    a_sandbox,
    seat,
)


@pytest.mark.parametrize("what", LOCKS)
async def test_the_button_and_the_admin_do_the_same(what):
    async with a_sandbox() as one, a_sandbox() as other:
        for sandbox in (one, other):
            seat(sandbox, sandbox.visitor())
            lock(sandbox.world, what)
        desk = await one.visitor().open(f"{ALICE}/relink")
        await desk.send(f"{ALICE}/{what}")
        await ask_admin(other, what)

        assert_the_same(one.world, other.world)


async def test_relinking_and_the_admin_do_the_same():
    async with a_sandbox() as one, a_sandbox() as other:
        for sandbox in (one, other):
            seat(sandbox, sandbox.visitor())
            seat(sandbox, sandbox.visitor(), "verified", "second")
        desk = await one.visitor().open(f"{ALICE}/relink")
        await desk.send(username="secondmartin1")
        await ask_admin(other, "relink", {"username": "SecondMartin1"})

        assert_the_same(one.world, other.world)


async def test_wrong_passcodes_and_the_admin_lock_out_the_same():
    async with a_sandbox() as one, a_sandbox() as other:
        await lock_out(one)
        seat(other, other.visitor())
        await ask_admin(other, "lock-passcodes")

        gckeys = [each.world.credentials["alicemartin1"] for each in (one, other)]
        assert gckeys[0] == gckeys[1]
        assert one.world.timeline[-1] == other.world.timeline[-1]


@pytest.mark.parametrize(
    ("act", "sent", "status", "told"),
    [
        ("lock-passcodes", {}, 409, "no passcode of P-alice to lock"),
        ("relink", {"username": "alicemartin1"}, 409, "opens this profile already"),
        ("relink", {"username": "charliemartin1"}, 409, "a profile of its own"),
        ("relink", {"username": "deadmartin1"}, 409, "locked or revoked itself"),
        ("relink", {"username": "nobodyhere1"}, 422, "expected the username"),
        ("relink", {}, 422, "username"),
    ],
)
async def test_the_admin_says_why_it_cannot(act, sent, status, told):
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        seat(sandbox, sandbox.visitor(), name="charlie")
        seat(sandbox, sandbox.visitor(), "credential", "dead")
        sandbox.world.credentials["deadmartin1"].failures = 10
        lock(sandbox.world, "unlock-passcodes")

        answer = await ask_admin(sandbox, act, sent, status)

        assert told in answer.json()["detail"]


async def ask_admin(sandbox, act, sent=None, status=200):
    """Ask the admin to do to Alice what the help desk does."""
    answer = await sandbox.visitor().client.post(
        f"/admin/worlds/w1/people/P-alice/{act}", json=sent or {}
    )
    assert answer.status_code == status, answer.text
    return answer


def assert_the_same(one, other):
    """Insist on the same state, apart from visits and what pages were met."""
    assert one.people == other.people
    assert one.credentials == other.credentials
    assert one.timeline == other.timeline
