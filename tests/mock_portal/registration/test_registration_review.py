"""Registrations that wait: documents for an officer, and manual registration."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mock_portal.advance import advance
from mock_portal.filings.applications import MOST_DOCUMENTS
from mock_portal.uploads import LARGEST_PDF
from tests.mock_portal.journeys import (
    ALICES,
    a_sandbox,
    fill_in_registration,
    met,
    seat,
)
from tests.mock_portal.registration.steps import (
    BUSINESS,
    LANGUAGES,
    PDF,
    all_there,
    alter,
    at_step,
    upload,
)

BN9 = "900000001"


async def at_documents(sandbox, language="en", residence="non_resident"):
    """Return Alice, who is asked for documents."""
    alter(sandbox, residence=residence)
    return await at_step(sandbox, "documents", language)


async def handed_in(sandbox, language="en", residence="non_resident"):
    """Return Alice, whose registration waits for an officer."""
    alice = await at_documents(sandbox, language, residence)
    await alice.open("/register/documents")
    await upload(alice)
    await all_there(alice)
    await alice.send(accept="yes")
    return await alice.send()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("residence", ["non_resident", "books_elsewhere"])
async def test_an_officer_reads_documents_of_who_is_elsewhere(language, residence):
    async with a_sandbox() as sandbox:
        alice = await handed_in(sandbox, language, residence)
        (application,) = sandbox.world.applications.values()

        assert alice.path == "/applications/APP-000001"
        assert application.kind == "documents"
        assert [one.kind for one in application.documents] == ["books"]
        assert BN9 not in sandbox.world.businesses
        for outcome in ("shown", "kept", "taken"):
            met(sandbox, f"registration.documents.{outcome}")
        met(sandbox, "registration.review.handed_in", "applications.pending")
        mail = sandbox.world.inbox.messages[-1]
        assert "APP-000001" in mail.subject


async def test_nobody_decides_for_thirty_business_days_and_it_is_approved():
    """From Mon 2026-05-04; Victoria Day (Mon 2026-05-18) is no business day."""
    async with a_sandbox() as sandbox:
        alice = await handed_in(sandbox)
        world = sandbox.world
        due = world.applications["APP-000001"].due_at
        assert due == datetime(2026, 6, 16, 13, tzinfo=UTC)
        await advance(world, due - timedelta(seconds=1))
        assert BN9 not in world.businesses
        await advance(world, due)

        assert world.businesses[BN9].managers == ["P-alice"]
        assert world.businesses[BN9].registered_at == due
        assert world.applications["APP-000001"].decided_by == "portal"
        assert "approved" in world.inbox.messages[-1].subject
        notices = [one.kind for one in world.notices.values()]
        assert sorted(notices) == [
            "application_approved",
            "application_received",
            "business_registered",
        ]
        again = sandbox.visitor()
        session = seat(sandbox, again, "visitor", name="again")
        session.username, session.passed_mfa = "alicemartin1", True
        await again.open("/applications/APP-000001")
        met(sandbox, "applications.approved")
        assert alice.path == again.path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "content", "outcome"),
    [
        ("", PDF, "choose"),
        ("nonsense", PDF, "choose"),
        ("books", b"", "no_file"),
        ("books", b"<html>", "not_a_pdf"),
        ("books", b"%PDF-1.4 cut off", "not_a_pdf"),
        ("books", b"%PDF-" + b"x" * LARGEST_PDF, "too_large"),
    ],
)
async def test_a_document_is_refused(language, kind, content, outcome):
    async with a_sandbox() as sandbox:
        alice = await at_documents(sandbox, language)
        await alice.open("/register/documents")
        await upload(alice, kind=kind, content=content, status=422)

        met(sandbox, f"registration.documents.{outcome}")
        assert alice.problems()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_there_must_be_a_document_and_not_too_many(language):
    async with a_sandbox() as sandbox:
        alice = await at_documents(sandbox, language)
        await alice.open("/register/documents")
        await all_there(alice, status=422)
        met(sandbox, "registration.documents.none_yet")
        for _ in range(MOST_DOCUMENTS):
            await upload(alice)
        await upload(alice, status=422)

        met(sandbox, "registration.documents.too_many")


async def test_a_document_is_taken_away_again():
    async with a_sandbox() as sandbox:
        alice = await at_documents(sandbox)
        await alice.open("/register/documents")
        await upload(alice, name="first.pdf")
        await upload(alice, name="second.pdf")
        for number in ("0", "9", "-1", "x", "9" * 4000):
            await alice.send("/register/documents/remove", number=number)

        assert "first.pdf" not in alice.text
        assert "second.pdf" in alice.text
        met(sandbox, "registration.documents.removed")


async def test_residents_are_asked_for_no_documents():
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "terms")
        await alice.open("/register/documents")

        assert alice.path == "/register/terms"


CONTACT = {
    "contact_name": "Alice Martin",
    "contact_telephone": "902-555-0142",
    "contact_email": "alice@w1.test",
    "contact_note": "",
}


async def at_manual(sandbox, language="en"):
    """Return Alice, whose business must be registered manually."""
    alter(sandbox, manual_registration=True)
    alice = await at_step(sandbox, "business", language)
    return await alice.send(**BUSINESS)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_business_is_registered_by_hand(language):
    async with a_sandbox() as sandbox:
        alice = await at_manual(sandbox, language)
        assert alice.path == "/register/manual"
        await alice.send(**CONTACT)
        met(sandbox, "registration.manual.shown", "registration.manual.handed_in")
        application = sandbox.world.applications["APP-000001"]
        assert application.contact["contact_email"] == "alice@w1.test"
        await advance(sandbox.world, timedelta(days=15))

        assert sandbox.world.businesses[BN9].managers == ["P-alice"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "typed",
    [
        {"contact_name": ""},
        {"contact_telephone": "555"},
        {"contact_email": "alice@example.org"},
        {"contact_note": "x" * 501},
    ],
)
async def test_the_desk_must_be_able_to_reach_the_applicant(language, typed):
    async with a_sandbox() as sandbox:
        alice = await at_manual(sandbox, language)
        await alice.send(status=422, **(CONTACT | typed))

        assert list(alice.problems()) == list(typed)
        met(sandbox, "registration.manual.refused")


async def test_nobody_walks_around_the_manual_registration():
    async with a_sandbox() as sandbox:
        alice = await at_manual(sandbox)
        for step in ("verification", "terms", "review"):
            await alice.open(f"/register/{step}")
            assert alice.path == "/register/manual"


async def test_the_manual_way_is_for_those_who_need_it():
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, "terms")
        await alice.open("/register/manual")

        assert alice.path == "/register/terms"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_option_is_unavailable_while_an_application_waits(language):
    async with a_sandbox() as sandbox:
        alice = await handed_in(sandbox, language)
        await alice.open("/first-time-setup")
        (button,) = [one for one in alice.page.all("button") if one["type"] == "button"]
        assert "disabled" in button.attributes
        met(sandbox, "registration.setup.unavailable")
        await alice.open("/register/start")

        assert alice.path == "/first-time-setup"
        met(sandbox, "registration.unavailable")


async def test_charlie_sees_no_application_of_alices():
    async with a_sandbox() as sandbox:
        await handed_in(sandbox)
        charlie = sandbox.visitor()
        seat(sandbox, charlie, name="charlie")
        for place in ("", "/documents"):
            await charlie.open(f"/applications/APP-000001{place}", status=404)

        assert "Maple" not in charlie.text


async def test_who_was_quicker_has_the_business():
    async with a_sandbox() as sandbox:
        await handed_in(sandbox)
        alter(sandbox, residence="resident")
        bob = sandbox.visitor()
        seat(sandbox, bob, "person", name="bob")
        await fill_in_registration(bob, ALICES)
        await bob.send()
        await advance(sandbox.world, timedelta(days=60))

        application = sandbox.world.applications["APP-000001"]
        assert (application.state, application.reason) == (
            "refused",
            "already_registered",
        )
        assert sandbox.world.businesses[BN9].managers == ["P-bob"]
