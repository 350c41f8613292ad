"""A business never loses its last manager."""

from __future__ import annotations

from mock_portal.delegations import Delegation
from tests.mock_portal.journeys import a_sandbox, met, seat
from tests.mock_portal.staff.crew import (
    FIRST,
    MANAGER,
    MAPLE,
    employ,
    open_shop,
)


async def test_two_managers_cannot_both_take_the_others_access():
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox)
        bob = await employ(sandbox, "bob", MANAGER)
        await alice.open("/employees/P-bob/remove")
        await bob.open("/employees/P-alice/remove")

        await alice.send()
        await bob.send()

        assert bob.path == "/first-time-setup"
        assert sandbox.world.businesses[MAPLE].managers == ["P-alice"]


async def test_two_managers_cannot_both_step_down():
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox)
        bob = await employ(sandbox, "bob", MANAGER)
        for who, name in ((alice, "alice"), (bob, "bob")):
            await who.open(f"/employees/P-{name}/roles")
            await who.send(reach="programs", **{f"role-{FIRST}": "reader"})

        await alice.send(sure="yes")
        await bob.send(sure="yes")

        assert bob.path == "/employees/P-bob/roles"
        assert sandbox.world.businesses[MAPLE].managers == ["P-bob"]


async def test_the_last_manager_cannot_be_made_less():
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox)

        await alice.open("/employees/P-alice/roles")
        await alice.send(
            reach="programs",
            status=422,
            **{f"role-{FIRST}": "program_account_manager"},
        )

        (problem,) = alice.problems().values()
        assert problem.startswith("This is the last Business Account Manager")
        met(sandbox, "employees.change.last_manager")


async def test_the_last_manager_cannot_leave():
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox)

        await alice.open("/employees/P-alice/remove")
        assert alice.path == "/leave-business"
        assert "you are the last Business Account Manager" in alice.text
        await alice.send(status=422, sure="yes", form_token=_token(sandbox))

        assert sandbox.world.businesses[MAPLE].managers == ["P-alice"]
        met(sandbox, "employees.remove.oneself", "leave_business.last_manager")


async def test_a_proxy_cannot_remove_the_clients_last_manager():
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox)
        charlie = sandbox.visitor()
        session = seat(sandbox, charlie, name="charlie")
        ids = ("D-9", "TPR-9", "900000027", "Beauséjour", MAPLE)
        sandbox.world.delegations["D-9"] = Delegation(*ids, "business_management")
        session.client = MAPLE

        await charlie.open("/employees/P-alice/remove")
        assert "Alice Martin is the last Business Account Manager" in charlie.text
        await charlie.send(status=422, form_token=session.csrf)

        met(sandbox, "employees.remove.last_manager")
        await alice.open("/home")
        assert alice.path == "/home"


def _token(sandbox):
    (session,) = sandbox.world.sessions.values()
    return session.csrf
