"""A provider's pages: asking, sent requests, withdrawing, clients."""

from __future__ import annotations

import pytest

from mock_portal.delegations import Terms
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
    give,
)

LANGUAGES = ("en", "fr")
ASK = "/request-relationship"
BUSINESS = {"client": "90000 0001", "access": "business_management"}
PROGRAM = {"client": MAPLE, "access": "program_management", "programs": "rm0001"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "programs", "visibility"),
    [
        (BUSINESS | {"visibility": ["financial", "nonsense"]}, [], ["financial"]),
        (PROGRAM, [f"{MAPLE}RM0001"], []),
    ],
)
async def test_a_request_is_sent_as_it_was_typed(language, typed, programs, visibility):
    async with a_sandbox() as sandbox:
        broker = dana(sandbox, language)
        await broker.open(ASK)
        await broker.send(comment="We clear\r\nyour shipments.", **typed)

        (sent,) = sandbox.world.requests.values()
        assert broker.path == f"/sent-requests/{sent.request_id}"
        assert (sent.client_bn9, sent.access) == (MAPLE, typed["access"])
        assert (sent.program_accounts, sent.visibility) == (programs, visibility)
        assert sent.sent_by == "P-000001"
        assert "We clear your shipments." in broker.text
        met(sandbox, "parties.relationship.shown", "parties.relationship.taken")
        met(sandbox, "parties.sent_details.pending")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (BUSINESS | {"client": ""}, "client"),
        (BUSINESS | {"client": "123456789"}, "client"),
        (BUSINESS | {"client": "900000019"}, "client"),
        (BUSINESS | {"client": FJORD}, "client"),
        (BUSINESS | {"client": BEAUSEJOUR}, "client"),
        ({"client": MAPLE}, "access"),
        (BUSINESS | {"access": "everything"}, "access"),
        (BUSINESS | {"programs": "RM0001"}, "programs"),
        (PROGRAM | {"programs": "all of them"}, "programs"),
        (BUSINESS | {"comment": "x" * 1001}, "comment"),
        (BUSINESS | {"comment": "a\x0bb"}, "comment"),
        (BUSINESS | {"comment": "a\x1cb"}, "comment"),
        (BUSINESS | {"comment": "a\u2028b"}, "comment"),
    ],
)
async def test_a_request_is_refused(language, typed, field):
    async with a_sandbox() as sandbox:
        broker = dana(sandbox, language)
        a_client(sandbox.world)
        ask(sandbox.world, BEAUSEJOUR)
        before = len(sandbox.world.requests)
        await broker.open(ASK)
        await broker.send(status=422, **typed)

        assert list(broker.problems()) == [field]
        assert len(sandbox.world.requests) == before
        met(sandbox, "parties.relationship.refused")


async def test_nothing_is_told_of_a_client_before_it_approves():
    """Registered or not, the same number gets the same answer (domain.md 3.1)."""
    async with a_sandbox() as known, a_sandbox() as unknown:
        seat(known, known.visitor())
        pages = []
        for sandbox in (known, unknown):
            broker = dana(sandbox)
            await broker.open(ASK)
            await broker.send(**BUSINESS)
            await broker.open("/sent-requests")
            pages.append(broker.text)
            assert "Maple" not in broker.text

        assert pages[0] == pages[1]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_request_waits_until_it_is_withdrawn(language):
    async with a_sandbox() as sandbox:
        broker = dana(sandbox, language)
        await broker.open("/sent-requests")
        sent = ask(sandbox.world)
        await broker.open(f"/sent-requests/{sent.request_id}/withdraw")
        assert sent.state == "pending"
        await broker.send()

        assert sent.state == "withdrawn"
        await broker.open(f"/sent-requests/{sent.request_id}/withdraw")
        assert broker.path == f"/sent-requests/{sent.request_id}"
        met(sandbox, "parties.sent.nothing", "parties.withdraw.shown")
        met(sandbox, "parties.withdraw.taken", "parties.sent_details.withdrawn")
        met(sandbox, "parties.withdraw.too_late")


async def test_who_was_asked_sees_that_it_was_withdrawn():
    async with a_sandbox() as sandbox:
        alice, world = sandbox.visitor(), sandbox.world
        seat(sandbox, alice)
        sent = ask(world)
        acts.withdraw(world, sent, "P-000001")
        await alice.open(f"/third-party-requests/{sent.request_id}")

        assert "Withdrawn" in alice.text
        met(sandbox, "requests.details.withdrawn")
        with pytest.raises(ValueError, match="was withdrawn already"):
            acts.approve(world, sent, ALL, "P-alice")


