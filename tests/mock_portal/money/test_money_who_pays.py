"""Who may pay for an account, and who only looks at it or not even that."""

from __future__ import annotations

import pytest

from tests.mock_portal.journeys import a_sandbox, met
from tests.mock_portal.money import desks
from tests.mock_portal.money.desks import BN15, CARD, SECOND


async def come_to_the_card(visitor, amount="100.00", account=BN15):
    """Give an amount and agree to the terms."""
    await visitor.open(f"/payments/amount?account={account}")
    await visitor.send(account=account, amount=amount)
    await visitor.send(agree="yes")
    assert visitor.path == "/payments/card"
    return visitor


@pytest.mark.parametrize("path", ["/payments/amount", "/credits", "/payments/pad/new"])
async def test_a_reader_looks_and_does_not_pay(path):
    async with a_sandbox() as sandbox:
        bob = desks.with_role(sandbox, "reader")
        desks.charge(sandbox)
        for place in ("/statements", "/payments", "/payments/pad"):
            await bob.open(place)
        await bob.open("/transaction-history")
        hrefs = [one["href"] for one in bob.page.all("a")]
        assert not [one for one in hrefs if "/payments/amount" in one]
        await bob.open(path, status=403)

        met(sandbox, "access.not_permitted")


async def test_an_editor_pays():
    async with a_sandbox() as sandbox:
        bob = await come_to_the_card(desks.with_role(sandbox, "editor"))
        await bob.send(**CARD)
        (receipt,) = sandbox.world.books.receipts.values()

        assert receipt.paid_by == "P-bob"


async def test_who_edits_one_account_and_reads_another_pays_for_the_first_only():
    async with a_sandbox() as sandbox:
        bob = desks.with_role(sandbox, "editor")
        business = sandbox.world.businesses[BN15[:9]]
        business.program_accounts = [BN15, SECOND]
        business.program_roles["P-bob"][SECOND] = "reader"
        await bob.open(f"/payments/amount?account={SECOND}", status=403)
        await bob.open("/payments/amount?account=" + BN15)
        await bob.send(status=403, account=SECOND, amount="1")

        assert not sandbox.world.books.receipts


async def test_charlie_cannot_pay_for_alice_nor_read_her_receipts():
    async with a_sandbox() as sandbox:
        charlie = desks.charlie(sandbox)
        receipt = desks.pay(sandbox, "5")
        await charlie.open("/payments/amount")
        await charlie.send(status=404, account=BN15, amount="1")
        await charlie.open(f"/payments/receipts/{receipt.payment_id}", status=404)
        for session in sandbox.world.sessions.values():
            session.drafts["payment"] = {
                "account": BN15,
                "amount": "1.00",
                "purpose": "debt",
                "agreed": True,
            }
        await charlie.open("/payments/card")
        assert charlie.path == "/payments/amount"


async def test_a_broker_with_the_financial_view_pays_for_a_client():
    async with a_sandbox() as sandbox:
        nora = desks.broker(sandbox, "own_transactions", "financial")
        await come_to_the_card(nora)
        await nora.send(**CARD)
        (entry,) = sandbox.world.books.entries_of(BN15)

        assert entry.submitted_by == desks.BROKER
        assert nora.path == "/payments/receipts/PAY-000001"


async def test_a_broker_who_loses_the_view_meanwhile_pays_nothing():
    async with a_sandbox() as sandbox:
        nora = desks.broker(sandbox, "own_transactions", "financial")
        await come_to_the_card(nora)
        sandbox.world.delegations["D-1"].visibility = ["own_transactions"]
        await nora.send(status=403, **CARD)

        met(sandbox, "money.hidden")
        assert not sandbox.world.books.receipts
