"""Third parties over REST: the same effects as the pages, and what is refused."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from tests.mock_portal.journeys import a_sandbox, met, seat
from tests.mock_portal.parties.houses import FIRST, MAPLE, NORTHGATE, dana, give

WORLD = "/admin/worlds/w1"
REQUESTS = f"{WORLD}/third-party-requests"
RELATIONSHIPS = f"{WORLD}/business-relationships"
ASK = {
    "provider_bn9": NORTHGATE,
    "provider_name": "Northgate Customs Brokers Inc.",
    "client_bn9": MAPLE,
    "comment": "Hello",
}


async def post(sandbox, path, body=None, status=200):
    """Send one request to the admin and read the answer."""
    answer = await sandbox.visitor().client.post(path, json=body or {})
    assert answer.status_code == status, answer.text
    return answer.json()


def state_of(world):
    """Return all that third parties have left in a world."""
    kinds = {"notice_given"} | {
        one.kind
        for one in world.timeline
        if one.kind.startswith(("third_party", "request", "relationship"))
    }
    return (
        {key: asdict(one) for key, one in world.requests.items()},
        {key: asdict(one) for key, one in world.delegations.items()},
        {key: asdict(one) for key, one in world.notices.items()},
        [one for one in world.timeline if one.kind in kinds],
    )


async def prepare(sandbox):
    """Let Alice and Dana be there, with a request that waits."""
    seat(sandbox, alice := sandbox.visitor())
    broker = dana(sandbox)
    await broker.open("/request-relationship")
    await broker.send(client=MAPLE, access="program_management", programs="RM0001")
    return alice, broker


async def approve_on_page(alice, _):
    await alice.open("/third-party-requests/TPR-000001/approve")
    terms = {"program": FIRST, "access": "program_management"}
    await alice.send(**terms, visibility="financial")
    await alice.send()


async def reject_on_page(alice, _):
    await alice.open("/third-party-requests/TPR-000001/reject")
    await alice.send(reason="No.")


async def withdraw_on_page(_, broker):
    await broker.open("/sent-requests/TPR-000001/withdraw")
    await broker.send()


async def change_on_page(alice, _):
    await approve_on_page(alice, _)
    await alice.open("/business-relationships/D-000001/edit")
    await alice.send(all_programs="yes", access="business_management")


async def revoke_on_page(alice, _):
    await approve_on_page(alice, _)
    await alice.open("/business-relationships/D-000001/revoke")
    await alice.send()


ALICE = {"person_id": "P-alice"}
PROGRAM = {"access": "program_management", "program_accounts": [FIRST]}
APPROVE = (
    f"{REQUESTS}/TPR-000001/approve",
    ALICE | PROGRAM | {"visibility": ["own_transactions", "financial"]},
)


@pytest.mark.parametrize(
    ("on_page", "calls"),
    [
        (approve_on_page, [APPROVE]),
        (
            reject_on_page,
            [(f"{REQUESTS}/TPR-000001/reject", ALICE | {"reason": "No."})],
        ),
        (
            withdraw_on_page,
            [(f"{REQUESTS}/TPR-000001/withdraw", {"person_id": "P-000001"})],
        ),
        (change_on_page, [APPROVE, (f"{RELATIONSHIPS}/D-000001/change", ALICE)]),
        (revoke_on_page, [APPROVE, (f"{RELATIONSHIPS}/D-000001/revoke", ALICE)]),
    ],
)
async def test_the_admin_does_what_the_pages_do(on_page, calls):
    async with a_sandbox() as by_page, a_sandbox() as by_admin:
        await on_page(*await prepare(by_page))
        await prepare(by_admin)
        for path, body in calls:
            await post(by_admin, path, body)

        assert state_of(by_page.world) == state_of(by_admin.world)


async def test_a_request_says_what_it_asks_for():
    async with a_sandbox() as sandbox:
        seat(sandbox, alice := sandbox.visitor())
        await post(sandbox, REQUESTS, ASK | PROGRAM, status=201)
        await alice.open("/third-party-requests/TPR-000001")

        assert FIRST in alice.page.one("main").text
        shown = await sandbox.visitor().client.get(f"{REQUESTS}/TPR-000001")
        assert shown.json()["program_accounts"] == [FIRST]


@pytest.mark.parametrize(
    ("path", "body", "where"),
    [
        (REQUESTS, ASK | PROGRAM | {"access": "business_management"}, "access"),
        (
            REQUESTS,
            ASK | PROGRAM | {"program_accounts": ["900000027RM0001"]},
            "program_accounts",
        ),
        (APPROVE[0], PROGRAM | {"visibility": ["everything"]}, "visibility"),
        (APPROVE[0], PROGRAM | {"access": "business_management"}, "access"),
        (
            APPROVE[0],
            PROGRAM | {"program_accounts": ["900000001RM0009"]},
            "program_accounts",
        ),
        (APPROVE[0], {"person_id": "P-nobody"}, "person_id"),
        (APPROVE[0], {"access": "all"}, "access"),
    ],
)
async def test_what_makes_no_sense_is_named(path, body, where):
    async with a_sandbox() as sandbox:
        await prepare(sandbox)
        problem = await post(sandbox, path, body, status=422)

        assert problem["where"] == where
        assert sandbox.world.delegations == {}


async def test_what_is_over_is_not_done_again():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        given = give(sandbox.world)
        place = f"{RELATIONSHIPS}/{given.delegation_id}"
        await post(sandbox, f"{REQUESTS}/{given.request_id}/approve", status=409)
        await post(sandbox, f"{place}/revoke")
        await post(sandbox, f"{place}/revoke", status=409)
        await post(sandbox, f"{place}/change", status=409)
        await post(sandbox, f"{RELATIONSHIPS}/D-9/revoke", status=404)


async def test_a_broker_is_settled_in_once_and_can_sign_in():
    async with a_sandbox() as sandbox:
        papers = await post(sandbox, f"{WORLD}/brokers", status=201)
        await post(sandbox, f"{WORLD}/brokers", status=409)
        broker = sandbox.visitor()
        await broker.open("/gckey/sign-in")
        await broker.send(username=papers["username"], password=papers["password"])
        await broker.send()
        message = sandbox.world.inbox.messages[-1]
        assert message.text()
        code = "".join(one for one in message.text() if one.isdigit())[:6]
        await broker.send("/mfa/passcode", passcode=code)
        await broker.open("/my-clients")

        assert broker.heading == "My clients"
        met(sandbox, "parties.clients.none")
