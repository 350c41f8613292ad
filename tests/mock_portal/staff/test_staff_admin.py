"""Employees over REST: the same effects as the pages, and what is refused."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from tests.mock_portal.journeys import a_sandbox, seat
from tests.mock_portal.staff.crew import (
    EDITOR,
    FIRST,
    MANAGER,
    MAPLE,
    READER,
    ask,
    asked_by,
    employ,
    newly_here,
    open_shop,
    roles_of,
)

WORLD = "/admin/worlds/w1"
REQUESTS = f"{WORLD}/access-requests"
ONE = f"{REQUESTS}/EAR-000001"
BOB = f"{WORLD}/people/P-bob"
ALICE = {"person_id": "P-alice"}


async def post(sandbox, path, body=None, status=200):
    """Send one request to the admin and read the answer."""
    answer = await sandbox.visitor().client.post(path, json=body or {})
    assert answer.status_code == status, answer.text
    return answer.json()


def state_of(sandbox):
    """Return all that employees have left in a world."""
    world = sandbox.world
    return (
        asdict(world.staff),
        asdict(world.businesses[MAPLE]),
        {key: asdict(one) for key, one in world.people.items()},
        {key: asdict(one) for key, one in world.notices.items()},
        [(mail.subject, mail.source) for mail in world.inbox.messages],
        [event for event in world.timeline if event.kind != "signed_in"],
    )


async def ask_on_page(_, bob):
    await ask(bob, comment="Hello")


async def withdraw_on_page(_, bob):
    await bob.open("/employee-access")
    await bob.send("/employee-access/withdraw")


async def approve_on_page(alice, _):
    await alice.open("/employee-requests/EAR-000001/approve")
    await alice.send(reach="programs", **{f"role-{FIRST}": "editor"})
    await alice.send()


async def reject_on_page(alice, _):
    await alice.open("/employee-requests")
    await alice.send("/employee-requests/EAR-000001/reject")


async def change_on_page(alice, _):
    await alice.open("/employees/P-bob/roles")
    await alice.send(reach="business")
    await alice.send()


async def remove_on_page(alice, _):
    await alice.open("/employees/P-bob/remove")
    await alice.send()


async def leave_on_page(_, bob):
    await bob.open("/leave-business")
    await bob.send(sure="yes")


ASKED = {"person_id": "P-bob", "bn9": MAPLE, "comment": "Hello"}
SAME = {
    "ask": (None, ask_on_page, REQUESTS, ASKED),
    "withdraw": ("asked", withdraw_on_page, f"{ONE}/withdraw", {}),
    "approve": (
        "asked",
        approve_on_page,
        f"{ONE}/approve",
        {"program_roles": {FIRST: "editor"}} | ALICE,
    ),
    "reject": ("asked", reject_on_page, f"{ONE}/reject", ALICE),
    "change": (
        "employed",
        change_on_page,
        f"{BOB}/roles",
        {"whole_business": True} | ALICE,
    ),
    "remove": ("employed", remove_on_page, f"{BOB}/remove-access", ALICE),
    "leave": (
        "employed",
        leave_on_page,
        f"{BOB}/remove-access",
        {"person_id": "P-bob"},
    ),
}


async def prepare(sandbox, state):
    """Let Alice be there, and Bob: new, waiting for an answer, or at work."""
    alice = await open_shop(sandbox)
    if state == "employed":
        return alice, await employ(sandbox, "bob", EDITOR)
    bob = await newly_here(sandbox)
    if state == "asked":
        asked_by(sandbox)
    return alice, bob


@pytest.mark.parametrize("what", SAME)
async def test_pages_and_admin_do_the_same(what):
    state, on_page, path, body = SAME[what]
    async with a_sandbox() as one, a_sandbox() as other:
        await on_page(*await prepare(one, state))
        await prepare(other, state)
        await post(other, path, body, status=201 if what == "ask" else 200)

        assert state_of(one) == state_of(other)


async def test_requests_can_be_looked_up():
    async with a_sandbox() as sandbox:
        await prepare(sandbox, "asked")
        client = sandbox.visitor().client

        shown = (await client.get(ONE)).json()
        every = (await client.get(f"{REQUESTS}?bn9={MAPLE}")).json()
        none = (await client.get(f"{REQUESTS}?state=rejected")).json()

        assert every == {"access_requests": [shown]}
        assert (shown["state"], shown["person_id"]) == ("pending", "P-bob")
        assert none == {"access_requests": []}
        assert (await client.get(f"{REQUESTS}/EAR-9")).status_code == 404


@pytest.mark.parametrize(
    ("path", "body", "status", "told"),
    [
        (REQUESTS, {"person_id": "P-x", "bn9": MAPLE}, 422, "somebody in this"),
        (REQUESTS, {"person_id": "P-bob", "bn9": "900000027"}, 422, "registered"),
        (REQUESTS, ASKED, 409, "waits for an answer to EAR-000001"),
        (REQUESTS, ASKED | {"person_id": "P-alice"}, 409, "has access to"),
        (f"{ONE}/approve", {}, 422, "a role at one program account at least"),
        (f"{ONE}/approve", {"program_roles": {FIRST: "king"}}, 422, ""),
        (
            f"{ONE}/approve",
            {"program_roles": {"900000027RM0001": "editor"}},
            422,
            f"some of {FIRST}",
        ),
        (f"{ONE}/reject", {"person_id": "P-x"}, 422, "somebody in this world"),
        (f"{BOB}/roles", {"whole_business": True}, 409, "no access to any business"),
        (f"{BOB}/remove-access", {}, 409, "no access to any business"),
        (f"{WORLD}/people/P-alice/remove-access", {}, 409, "the last manager"),
        (
            f"{WORLD}/people/P-alice/roles",
            {"program_roles": {FIRST: "reader"}},
            409,
            "the last manager",
        ),
    ],
)
async def test_what_makes_no_sense_is_refused_and_changes_nothing(
    path, body, status, told
):
    async with a_sandbox() as sandbox:
        await prepare(sandbox, "asked")
        before = state_of(sandbox)

        problem = await post(sandbox, path, body, status=status)

        assert told in json_of(problem)
        assert state_of(sandbox) == before


@pytest.mark.parametrize("step", ["approve", "reject", "withdraw"])
async def test_a_request_is_answered_once(step):
    async with a_sandbox() as sandbox:
        await prepare(sandbox, "asked")
        body = {"whole_business": True} if step == "approve" else {}
        await post(sandbox, f"{ONE}/{step}", body)

        problem = await post(sandbox, f"{ONE}/{step}", body, status=409)

        assert "already" in problem["detail"]


async def test_who_has_access_elsewhere_cannot_be_approved():
    async with a_sandbox() as sandbox:
        await prepare(sandbox, "asked")
        sandbox.world.people["P-bob"].bn9 = "900000027"

        body = {"whole_business": True}
        problem = await post(sandbox, f"{ONE}/approve", body, status=409)

        assert "P-bob has access to 900000027 already" in problem["detail"]


async def test_people_come_in_without_a_business():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        bob = {"person_id": "P-bob", "first_name": "Bob", "last_name": "Roy"}

        body = {"people": [bob | {"email": "bob@w1.test"}]}
        await post(sandbox, f"{WORLD}/people", body, status=201)
        await post(sandbox, REQUESTS, ASKED, status=201)
        await post(sandbox, f"{ONE}/approve", {"program_roles": {FIRST: "reader"}})

        assert roles_of(sandbox, "bob") == READER
        shown = await post(sandbox, f"{BOB}/roles", {"whole_business": True})
        assert shown["role"] == "business_account_manager"
        assert roles_of(sandbox, "bob") == MANAGER


@pytest.mark.parametrize(
    "half", [{"business_number": "900000100"}, {"business_name": "Kayaks"}]
)
async def test_half_a_business_is_refused(half):
    async with a_sandbox() as sandbox:
        bob = {"person_id": "P-bob", "first_name": "Bob", "last_name": "Roy"}

        body = {"people": [bob | {"email": "bob@w1.test"} | half]}
        problem = await post(sandbox, f"{WORLD}/people", body, status=422)

        assert "business_name" in problem["where"]


def json_of(problem):
    return " ".join(str(one) for one in problem.values())
