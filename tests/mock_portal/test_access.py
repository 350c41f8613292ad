"""Who may open which page: strangers, the idle, forgers, and Charlie."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mock_portal.access import PLACE
from mock_portal.pages import FILLED_IN, PRESSED, SHOWN
from mock_portal.visits import COOKIE
from tests.mock_portal.arrivals import arrive
from tests.mock_portal.identity.comings import BUTTONS, placed
from tests.mock_portal.journeys import (
    PASSWORD,
    a_request,
    a_sandbox,
    met,
    seat,
    sign_up,
)
from tests.pages import check_page

FOR_ALL = {
    "/",
    "/auth/login",
    "/signed-out",
    "/timed-out",
    *("/partner", "/partner/{institution}/sign-in"),
    *("/who-must-register", "/who-must-register/answer", "/checklist"),
    *(path for path in FILLED_IN if path.startswith(("/gckey/sign", "/gckey/forgot"))),
    *(path for path in SHOWN if path.startswith("/gckey/forgot")),
    *(path for path in {*SHOWN, *FILLED_IN} if path.startswith("/helpdesk")),
}
GUARDED = sorted({*SHOWN, *FILLED_IN} - FOR_ALL)


def address(path: str) -> str:
    return placed(path).replace("{request_id}", "TPR-000001")


@pytest.mark.parametrize("path", GUARDED)
async def test_a_stranger_is_led_to_the_sign_in(path):
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor()
        await bob.open(address(path))

        assert bob.path == "/auth/login"
        met(sandbox, "access.led_on")


@pytest.mark.parametrize(
    ("stage", "path"),
    [(stage, path) for stage, path in PLACE.items() if stage != "deactivated"],
)
async def test_everybody_is_led_to_where_they_belong(stage, path):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        if stage != "stranger":
            session = seat(sandbox, alice, stage)
            session.drafts["mfa"] = {"email": "alice@w1.test"}
            if stage == "passcode":
                session.passcode_sent_at = sandbox.world.now()
        await alice.open("/deactivated")

        assert alice.path == path


BESIDE = {
    **BUTTONS,
    "/register/documents/remove": "/register/documents",
    "/sign-out": "/rpp/select",
    "/mfa/resend": "/mfa/passcode",
    "/payments/pad/{pad_id}/cancel": "/payments/pad/new",
    "/employee-access/withdraw": "/employee-access/request",
    "/rulings/list/{ruling_id}/modify": "/rulings/list/{ruling_id}/withdraw",
    "/rulings/drafts/{ruling_id}/documents/remove": (
        "/rulings/drafts/{ruling_id}/documents"
    ),
    "/notifications/read-all": "/rulings/new",
    "/notifications/{notice_id}/read": "/rulings/new",
    "/notifications/{notice_id}/unread": "/rulings/new",
    "/employee-requests/{access_id}/reject": "/employee-requests/{access_id}/approve",
}
"""Buttons, and a page that somebody who may press them has come to."""


@pytest.mark.parametrize("path", sorted({*FILLED_IN, *PRESSED}))
@pytest.mark.parametrize("token", [{"form_token": "guessed"}, {}])
async def test_no_form_is_taken_without_its_token(path, token):
    assert set(BESIDE) == set(PRESSED)
    async with a_sandbox() as sandbox:
        alice = await arrive(sandbox, BESIDE.get(path, path))
        world = sandbox.world
        before = world.revision, len(world.timeline), len(world.inbox.messages)
        answer = await alice.client.post(f"/w/w1/en{address(path)}", data=token)

        assert answer.status_code == 403
        met(sandbox, "access.forged")
        now = world.revision, len(world.timeline), len(world.inbox.messages)
        assert now == before


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_forged_form_is_refused_with_a_page(language):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        seat(sandbox, alice)
        await alice.open("/rpp/select")
        await alice.send(status=403, form_token="guessed", sub_program="rpp")

        met(sandbox, "access.forged")


async def test_an_idle_visit_ends_after_twenty_minutes():
    async with a_sandbox() as sandbox:
        alice, clock = sandbox.visitor(), sandbox.world.clock
        seat(sandbox, alice)
        clock.set_to(clock.now() + timedelta(minutes=19, seconds=59))
        await alice.open("/home")
        assert alice.path == "/home"
        clock.set_to(clock.now() + timedelta(minutes=20))
        await alice.open("/home")

        assert alice.path == "/timed-out"
        met(sandbox, "access.timed_out")


async def test_a_form_sent_too_late_is_not_taken():
    async with a_sandbox() as sandbox:
        alice, clock = sandbox.visitor(), sandbox.world.clock
        seat(sandbox, alice)
        asked = a_request(sandbox.world)
        await alice.open("/third-party-requests")
        clock.set_to(clock.now() + timedelta(minutes=20))
        await alice.send(f"/third-party-requests/{asked.request_id}/reject")

        assert alice.path == "/timed-out"
        assert asked.state == "pending"


async def test_signing_in_changes_the_cookie_and_the_token():
    async with a_sandbox() as sandbox:
        await sign_up(sandbox.visitor())
        alice = sandbox.visitor()
        await alice.open("/gckey/sign-in")
        before = alice.client.cookies[COOKIE], alice.token()
        await alice.send(username="alicemartin1", password=PASSWORD)
        after = alice.client.cookies[COOKIE], alice.token()

        assert not set(before) & set(after)
        assert before[0] not in sandbox.world.sessions


async def test_a_cookie_is_for_this_world_and_no_script():
    async with a_sandbox() as sandbox:
        answer = await sandbox.visitor().client.get("/w/w1/en/gckey/sign-in")
        cookie = answer.headers["set-cookie"]

        assert "Path=/w/w1/" in cookie
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Secure" not in cookie


async def test_forgetting_a_cookie_tells_no_time_of_the_machine():
    """The same requests give the same bytes, whenever they are made."""
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        await alice.open("/home")
        answer = await alice.client.post(
            "/w/w1/en/sign-out", data={"form_token": alice.token()}
        )
        cookie = answer.headers["set-cookie"]

        assert "Max-Age=0" in cookie
        assert "expires" not in cookie.lower()


async def test_a_session_of_one_world_opens_no_other():
    async with a_sandbox() as sandbox:
        sandbox.worlds.create("w2", seed="newcomer")
        alice = sandbox.visitor()
        session = seat(sandbox, alice)
        answer = await alice.client.get(
            "/w/w2/en/home", headers={"cookie": f"{COOKIE}={session.token}"}
        )

        assert answer.status_code == 303
        assert answer.headers["location"] == "/w/w2/en/timed-out"


@pytest.mark.parametrize(
    "path", [path for path in {*SHOWN, *FILLED_IN} if "{request_id}" in path]
)
async def test_charlie_never_sees_alices_requests(path):
    async with a_sandbox() as sandbox:
        asked = a_request(sandbox.world)
        charlie = sandbox.visitor()
        seat(sandbox, charlie, name="charlie")
        place = path.replace("{request_id}", asked.request_id)
        await charlie.open(place, status=404)

        assert "Northgate" not in charlie.text
        met(sandbox, "access.not_found")


async def test_charlie_cannot_answer_alices_request():
    async with a_sandbox() as sandbox:
        asked = a_request(sandbox.world)
        charlie = sandbox.visitor()
        seat(sandbox, charlie, name="charlie")
        await charlie.open("/home")
        place = f"/third-party-requests/{asked.request_id}"
        await charlie.send(f"{place}/reject", status=404)

        assert asked.state == "pending"


@pytest.mark.parametrize(
    "path",
    [
        "/program-account-profile",
        "/program-account-profile/sub-programs",
        "/rpp/select",
    ],
)
async def test_charlie_cannot_open_alices_program_account(path):
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        charlie = sandbox.visitor()
        seat(sandbox, charlie, name="charlie")
        await charlie.open(f"{path}?account=900000001RM0001", status=404)

        met(sandbox, "access.not_found")


async def test_charlie_cannot_enrol_alices_program_account():
    async with a_sandbox() as sandbox:
        charlie = sandbox.visitor()
        seat(sandbox, charlie, name="charlie")
        await charlie.open("/rpp/select")
        await charlie.send(status=404, account="900000001RM0001", sub_program="rpp")


async def test_the_language_switch_keeps_the_page():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        await alice.open("/program-account-profile/sub-programs")
        (switch,) = [one for one in alice.page.all("a") if one["hreflang"] == "fr"]
        answer = await alice.client.get(switch["href"])

        page = check_page(answer, language="fr")
        assert page.one("h1").text == "Sous-programmes"


async def test_a_form_that_is_too_large_is_refused():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        answer = await alice.client.post(
            "/w/w1/en/rpp/select", content=b"sub_program=" + b"x" * 70_000
        )

        assert answer.status_code == 413


async def test_what_is_typed_is_never_markup():
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor()
        await bob.open("/gckey/sign-in")
        evil = '"><script>alert(1)</script>'
        await bob.send(status=422, username=evil, password="x")

        assert bob.value("username") == evil


async def test_the_same_requests_to_the_same_seed_give_the_same_pages():
    async def walk(sandbox):
        alice = sandbox.visitor()
        await sign_up(alice)
        answer = await alice.client.get("/w/w1/en/gckey/welcome")
        return answer.text, dict(alice.client.cookies)

    async with a_sandbox() as one, a_sandbox() as other:
        assert await walk(one) == await walk(other)
