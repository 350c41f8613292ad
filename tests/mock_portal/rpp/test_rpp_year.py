"""A year of RPP: review, notices, the day it counts, follow-up, suspension, removal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from mock_portal.money import acts, posting
from mock_portal.money.acts import Tender
from mock_portal.rpp.enrolling import Application, enrol
from mock_portal.rpp.indicator import why_off
from mock_portal.security import NONE, Security
from tests.mock_portal.journeys import a_sandbox, met, seat
from tests.mock_portal.rpp.enrolled import (
    ACCOUNT,
    BOND,
    DASHBOARD,
    TAB,
    kinds,
    notices,
    owing,
    with_enrolment,
)

LANGUAGES = ("en", "fr")


def turn(world, *day):
    """Let the world's time go on to nine in the morning of a day, UTC."""
    world.clock.set_to(datetime(*day, 9, tzinfo=UTC))
    world.settle()


def busy_september(world):
    """Let goods come in for which 30,000 is owed."""
    world.clock.set_to(datetime(2026, 9, 10, 15, tzinfo=UTC))
    world.settle()
    posting.charge(world, ACCOUNT, duties=Decimal(28000), gst=Decimal(2000))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_more_is_required_from_15_january_and_says_so_before(language):
    async with a_sandbox() as sandbox:
        world = sandbox.world
        await with_enrolment(sandbox, language=language)
        enrolment = world.enrolments[ACCOUNT]
        busy_september(world)
        turn(world, 2026, 10, 1)
        assert "rpp_reviewed" in notices(world)
        told = [one for one in world.notices.values() if one.kind == "rpp_reviewed"]
        assert told[0].facts["required"] == "15000.00"
        assert told[0].facts["day"] == "2027-01-15"
        assert enrolment.required == Decimal("9200.00")
        alice = sandbox.visitor(language)
        seat(sandbox, alice)
        await alice.open(DASHBOARD)
        assert {"en": "$30,000.00", "fr": "30 000,00 $"}[language] in alice.text
        turn(world, 2027, 1, 14)
        assert notices(world).count("rpp_review_nudge") == 3
        assert enrolment.required == Decimal("9200.00")
        turn(world, 2027, 1, 15)

        assert enrolment.required == Decimal("15000.00")
        assert enrolment.state == "under_posted"
        assert enrolment.next_from is None
        assert world.agenda.moment_of("rpp_review", ACCOUNT).date().year == 2027


async def test_who_posts_in_time_is_not_nudged_any_more():
    async with a_sandbox() as sandbox:
        world = sandbox.world
        await with_enrolment(sandbox)
        busy_september(world)
        turn(world, 2026, 11, 20)
        alice = sandbox.visitor()
        seat(sandbox, alice)
        await alice.open(f"{DASHBOARD}/post")
        await alice.send(account=ACCOUNT, **(BOND | {"amount": "5800"}))
        turn(world, 2027, 1, 15)

        assert notices(world).count("rpp_review_nudge") == 1
        assert world.enrolments[ACCOUNT].state == "enrolled_secured"


async def test_missing_security_ends_in_suspension_and_then_in_removal():
    async with a_sandbox() as sandbox:
        world = sandbox.world
        await with_enrolment(sandbox)
        busy_september(world)
        turn(world, 2027, 1, 15)
        turn(world, 2027, 2, 15)
        assert world.enrolments[ACCOUNT].state == "suspended"
        assert why_off(world, ACCOUNT, at=world.now()) == "suspended"
        turn(world, 2027, 4, 20)

        assert world.enrolments == {}
        assert world.security.last_ended(ACCOUNT).ended_for == "removed"
        order = ["rpp_reviewed", "rpp_requirement_changed", "rpp_under_posted"]
        order += ["rpp_suspended", "rpp_removed"]
        assert [one for one in kinds(world) if one in order] == order


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_suspension_is_lifted_by_posting_what_is_missing(language):
    async with a_sandbox() as sandbox:
        world = sandbox.world
        await with_enrolment(sandbox)
        busy_september(world)
        turn(world, 2027, 3, 1)
        alice = sandbox.visitor(language)
        seat(sandbox, alice)
        await alice.open(TAB)
        await alice.open(DASHBOARD)
        await alice.open(f"{DASHBOARD}/post")
        await alice.send(account=ACCOUNT, **(BOND | {"amount": "5800"}))

        assert not why_off(world, ACCOUNT, at=world.now())
        assert world.agenda.moment_of("rpp_removal", ACCOUNT) is None
        assert "rpp_reinstated" in notices(world)
        met(sandbox, "sub_programs.suspended", "financial_security.suspended")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_was_removed_enrols_again_with_a_fresh_calculation(language):
    async with a_sandbox() as sandbox:
        world = sandbox.world
        await with_enrolment(sandbox)
        busy_september(world)
        turn(world, 2027, 4, 1)
        acts.pay(world, ACCOUNT, Decimal(30000), Tender("debit_card"))
        turn(world, 2027, 10, 5)
        alice = sandbox.visitor(language)
        seat(sandbox, alice)
        await alice.open(TAB)
        met(sandbox, "sub_programs.removed")
        await alice.open("/rpp/select")
        await alice.send(account=ACCOUNT, sub_program="rpp")
        await alice.send(modification="no")
        await alice.send()

        assert world.enrolments[ACCOUNT].basis == 0
        assert world.enrolments[ACCOUNT].state == "enrolled_unsecured"


