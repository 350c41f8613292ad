"""The language switch keeps the page, with what was asked for in its address."""

from __future__ import annotations

import pytest

from tests.mock_portal.journeys import a_sandbox, met, seat
from tests.pages import check_page


def switch(page, language="fr"):
    (link,) = [one for one in page.all("a") if one["hreflang"] == language]
    return link["href"]


@pytest.mark.parametrize(
    "path",
    [
        "/program-account-profile?account=900000001RM0002",
        "/rpp/select?account=900000001RM0002",
        "/inbox?q=a%26b&to=alice%40w1.test",
        "/carrier/returns?q=%C3%A9rable&status=on_hold",
    ],
)
async def test_the_switch_keeps_what_was_asked_for(path):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        business = sandbox.world.businesses["900000001"]
        business.program_accounts.append("900000001RM0002")
        await alice.open(path)

        assert switch(alice.page) == f"/w/w1/fr{path}"
        answer = await alice.client.get(switch(alice.page))
        assert switch(check_page(answer, language="fr"), "en") == f"/w/w1/en{path}"


@pytest.mark.parametrize("path", ["/sign-out", "/employee-requests/AR-1/reject"])
async def test_where_only_a_button_leads_the_switch_goes_to_the_front_page(path):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        await alice.open("/home")
        await alice.send(path, status=403, form_token="guessed")

        met(sandbox, "access.forged")
        assert switch(alice.page) == "/w/w1/fr/"


async def test_a_forged_form_of_a_page_keeps_the_page():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        await alice.open("/rpp/select")
        await alice.send(status=403, form_token="guessed")

        assert switch(alice.page) == "/w/w1/fr/rpp/select"
