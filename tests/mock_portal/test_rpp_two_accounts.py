"""Enrolling when a business has two program accounts: each goes its own way."""

from __future__ import annotations

import pytest

from tests.mock_portal.journeys import a_sandbox, met, seat
from tests.mock_portal.rpp.enrolled import pay

FIRST, SECOND = "900000001RM0001", "900000001RM0002"
TAB = "/program-account-profile/sub-programs"


async def with_two_accounts(sandbox):
    alice = sandbox.visitor()
    seat(sandbox, alice)
    sandbox.world.businesses["900000001"].program_accounts.append(SECOND)
    return alice


async def choose(visitor, account):
    await visitor.open(f"/rpp/select?account={account}")
    return await visitor.send(account=account, sub_program="rpp")


def links(visitor):
    return {one["href"].removeprefix("/w/w1/en") for one in visitor.page.all("a")}


async def test_an_answer_for_one_account_is_none_for_the_other():
    async with a_sandbox() as sandbox:
        alice = await with_two_accounts(sandbox)
        await choose(alice, FIRST)
        await alice.send(modification="yes")
        await alice.open(f"/rpp/select?account={SECOND}")
        assert not [one for one in alice.page.elements if "checked" in one.attributes]
        await choose(alice, SECOND)
        await alice.open("/rpp/security")

        assert alice.path == "/rpp/calculation"
        met(sandbox, "rpp.led_back")


async def test_going_back_for_the_same_account_keeps_the_answer():
    async with a_sandbox() as sandbox:
        alice = await with_two_accounts(sandbox)
        await choose(alice, FIRST)
        await alice.send(modification="yes")
        await choose(alice, FIRST)
        checked = [one for one in alice.page.elements if "checked" in one.attributes]

        assert [one["value"] for one in checked] == ["yes"]


async def test_every_way_back_leads_to_the_same_account():
    async with a_sandbox() as sandbox:
        alice = await with_two_accounts(sandbox)
        await alice.open(f"/rpp/select?account={SECOND}")
        assert f"{TAB}?account={SECOND}" in links(alice)
        assert TAB not in links(alice)
        await choose(alice, SECOND)
        assert f"/rpp/select?account={SECOND}" in links(alice)
        await alice.send(modification="no")
        await alice.send()

        assert alice.path == "/rpp/done"
        assert f"{TAB}?account={SECOND}" in links(alice)


@pytest.mark.parametrize("place", ["/rpp/select", "/rpp/calculation"])
async def test_an_enrolled_account_leads_to_its_own_tab(place):
    async with a_sandbox() as sandbox:
        alice = await with_two_accounts(sandbox)
        await choose(alice, SECOND)
        await alice.send(modification="no")
        draft = next(iter(sandbox.world.sessions.values())).drafts["rpp"]
        begun = dict(draft)
        await alice.send()
        draft.update(begun)  # as another window of the same visit would have it
        answer = await alice.client.get(f"/w/w1/en{place}?account={SECOND}")

        assert answer.headers["location"] == f"/w/w1/en{TAB}?account={SECOND}"


async def test_nothing_is_left_of_an_enrolment_that_is_done():
    async with a_sandbox() as sandbox:
        alice = await with_two_accounts(sandbox)
        await choose(alice, SECOND)
        await alice.send(modification="no")
        await alice.send()
        await alice.open("/rpp/security")

        assert alice.path == TAB
        met(sandbox, "rpp.led_back", "rpp.select.enrolled_already")


async def test_a_deposit_is_paid_for_the_account_that_was_chosen():
    async with a_sandbox() as sandbox:
        alice = await with_two_accounts(sandbox)
        await choose(alice, FIRST)
        await alice.send(modification="no")
        await alice.open(f"/home?account={SECOND}")
        await alice.open("/rpp/security")
        await alice.send(kind="cash", amount="18400")

        assert FIRST in alice.text
        assert sandbox.world.ids.counters["payment"] == 0
        await pay(alice)
        assert sandbox.world.enrolments[FIRST].reference == "PAY-000001"
