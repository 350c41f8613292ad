"""The desk: everybody's returns accounts, the review, and the branch's counter."""

from __future__ import annotations

import pytest

from mock_portal.pages.carrier.desk import token_of
from tests.mock_portal.carrier.customers import (
    account,
    choose,
    confirmed,
    hold,
    person,
    submit,
)
from tests.mock_portal.journeys import a_sandbox, met
from tests.pages import words

ACCOUNTS = "/carrier/accounts"
ALICES = f"{ACCOUNTS}/P-alice"


@pytest.mark.parametrize(
    ("language", "none"),
    [
        ("en", "Nobody has a returns account yet"),
        ("fr", "Personne n’a encore de compte"),
    ],
)
async def test_a_desk_without_accounts_says_so(language, none):
    async with a_sandbox() as sandbox:
        carrier = sandbox.visitor(language)
        await carrier.open(ACCOUNTS)

        assert none in carrier.text
        met(sandbox, "carrier.accounts.none")


async def test_accounts_with_something_to_review_come_first():
    async with a_sandbox() as sandbox:
        choose(sandbox.world)
        submit(sandbox.world, "charlie")
        carrier = sandbox.visitor()
        await carrier.open(ACCOUNTS)

        rows = [words(one.text) for one in carrier.page.all("tr")[1:]]
        assert [row.split()[0] for row in rows] == ["Charlie", "Alice"]
        assert "In-Review" in rows[0]
        met(sandbox, "carrier.accounts.listed")


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_an_account_is_shown_with_all_that_hangs_on_it(language):
    async with a_sandbox() as sandbox:
        confirmed(sandbox.world)
        hold(sandbox.world)
        carrier = sandbox.visitor(language)
        await carrier.open(ALICES)

        for said in ("Alice Roy", "900000001", "RA-000001", "HR-1", "Lakehead"):
            assert said in carrier.text
        met(sandbox, "carrier.accounts.shown")


@pytest.mark.parametrize(
    ("decision", "status", "outcome"),
    [
        ({"decision": "approve"}, "approved", "approved"),
        ({"decision": "deny", "reason": "no_program_account"}, "denied", "denied"),
    ],
)
async def test_the_desk_decides(decision, status, outcome):
    async with a_sandbox() as sandbox:
        submit(sandbox.world)
        carrier = sandbox.visitor()
        await carrier.open(ALICES)
        await carrier.send(f"{ALICES}/decision", **decision)

        poa = account(sandbox.world).poa
        assert (poa.status, poa.denied_for) == (status, decision.get("reason", ""))
        met(sandbox, f"carrier.decision.{outcome}")
        url, token = f"/w/w1/en{ALICES}/decision", token_of(sandbox.world, "P-alice")
        late = await carrier.client.post(url, data=decision | {"form_token": token})
        assert late.status_code == 409
        met(sandbox, "carrier.decision.too_late")


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, "decision"),
        ({"decision": "perhaps"}, "decision"),
        ({"decision": "deny"}, "reason"),
        ({"decision": "deny", "reason": "mood"}, "reason"),
    ],
)
async def test_a_decision_needs_to_be_one(typed, wrong):
    async with a_sandbox() as sandbox:
        submit(sandbox.world)
        carrier = sandbox.visitor()
        await carrier.open(ALICES)
        await carrier.send(f"{ALICES}/decision", **typed, status=422)

        assert set(carrier.problems()) == {wrong}
        met(sandbox, "carrier.decision.refused")


@pytest.mark.parametrize("path", ["", "/decision"])
async def test_an_unknown_account_is_not_found(path):
    async with a_sandbox() as sandbox:
        carrier = sandbox.visitor()
        url = f"/w/w1/en{ACCOUNTS}/P-9{path}"
        answer = await carrier.client.request("POST" if path else "GET", url)

        assert answer.status_code == 404
        met(sandbox, "carrier.accounts.unknown")


@pytest.mark.parametrize("path", ["/decision"])
async def test_a_decision_of_another_site_is_not_taken(path):
    async with a_sandbox() as sandbox:
        submit(sandbox.world)
        data = {"decision": "approve", "form_token": "guessed"}
        carrier = sandbox.visitor()
        answer = await carrier.client.post(f"/w/w1/en{ALICES}{path}", data=data)

        assert answer.status_code == 403
        assert account(sandbox.world).poa.status == "in_review"


@pytest.mark.parametrize("status", ["ready", "on_hold"])
async def test_only_what_is_at_the_branch_is_handed_over(status):
    async with a_sandbox() as sandbox:
        person(sandbox.world)
        held = hold(sandbox.world)
        held.status, held.pick_up_by = status, sandbox.world.now().date()
        carrier = sandbox.visitor()
        await carrier.open("/carrier/returns/HR-1/power-of-attorney")
        there = "/carrier/returns/HR-1/hand-over"
        await carrier.send(there, status=200 if status == "ready" else 409)

        done = "done" if status == "ready" else "not_ready"
        assert (held.status == "returned") == (status == "ready")
        met(sandbox, f"carrier.hand_over.{done}")
