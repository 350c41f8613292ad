"""Cash security: paid by card, and counted once it is paid."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.mock_portal.journeys import a_sandbox, met
from tests.mock_portal.rpp.asking import ask
from tests.mock_portal.rpp.enrolled import (
    ACCOUNT,
    DASHBOARD,
    TAB,
    at_security,
    pay,
    with_enrolment,
)

LANGUAGES = ("en", "fr")
CASH = {"kind": "cash", "amount": "18400"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_enrolment_waits_for_its_deposit(language):
    async with a_sandbox() as sandbox:
        alice = await at_security(sandbox, language)
        await alice.send(**CASH)
        enrolment = sandbox.world.enrolments[ACCOUNT]
        assert enrolment.state == "pending_security"
        met(sandbox, "rpp.security.to_pay")
        await pay(alice)
        assert enrolment.state == "enrolled_secured"
        assert enrolment.posted == Decimal("18400.00")
        links = {one["href"] for one in alice.page.all("a")}
        assert f"/w/w1/{language}{DASHBOARD}?account={ACCOUNT}" in links
        await alice.open("/rpp/done")

        met(sandbox, "rpp.done.shown")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_does_not_pay_is_told_and_pays_later(language):
    async with a_sandbox() as sandbox:
        alice = await at_security(sandbox, language)
        await alice.send(**CASH)
        await alice.open("/rpp/done")
        met(sandbox, "rpp.done.pending")
        await alice.open(TAB)
        met(sandbox, "sub_programs.pending_security")
        await alice.open(f"{DASHBOARD}/post")
        await alice.send(account=ACCOUNT, **CASH)
        await pay(alice)

        assert sandbox.world.enrolments[ACCOUNT].is_active


async def test_a_card_that_is_declined_posts_nothing():
    async with a_sandbox() as sandbox:
        alice = await at_security(sandbox)
        await alice.send(**CASH)
        await alice.send(agree="yes")
        card = {"card_holder": "Alice Martin", "card_number": "9000000000000003"}
        card |= {"card_expiry": "12/2099", "card_code": "123"}
        await alice.send(status=422, **card)

        assert not sandbox.world.enrolments[ACCOUNT].is_active
        assert sandbox.world.security.agreements == {}


async def test_a_deposit_is_counted_alike_through_the_pages_and_the_admin():
    async def walk(act):
        async with a_sandbox() as sandbox:
            alice = await with_enrolment(sandbox)
            await act(sandbox, alice)
            world = sandbox.world
            return world.enrolments, world.security, world.books.balance(ACCOUNT)

    async def through_the_pages(_, alice):
        await alice.open(f"{DASHBOARD}/post")
        await alice.send(account=ACCOUNT, **CASH)
        await pay(alice)

    async def through_the_admin(sandbox, _):
        path = f"/admin/worlds/w1/program-accounts/{ACCOUNT}/payments"
        paid = {"amount": "18400.00", "purpose": "security"}
        await ask(sandbox, path, status=201, **paid)

    assert await walk(through_the_pages) == await walk(through_the_admin)
