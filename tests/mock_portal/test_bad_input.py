"""Whatever is typed into whichever field: an answer with manners, never a failure."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from mock_portal.pages import FILLED_IN
from tests.mock_portal.arrivals import arrive
from tests.mock_portal.journeys import a_sandbox, seat

NASTY = {
    "long": "x" * 20_000,
    "nul": "a\x00b",
    "line breaks": "a\r\nBcc: bob@example.org",
    "bidi": "a\u202eb",
    "lone surrogate, as bytes": "\ufffd",
    "markup": "<script>alert(1)</script>",
    "template": "{{ 7 * 7 }}{% raw %}",
    "format": "{0.__class__} %s %(x)s",
    "digits of another script": "٩٠٠٠٠٠٠٠١",
    "combining": "e\u0301" * 50,
    "quotes": "' OR 1=1 --\"",
    "path": "../../etc/passwd",
}


@pytest.mark.parametrize("kind", NASTY)
@pytest.mark.parametrize("path", FILLED_IN)
async def test_a_form_survives(path, kind):
    async with a_sandbox() as sandbox:
        alice = await arrive(sandbox, path)
        assert alice.path.split("/")[-1] == path.split("/")[-1]
        every = alice.page.all("input", "select", "textarea")
        fields = {one["name"] for one in every}
        typed = dict.fromkeys(fields - {"form_token", "account"}, NASTY[kind])
        answer = await alice.client.post(
            f"/w/w1/en{alice.path}", data={"form_token": alice.token()} | typed
        )

        assert answer.status_code in {303, 404, 413, 422}
        assert "Traceback" not in answer.text
        assert NASTY["markup"] not in answer.text
        assert not {"\x00", "\u202e"} & set(answer.text)


@pytest.mark.parametrize("kind", NASTY)
@pytest.mark.parametrize(
    "path",
    [
        *("/helpdesk?q=", "/switch-account?q=", "/my-clients?q=", "/inbox?q="),
        *("/employees?page=", "/who-must-register?importing=", "/home?account="),
    ],
)
async def test_an_address_survives(path, kind):
    async with a_sandbox() as sandbox:
        seat(sandbox, alice := sandbox.visitor())
        sandbox.world.businesses["900000001"].provider = "broker"
        nasty = quote(NASTY[kind][:2000])
        answer = await alice.client.get(f"/w/w1/en{path}{nasty}")

        assert answer.status_code in {200, 404}
        assert NASTY["markup"] not in answer.text
        assert not {"\x00", "\u202e"} & set(answer.text)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"\xff\xfe", 400),
        (b"&".join(b"a%d=1" % number for number in range(200)), 400),
        (b"form_token=%FF", 403),
        (b"", 403),
        (b"{}", 403),
    ],
)
async def test_what_is_no_form_is_refused(body, status):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        answer = await alice.client.post("/w/w1/en/rpp/select", content=body)

        assert answer.status_code == status
        assert "Traceback" not in answer.text


@pytest.mark.parametrize("cookie", ["", "x", "x" * 5000, '"'])
async def test_a_made_up_cookie_opens_nothing(cookie):
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        bob = sandbox.visitor()
        answer = await bob.client.get(
            "/w/w1/en/home", headers={"cookie": f"other=1; sandbox_session={cookie}"}
        )

        assert answer.status_code == 303
