"""How customers come in at the carrier's, and who does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mock_portal.carrier.signing_in import IDLE
from mock_portal.pages.carrier import FILLED_IN, PRESSED, SHOWN
from mock_portal.pages.carrier.entering import COOKIE
from tests.mock_portal.carrier.customers import (
    ACCOUNT,
    at_the_desk,
    kinds,
    person,
)
from tests.mock_portal.journeys import a_sandbox, met, newest_code

SIGN_IN = "/carrier/sign-in"
OWN = [
    path
    for path in (*SHOWN, *FILLED_IN, *PRESSED)
    if path.startswith("/account/") and path not in PRESSED
]


async def ask_for_a_code(sandbox, language="en", email="alice@w1.test"):
    alice = sandbox.visitor(language)
    person(sandbox.world)
    await alice.open(SIGN_IN)
    return await alice.send(email=email)


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "Your returns"), ("fr", "Vos retours")]
)
async def test_a_customer_comes_in_with_the_code_that_was_mailed(language, heading):
    async with a_sandbox() as sandbox:
        alice = await ask_for_a_code(sandbox, language)
        assert "alice@w1.test" in alice.text
        await alice.send(code=newest_code(sandbox.world))

        assert alice.heading == heading
        assert "Alice Roy" in alice.text
        met(sandbox, "carrier.sign_in.asked", "carrier.sign_in.code_sent")
        met(sandbox, "carrier.code.asked", "carrier.code.accepted")
        assert "signed_in_at_the_desk" in kinds(sandbox.world)
        await alice.open(SIGN_IN)
        assert alice.heading == heading
        met(sandbox, "carrier.sign_in.already")


async def test_a_stranger_is_answered_like_a_customer_and_gets_no_mail():
    async with a_sandbox() as sandbox:
        known = await ask_for_a_code(sandbox)
        mails = len(sandbox.world.inbox.messages)
        stranger = await ask_for_a_code(sandbox, email="mallory@w1.test")

        assert stranger.text.replace("mallory", "alice") == known.text
        assert len(sandbox.world.inbox.messages) == mails
        await stranger.send(code="000000", status=422)
        met(sandbox, "carrier.code.wrong")


@pytest.mark.parametrize("email", ["", "alice", "alice@example.org", "a\r\nb@w1.test"])
async def test_what_is_no_address_here_is_refused(email):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        await alice.open(SIGN_IN)
        await alice.send(email=email, status=422)

        assert set(alice.problems()) == {"email"}
        met(sandbox, "carrier.sign_in.refused")


@pytest.mark.parametrize(
    ("typed", "later", "problem"),
    [("12345", 0, "form"), ("000000", 0, "wrong"), ("right", 10, "expired")],
)
async def test_a_code_that_is_not_right_is_refused(typed, later, problem):
    async with a_sandbox() as sandbox:
        alice, clock = await ask_for_a_code(sandbox), sandbox.world.clock
        given = newest_code(sandbox.world) if typed == "right" else typed
        clock.set_to(clock.now() + timedelta(minutes=later))
        await alice.send(code=given, status=422)

        assert set(alice.problems()) == {"code"}
        met(sandbox, f"carrier.code.{problem}")


async def test_after_too_many_tries_not_even_the_right_code_helps():
    async with a_sandbox() as sandbox:
        alice = await ask_for_a_code(sandbox)
        for _ in range(sandbox.world.settings.passcode_tries):
            await alice.send(code="000000", status=422)
        await alice.send(code=newest_code(sandbox.world), status=422)

        met(sandbox, "carrier.code.too_many")
        await alice.open(SIGN_IN)
        await alice.send(email="alice@w1.test")
        await alice.send(code=newest_code(sandbox.world))
        assert alice.heading == "Your returns"


async def test_a_code_works_once():
    async with a_sandbox() as sandbox:
        alice = await ask_for_a_code(sandbox)
        code = newest_code(sandbox.world)
        await alice.send(code=code)
        await alice.send("/carrier/sign-out")
        await alice.open("/carrier/sign-in/code")

        assert alice.heading == "Sign in to the carrier’s site"


async def test_a_new_cookie_is_given_to_who_has_signed_in():
    async with a_sandbox() as sandbox:
        alice = await ask_for_a_code(sandbox)
        before = alice.client.cookies[COOKIE]
        await alice.send(code=newest_code(sandbox.world))

        assert alice.client.cookies[COOKIE] != before
        assert before not in sandbox.world.desk.sessions


async def test_who_signs_out_is_out():
    async with a_sandbox() as sandbox:
        alice = at_the_desk(sandbox)
        await alice.open(f"{ACCOUNT}/returns")
        await alice.send("/carrier/sign-out")
        await alice.open(f"{ACCOUNT}/returns")

        assert alice.path == SIGN_IN
        met(sandbox, "carrier.sign_in.signed_out", "carrier.access.led_on")


async def test_a_visit_ends_when_nothing_is_asked_for_long():
    async with a_sandbox() as sandbox:
        alice, clock = at_the_desk(sandbox), sandbox.world.clock
        clock.set_to(clock.now() + IDLE)
        await alice.open(f"{ACCOUNT}/returns")

        assert alice.path == SIGN_IN
        assert len(sandbox.world.desk.sessions) == 1


@pytest.mark.parametrize("path", OWN)
async def test_nobody_sees_a_customers_page_without_signing_in(path):
    async with a_sandbox() as sandbox:
        mallory = sandbox.visitor()
        await mallory.open(f"/carrier{path}")

        assert mallory.path == SIGN_IN
        met(sandbox, "carrier.access.led_on")


@pytest.mark.parametrize("path", PRESSED)
async def test_no_button_works_from_another_site(path):
    async with a_sandbox() as sandbox:
        alice = at_the_desk(sandbox)
        there = path.format(return_id="HR-9", person_id="P-9")
        url = f"/w/w1/en/carrier{there}"
        answer = await alice.client.post(url, data={"form_token": "guessed"})

        assert answer.status_code in {403, 404}


async def test_signing_in_at_the_portal_is_not_signing_in_here():
    async with a_sandbox() as sandbox:
        alice = at_the_desk(sandbox)
        await alice.open("/home")

        assert alice.path == "/auth/login"
