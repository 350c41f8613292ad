"""GCKey: signing up step by step, wrong passwords, and when a GCKey is dead."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.mock_portal.journeys import (
    PASSWORD,
    a_sandbox,
    met,
    seat,
    sign_up,
)

LANGUAGES = ("en", "fr")


async def test_a_sign_up_shows_and_takes_every_step():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        await sign_up(alice)

        assert alice.path == "/gckey/sign-up/done"
        for step in ("terms", "username", "password", "recovery", "email"):
            met(sandbox, f"gckey.{step}.taken")
        met(sandbox, "gckey.username.shown", "gckey.password.shown")
        met(sandbox, "gckey.recovery.shown", "gckey.email.shown", "gckey.done.shown")


REFUSED_STEPS = [
    ("username", {}, {}, "gckey.username.refused", "username"),
    ("username", {}, {"username": "al"}, "gckey.username.refused", "username"),
    ("username", {}, {"username": "a-martin"}, "gckey.username.refused", "username"),
    ("username", {}, {"username": "a12345678"}, "gckey.username.refused", "username"),
    ("password", {}, {"password": ""}, "gckey.password.refused", "password"),
    ("password", {}, {"password": "Short1"}, "gckey.password.refused", "password"),
    ("password", {}, {"password": "Martin2026x"}, "gckey.password.refused", "password"),
    (
        "password",
        {},
        {"password": PASSWORD, "confirm": "other"},
        "gckey.password.refused",
        "confirm",
    ),
    ("recovery", {}, {}, "gckey.recovery.refused", "question_1"),
    ("email", {}, {"email": "al"}, "gckey.email.refused", "email"),
    ("email", {}, {"email": "a@gmail.com"}, "gckey.email.refused", "email"),
    ("email", {}, {"email": "a@w1.test"}, "gckey.email.refused", "confirm"),
]
DRAFT = {
    "terms": True,
    "username": "alicemartin1",
    "password": "x",
    "recovery": {"question_1": "pet"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("step", "draft", "typed", "outcome", "field"), REFUSED_STEPS)
async def test_a_sign_up_step_is_refused(language, step, draft, typed, outcome, field):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        seat(sandbox, alice, "visitor").drafts["sign_up"] = dict(DRAFT | draft)
        await alice.open(f"/gckey/sign-up/{step}")
        await alice.send(status=422, **typed)

        met(sandbox, outcome)
        assert field in alice.problems()


HINTS = {"question_1": "pet", "hint_1": "Brown dog", "question_2": "city"}
HINTS |= {"answer_2": "Halifax", "hint_2": "On the sea"}


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"answer_1": "Biscuit", "hint_1": "It was biscuit."}, ["hint_1"]),
        ({"answer_1": ""}, ["answer_1"]),
        ({"answer_1": "no_special"}, ["answer_1"]),
    ],
)
async def test_a_hint_must_not_tell_the_answer_that_was_given(typed, fields):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice, "visitor").drafts["sign_up"] = dict(DRAFT)
        await alice.open("/gckey/sign-up/recovery")
        await alice.send(status=422, **(HINTS | typed))

        assert list(alice.problems()) == fields


async def test_a_username_is_taken_whatever_its_case():
    async with a_sandbox() as sandbox:
        await sign_up(sandbox.visitor())
        bob = sandbox.visitor()
        await bob.open("/gckey/sign-up/terms")
        await bob.send()
        await bob.send(status=422, username="AliceMartin1")

        assert bob.problems() == {"username": "This username is not available"}


async def test_two_who_take_the_same_username_at_once_do_not_share_a_gckey():
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor()
        seat(sandbox, bob, "visitor").drafts["sign_up"] = dict(DRAFT)
        await bob.open("/gckey/sign-up/email")
        await sign_up(sandbox.visitor())
        await bob.send(email="", confirm="")

        assert bob.path == "/gckey/sign-up/username"
        assert len(sandbox.world.credentials) == 1


@pytest.mark.parametrize("step", ["username", "password", "recovery", "email"])
async def test_a_skipped_step_of_signing_up_leads_back(step):
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor()
        await bob.open(f"/gckey/sign-up/{step}")

        assert bob.path == "/gckey/sign-up/terms" or step == "username"
        met(sandbox, "gckey.sign_up.led_back")


async def test_a_new_username_asks_for_the_password_again():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice, "visitor").drafts["sign_up"] = dict(DRAFT)
        await alice.open("/gckey/sign-up/username")
        await alice.send(username="Harbour2026")
        await alice.open("/gckey/sign-up/recovery")

        assert alice.path == "/gckey/sign-up/password"


async def test_a_wrong_password_says_no_more_than_that():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice, "credential")
        bob = sandbox.visitor()
        await bob.open("/gckey/sign-in")
        await bob.send(status=422, username="alicemartin1", password="Wrong2026x")
        known = bob.problems()
        await bob.send(status=422, username="nobodyhere", password="Wrong2026x")

        assert bob.problems() == known
        met(sandbox, "gckey.sign_in.wrong")


async def test_ten_wrong_passwords_kill_a_gckey():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor(), "credential")
        bob = sandbox.visitor()
        await bob.open("/gckey/sign-in")
        for _ in range(10):
            await bob.send(status=422, username="alicemartin1", password="Wrong2026x")
        await bob.send(status=422, username="alicemartin1", password=PASSWORD)

        met(sandbox, "gckey.sign_in.locked")


async def test_a_gckey_unused_for_two_years_is_revoked():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor(), "credential")
        sandbox.world.clock.set_to(sandbox.world.now() + timedelta(days=731))
        bob = sandbox.visitor()
        await bob.open("/gckey/sign-in")
        await bob.send(status=422, username="alicemartin1", password=PASSWORD)

        met(sandbox, "gckey.sign_in.revoked")
