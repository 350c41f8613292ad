"""The officer's desk: see, decide, ask for more; and what the applicant sees of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mock_portal.advance import advance
from tests.mock_portal.arrivals import apply_for_documents
from tests.mock_portal.journeys import a_sandbox, met, seat
from tests.mock_portal.registration.steps import LANGUAGES, all_there, upload

DESK = "/officer/applications/APP-000001"


async def at_desk(sandbox, language="en", state="pending"):
    """Return Alice, who has applied, and an officer with her application."""
    alice, officer = sandbox.visitor(language), sandbox.visitor(language)
    seat(sandbox, alice, "person")
    apply_for_documents(sandbox, state)
    return alice, await officer.open(DESK)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_desk_lists_what_waits(language):
    async with a_sandbox() as sandbox:
        officer = sandbox.visitor(language)
        await officer.open("/officer/applications")
        met(sandbox, "officer.list.none")
        await at_desk(sandbox, language)
        await officer.open("/officer/applications")
        assert "APP-000001" in officer.text
        met(sandbox, "officer.list.listed", "officer.shown")
        await officer.open("/officer/applications?state=approved")

        assert "APP-000001" not in officer.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_officer_approves_before_the_time(language):
    async with a_sandbox() as sandbox:
        alice, officer = await at_desk(sandbox, language)
        await officer.send(decision="approve")
        await alice.open("/applications/APP-000001")

        assert sandbox.world.businesses["900000001"].managers == ["P-alice"]
        met(sandbox, "officer.approved", "applications.approved")
        assert sandbox.world.agenda.next_at() is None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_officer_refuses_for_a_reason(language):
    async with a_sandbox() as sandbox:
        alice, officer = await at_desk(sandbox, language)
        note = "Name the agent."
        await officer.send(decision="refuse", reason="not_authorized", note=note)
        await alice.open("/applications/APP-000001")
        assert note in alice.text
        await alice.open("/first-time-setup")

        met(sandbox, "officer.refused", "applications.refused")
        assert not sandbox.world.businesses
        assert note in sandbox.world.inbox.messages[-1].text()
        places = [one["href"] for one in alice.page.all("a")]
        assert f"/w/w1/{language}/register/start" in places


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_officer_asks_for_more_and_gets_it(language):
    async with a_sandbox() as sandbox:
        alice, officer = await at_desk(sandbox, language)
        await officer.send(decision="documents", reason="unreadable", note="")
        met(sandbox, "officer.asked")
        await advance(sandbox.world, timedelta(minutes=10))
        assert sandbox.world.agenda.next_at() is None
        await alice.open("/applications/APP-000001")
        await alice.open("/applications/APP-000001/documents")
        await all_there(alice, status=422)
        await upload(alice, content=b"no", status=422)
        await upload(alice)
        await all_there(alice)

        application = sandbox.world.applications["APP-000001"]
        assert application.state == "pending"
        assert [one.name for one in application.documents] == ["a.pdf"]
        assert application.due_at == sandbox.world.agenda.next_at()
        for outcome in ("shown", "refused", "kept", "taken"):
            met(sandbox, f"applications.documents.{outcome}")
        met(sandbox, "applications.documents_wanted", "applications.pending")


async def test_documents_are_taken_only_when_they_are_wanted():
    async with a_sandbox() as sandbox:
        alice, _ = await at_desk(sandbox)
        sandbox.world.applications["APP-000001"].due_at = sandbox.world.now()
        await alice.open("/applications/APP-000001/documents")

        assert alice.path == "/applications/APP-000001"
        met(sandbox, "applications.documents.not_wanted")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "decision"),
        ({"decision": "nonsense"}, "decision"),
        ({"decision": "refuse"}, "reason"),
        ({"decision": "documents", "reason": "nonsense"}, "reason"),
        ({"decision": "approve", "note": "x" * 501}, "note"),
        ({"decision": "approve", "note": "a\x00b"}, "note"),
    ],
)
async def test_a_decision_makes_sense(language, typed, field):
    async with a_sandbox() as sandbox:
        _, officer = await at_desk(sandbox, language)
        await officer.send(status=422, **typed)

        assert list(officer.problems()) == [field]
        assert sandbox.world.applications["APP-000001"].state == "pending"
        if field == "decision":
            met(sandbox, "officer.wrong.decision")
        elif field == "reason":
            met(sandbox, "officer.wrong.reason")
        else:
            met(sandbox, "officer.wrong.note")


async def test_what_is_decided_is_not_decided_again():
    async with a_sandbox() as sandbox:
        _, officer = await at_desk(sandbox)
        second = await sandbox.visitor().open(DESK)
        await officer.send(decision="refuse", reason="differs")
        await second.send(decision="approve")

        met(sandbox, "officer.decided_already")
        assert sandbox.world.applications["APP-000001"].state == "refused"


async def test_an_approval_that_is_impossible_is_a_refusal():
    async with a_sandbox() as sandbox:
        _, officer = await at_desk(sandbox)
        seat(sandbox, sandbox.visitor(), name="bob")
        await officer.send(decision="approve")

        met(sandbox, "officer.not_possible")
        assert sandbox.world.applications["APP-000001"].reason == "already_registered"


async def test_no_other_site_decides():
    async with a_sandbox() as sandbox:
        _, officer = await at_desk(sandbox)
        await officer.send(status=403, decision="approve", form_token="guessed")

        met(sandbox, "access.forged")
        assert not sandbox.world.businesses


async def test_an_unknown_application_is_not_found():
    async with a_sandbox() as sandbox:
        await sandbox.visitor().open(DESK, status=404)

        met(sandbox, "officer.unknown")
