"""Registering, applying and deciding over REST has the same effect as by the pages."""

from __future__ import annotations

import msgspec
import pytest

from mock_portal.filings.applications import Application
from tests.mock_portal.arrivals import apply_for_documents
from tests.mock_portal.journeys import ALICES, a_sandbox, fill_in_registration, seat
from tests.mock_portal.registration.steps import alter

WORLD = "/admin/worlds/w1"
BN15 = "900000001RM0001"


async def ask(sandbox, method, path, body=None, status=200):
    """Send one request to the admin and return what it says."""
    client = sandbox.visitor().client
    answer = await client.request(method, f"{WORLD}{path}", json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def effect(world):
    """Return all that registrations change, apart from visits and their traces."""
    return msgspec.to_builtins(
        {
            "people": {one.person_id: one.bn9 for one in world.people.values()},
            "records": world.records,
            "businesses": world.businesses,
            "applications": world.applications,
            "notices": {key: one.kind for key, one in world.notices.items()},
            "agenda": world.agenda.moments,
            "mail": [one.subject for one in world.inbox.messages],
            "told": [event.kind for event in world.timeline],
        }
    )


@pytest.mark.parametrize("program", ["importer.commercial", "exporter"])
async def test_registering_by_either_way_is_the_same(program):
    async with a_sandbox() as pages, a_sandbox() as admin:
        alice = pages.visitor()
        seat(pages, alice, "person")
        seat(admin, admin.visitor(), "person")
        await fill_in_registration(alice, ALICES)
        chosen = program.partition(".")
        kinds = {"program_type": chosen[0], "importer_type": chosen[2]}
        await alice.send("/register/program", **kinds)
        await alice.open("/register/review")
        await alice.send()
        sent = {"person_id": "P-alice", "program_account": BN15, "program": program}
        told = await ask(admin, "POST", "/registrations", sent, 201)

        assert told["may_import"] is (program == "importer.commercial")
        assert effect(pages.world) == effect(admin.world)


@pytest.mark.parametrize(
    ("decision", "typed", "path", "body"),
    [
        ("approve", {}, "approve", None),
        ("refuse", {"reason": "differs"}, "refuse", {"reason": "differs"}),
        (
            "documents",
            {"reason": "other", "note": "More."},
            "ask-for-documents",
            {"reason": "other", "note": "More."},
        ),
    ],
)
async def test_deciding_by_either_way_is_the_same(decision, typed, path, body):
    async with a_sandbox() as pages, a_sandbox() as admin:
        for sandbox in (pages, admin):
            seat(sandbox, sandbox.visitor(), "person")
            apply_for_documents(sandbox, "pending")
        officer = await pages.visitor().open("/officer/applications/APP-000001")
        await officer.send(decision=decision, **typed)
        await ask(admin, "POST", f"/applications/APP-000001/{path}", body)

        assert effect(pages.world) == effect(admin.world)


@pytest.mark.parametrize("kind", ["manual", "documents"])
async def test_an_application_can_be_made_without_the_walk(kind):
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor(), "person")
        sent = {"kind": kind, "person_id": "P-alice", "program_account": BN15}
        told = await ask(sandbox, "POST", "/applications", sent, 201)
        number = told["application_id"]
        (listed,) = (await ask(sandbox, "GET", "/applications"))["applications"]
        assert listed == await ask(sandbox, "GET", f"/applications/{number}") == told
        await ask(sandbox, "POST", f"/applications/{number}/approve")

        assert sandbox.world.businesses["900000001"].managers == ["P-alice"]


async def test_a_program_account_is_issued_at_once():
    async with a_sandbox() as sandbox:
        alter(sandbox, program_accounts=())
        seat(sandbox, sandbox.visitor(), "person")
        sent = {"kind": "program_account", "person_id": "P-alice"}
        sent |= {"program_account": BN15}
        told = await ask(sandbox, "POST", "/applications", sent, 201)

        assert (told["state"], told["program_account"]) == ("approved", BN15)


@pytest.mark.parametrize(
    ("path", "changes", "status"),
    [
        ("/registrations", {"person_id": "P-nobody"}, 404),
        ("/registrations", {"program_account": "900000035RM0001"}, 404),
        ("/registrations", {"program_account": "900000001RM0002"}, 422),
        ("/registrations", {"program": "smuggler"}, 422),
        ("/applications", {"kind": "correction"}, 422),
        ("/applications", {"kind": "wish"}, 422),
    ],
)
async def test_what_makes_no_sense_is_refused(path, changes, status):
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor(), "person")
        sent = {"person_id": "P-alice", "program_account": BN15}
        sent |= {"kind": "manual"} if path == "/applications" else {}
        await ask(sandbox, "POST", path, sent | changes, status)

        assert not sandbox.world.businesses
        assert not sandbox.world.applications


async def test_what_is_decided_or_taken_is_a_conflict():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor(), "person")
        apply_for_documents(sandbox)
        number = "/applications/APP-000001"
        await ask(sandbox, "POST", f"{number}/ask-for-documents", {}, 409)
        await ask(sandbox, "POST", f"{number}/refuse", {"reason": "mood"}, 422)
        await ask(sandbox, "POST", f"{number}/approve")
        await ask(sandbox, "POST", f"{number}/approve", None, 409)
        seat(sandbox, sandbox.visitor(), "person", "bob")
        sent = {"person_id": "P-bob", "program_account": BN15}
        await ask(sandbox, "POST", "/registrations", sent, 409)


def test_applications_are_plain_data(monday):
    application = Application("APP-1", "manual", "P-1", "900000001", "Maple", monday)
    written = msgspec.json.encode(application)

    assert msgspec.json.decode(written, type=Application) == application