async def test_what_became_of_requests_is_listed_newest_first():
    async with a_sandbox() as sandbox:
        broker, world = dana(sandbox), sandbox.world
        a_client(world)
        rejected = ask(world, BEAUSEJOUR)
        acts.reject(world, rejected, "P-charlie", "We have a broker.")
        ask(world, MAPLE)
        await broker.open("/sent-requests")

        rows = [one.text for one in broker.page.all("tr")][1:]
        told = [row.split() for row in rows]
        assert [row[0] for row in told] == [MAPLE, BEAUSEJOUR, FJORD]
        assert "Fjord Imports Ltd." in rows[2]
        assert "Beauséjour" not in rows[1]
        await broker.open(f"/sent-requests/{rejected.request_id}")
        assert "We have a broker." in broker.text
        met(sandbox, "parties.sent.shown", "parties.sent_details.rejected")


async def test_an_approved_request_leads_to_the_client():
    async with a_sandbox() as sandbox:
        broker = dana(sandbox)
        a_client(sandbox.world)
        (sent,) = sandbox.world.requests.values()
        await broker.open(f"/sent-requests/{sent.request_id}")
        links = [one["href"] for one in broker.page.all("a")]
        assert f"/w/w1/en/my-clients/{FJORD}" in links
        await broker.open(f"/my-clients/{FJORD}")
        await broker.send("/switch-account", account=f"{FJORD}-{FJORD}RM0001")

        assert "Client: Fjord Imports Ltd." in broker.text
        met(sandbox, "parties.sent_details.approved", "parties.client.shown")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_more_access_is_asked_for_and_given(language):
    async with a_sandbox() as sandbox:
        seat(sandbox, alice := sandbox.visitor(language))
        broker, world = dana(sandbox, language), sandbox.world
        given = give(world, terms=Terms("program_management", [f"{MAPLE}RM0001"]))
        await broker.open(f"/my-clients/{MAPLE}/request-access")
        await broker.send(access="business_management", visibility="financial")
        (sent,) = [one for one in world.requests.values() if one.state == "pending"]
        assert given.access == "program_management"

        place = f"/third-party-requests/{sent.request_id}"
        await alice.open(f"{place}/approve")
        ticked = {
            one["id"] for one in alice.page.all("input") if "checked" in one.attributes
        }
        assert {"programs-all", "access", "visibility-financial"} <= ticked
        await alice.send(
            all_programs="yes", access="business_management", visibility="financial"
        )
        await alice.send()

        assert list(world.delegations) == [given.delegation_id]
        assert given.access == "business_management"
        assert given.visibility == ["own_transactions", "financial"]
        met(sandbox, "parties.access.shown", "parties.access.taken")


@pytest.mark.parametrize(
    "typed",
    [
        {"access": ""},
        {"access": "program_management", "programs": "?"},
        {"access": "program_management", "comment": "a\u202eb"},
    ],
)
async def test_more_access_is_refused(typed):
    async with a_sandbox() as sandbox:
        broker = dana(sandbox)
        a_client(sandbox.world)
        await broker.open(f"/my-clients/{FJORD}/request-access")
        await broker.send(status=422, **typed)

        met(sandbox, "parties.access.refused")


async def test_one_client_is_asked_one_thing_at_a_time():
    async with a_sandbox() as sandbox:
        broker = dana(sandbox)
        a_client(sandbox.world)
        ask(sandbox.world, FJORD)
        await broker.open(f"/my-clients/{FJORD}/request-access")
        await broker.send(status=422, access="program_management")

        assert list(broker.problems()) == ["access"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_broker_without_clients_is_told_so(language):
    async with a_sandbox() as sandbox:
        broker = dana(sandbox, language)
        await broker.open("/my-clients")

        met(sandbox, "parties.clients.none")


async def test_hundreds_of_clients_are_searched_and_paged():
    async with a_sandbox() as sandbox:
        broker, world = dana(sandbox), sandbox.world
        for number in range(60):
            a_client(world, f"91{number:07d}", f"Importer {number:03d}")
        a_client(world)
        await broker.open("/my-clients?page=3")
        assert "Importer 059" in broker.text
        assert "Importer 000" not in broker.text
        await broker.open("/my-clients?q=fjord+900000035")
        assert "Fjord Imports Ltd." in broker.text
        assert "Importer" not in broker.page.one("table").text
        await broker.open("/my-clients?q=nobody")

        assert "No client matches your search." in broker.text
        met(sandbox, "parties.clients.shown")
