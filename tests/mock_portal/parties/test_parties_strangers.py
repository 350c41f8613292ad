"""Who does not belong to a provider's pages, and what each side hears of the other."""

from __future__ import annotations

import pytest

from mock_portal.parties import acts
from tests.mock_portal.journeys import a_sandbox, met, seat
from tests.mock_portal.parties.houses import (
    ALL,
    BEAUSEJOUR,
    FJORD,
    MAPLE,
    a_client,
    ask,
    dana,
    employee,
    give,
)

ASK = "/request-relationship"
PAGES = ["/sent-requests", "/my-clients", "/client-groups", ASK]


@pytest.mark.parametrize("path", [*PAGES, "/create-client-group"])
async def test_only_providers_have_such_pages(path):
    async with a_sandbox() as sandbox:
        seat(sandbox, alice := sandbox.visitor())
        await alice.open(path, status=404)

        met(sandbox, "access.not_found")


@pytest.mark.parametrize("path", ["/sent-requests", "/client-groups", ASK])
async def test_only_the_providers_manager_speaks_for_it(path):
    async with a_sandbox() as sandbox:
        dana(sandbox)
        emil = employee(sandbox)
        await emil.open(path, status=403)

        met(sandbox, "access.not_permitted")


async def test_another_provider_sees_neither_requests_nor_clients():
    async with a_sandbox() as sandbox:
        dana(sandbox)
        a_client(sandbox.world)
        sent = ask(sandbox.world)
        seat(sandbox, charlie := sandbox.visitor(), name="charlie")
        sandbox.world.businesses[BEAUSEJOUR].provider = "broker"

        await charlie.open("/my-clients")
        assert "Fjord" not in charlie.text
        await charlie.open("/sent-requests")
        assert MAPLE not in charlie.page.one("main").text
        for path in (
            f"/sent-requests/{sent.request_id}",
            f"/sent-requests/{sent.request_id}/withdraw",
            f"/my-clients/{FJORD}",
            f"/my-clients/{FJORD}/request-access",
        ):
            await charlie.open(path, status=404)


async def test_each_side_is_given_notice_of_what_the_other_did():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        world = sandbox.world
        given = give(world)
        acts.change(world, given, ALL, "P-alice")
        acts.revoke(world, given, "P-alice")
        acts.withdraw(world, ask(world), "P-dana")
        acts.reject(world, ask(world), "P-alice")

        told = [(one.kind, one.bn9) for one in world.notices.values()]
        changed = "business_relationship_changed"
        ended = "business_relationship_ended"
        assert told == [
            ("third_party_request_received", MAPLE),
            ("third_party_request_approved", "900000019"),
            (changed, MAPLE),
            (changed, "900000019"),
            (ended, MAPLE),
            (ended, "900000019"),
            ("third_party_request_received", MAPLE),
            ("third_party_request_withdrawn", MAPLE),
            ("third_party_request_received", MAPLE),
            ("third_party_request_rejected", "900000019"),
        ]
