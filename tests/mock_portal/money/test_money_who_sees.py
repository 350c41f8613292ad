"""Who sees which transactions: brokers, roles at one account, Charlie."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from mock_portal.money import acts
from tests.mock_portal.journeys import a_sandbox, met
from tests.mock_portal.money import desks
from tests.mock_portal.money.desks import BN15, BROKER, SECOND

languages = pytest.mark.parametrize("language", ["en", "fr"])

HISTORY = "/transaction-history"


PAY = {"en": "Make a Payment", "fr": "Effectuer un paiement"}


SEEN = {
    ("own_transactions",): {"theirs"},
    ("own_transactions", "other_transactions"): {"theirs", "others", "penalty"},
    ("own_transactions", "financial"): {"theirs", "payment"},
    ("own_transactions", "other_transactions", "financial"): {
        *("theirs", "others", "penalty", "payment"),
    },
}


FINANCES = (
    *("/statements", "/daily-notices", "/payments/online-banking", "/payments/pad"),
    *("/payments/amount", "/payments/pad/new", "/credits"),
)


def _links(visitor):
    return visitor.page.all("a")


async def _file(visitor, query=""):
    address = f"/w/w1/{visitor.language}{HISTORY}/export{query}"
    answer = await visitor.client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert f"transactions-{BN15}.csv" in answer.headers["content-disposition"]
    text = answer.content.decode("utf-8")
    assert text[0] == "\ufeff"
    delimiter = {"en": ",", "fr": ";"}[visitor.language]
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=delimiter))


async def test_nothing_before_the_registration_is_shown():
    async with a_sandbox() as sandbox:
        before = desks.charge(sandbox)
        await desks.go(sandbox, hours=1)
        alice = desks.alice(sandbox)
        after = desks.charge(sandbox, "1")
        await alice.open(HISTORY)

        assert before.number not in alice.text
        assert after.number in alice.text
        assert "$246.10" in alice.text  # it is owed all the same
        for number in sandbox.world.records["900000001"].transactions:
            assert number not in alice.text
        await alice.open(f"{HISTORY}/{before.number}", status=404)


@pytest.mark.parametrize("sees", SEEN)
async def test_a_broker_sees_what_the_client_lets_them(sees):
    async with a_sandbox() as sandbox:
        nora = desks.broker(sandbox, *sees)
        posted = {
            "theirs": desks.charge(sandbox, submitted_by=BROKER).number,
            "others": desks.charge(sandbox, submitted_by="900000035").number,
            "penalty": acts.penalize(sandbox.world, BN15, Decimal(5)).number,
            "payment": desks.pay(sandbox, "1").payment_id,
        }
        await nora.open(HISTORY)
        in_list = {name for name, number in posted.items() if number in nora.text}
        _, *rows = await _file(nora)
        numbers = {row[0] for row in rows}
        await nora.open("/home")
        at_home = {name for name, number in posted.items() if number in nora.text}

        assert in_list == at_home == SEEN[sees]
        assert numbers == {posted[name] for name in SEEN[sees]}
        for name, number in posted.items():
            status = 200 if name in SEEN[sees] else 404
            await nora.open(f"{HISTORY}/{number}", status=status)


@languages
@pytest.mark.parametrize("path", FINANCES)
async def test_without_the_financial_view_a_broker_sees_no_finances(path, language):
    async with a_sandbox() as sandbox:
        everything_else = ("own_transactions", "other_transactions")
        nora = desks.broker(sandbox, *everything_else, language=language)
        desks.charge(sandbox, "77.77")
        await nora.open(path, status=403)

        met(sandbox, "money.hidden")
        assert "77" not in nora.heading
        await nora.open("/home")
        assert PAY[language] not in nora.text
        await nora.open("/payments")
        met(sandbox, "money.payments.shown")
        assert "/payments/amount" not in {one["href"] for one in _links(nora)}


@pytest.mark.parametrize(
    "path",
    [
        HISTORY,
        f"{HISTORY}/export",
        "/statements",
        "/daily-notices",
        "/payments/online-banking",
        "/payments/pad",
        "/payments/amount",
        "/payments/pad/new",
        "/credits",
    ],
)
async def test_charlie_cannot_open_alices_account(path):
    async with a_sandbox() as sandbox:
        charlie = desks.charlie(sandbox)
        desks.charge(sandbox)
        await charlie.open(f"{path}?account={BN15}", status=404)

        met(sandbox, "access.not_found")


async def test_charlie_finds_nothing_of_alices():
    async with a_sandbox() as sandbox:
        charlie = desks.charlie(sandbox)
        number = desks.charge(sandbox).number
        paid = desks.pay(sandbox, "1").payment_id
        await charlie.open(HISTORY)
        assert number not in charlie.text
        for place in (f"{HISTORY}/{number}", f"/payments/receipts/{paid}"):
            await charlie.open(place, status=404)


async def test_who_has_a_role_at_one_account_sees_no_other():
    async with a_sandbox() as sandbox:
        bob = desks.with_role(sandbox, "reader")
        business = sandbox.world.businesses[BN15[:9]]
        business.program_accounts = [BN15, SECOND]
        other = desks.charge(sandbox, bn15=SECOND).number
        await bob.open(HISTORY)
        assert other not in bob.text
        await bob.open(f"{HISTORY}?account={SECOND}", status=404)


async def test_each_account_has_a_history_of_its_own():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        business = sandbox.world.businesses[BN15[:9]]
        business.program_accounts = [BN15, SECOND]
        first = desks.charge(sandbox).number
        second = desks.charge(sandbox, bn15=SECOND).number
        await alice.open(f"{HISTORY}?account={SECOND}")

        assert second in alice.text
        assert first not in alice.text
        await alice.open(f"{HISTORY}/{first}?account={SECOND}", status=404)
