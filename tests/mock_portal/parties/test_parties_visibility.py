"""What a provider sees of its client, for each choice of visibility rules."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from mock_portal.advance import advance
from mock_portal.delegations import Terms
from mock_portal.money import acts as money_acts
from mock_portal.money import posting
from mock_portal.money.acts import Tender
from mock_portal.parties import acts
from tests.mock_portal.journeys import a_sandbox, seat
from tests.mock_portal.parties.houses import FIRST, MAPLE, NORTHGATE, dana, give

OTHERS, MONEY = "other_transactions", "financial"

BOXES = [(), (OTHERS,), (MONEY,), (OTHERS, MONEY)]
"""What may be ticked beside the default, which is always ticked."""


async def a_month_of_business(sandbox):
    """Have both houses submit goods, a payment made and a statement issued."""
    seat(sandbox, sandbox.visitor())
    world = sandbox.world
    charge = {"duties": Decimal("245.10"), "gst": Decimal(0)}
    ours = posting.charge(world, FIRST, **charge, submitted_by=NORTHGATE)
    theirs = posting.charge(world, FIRST, **charge, submitted_by=MAPLE)
    card = Tender("debit_card")
    paid = money_acts.pay(world, FIRST, Decimal("100.00"), card).payment_id
    await advance(world, timedelta(days=22))
    return ours.number, theirs.number, paid


async def a_broker_in_view(sandbox, seen, language="en"):
    """Let the client tick *seen*, and the broker switch to the client."""
    give(sandbox.world, terms=Terms("business_management", (), seen))
    broker = dana(sandbox, language)
    await broker.open("/my-clients")
    return await broker.send("/switch-account", account=f"{MAPLE}-{FIRST}")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("seen", BOXES)
async def test_transactions_are_shown_as_the_client_has_ticked(seen, language):
    async with a_sandbox() as sandbox:
        ours, theirs, paid = await a_month_of_business(sandbox)
        broker = await a_broker_in_view(sandbox, seen, language)
        await broker.open("/transaction-history")
        export = await broker.client.get(f"/w/w1/{language}/transaction-history/export")

        for number, shown in (
            (ours, True),
            (theirs, OTHERS in seen),
            (paid, MONEY in seen),
        ):
            assert (number in broker.page.one("main").text) is shown, number
            assert (number in export.text) is shown, number
            status = 200 if shown else 404
            await broker.open(f"/transaction-history/{number}", status=status)
            await broker.open("/transaction-history")


@pytest.mark.parametrize("seen", BOXES)
@pytest.mark.parametrize("path", ["/statements", "/daily-notices", "/payments/pad"])
async def test_papers_about_money_want_the_financial_box(seen, path):
    async with a_sandbox() as sandbox:
        await a_month_of_business(sandbox)
        broker = await a_broker_in_view(sandbox, seen)

        await broker.open(path, status=200 if MONEY in seen else 403)


@pytest.mark.parametrize("seen", BOXES)
async def test_one_statement_one_receipt_and_the_balance_do_too(seen):
    async with a_sandbox() as sandbox:
        _, _, paid = await a_month_of_business(sandbox)
        (statement,) = sandbox.world.books.statements_of(FIRST)
        broker = await a_broker_in_view(sandbox, seen)
        shown = MONEY in seen
        place = f"/statements/{statement.statement_id}"
        await broker.open(place, status=200 if shown else 403)
        receipt = await broker.client.get(f"/w/w1/en/payments/receipts/{paid}")
        assert (receipt.status_code == 200) is shown
        for path in ("/home", "/transaction-history"):
            await broker.open(path)

            assert ("$390.20" in broker.page.one("main").text) is shown, path


async def test_before_approval_and_after_revocation_nothing_is_seen():
    async with a_sandbox() as sandbox:
        ours, _, _ = await a_month_of_business(sandbox)
        broker = dana(sandbox)
        account = f"/transaction-history?account={FIRST}"
        await broker.open(account, status=404)
        given = give(sandbox.world, terms=Terms("business_management", (), BOXES[-1]))
        await broker.open("/my-clients")
        await broker.send("/switch-account", account=f"{MAPLE}-{FIRST}")
        await broker.open(account)
        assert ours in broker.text
        acts.revoke(sandbox.world, given, "P-alice")
        await broker.open(account, status=404)

        assert ours not in broker.text


async def test_an_unticked_box_is_closed_for_whoever_is_looking():
    async with a_sandbox() as sandbox:
        _, theirs, _ = await a_month_of_business(sandbox)
        broker = await a_broker_in_view(sandbox, BOXES[-1])
        await broker.open("/transaction-history")
        assert theirs in broker.text
        (given,) = sandbox.world.delegations.values()
        acts.change(sandbox.world, given, Terms("business_management"), "P-alice")
        await broker.open("/transaction-history")

        assert theirs not in broker.text


async def test_another_provider_sees_what_it_was_given_and_no_more():
    """Several brokers at once, each with boxes of its own."""
    async with a_sandbox() as sandbox:
        ours, theirs, _ = await a_month_of_business(sandbox)
        give(
            sandbox.world,
            terms=Terms("business_management", (), BOXES[-1]),
            provider="900000043",
            name="Swift",
        )
        broker = await a_broker_in_view(sandbox, ())
        await broker.open("/transaction-history")

        assert ours in broker.text
        assert theirs not in broker.text
