"""The surety provider: bonds set up before, accepted, declined, cancelled, on paper."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from mock_portal.rpp import postings
from tests.mock_portal.journeys import a_sandbox, met, seat
from tests.mock_portal.rpp.enrolled import (
    ACCOUNT,
    BOND,
    DASHBOARD,
    TAB,
    at_security,
    kinds,
    notices,
    with_enrolment,
)

LANGUAGES = ("en", "fr")
DESK = "/surety/agreements"
SLOW = BOND | {"provider": "maritime"}
AGREEMENT = {
    "account": ACCOUNT,
    "provider": "prairie",
    "reference": "PB-77",
    "amount": "9200",
}


async def pending(sandbox, language="en"):
    alice = await at_security(sandbox, language)
    return await alice.send(**SLOW)


async def press(visitor, answer, agreement="AGR-000001"):
    await visitor.open(DESK)
    return await visitor.send(f"{DESK}/{agreement}/{answer}")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_bond_waits_for_its_provider_and_the_button_is_greyed(language):
    async with a_sandbox() as sandbox:
        alice = await pending(sandbox, language)
        assert alice.path == "/rpp/done"
        met(sandbox, "rpp.security.pending_security", "rpp.done.pending")
        await alice.open(TAB)

        buttons = alice.page.all("button")
        assert any("disabled" in one.attributes for one in buttons)
        assert not sandbox.world.enrolments[ACCOUNT].is_active
        await alice.open(DASHBOARD)
        met(sandbox, "sub_programs.pending_security")
        met(sandbox, "financial_security.pending_security")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_provider_accepts_and_the_account_is_enrolled(language):
    async with a_sandbox() as sandbox:
        alice = await pending(sandbox, language)
        surety = sandbox.visitor(language)
        await surety.open("/surety")
        assert "BND-2026-17" in surety.text
        await press(surety, "accept")
        await alice.open(TAB)

        assert sandbox.world.enrolments[ACCOUNT].state == "enrolled_secured"
        assert {"rpp_surety_accepted", "rpp_enrolled"} <= set(notices(sandbox.world))
        met(sandbox, "surety.list.waiting", "surety.answer.taken")
        met(sandbox, "surety.list.none_waiting", "sub_programs.enrolled")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_provider_declines_and_other_security_is_posted(language):
    async with a_sandbox() as sandbox:
        alice = await pending(sandbox, language)
        await press(sandbox.visitor(language), "decline")
        enrolment = sandbox.world.enrolments[ACCOUNT]
        assert enrolment.state == "pending_security"
        assert "rpp_surety_declined" in notices(sandbox.world)
        await alice.open(f"{DASHBOARD}/post")
        await alice.send(account=ACCOUNT, **BOND)

        assert enrolment.state == "enrolled_secured"
        met(sandbox, "rpp.posting.posted", "financial_security.enrolled_secured")


async def test_a_provider_that_says_nothing_accepts_after_two_days():
    async with a_sandbox() as sandbox:
        await pending(sandbox)
        world = sandbox.world
        world.clock.set_to(world.now() + timedelta(days=2) - timedelta(seconds=1))
        world.settle()
        assert not world.enrolments[ACCOUNT].is_active
        world.clock.set_to(world.now() + timedelta(seconds=1))
        world.settle()

        assert world.enrolments[ACCOUNT].is_active
        assert kinds(world)[-4:] == [
            *("security_posted", "rpp_enrolled", "notice_given", "notice_given")
        ]


async def test_a_provider_answers_once():
    async with a_sandbox() as sandbox:
        await pending(sandbox)
        surety = sandbox.visitor()
        await press(surety, "accept")
        await press(surety, "decline")

        assert sandbox.world.enrolments[ACCOUNT].state == "enrolled_secured"
        met(sandbox, "surety.answer.too_late")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_bond_set_up_before_is_chosen_from_the_table(language):
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        surety = sandbox.visitor(language)
        await surety.open(f"{DESK}/new")
        await surety.send(**AGREEMENT)
        alice = await at_security(sandbox, language)
        assert "PB-77" in alice.page.all("table")[1].text
        await alice.send(kind="AGR-000001")

        enrolment = sandbox.world.enrolments[ACCOUNT]
        assert enrolment.state == "enrolled_secured"
        assert enrolment.reference == "PB-77"
        assert enrolment.posted == Decimal("9200.00")
        met(sandbox, "surety.new.shown", "surety.new.taken")


async def test_a_bond_set_up_too_small_is_refused():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        surety = sandbox.visitor()
        await surety.open(f"{DESK}/new")
        await surety.send(**(AGREEMENT | {"amount": "9199.99"}))
        alice = await at_security(sandbox)
        await alice.send(kind="AGR-000001", status=422)

        assert list(alice.problems()) == ["kind"]
        met(sandbox, "rpp.security.insufficient")


async def test_more_than_ten_million_is_not_taken():
    async with a_sandbox() as sandbox:
        alice = await at_security(sandbox)
        await alice.send(status=422, **(BOND | {"amount": "10000000.01"}))

        met(sandbox, "rpp.security.most")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"account": "900000001RM0009"}, "account"),
        ({"account": "<script>"}, "account"),
        ({"provider": "acme"}, "provider"),
        ({"reference": "a b"}, "reference"),
        ({"amount": "0"}, "amount"),
    ],
)
async def test_an_agreement_that_makes_no_sense_is_refused(language, typed, field):
    async with a_sandbox() as sandbox:
        surety = sandbox.visitor(language)
        await surety.open(f"{DESK}/new")
        await surety.send(status=422, **(AGREEMENT | typed))

        assert list(surety.problems()) == [field]
        assert sandbox.world.security.agreements == {}
        met(sandbox, "surety.new.refused")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_cancelled_bond_leaves_too_little_and_is_followed_up(language):
    async with a_sandbox() as sandbox:
        alice = await with_enrolment(sandbox, language=language)
        await press(sandbox.visitor(language), "cancel")
        await alice.open(TAB)
        await alice.open(DASHBOARD)

        enrolment = sandbox.world.enrolments[ACCOUNT]
        assert enrolment.state == "under_posted"
        assert enrolment.is_active
        assert "rpp_surety_cancelled" in notices(sandbox.world)
        met(sandbox, "sub_programs.under_posted", "financial_security.under_posted")


async def test_the_last_day_told_is_the_offices_and_not_that_of_greenwich():
    async with a_sandbox() as sandbox:
        world = sandbox.world
        await with_enrolment(sandbox)
        evening = datetime(2026, 5, 5, 2, tzinfo=UTC)  # 22:00 on the 4th in Toronto
        postings.cancel(world, world.security.held(ACCOUNT)[0], at=evening)

        told = [one for one in world.notices.values() if one.kind == "rpp_under_posted"]
        assert [one.facts["until"] for one in told] == ["2026-06-03"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_holders_of_paper_bonds_cannot_act_in_the_portal(language):
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        surety = sandbox.visitor(language)
        await surety.open(f"{DESK}/new")
        await surety.send(**(AGREEMENT | {"paper": "yes"}))
        alice = await at_security(sandbox, language)
        await alice.send()
        assert sandbox.world.enrolments[ACCOUNT].state == "enrolled_secured"
        for path in ("post", "update-requirement"):
            await alice.open(f"{DASHBOARD}/{path}")
            assert alice.path == DASHBOARD

        greyed = [
            one for one in alice.page.all("button") if "disabled" in one.attributes
        ]
        assert len(greyed) == 2
        met(sandbox, "financial_security.paper", "financial_security.blocked_paper")


@pytest.mark.parametrize("path", ["AGR-000009/accept", "AGR-000001/praise"])
async def test_there_is_no_other_answer_and_no_other_agreement(path):
    async with a_sandbox() as sandbox:
        await pending(sandbox)
        surety = sandbox.visitor()
        await surety.open(DESK)
        await surety.send(f"{DESK}/{path}", status=404)

        met(sandbox, "access.not_found")


async def test_the_desk_takes_no_form_without_its_token():
    async with a_sandbox() as sandbox:
        await pending(sandbox)
        surety = sandbox.visitor()
        for path in (f"{DESK}/new", f"{DESK}/AGR-000001/accept"):
            answer = await surety.client.post(f"/w/w1/en{path}", data=AGREEMENT)
            assert answer.status_code == 403

        assert not sandbox.world.enrolments[ACCOUNT].is_active


async def test_the_desk_and_the_rules_do_the_same():
    async def walk(act):
        async with a_sandbox() as sandbox:
            await pending(sandbox)
            world = sandbox.world
            await act(sandbox, world)
            return world.enrolments, world.security, world.notices, world.agenda

    async def through_the_desk(sandbox, _):
        await press(sandbox.visitor(), "accept")

    async def through_the_rules(_, world):
        agreement = world.security.agreements["AGR-000001"]
        postings.accept(world, agreement, at=world.now())

    assert await walk(through_the_desk) == await walk(through_the_rules)
