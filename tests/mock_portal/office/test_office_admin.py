"""Rulings, documents and notices over REST: the same effect as by the pages."""

from __future__ import annotations

import msgspec
import pytest

from mock_portal.snapshots import snapshot
from tests.mock_portal.journeys import a_sandbox
from tests.mock_portal.money import desks
from tests.mock_portal.money.desks import BN15
from tests.mock_portal.office.offices import a_notice, a_ruling, upload
from tests.mock_portal.office.test_office_rulings import GOODS

WORLD = "/admin/worlds/w1"
GONE = {"sessions", "outcomes", "inbox", "credentials", "ids"}
WANTED = GOODS | {
    "person_id": "P-alice",
    "program_account": BN15,
    "kind": "origin",
    "description": "Of fired clay.",
}


async def ask(sandbox, method, path, body=None, status=200):
    """Send one request to the admin and return what it says."""
    client = sandbox.visitor().client
    answer = await client.request(method, f"{WORLD}{path}", json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def effect(world):
    """Return all of a world but visits and what was shown."""
    told = msgspec.to_builtins(snapshot(world))
    return {name: one for name, one in told.items() if name not in GONE}


async def test_asking_by_either_way_is_the_same():
    async with a_sandbox() as pages, a_sandbox() as admin:
        alice = desks.alice(pages)
        desks.alice(admin)
        await alice.open("/rulings/new")
        await alice.send(account=BN15, kind="origin")
        await alice.send(**GOODS | {"description": "Of fired clay."})
        await alice.open(alice.path.replace("documents", "review"))
        await alice.send()
        told = await ask(admin, "POST", "/rulings", WANTED, 201)

        assert told["state"] == "submitted"
        assert effect(pages.world) == effect(admin.world)


@pytest.mark.parametrize(
    ("typed", "path", "body"),
    [
        ({"decision": "assign"}, "assign", None),
        ({"decision": "agreed"}, "decide", {"decision": "agreed"}),
        (
            {"decision": "differs", "answer": "6912.00.90", "note": "Clay."},
            "decide",
            {"decision": "differs", "answer": "6912.00.90", "note": "Clay."},
        ),
    ],
)
async def test_deciding_by_either_way_is_the_same(typed, path, body):
    async with a_sandbox() as pages, a_sandbox() as admin:
        for sandbox in (pages, admin):
            desks.alice(sandbox)
            a_ruling(sandbox.world)
        officer = await pages.visitor().open("/officer/rulings/RUL-000001")
        await officer.send(**typed)
        await ask(admin, "POST", f"/rulings/RUL-000001/{path}", body)

        assert effect(pages.world) == effect(admin.world)


async def test_withdrawing_by_either_way_is_the_same_and_not_done_twice():
    async with a_sandbox() as pages, a_sandbox() as admin:
        alice = desks.alice(pages)
        desks.alice(admin)
        for sandbox in (pages, admin):
            a_ruling(sandbox.world)
        await alice.open("/rulings/list/RUL-000001/withdraw")
        await alice.send()
        told = await ask(admin, "POST", "/rulings/RUL-000001/withdraw")
        assert told == await ask(admin, "GET", "/rulings/RUL-000001")
        assert (await ask(admin, "GET", "/rulings"))["rulings"] == [told]
        assert effect(pages.world) == effect(admin.world)
        for act, body in (
            ("withdraw", None),
            ("assign", None),
            ("decide", {"decision": "agreed"}),
        ):
            await ask(admin, "POST", f"/rulings/RUL-000001/{act}", body, 409)


async def test_uploading_by_either_way_is_the_same():
    async with a_sandbox() as pages, a_sandbox() as admin:
        alice = desks.alice(pages)
        desks.alice(admin)
        for sandbox in (pages, admin):
            a_ruling(sandbox.world)
        await alice.open("/documents/upload")
        await alice.send(category="ruling", case="RUL-000001")
        await upload(alice, kind="letter", name="a.pdf")
        (document,) = pages.world.documents.values()
        sent = {"person_id": "P-alice", "program_account": BN15, "name": "a.pdf"}
        sent |= {"size": document.size, "category": "ruling", "case": "RUL-000001"}
        told = await ask(admin, "POST", "/documents", sent | {"kind": "letter"}, 201)

        assert (await ask(admin, "GET", "/documents"))["documents"] == [told]
        assert effect(pages.world) == effect(admin.world)


async def test_reading_by_either_way_is_the_same():
    async with a_sandbox() as pages, a_sandbox() as admin:
        alice = desks.alice(pages)
        desks.alice(admin)
        for sandbox in (pages, admin):
            a_notice(sandbox.world)
        await alice.open("/notifications/NOTICE-000001")
        who = {"person_id": "P-alice"}
        told = await ask(admin, "POST", "/notices/NOTICE-000001/read", who)
        assert told["read_by"] == ["P-alice"]
        assert effect(pages.world) == effect(admin.world)
        listed = await ask(admin, "GET", "/notices?bn9=900000001&kind=goods_released")
        assert listed["notices"] == [told]
        assert (await ask(admin, "GET", "/notices?bn9=900000027"))["notices"] == []
        unread = who | {"read": False}
        told = await ask(admin, "POST", "/notices/NOTICE-000001/read", unread)
        assert told["read_by"] == []
        await ask(
            admin, "POST", "/notices/NOTICE-000001/read", {"person_id": "P-bob"}, 404
        )


@pytest.mark.parametrize(
    ("path", "changes", "status"),
    [
        ("/rulings", {"person_id": "P-nobody"}, 404),
        ("/rulings", {"program_account": "900000027RM0001"}, 422),
        ("/rulings", {"kind": "wish"}, 422),
        ("/rulings", {"hs_number": "clay"}, 422),
        ("/rulings", {"product": "x" * 150}, 422),
        ("/documents", {"size": 0}, 422),
        ("/documents", {"category": "ruling", "case": "RUL-000009"}, 422),
        ("/documents", {"kind": "photograph"}, 422),
    ],
)
async def test_what_makes_no_sense_is_refused(path, changes, status):
    async with a_sandbox() as sandbox:
        desks.alice(sandbox)
        sent = {"person_id": "P-alice", "program_account": BN15}
        sent |= WANTED if path == "/rulings" else {"name": "a.pdf", "size": 9}
        await ask(sandbox, "POST", path, sent | changes, status)

        assert not sandbox.world.rulings
        assert not sandbox.world.documents


async def test_a_decision_that_differs_says_what_holds():
    async with a_sandbox() as sandbox:
        desks.alice(sandbox)
        a_ruling(sandbox.world)
        body = {"decision": "differs"}
        await ask(sandbox, "POST", "/rulings/RUL-000001/decide", body, 422)

        assert sandbox.world.rulings["RUL-000001"].is_open