async def test_an_open_request_is_void_when_the_enrolment_ends():
    async with a_sandbox() as sandbox:
        world = sandbox.world
        alice = await with_enrolment(sandbox)
        await alice.open(f"{DASHBOARD}/update-requirement")
        wish = {"amount": "9300", "justification": "Fewer orders"}
        await alice.send(account=ACCOUNT, **wish)
        await alice.open("/rpp/withdraw")
        await alice.send(account=ACCOUNT, confirm="yes")
        world.clock.set_to(world.now() + timedelta(days=11))
        world.settle()

        assert [one.state for one in world.security.cases.values()] == ["void"]
        assert "rpp_case_void" in notices(world)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_withdrawal_gives_the_security_back(language):
    async with a_sandbox() as sandbox:
        world = sandbox.world
        cash = Security("cash", Decimal("18400.00"))
        alice = await with_enrolment(sandbox, cash, language=language)
        await alice.open("/rpp/withdraw")
        await alice.send(status=422, account=ACCOUNT)
        await alice.send(account=ACCOUNT, confirm="yes")

        assert alice.path == TAB
        assert world.enrolments == {}
        assert sum(one.held for one in world.books.entries_of(ACCOUNT)) == 0
        assert "rpp_withdrawn" in notices(world)
        met(sandbox, "rpp.withdraw.shown", "rpp.withdraw.not_confirmed")
        met(sandbox, "rpp.withdraw.done", "sub_programs.withdrawn")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_still_owes_for_released_goods_does_not_withdraw(language):
    async with a_sandbox() as sandbox:
        world = sandbox.world
        alice = await with_enrolment(sandbox, language=language)
        posting.charge(world, ACCOUNT, duties=Decimal(10))
        await alice.open("/rpp/withdraw")
        await alice.send(status=422, account=ACCOUNT, confirm="yes")

        assert ACCOUNT in world.enrolments
        met(sandbox, "rpp.withdraw.owing", "rpp.withdraw.refused")


async def test_nobody_enrols_twice_nor_asks_without_being_enrolled():
    async with a_sandbox() as sandbox:
        world = sandbox.world
        seat(sandbox, sandbox.visitor())
        owing(world, "0.00")
        enrol(world, Application(ACCOUNT, NONE), at=world.now())

        with pytest.raises(ValueError, match="is enrolled already"):
            enrol(world, Application(ACCOUNT, NONE), at=world.now())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_only_importers_accounts_are_enrolled(language):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        seat(sandbox, alice)
        sandbox.world.businesses["900000001"].programs[ACCOUNT] = "exporter"
        await alice.open("/rpp/select")
        assert alice.path == TAB

        assert [one for one in alice.page.all("button") if "disabled" in one.attributes]
        met(sandbox, "rpp.select.not_an_importer", "sub_programs.not_an_importer")


async def test_the_opening_figure_counts_for_a_year():
    async with a_sandbox() as sandbox:
        world = sandbox.world
        await with_enrolment(sandbox)
        turn(world, 2027, 10, 2)

        assert world.enrolments[ACCOUNT].next_basis == 0
