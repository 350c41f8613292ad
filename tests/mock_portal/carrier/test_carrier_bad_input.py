"""Whatever is typed at the carrier's: an answer with manners, never a failure."""

from __future__ import annotations

import pytest

from mock_portal.carrier import signing_in
from tests.mock_portal.carrier.customers import (
    ACCOUNT,
    MAPLES,
    POA,
    at_the_desk,
    hold,
    submit,
)
from tests.mock_portal.journeys import a_sandbox
from tests.mock_portal.test_bad_input import NASTY

TYPED = (
    *("/sign-in", "/sign-in/code", "/account/settings/returns"),
    *("/account/power-of-attorney", "/account/power-of-attorney/address"),
)
"""Every form of urlencoded fields; the uploads have tests of their own."""


async def come_to(sandbox, path):
    """Return a customer who has come to *path* in good order."""
    alice = at_the_desk(sandbox)
    session = sandbox.world.desk.sessions["desk-alice"]
    if path.startswith("/sign-in"):
        session.person_id = ""
        signing_in.wait_for(session, "alice@w1.test", "123456", now=sandbox.world.now())
    if path.endswith("/address"):
        await alice.open(POA)
        return await alice.send(**MAPLES)
    return await alice.open(f"/carrier{path}")


@pytest.mark.parametrize("kind", NASTY)
@pytest.mark.parametrize("path", TYPED)
async def test_a_form_of_the_carriers_survives(path, kind):
    async with a_sandbox() as sandbox:
        alice = await come_to(sandbox, path)
        assert alice.path == f"/carrier{path}"
        fields = {one["name"] for one in alice.page.all("input", "select")}
        typed = dict.fromkeys(fields - {"form_token", "days", "hours"}, NASTY[kind])
        data = {"form_token": alice.token()} | typed | {"address": "own"}
        answer = await alice.client.post(f"/w/w1/en{alice.path}", data=data)

        assert answer.status_code in {303, 413, 422}
        assert "Traceback" not in answer.text
        assert NASTY["markup"] not in answer.text


@pytest.mark.parametrize("kind", NASTY)
async def test_a_decision_survives(kind):
    async with a_sandbox() as sandbox:
        submit(sandbox.world)
        carrier = sandbox.visitor()
        await carrier.open("/carrier/accounts/P-alice")
        data = {"decision": NASTY[kind], "reason": NASTY[kind]}
        data |= {"form_token": carrier.token()}
        url = "/w/w1/en/carrier/accounts/P-alice/decision"
        answer = await carrier.client.post(url, data=data)

        assert answer.status_code == 422


@pytest.mark.parametrize("kind", NASTY)
async def test_lists_survive_what_they_are_asked(kind):
    async with a_sandbox() as sandbox:
        hold(sandbox.world, description=NASTY["markup"])
        alice = at_the_desk(sandbox)
        asked = dict.fromkeys(("q", "status", "page"), NASTY[kind][:2000])
        for path in (f"{ACCOUNT}/returns", "/carrier/returns", "/carrier/accounts"):
            answer = await alice.client.get(f"/w/w1/en{path}", params=asked)

            assert answer.status_code == 200
            assert NASTY["markup"] not in answer.text


@pytest.mark.parametrize("cookie", ["", "x", "x" * 5000, '"', "é"])
async def test_a_made_up_desk_cookie_opens_nothing(cookie):
    async with a_sandbox() as sandbox:
        at_the_desk(sandbox)
        mallory = sandbox.visitor()
        answer = await mallory.client.get(
            f"/w/w1/en{ACCOUNT}/returns",
            headers={"cookie": f"sandbox_desk={cookie}".encode()},
        )

        assert answer.status_code == 303
