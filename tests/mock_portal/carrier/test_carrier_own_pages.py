"""The customer's "Returns" tab: six statuses, fees, reasons – and only one's own."""

from __future__ import annotations

import pytest

from mock_portal.carrier import acts
from mock_portal.pages.carrier.parcel import STATUSES
from tests.mock_portal.carrier.customers import (
    ACCOUNT,
    accepted,
    account,
    at_the_desk,
    choose,
    confirmed,
    enrolled,
    hold,
    submit,
    turn,
)
from tests.mock_portal.journeys import a_sandbox, met
from tests.pages import words

RETURNS = f"{ACCOUNT}/returns"


def rows(visitor):
    return [words(one.text) for one in visitor.page.all("tr")[1:]]


@pytest.mark.parametrize(
    ("language", "none"),
    [("en", "You have no returns."), ("fr", "Vous n’avez aucun retour.")],
)
async def test_who_has_no_returns_is_told_so(language, none):
    async with a_sandbox() as sandbox:
        hold(sandbox.world, "HR-C", "charlie")
        alice = at_the_desk(sandbox, language=language)
        await alice.open(RETURNS)

        assert none in alice.text
        assert "HR-C" not in alice.text
        met(sandbox, "carrier.own.none")


@pytest.mark.parametrize(("kind", "fee"), [("parcel", "$7.00"), ("letter", "$2.50")])
async def test_a_return_is_listed_with_its_last_day_and_its_fee(kind, fee):
    async with a_sandbox() as sandbox:
        hold(sandbox.world, description="Boots", kind=kind)
        alice = at_the_desk(sandbox)
        await alice.open(RETURNS)

        (row,) = rows(alice)
        for said in ("HR-1", "Boots", "POA needed", "Tuesday, May 26, 2026", fee):
            assert said in row
        met(sandbox, "carrier.own.listed")


async def test_the_tab_knows_six_statuses_and_can_be_narrowed():
    async with a_sandbox() as sandbox:
        hold(sandbox.world)
        choose(sandbox.world, address="disposal")
        hold(sandbox.world, "HR-2")
        alice = at_the_desk(sandbox)
        await alice.open(RETURNS)
        options = [one["value"] for one in alice.page.all("option")]
        assert options == ["", *STATUSES]

        await alice.open(f"{RETURNS}?status=disposed")
        assert [row[:4] for row in rows(alice)] == ["HR-2"]
        await alice.open(f"{RETURNS}?status=ready")
        assert "No return matches." in alice.text


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("status", STATUSES)
async def test_each_status_is_shown_in_words(language, status):
    async with a_sandbox() as sandbox:
        hold(sandbox.world).status = status
        if status == "ready":
            sandbox.world.returns["HR-1"].pick_up_by = sandbox.world.now().date()
        alice = at_the_desk(sandbox, language=language)
        await alice.open(f"{RETURNS}/HR-1")

        met(sandbox, "carrier.own.shown")
        await alice.open(RETURNS)
        assert len(rows(alice)) == 1


async def test_a_return_says_what_it_waits_for_until_it_is_on_its_way():
    async with a_sandbox() as sandbox:
        world, alice = sandbox.world, at_the_desk(sandbox)
        hold(world)
        await alice.open(f"{RETURNS}/HR-1")
        assert "Submit it by the end of Tuesday, May 26, 2026" in alice.text
        confirmed(world)
        alice = at_the_desk(sandbox)
        await alice.open(f"{RETURNS}/HR-1")
        assert "the acceptance of our broker’s request" in alice.text
        assert "enrolment in Release Prior to Payment" in alice.text
        assert "the approval of the POA" not in alice.text
        accepted(world)
        await alice.open(f"{RETURNS}/HR-1")
        assert "the acceptance of our broker’s request" not in alice.text
        enrolled(world)
        turn(world, days=1)
        alice = at_the_desk(sandbox)
        await alice.open(f"{RETURNS}/HR-1")
        assert "In Transit" in alice.text
        turn(world, days=15)
        alice = at_the_desk(sandbox)
        await alice.open(f"{RETURNS}/HR-1")
        assert "It is at the branch. Pick it up by" in alice.text


async def test_a_denied_poa_is_told_at_the_return():
    async with a_sandbox() as sandbox:
        hold(sandbox.world)
        submit(sandbox.world)
        acts.decide(sandbox.world, account(sandbox.world), "not_registered")
        alice = at_the_desk(sandbox)
        await alice.open(f"{RETURNS}/HR-1")

        assert "was denied: The business was not registered in CARM" in alice.text


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("clock", "No power of attorney had come"),
        ("chosen", "chose the disposal service"),
        ("branch", "Nobody picked it up at the branch"),
    ],
)
async def test_why_a_return_is_gone_is_told(way, said):
    async with a_sandbox() as sandbox:
        world = sandbox.world
        if way == "chosen":
            choose(world, address="disposal")
        if way == "branch":
            confirmed(world)
            accepted(world)
            enrolled(world)
        hold(world)
        for _ in range(2):
            turn(world, days=40)
        alice = at_the_desk(sandbox)
        await alice.open(f"{RETURNS}/HR-1")

        assert said in alice.text


@pytest.mark.parametrize("return_id", ["HR-C", "HR-9", "..", "%00"])
async def test_charlies_return_is_as_unknown_as_any_other(return_id):
    async with a_sandbox() as sandbox:
        hold(sandbox.world, "HR-C", "charlie", description="Boots")
        alice = at_the_desk(sandbox)
        url = f"/w/w1/en{RETURNS}/{return_id}"
        answer = await alice.client.get(url, follow_redirects=True)

        assert answer.status_code == 404
        assert "Boots" not in answer.text
        if return_id.startswith("HR"):
            met(sandbox, "carrier.own.unknown")


async def test_a_long_list_of_ones_own_is_shown_in_pages():
    async with a_sandbox() as sandbox:
        for number in range(30):
            hold(sandbox.world, f"HR-{number:02}")
        alice = at_the_desk(sandbox)
        await alice.open(f"{RETURNS}?page=2")

        assert len(rows(alice)) == 5
