"""The Financial Security Dashboard: what it shows, what it takes, and Charlie."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from mock_portal.money import posting
from mock_portal.rpp import standing
from mock_portal.security import NONE, Security
from tests.mock_portal.journeys import a_sandbox, met, seat
from tests.mock_portal.rpp.enrolled import (
    ACCOUNT,
    BOND,
    DASHBOARD,
    ENOUGH,
    TAB,
    notices,
    owing,
    pay,
    with_enrolment,
)

LANGUAGES = ("en", "fr")
UPDATE = f"{DASHBOARD}/update-requirement"
POST = f"{DASHBOARD}/post"
WISH = {"account": ACCOUNT, "amount": "12000", "justification": "Fewer orders"}


@pytest.mark.parametrize(
    ("language", "amounts"),
    [
        ("en", ["$9,200.00", "$1,050.00", "$8,150.00", "BND-1"]),
        ("fr", ["9 200,00 $", "1 050,00 $", "8 150,00 $", "BND-1"]),
    ],
)
async def test_it_shows_requirement_security_and_use(language, amounts):
    async with a_sandbox() as sandbox:
        world = sandbox.world
        alice = await with_enrolment(sandbox, language=language)
        posting.charge(world, ACCOUNT, duties=Decimal(1000), gst=Decimal(50))
        await alice.open(DASHBOARD)

        for amount in amounts:
            assert amount in alice.text
        met(sandbox, "financial_security.enrolled_secured")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_says_who_is_not_enrolled(language):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        seat(sandbox, alice)
        await alice.open(DASHBOARD)
        met(sandbox, "financial_security.not_enrolled")
        await alice.open(UPDATE)

        assert alice.path == DASHBOARD
        met(sandbox, "financial_security.blocked_not_enrolled")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_reduction_is_asked_for_once_at_a_time(language):
    async with a_sandbox() as sandbox:
        alice = await with_enrolment(sandbox, language=language)
        await alice.open(UPDATE)
        await alice.send(**WISH)
        assert alice.path == DASHBOARD
        assert "SRC-000001" in alice.text
        await alice.open(UPDATE)
        assert alice.path == DASHBOARD
        await alice.send(UPDATE, **WISH)

        assert len(sandbox.world.security.cases) == 1
        met(sandbox, "rpp.requirement.shown", "rpp.requirement.opened")
        met(sandbox, "financial_security.blocked_open_case")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("wish", "field", "outcome"),
    [
        ({"amount": "x"}, "amount", "amount"),
        ({"amount": "18400"}, "amount", "no_reduction"),
        ({"justification": ""}, "justification", "missing"),
        ({"justification": "x" * 501}, "justification", "too_long"),
        ({"justification": "a\u202eb"}, "justification", "characters"),
    ],
)
async def test_a_reduction_must_be_one_and_say_why(language, wish, field, outcome):
    async with a_sandbox() as sandbox:
        alice = await with_enrolment(sandbox, language=language)
        await alice.open(UPDATE)
        await alice.send(status=422, **(WISH | wish))

        assert list(alice.problems()) == [field]
        assert sandbox.world.security.cases == {}
        met(sandbox, f"rpp.requirement.{outcome}")


async def test_a_granted_reduction_lowers_the_requirement():
    async with a_sandbox() as sandbox:
        alice = await with_enrolment(sandbox)
        await alice.open(UPDATE)
        await alice.send(**WISH)
        world = sandbox.world
        world.clock.set_to(world.now() + timedelta(days=10))
        await alice.open("/home")

        assert world.enrolments[ACCOUNT].required == Decimal("6000.00")
        assert "rpp_case_approved" in notices(world)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_security_is_replaced_by_other_security(language):
    async with a_sandbox() as sandbox:
        alice = await with_enrolment(sandbox, language=language)
        await alice.open(POST)
        cash = {"account": ACCOUNT, "kind": "cash", "replaces": "AGR-000001"}
        await alice.send(status=422, amount="18399.99", **cash)
        met(sandbox, "rpp.posting.insufficient", "rpp.posting.shown")
        await alice.send(amount="18400", **cash)
        await pay(alice)

        world = sandbox.world
        states = [one.state for one in world.security.agreements.values()]
        assert states == ["replaced", "posted"]
        assert world.enrolments[ACCOUNT].posted == Decimal("18400.00")
        assert world.books.entries_of(ACCOUNT)[0].kind == "deposit"
        met(sandbox, "rpp.posting.to_pay")


async def test_cash_that_is_replaced_goes_back():
    async with a_sandbox() as sandbox:
        alice = await with_enrolment(sandbox, Security("cash", Decimal(18400)))
        await alice.open(POST)
        await alice.send(account=ACCOUNT, replaces="AGR-000001", **BOND)
        entries = sandbox.world.books.entries_of(ACCOUNT)

        assert [one.kind for one in entries] == ["deposit", "deposit_return"]
        assert sum(one.held for one in entries) == 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_bond_of_a_slow_provider_is_only_pending(language):
    async with a_sandbox() as sandbox:
        alice = await with_enrolment(sandbox, language=language)
        await alice.open(POST)
        await alice.send(account=ACCOUNT, **(BOND | {"provider": "prairie"}))

        assert sandbox.world.enrolments[ACCOUNT].posted == Decimal("9200.00")
        met(sandbox, "rpp.posting.pending")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "field", "outcome"),
    [
        (BOND | {"kind": ""}, "kind", "kind"),
        (BOND | {"amount": "0"}, "amount", "amount"),
        (BOND | {"amount": "9999999"}, "amount", "most"),
        (BOND | {"provider": ""}, "provider", "provider"),
        (BOND | {"reference": "?"}, "reference", "reference"),
        (BOND | {"replaces": "AGR-000009"}, "replaces", "choose"),
    ],
)
async def test_what_is_posted_must_make_sense(language, typed, field, outcome):
    async with a_sandbox() as sandbox:
        alice = await with_enrolment(sandbox, language=language)
        await alice.open(POST)
        await alice.send(status=422, account=ACCOUNT, **typed)

        assert list(alice.problems()) == [field]
        met(sandbox, f"rpp.posting.{outcome}")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_zero_payable_and_in_debt_means_no_indicator_before_security(language):
    async with a_sandbox() as sandbox:
        world = sandbox.world
        owing(world, "0.00")
        alice = await with_enrolment(sandbox, NONE, language=language)
        met(sandbox, "financial_security.enrolled_unsecured")
        owing(world, "700.00")
        await alice.open(DASHBOARD)
        met(sandbox, "financial_security.security_needed")
        await alice.open(TAB)
        met(sandbox, "sub_programs.security_needed")
        assert "sub_programs.enrolled" not in world.outcomes
        await alice.open(POST)
        await alice.send(account=ACCOUNT, **(BOND | {"amount": "5000"}))

        assert world.enrolments[ACCOUNT].state == "enrolled_secured"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_shows_zero_and_owes_cannot_enrol_without_security(language):
    async with a_sandbox() as sandbox:
        owing(sandbox.world, "700.00")
        alice = sandbox.visitor(language)
        seat(sandbox, alice)
        await alice.open("/rpp/select")
        await alice.send(account=ACCOUNT, sub_program="rpp")
        await alice.send(modification="no")
        await alice.send(status=422)
        await alice.send(**(BOND | {"amount": "5000"}))

        assert sandbox.world.enrolments[ACCOUNT].is_active


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_officers_suspension_is_shown_and_lifted_by_the_officer(language):
    async with a_sandbox() as sandbox:
        world = sandbox.world
        alice = await with_enrolment(sandbox, language=language)
        enrolment = world.enrolments[ACCOUNT]
        standing.suspend(world, enrolment, by_officer=True, at=world.now())
        await alice.open(TAB)
        await alice.open(POST)
        await alice.send(account=ACCOUNT, **BOND)
        assert enrolment.state == "suspended"
        standing.reinstate(world, enrolment, at=world.now())

        assert enrolment.state == "enrolled_secured"
        assert {"rpp_suspended_officer", "rpp_reinstated"} <= set(notices(world))
        met(sandbox, "sub_programs.suspended", "financial_security.suspended")


async def test_a_suspension_is_made_once_and_lifted_once():
    async with a_sandbox() as sandbox:
        world = sandbox.world
        await with_enrolment(sandbox)
        enrolment = world.enrolments[ACCOUNT]
        with pytest.raises(ValueError, match="was not suspended by an officer"):
            standing.reinstate(world, enrolment, at=world.now())
        standing.suspend(world, enrolment, by_officer=True, at=world.now())
        with pytest.raises(ValueError, match="is suspended already"):
            standing.suspend(world, enrolment, by_officer=True, at=world.now())


@pytest.mark.parametrize("path", [DASHBOARD, UPDATE, POST, "/rpp/withdraw"])
async def test_charlie_sees_nothing_of_alices_security(path):
    async with a_sandbox() as sandbox:
        await with_enrolment(sandbox)
        charlie = sandbox.visitor()
        seat(sandbox, charlie, name="charlie")
        await charlie.open(f"{path}?account={ACCOUNT}", status=404)
        await charlie.open(DASHBOARD)
        assert ACCOUNT not in charlie.text
        assert "BND-1" not in charlie.text
        if path != DASHBOARD:
            await charlie.send(path, status=404, account=ACCOUNT, **BOND)

        assert sandbox.world.enrolments[ACCOUNT].posted == ENOUGH.amount


async def test_a_reader_sees_the_security_and_acts_on_none():
    async with a_sandbox() as sandbox:
        alice = await with_enrolment(sandbox)
        business = sandbox.world.businesses["900000001"]
        business.managers.clear()
        business.program_roles["P-alice"] = {ACCOUNT: "reader"}
        await alice.open(DASHBOARD)
        links = {one["href"] for one in alice.page.all("a")}
        assert not any("/financial-security/" in link for link in links)
        for path in (UPDATE, POST, "/rpp/withdraw"):
            await alice.open(path, status=403)
        await alice.open(TAB)

        assert "/rpp/withdraw" not in str([one["href"] for one in alice.page.all("a")])
