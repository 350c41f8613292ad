"""Money over REST: what it posts, what it refuses, and that pages do the same."""

from __future__ import annotations

import json
from decimal import Decimal

import httpx
import msgspec
import pytest

from mock_portal.money import acts
from mock_portal.money.acts import Tender
from mock_portal.snapshots import snapshot
from tests.mock_portal.journeys import a_sandbox
from tests.mock_portal.money import desks
from tests.mock_portal.money.desks import BN15, BROKER, CARD
from tests.mock_portal.money.test_money_pad_pages import BANK, CERTIFIED
from tests.mock_portal.money.test_money_payment_pages import come_to_the_card

ACCOUNT = f"/admin/worlds/w1/program-accounts/{BN15}"


async def ask(sandbox, method, path, body=None, *, status=201, account=BN15):
    transport = httpx.ASGITransport(sandbox.app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://127.0.0.1"
    ) as client:
        content = b"" if body is None else json.dumps(body).encode()
        address = f"/admin/worlds/w1/program-accounts/{account}{path}"
        answer = await client.request(method, address, content=content)
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


async def test_everything_that_was_posted_is_in_the_books():
    async with a_sandbox() as sandbox:
        charge = {"duties": "100.00", "gst": "5", "submitted_by": BROKER}
        charge |= {"description": "Wool", "released_on": "2026-05-02"}
        posted = await ask(sandbox, "POST", "/charges", charge)
        await ask(
            sandbox,
            "POST",
            "/corrections",
            {"transaction": posted["number"], "duties": "-10.00"},
        )
        await ask(sandbox, "POST", "/penalties", {"amount": "25"})
        await ask(sandbox, "POST", "/credits", {"amount": "30.00"})
        await ask(sandbox, "POST", "/payments", {"amount": "40.00"})
        await desks.go(sandbox, days=30)
        told = await ask(sandbox, "GET", "/books", status=200)

        assert told["balance"] == "50.00"
        assert [one["kind"] for one in told["transactions"]] == [
            *("declaration", "correction", "penalty", "credit", "payment"),
        ]
        assert told["transactions"][0] | {"number": "", "statement": ""} == {
            "number": "",
            "kind": "declaration",
            "posted_at": "2026-05-04T14:00:00Z",
            "amount": "105.00",
            "open": "90.00",
            "parts": {"duties": "100.00", "gst": "5.00"},
            "submitted_by": BROKER,
            "description": "Wool",
            "released_on": "2026-05-02",
            "statement": "",
        }
        (statement,) = told["statements"]
        assert (statement["month"], statement["state"]) == ("2026-05", "overdue")
        assert statement["lines"]["total_payable"] == statement["unpaid"] == "50.00"
        (notice,) = told["daily_notices"]
        assert (notice["day"], len(notice["transactions"])) == ("2026-05-04", 5)
        (paid,) = told["payments"]
        assert list(paid["applied"].values()) == ["25.00", "15.00"]


@pytest.mark.parametrize(
    ("path", "body", "where"),
    [
        ("/charges", {"duties": "1.234"}, "duties"),
        ("/charges", {"gst": "-5"}, "gst"),
        ("/charges", {"released_on": "May"}, "released_on"),
        ("/charges", {"submitted_by": "somebody"}, "submitted_by"),
        ("/corrections", {"transaction": "12345678901234"}, "transaction"),
        ("/penalties", {"amount": "0.00"}, "amount"),
        ("/credits", {}, "amount"),
        ("/payments", {"amount": "5000", "method": "credit_card"}, "amount"),
        ("/payments", {"amount": "5", "method": "shells"}, "method"),
        ("/payments", {"amount": "5", "person_id": "P-9"}, "person_id"),
        ("/allocations", {"credit": "CREDIT-1", "transactions": ["1"]}, "credit"),
        ("/pre-authorized-debit", BANK | {"transit": "1"}, "transit"),
    ],
)
async def test_what_makes_no_sense_is_refused_with_its_field(path, body, where):
    async with a_sandbox() as sandbox:
        body = {name: text for name, text in body.items() if name != "account"}
        problem = await ask(sandbox, "POST", path, body, status=422)

        assert problem["where"] == where
        assert not sandbox.world.books.entries


@pytest.mark.parametrize("account", ["900000001RM0009", "900000099RM0001", "x", "RM"])
async def test_there_is_no_such_account(account):
    async with a_sandbox() as sandbox:
        for method, path, body in (
            ("GET", "/books", None),
            ("POST", "/charges", {}),
            ("POST", "/payments", {"amount": "1"}),
            ("DELETE", "/pre-authorized-debit", None),
        ):
            await ask(sandbox, method, path, body, status=404, account=account)


