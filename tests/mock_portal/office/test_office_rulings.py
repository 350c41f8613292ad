"""Rulings: asked for step by step, listed, withdrawn, modified, decided, read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mock_portal.rulings import acts
from mock_portal.settings import WorldSettings
from mock_portal.uploads import LARGEST_PDF
from tests.mock_portal.journeys import a_sandbox, met
from tests.mock_portal.money import desks
from tests.mock_portal.money.desks import BN15, BROKER
from tests.mock_portal.office.offices import (
    PDF,
    a_draft,
    a_rendered,
    a_ruling,
    upload,
)

languages = pytest.mark.parametrize("language", ["en", "fr"])

GOODS = {
    "product": "Glazed mugs",
    "description": "Of fired clay.\nFor coffee.",
    "hs_number": "6912.00",
    "country": "Portugal",
}
LIST = "/rulings/list"


def hrefs(visitor):
    return [one["href"].partition(visitor.language)[2] for one in visitor.page.all("a")]


@languages
async def test_a_request_is_made_step_by_step(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        await alice.open("/rulings")
        assert {LIST, "/rulings/new", "/documents/sent"} <= set(hrefs(alice))
        await alice.open("/rulings/new")
        await alice.send(account=BN15, kind="classification")
        await alice.send(**GOODS)
        await upload(alice)
        assert {"en": "1 KB", "fr": "1 Ko"}[language] in alice.text
        await alice.open(alice.path.replace("documents", "review"))
        for told in ("Glazed mugs", "For coffee.", "6912.00", "Portugal", "a.pdf"):
            assert told in alice.text
        await alice.send()

        (ruling,) = sandbox.world.rulings.values()
        assert alice.path == f"{LIST}/{ruling.ruling_id}"
        state = {"en": "Submitted", "fr": "Soumise"}
        assert state[language] in alice.text
        assert (ruling.bn15, ruling.sent_by) == (BN15, BN15[:9])
        assert ruling.description == "Of fired clay.\nFor coffee."
        met(sandbox, "rulings.hub.shown", "rulings.one.shown")
        for outcome in ("shown", "taken"):
            met(sandbox, f"rulings.kind.{outcome}", f"rulings.product.{outcome}")
        for outcome in ("shown", "kept"):
            met(sandbox, f"rulings.documents.{outcome}")
        for outcome in ("shown", "submitted"):
            met(sandbox, f"rulings.review.{outcome}")


@languages
async def test_what_is_saved_is_found_among_ones_drafts(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        await alice.open(f"{LIST}?tab=drafts")
        met(sandbox, "rulings.drafts.none")
        await alice.open("/rulings/new")
        await alice.send(account=BN15, kind="origin", save="yes")
        (draft,) = sandbox.world.rulings.values()
        place = f"/rulings/drafts/{draft.ruling_id}"
        assert draft.ruling_id in alice.text
        await alice.open(f"{place}/product")
        await alice.send(product="Mugs", description="", save="yes")
        assert "Mugs" in alice.text
        await alice.open(f"{place}/product")
        assert alice.value("product") == "Mugs"
        await alice.open(f"{place}/kind")
        await alice.send(kind="marking")

        assert (draft.kind, draft.product, draft.state) == ("marking", "Mugs", "draft")
        met(sandbox, "rulings.kind.saved", "rulings.product.saved")
        met(sandbox, "rulings.drafts.shown")
        await alice.open(LIST)
        assert draft.ruling_id not in alice.text


@languages
async def test_a_draft_is_deleted_after_a_question(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        draft = a_draft(sandbox.world)
        await alice.open(f"/rulings/drafts/{draft.ruling_id}/delete")
        await alice.send()

        assert not sandbox.world.rulings
        met(sandbox, "rulings.delete.shown", "rulings.delete.done")


@languages
@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({}, ["product", "description"]),
        (GOODS | {"product": "x" * 121}, ["product"]),
        (GOODS | {"description": "x" * 2001}, ["description"]),
        (GOODS | {"description": "a\x00b"}, ["description"]),
        (GOODS | {"hs_number": "69"}, ["hs_number"]),
        (GOODS | {"hs_number": "٦٩١٢"}, ["hs_number"]),
        (GOODS | {"country": "a\u202eb"}, ["country"]),
        ({"hs_number": "clay", "save": "yes"}, ["hs_number"]),
    ],
)
async def test_goods_must_make_sense(language, typed, fields):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        draft = a_draft(sandbox.world)
        await alice.open(f"/rulings/drafts/{draft.ruling_id}/product")
        await alice.send(status=422, **typed)

        assert list(alice.problems()) == fields
        assert draft.product == "Mugs"
        met(sandbox, "rulings.product.wrong")


@languages
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"account": BN15}, "kind"),
        ({"account": BN15, "kind": "wish"}, "kind"),
        ({"account": "900000027RM0001", "kind": "origin"}, "account"),
    ],
)
async def test_kind_and_account_are_chosen(language, typed, field):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        await alice.open("/rulings/new")
        await alice.send(status=422, **typed)

        assert list(alice.problems()) == [field]
        assert not sandbox.world.rulings
        met(sandbox, "rulings.kind.wrong")


@languages
async def test_the_kind_of_a_draft_is_chosen_again(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        draft = a_draft(sandbox.world)
        await alice.open(f"/rulings/drafts/{draft.ruling_id}/kind")
        await alice.send(status=422, kind="wish")

        assert list(alice.problems()) == ["kind"]
        assert draft.kind == "classification"


@languages
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", {"en": "Choose a document", "fr": "Choisissez un document"}),
        (b"GIF89a", {"en": "is not a PDF", "fr": "n’est pas un PDF"}),
        (
            b"%PDF-" + b"x" * LARGEST_PDF,
            {"en": "larger than 5 MB", "fr": "dépasse 5 Mo"},
        ),
    ],
)
async def test_an_attachment_that_cannot_be_taken_says_why(language, content, said):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        draft = a_draft(sandbox.world)
        await alice.open(f"/rulings/drafts/{draft.ruling_id}/documents")
        await upload(alice, content=content, status=422)

        assert said[language] in alice.problems()["document"]
        assert not draft.documents
        met(sandbox, "rulings.documents.wrong")


@languages
async def test_attachments_are_taken_out_and_are_not_endless(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        draft = a_draft(sandbox.world)
        place = f"/rulings/drafts/{draft.ruling_id}/documents"
        await alice.open(place)
        for _ in range(10):
            await upload(alice)
        await upload(alice, status=422)
        assert "10" in alice.problems()["document"]
        await alice.open(place)
        await alice.send(f"{place}/remove", number="9")
        await alice.send(f"{place}/remove", number="9")

        assert len(draft.documents) == 9
        met(sandbox, "rulings.documents.removed", "rulings.documents.gone")


@languages
async def test_a_request_with_gaps_is_not_handed_in(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        draft = a_draft(sandbox.world, description="")
        await alice.open(f"/rulings/drafts/{draft.ruling_id}/review")

        assert alice.path.endswith("/product")
        met(sandbox, "rulings.review.led_back")


@languages
async def test_only_a_rendered_decision_can_be_modified(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        waiting, rendered = a_ruling(sandbox.world), a_rendered(sandbox.world)
        await alice.open(LIST)
        met(sandbox, "rulings.list.shown")
        pens = [one for one in alice.page.all("button") if "✎" in one.text]
        greyed = ["disabled" in one.attributes for one in pens]
        assert greyed == [False, True], "newest first: rendered, then waiting"
        await alice.send(f"{LIST}/{rendered.ruling_id}/modify")
        assert alice.value("product") == "Mugs"
        draft = list(sandbox.world.rulings.values())[-1]
        assert (draft.state, draft.modifies) == ("draft", rendered.ruling_id)
        await alice.send(f"{LIST}/{rendered.ruling_id}/modify")
        assert len(sandbox.world.rulings) == 3, "the same draft is gone on with"
        await alice.send(f"{LIST}/{waiting.ruling_id}/modify")

        assert alice.path == f"{LIST}/{waiting.ruling_id}"
        met(sandbox, "rulings.modify.begun", "rulings.modify.not_yet")


@languages
async def test_a_request_is_withdrawn_before_it_is_decided(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        ruling = a_ruling(sandbox.world)
        place = f"{LIST}/{ruling.ruling_id}"
        await alice.open(f"{place}/withdraw")
        await alice.send()
        assert {"en": "Withdrawn", "fr": "Retirée"}[language] in alice.text
        await alice.open(f"{place}/withdraw")

        assert alice.path == place
        assert (
            sandbox.world.agenda.moment_of("ruling_assigned", ruling.ruling_id) is None
        )
        for outcome in ("shown", "done", "too_late"):
            met(sandbox, f"rulings.withdraw.{outcome}")


@languages
async def test_the_world_assigns_and_decides_by_itself(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        ruling = a_ruling(sandbox.world)
        letter = f"{LIST}/{ruling.ruling_id}/decision"
        await alice.open(letter)
        assert alice.path == f"{LIST}/{ruling.ruling_id}"
        met(sandbox, "rulings.decision.not_yet")
        await desks.go(sandbox, days=2)
        assert ruling.state == "assigned"
        await desks.go(sandbox, days=44)
        desks.again(sandbox, alice)
        await alice.open(letter)

        assert (ruling.state, ruling.decided_by) == ("rendered", "portal")
        assert {"en": "agrees with", "fr": "souscrit à ce"}[language] in alice.text
        met(sandbox, "rulings.decision.shown")
        assert alice.page.all("nav")
        await alice.open(f"{letter}?view=print")
        assert not alice.page.all("nav")
        kinds = [one.kind for one in sandbox.world.notices.values()]
        assert kinds == ["ruling_assigned", "ruling_decided"]


def test_both_waits_can_be_nothing_at_all(worlds):
    quick = WorldSettings(ruling_assign_business_days=0, ruling_decide_business_days=0)
    world = worlds.create("w1", settings=quick)
    ruling = a_ruling(world)

    assert ruling.state == "rendered"
    assert world.next_due() is None


@languages
async def test_the_list_is_filtered(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        mugs = a_rendered(sandbox.world)
        sandbox.world.clock.set_to(sandbox.world.now() + timedelta(minutes=5))
        tea = a_ruling(sandbox.world, product="Tea", kind="origin", hs_number="0902.30")

        async def found(query):
            await alice.open(f"{LIST}?{query}")
            return [one.ruling_id in alice.text for one in (mugs, tea)]

        assert await found("state=rendered") == [True, False]
        assert await found("kind=origin") == [False, True]
        assert await found("item=0902") == [False, True]
        assert await found("item=mug") == [True, False]
        assert await found("from_day=2026-05-04&to_day=2026-05-04") == [True, True]
        assert await found("from_day=2026-05-05") == [False, False]
        assert await found("to_day=2026-05-03") == [False, False]
        met(sandbox, "rulings.list.none")
        await alice.open(f"{LIST}?from_day=yesterday&state=x&item=a%00", status=422)
        assert sorted(alice.problems()) == ["from_day", "item", "state"]
        met(sandbox, "rulings.list.filter_wrong")


async def test_charlie_finds_neither_ruling_nor_draft_of_alices():
    async with a_sandbox() as sandbox:
        charlie = desks.charlie(sandbox)
        draft, ruling = a_draft(sandbox.world), a_rendered(sandbox.world)
        for place in (LIST, f"{LIST}?tab=drafts"):
            await charlie.open(place)
            assert "RUL-" not in charlie.text
        for path in (
            f"{LIST}/{ruling.ruling_id}",
            f"{LIST}/{ruling.ruling_id}/decision",
            f"{LIST}/{ruling.ruling_id}/withdraw",
            f"{LIST}/{draft.ruling_id}",
            f"/rulings/drafts/{draft.ruling_id}/product",
            f"/rulings/drafts/{draft.ruling_id}/delete",
            f"/rulings/drafts/{ruling.ruling_id}/review",
        ):
            await charlie.open(path, status=404)


async def test_a_draft_is_its_writers_alone():
    async with a_sandbox() as sandbox:
        bob = desks.with_role(sandbox, "editor")
        draft = a_draft(sandbox.world)
        await bob.open(f"{LIST}?tab=drafts")

        assert draft.ruling_id not in bob.text
        await bob.open(f"/rulings/drafts/{draft.ruling_id}/product", status=404)


async def test_a_reader_reads_and_no_more():
    async with a_sandbox() as sandbox:
        bob = desks.with_role(sandbox, "reader")
        ruling = a_rendered(sandbox.world)
        await bob.open(f"{LIST}/{ruling.ruling_id}/decision")
        await bob.open(LIST)
        (pen,) = [one for one in bob.page.all("button") if "✎" in one.text]

        assert "disabled" in pen.attributes
        await bob.open("/rulings/new", status=403)
        await bob.open(f"{LIST}/{ruling.ruling_id}/withdraw", status=403)


@pytest.mark.parametrize(
    ("rules", "seen"),
    [
        (("own_transactions",), {"theirs"}),
        (("own_transactions", "other_transactions"), {"theirs", "ours"}),
    ],
)
async def test_a_broker_sees_its_own_requests_and_others_if_allowed(rules, seen):
    async with a_sandbox() as sandbox:
        nora = desks.broker(sandbox, *rules)
        a_ruling(sandbox.world, product="ours")
        theirs = {"person_id": "P-nora", "sent_by": BROKER}
        a_ruling(sandbox.world, product="theirs", **theirs)
        await nora.open(LIST)

        assert {one for one in ("ours", "theirs") if one in nora.text} == seen


async def test_what_a_broker_asks_for_is_its_own():
    async with a_sandbox() as sandbox:
        nora = desks.broker(sandbox)
        await nora.open("/rulings/new")
        await nora.send(account=BN15, kind="valuation")

        (draft,) = sandbox.world.rulings.values()
        assert (draft.bn9, draft.sent_by) == (BN15[:9], BROKER)


@pytest.mark.parametrize("act", ["submit", "assign", "render", "withdraw", "delete"])
async def test_nothing_more_becomes_of_what_was_withdrawn(act):
    async with a_sandbox() as sandbox:
        world = sandbox.world
        ruling = a_ruling(world)
        acts.withdraw(world, ruling)
        more = {"render": {"decision": "agreed", "by": "officer"}}.get(act, {})

        with pytest.raises(ValueError, match="withdrawn already"):
            getattr(acts, act)(world, ruling, **more)


async def test_a_draft_with_gaps_cannot_be_submitted_by_force():
    async with a_sandbox() as sandbox:
        draft = a_draft(sandbox.world, kind="")

        with pytest.raises(ValueError, match="lacks its kind"):
            acts.submit(sandbox.world, draft)
        with pytest.raises(ValueError, match="no decision"):
            acts.begin_modification(sandbox.world, draft, "P-alice", BN15[:9])


OFFICER = "/officer/rulings"


@languages
async def test_an_officer_assigns_then_decides_otherwise(language):
    async with a_sandbox() as sandbox:
        alice, officer = desks.alice(sandbox, language), sandbox.visitor(language)
        await officer.open(OFFICER)
        met(sandbox, "officer.rulings.none")
        ruling = a_ruling(sandbox.world)
        await officer.open(OFFICER)
        assert ruling.ruling_id in officer.text
        await officer.open(f"{OFFICER}/{ruling.ruling_id}")
        await officer.send(decision="assign")
        assert ruling.state == "assigned"
        await officer.send(decision="assign", status=422)
        await officer.send(decision="differs", status=422)
        assert list(officer.problems()) == ["answer"]
        answer = "6912.00.90.00"
        await officer.send(decision="differs", answer=answer, note="See chapter 69.")
        assert answer in officer.text
        await alice.open(f"{LIST}/{ruling.ruling_id}/decision")

        assert answer in alice.text
        assert "See chapter 69." in alice.text
        met(sandbox, "officer.rulings.listed")
        for outcome in ("shown", "wrong", "assigned", "decided"):
            met(sandbox, f"officer.ruling.{outcome}")


@languages
async def test_an_officer_comes_too_late(language):
    async with a_sandbox() as sandbox:
        officer = sandbox.visitor(language)
        desks.alice(sandbox, language)
        ruling = a_ruling(sandbox.world)
        await officer.open(f"{OFFICER}/{ruling.ruling_id}")
        acts.withdraw(sandbox.world, ruling)
        await officer.send(decision="agreed")

        assert ruling.state == "withdrawn"
        met(sandbox, "officer.ruling.decided_already")


async def test_the_desk_knows_no_drafts_and_takes_no_forged_form():
    async with a_sandbox() as sandbox:
        officer = sandbox.visitor()
        draft, ruling = a_draft(sandbox.world), a_ruling(sandbox.world)
        await officer.open(f"{OFFICER}/{draft.ruling_id}", status=404)
        await officer.open(f"{OFFICER}/{ruling.ruling_id}")
        await officer.send(status=403, form_token="guessed", decision="agreed")

        assert ruling.state == "submitted"


async def test_a_large_attachment_is_still_a_pdf_of_the_rules():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        draft = a_draft(sandbox.world)
        await alice.open(f"/rulings/drafts/{draft.ruling_id}/documents")
        await upload(alice, content=PDF + b" " * 900, name="../../etc/passwd.pdf")

        assert [one.name for one in draft.documents] == ["passwd.pdf"]
