"""Uploading documents, with and without a case; and who sees what was sent."""

from __future__ import annotations

import pytest

from mock_portal.rpp.cases import Case
from mock_portal.uploads import LARGEST_PDF
from tests.mock_portal.arrivals import apply_for_documents
from tests.mock_portal.journeys import a_sandbox, met
from tests.mock_portal.money import desks
from tests.mock_portal.money.desks import BN15, BROKER
from tests.mock_portal.office.offices import a_document, a_draft, a_ruling, upload

languages = pytest.mark.parametrize("language", ["en", "fr"])

START = "/documents/upload"


def open_case(world, case_id="SRC-000001", bn15=BN15):
    """Let a request about the security requirement wait."""
    facts = {"amount": 1, "before": 2, "justification": "", "opened_by": "P-alice"}
    world.security.cases[case_id] = Case(
        case_id, bn15, "reduction", opened_at=world.now(), **facts
    )


@languages
async def test_a_document_is_uploaded_and_confirmed(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        ruling = a_ruling(sandbox.world)
        await alice.open(START)
        title = {"en": "Upload a document", "fr": "Télécharger un document"}
        assert alice.heading == title[language]
        await alice.send(category="ruling", case=ruling.ruling_id)
        await upload(alice, kind="invoice", name="invoice 7.pdf")
        view = {"en": "View confirmation", "fr": "Afficher la confirmation"}
        (link,) = [one for one in alice.page.all("a") if one.text == view[language]]
        await alice.open(link["href"].partition(f"/{language}")[2])

        for told in ("invoice 7.pdf", ruling.ruling_id, "Alice Martin", BN15):
            assert told in alice.text
        links = [one.text for one in alice.page.all("a")]
        for told in {
            "en": ("Return to home page", "Upload more documents"),
            "fr": ("Retourner à la page d’accueil", "Téléverser plus de documents"),
        }[language]:
            assert told in links
        await alice.open(f"/rulings/list/{ruling.ruling_id}")
        assert "invoice 7.pdf" in alice.text
        for outcome in ("case.shown", "case.taken", "file.shown", "file.taken"):
            met(sandbox, f"documents.{outcome}")
        met(sandbox, "documents.case.shown", "documents.case.taken")
        met(sandbox, "documents.file.shown", "documents.file.taken")
        met(sandbox, "documents.done.shown", "documents.confirmation.shown")


@languages
async def test_what_was_sent_is_listed(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        await alice.open("/documents/sent")
        met(sandbox, "documents.list.none")
        a_document(sandbox.world)
        await alice.open("/documents/sent")

        assert "letter.pdf" in alice.text
        met(sandbox, "documents.list.shown")


@languages
@pytest.mark.parametrize(
    ("content", "kind", "said"),
    [
        (b"", "letter", {"en": "Choose a document", "fr": "Choisissez un document"}),
        (b"MZ", "letter", {"en": "is not a PDF", "fr": "n’est pas un PDF"}),
        (
            b"%PDF-" + b"x" * LARGEST_PDF,
            "letter",
            {"en": "larger than 5 MB", "fr": "dépasse 5 Mo"},
        ),
    ],
)
async def test_a_bad_file_is_refused_with_its_own_words(language, content, kind, said):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        await alice.open(START)
        await alice.send(category="none")
        await upload(alice, content=content, kind=kind, status=422)

        assert said[language] in alice.problems()["document"]
        assert not sandbox.world.documents
        met(sandbox, "documents.file.wrong")


@languages
@pytest.mark.parametrize("kind", ["", "photograph"])
async def test_a_document_is_of_some_type(language, kind):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        await alice.open(START)
        await alice.send(category="none")
        await upload(alice, kind=kind, status=422)

        assert list(alice.problems()) == ["kind"]


@languages
@pytest.mark.parametrize(
    ("category", "case", "field"),
    [
        ("", "", "category"),
        ("wish", "RUL-000001", "category"),
        ("ruling", "", "case"),
        ("ruling", "RUL-999999", "case"),
        ("ruling", "RUL-000001", "case"),
        ("security_case", "RUL-000002", "case"),
        ("security_case", "SRC-000002", "case"),
        ("application", "APP-999999", "case"),
    ],
)
async def test_a_case_must_be_ones_own(language, category, case, field):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        a_draft(sandbox.world)
        a_ruling(sandbox.world)
        open_case(sandbox.world, "SRC-000002", "900000027RM0001")
        await alice.open(START)
        await alice.send(status=422, category=category, case=case)

        assert list(alice.problems()) == [field]
        met(sandbox, "documents.case.wrong")


@pytest.mark.parametrize("category", ["security_case", "application"])
async def test_each_kind_of_case_takes_documents(category):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        open_case(sandbox.world)
        number = apply_for_documents(sandbox).application_id
        case = {"security_case": "SRC-000001", "application": number}[category]
        await alice.open(START)
        await alice.send(category=category, case=case)
        await upload(alice, kind="other")

        (document,) = sandbox.world.documents.values()
        assert (document.category, document.case) == (category, case)
        assert document.bn15 == BN15


async def test_without_a_case_no_number_is_kept():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        await alice.open(START)
        await alice.send(category="none", case="RUL-000001")
        await upload(alice, kind="other")

        (document,) = sandbox.world.documents.values()
        assert (document.case, document.bn15) == ("", BN15)


@languages
async def test_no_step_can_be_skipped(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        for step, outcome in (("file", "file.led_back"), ("done", "done.nothing")):
            await alice.open(f"{START}/{step}")
            assert alice.path == START
            met(sandbox, f"documents.{outcome}")
        met(sandbox, "documents.file.led_back", "documents.done.nothing")


async def test_an_account_that_is_no_longer_ones_own_takes_nothing():
    async with a_sandbox() as sandbox:
        bob = desks.with_role(sandbox, "editor")
        await bob.open(START)
        await bob.send(category="none")
        business = sandbox.world.businesses[BN15[:9]]
        second = f"{BN15[:9]}RM0002"
        business.program_accounts.append(second)
        business.program_roles["P-bob"] = {BN15: "reader", second: "editor"}
        await bob.open(f"{START}/file", status=403)

        assert not sandbox.world.documents


async def test_charlie_sees_no_document_of_alices():
    async with a_sandbox() as sandbox:
        charlie = desks.charlie(sandbox)
        document, ruling = a_document(sandbox.world), a_ruling(sandbox.world)
        await charlie.open("/documents/sent")
        assert document.document_id not in charlie.text
        await charlie.open(f"/documents/sent/{document.document_id}", status=404)
        await charlie.open(START)
        case = ruling.ruling_id
        await charlie.send(status=422, category="ruling", case=case)


@pytest.mark.parametrize(
    ("rules", "seen"),
    [
        (("own_transactions",), {"own.pdf"}),
        (("other_transactions",), {"own.pdf", "letter.pdf"}),
        (("financial",), {"own.pdf", "bond.pdf", "case.pdf"}),
    ],
)
async def test_a_broker_sees_documents_as_its_rules_allow(rules, seen):
    async with a_sandbox() as sandbox:
        nora = desks.broker(sandbox, *rules)
        world = sandbox.world
        a_document(world, name="own.pdf", person_id="P-nora", sent_by=BROKER)
        a_document(world, name="letter.pdf")
        a_document(world, name="bond.pdf", kind="security")
        a_document(world, name="case.pdf", category="security_case")
        await nora.open("/documents/sent")

        names = {"own.pdf", "letter.pdf", "bond.pdf", "case.pdf"}
        assert {one for one in names if one in nora.text} == seen
        for one in world.documents.values():
            status = 200 if one.name in seen else 404
            await nora.open(f"/documents/sent/{one.document_id}", status=status)


async def test_a_role_at_one_account_sees_no_document_of_another():
    async with a_sandbox() as sandbox:
        bob = desks.with_role(sandbox, "reader")
        other = a_document(sandbox.world, bn15=f"{BN15[:9]}RM0002")
        await bob.open(f"/documents/sent/{other.document_id}", status=404)
        await bob.open(START, status=403)


async def test_a_ruling_names_only_documents_that_its_reader_sees():
    async with a_sandbox() as sandbox:
        nora = desks.broker(sandbox)
        theirs = {"person_id": "P-nora", "sent_by": BROKER}
        ruling = a_ruling(sandbox.world, **theirs)
        case = {"category": "ruling", "case": ruling.ruling_id}
        a_document(sandbox.world, name="secret.pdf", **case)
        a_document(sandbox.world, name="own.pdf", **case, **theirs)
        await nora.open(f"/rulings/list/{ruling.ruling_id}")

        assert "own.pdf" in nora.text
        assert "secret.pdf" not in nora.text