async def test_an_account_has_one_debit_and_then_none():
    async with a_sandbox() as sandbox:
        bank = {name: text for name, text in BANK.items() if name != "account"}
        await ask(sandbox, "DELETE", "/pre-authorized-debit", status=404)
        await ask(sandbox, "POST", "/pre-authorized-debit", bank)
        await ask(sandbox, "POST", "/pre-authorized-debit", bank, status=409)
        await ask(sandbox, "DELETE", "/pre-authorized-debit", status=204)
        told = await ask(sandbox, "GET", "/books", status=200)

        assert told["pre_authorized_debits"][0]["cancelled_at"] is not None


async def paid_on_the_pages(sandbox, alice):
    await come_to_the_card(alice)
    await alice.send(**CARD)


async def paid_over_rest(sandbox, _):
    paid = {"amount": "100.00", "method": "credit_card", "digits": "0001"}
    await ask(sandbox, "POST", "/payments", paid | {"person_id": "P-alice"})


async def debit_on_the_pages(sandbox, alice):
    await alice.open("/payments/pad/new")
    await alice.send(**BANK)
    await alice.send(**CERTIFIED)


async def debit_over_rest(sandbox, _):
    bank = {name: text for name, text in BANK.items() if name != "account"}
    bank["person_id"] = "P-alice"
    await ask(sandbox, "POST", "/pre-authorized-debit", bank)


async def cancelled_on_the_pages(sandbox, alice):
    await debit_over_rest(sandbox, alice)
    await alice.open("/payments/pad")
    await alice.send("/payments/pad/PAD-000001/cancel")


async def cancelled_over_rest(sandbox, alice):
    await debit_over_rest(sandbox, alice)
    await ask(sandbox, "DELETE", "/pre-authorized-debit", status=204)


async def a_debt_and_a_credit(sandbox):
    debt = await ask(sandbox, "POST", "/charges", {"duties": "20.00"})
    credit = await ask(sandbox, "POST", "/credits", {"amount": "30.00"})
    return credit["number"], debt["number"]


async def allocated_on_the_pages(sandbox, alice):
    credit, debt = await a_debt_and_a_credit(sandbox)
    await alice.open("/credits")
    await alice.send(credit=credit, transactions=debt)


async def allocated_over_rest(sandbox, _):
    credit, debt = await a_debt_and_a_credit(sandbox)
    body = {"credit": credit, "transactions": [debt]}
    await ask(sandbox, "POST", "/allocations", body, status=200)


@pytest.mark.parametrize(
    ("on_the_pages", "over_rest"),
    [
        (paid_on_the_pages, paid_over_rest),
        (debit_on_the_pages, debit_over_rest),
        (cancelled_on_the_pages, cancelled_over_rest),
        (allocated_on_the_pages, allocated_over_rest),
    ],
)
async def test_pages_and_rest_leave_the_same_world(on_the_pages, over_rest):
    async with a_sandbox() as one, a_sandbox() as other:
        alice, her_double = desks.alice(one), desks.alice(other)
        for sandbox in (one, other):
            desks.charge(sandbox)
        await on_the_pages(one, alice)
        await over_rest(other, her_double)

        assert world_of(one) == world_of(other)


def world_of(sandbox):
    """Return the world without the visits, and what visits alone leave behind."""
    told = json.loads(msgspec.json.encode(snapshot(sandbox.world)))
    facts = told.get("facts", told)
    assert "books" in facts
    return {name: fact for name, fact in facts.items() if name not in OF_VISITS}


OF_VISITS = {"sessions", "outcomes", "clock"}
"""A stopped clock also keeps how far the machine's has run since."""


async def test_a_world_with_books_is_written_down_and_made_again():
    async with a_sandbox() as sandbox:
        desks.alice(sandbox)
        desks.charge(sandbox)
        desks.pay(sandbox, "5")
        await desks.go(sandbox, days=40)
        written = msgspec.json.encode(snapshot(sandbox.world))
        fork = sandbox.worlds.fork("w1", "w2")
        again = sandbox.worlds.restore(json.loads(written), "w3")

        assert fork.books == again.books == sandbox.world.books
        assert fork.books is not sandbox.world.books
        acts.pay(fork, BN15, Decimal(1), Tender("debit_card"))
        assert len(sandbox.world.books.receipts) == 1
