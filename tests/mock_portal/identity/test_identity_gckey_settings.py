"""GCKey's welcome screen: what can be changed there, and only with the password."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.mock_portal.identity.recovering import (
    NEW_PASSWORD,
    RECOVERY,
    sign_up_with,
)
from tests.mock_portal.journeys import PASSWORD, a_sandbox, enter_passcode, met, seat

LANGUAGES = ("en", "fr")
CHANGES = {
    "change-password": {"password": NEW_PASSWORD, "confirm": NEW_PASSWORD},
    "change-recovery": RECOVERY | {"answer_1": "Caramel"},
    "change-email": {"email": "new@w1.test", "confirm": "new@w1.test"},
}


async def signed_in(sandbox, language="en"):
    alice = sandbox.visitor(language)
    await sign_up_with(alice)
    return alice


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", CHANGES)
async def test_a_change_is_taken_and_told(language, what):
    async with a_sandbox() as sandbox:
        alice = await signed_in(sandbox, language)
        (gckey,) = sandbox.world.credentials.values()
        before = gckey.password_digest, list(gckey.questions), gckey.recovery_email
        await alice.open("/gckey/welcome")
        await alice.open(f"/gckey/{what}")
        await alice.send(present=PASSWORD, **CHANGES[what])

        assert alice.path == "/gckey/welcome"
        named = what.replace("-", "_")
        met(sandbox, f"gckey.{named}.shown", f"gckey.{named}.taken")
        after = gckey.password_digest, list(gckey.questions), gckey.recovery_email
        changed = [one != other for one, other in zip(before, after, strict=True)]
        assert changed == [what == each for each in CHANGES]
        (event,) = [e for e in sandbox.world.timeline if e.kind == "gckey_changed"]
        assert event.text == what.removeprefix("change-")


@pytest.mark.parametrize("what", CHANGES)
async def test_a_change_wants_the_present_password(what):
    async with a_sandbox() as sandbox:
        alice = await signed_in(sandbox)
        (gckey,) = sandbox.world.credentials.values()
        await alice.open(f"/gckey/{what}")
        await alice.send(status=422, present="Wrong2026x", **CHANGES[what])
        assert set(alice.problems()) == {"present"}
        await alice.send(status=422, **CHANGES[what])

        assert set(alice.problems()) == {"present"}
        assert gckey.recovery_email == "alice@w1.test"
        assert gckey.failures == 1
        assert f"gckey.{what.replace('-', '_')}.refused" in sandbox.world.outcomes


async def test_each_refusal_has_a_name():
    async with a_sandbox() as sandbox:
        alice = await signed_in(sandbox)
        for what in CHANGES:
            await alice.open(f"/gckey/{what}")
            await alice.send(status=422)

        met(sandbox, "gckey.change_password.refused", "gckey.change_password.shown")
        met(sandbox, "gckey.change_recovery.refused", "gckey.change_recovery.shown")
        met(sandbox, "gckey.change_email.refused", "gckey.change_email.shown")


@pytest.mark.parametrize(
    ("what", "typed", "field"),
    [
        ("change-password", {"password": "Short1"}, "password"),
        ("change-password", {"password": NEW_PASSWORD, "confirm": "x"}, "confirm"),
        ("change-recovery", RECOVERY | {"answer_2": "x"}, "answer_2"),
        ("change-email", {"email": "bob@w1.test", "confirm": "bob@w1.test"}, "email"),
        ("change-email", {"email": "a@w1.test", "confirm": "b@w1.test"}, "confirm"),
    ],
)
async def test_a_change_keeps_the_rules(what, typed, field):
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor()
        await sign_up_with(bob, email="bob@w1.test", name="bobroy12")
        alice = await signed_in(sandbox)
        await alice.open(f"/gckey/{what}")
        await alice.send(status=422, present=PASSWORD, **typed)

        assert set(alice.problems()) == {field}


async def test_ones_own_address_may_stay_and_may_go():
    async with a_sandbox() as sandbox:
        alice = await signed_in(sandbox)
        (gckey,) = sandbox.world.credentials.values()
        for address in ("alice@w1.test", ""):
            await alice.open("/gckey/change-email")
            await alice.send(present=PASSWORD, email=address, confirm=address)

            assert gckey.recovery_email == address


async def test_guessing_the_present_password_locks_the_gckey():
    async with a_sandbox() as sandbox:
        alice = await signed_in(sandbox)
        await alice.open("/gckey/change-password")
        for _ in range(10):
            await alice.send(status=422, present="Wrong2026x")
        await alice.send(status=422, present=PASSWORD, **CHANGES["change-password"])

        assert "locked" in alice.problems()["present"]


async def test_a_changed_password_ends_the_other_visits_only():
    async with a_sandbox() as sandbox:
        alice = await signed_in(sandbox)
        other = sandbox.visitor()
        await other.open("/gckey/sign-in")
        await other.send(username="alicemartin1", password=PASSWORD)
        await alice.open("/gckey/change-password")
        await alice.send(present=PASSWORD, **CHANGES["change-password"])
        await other.open("/gckey/welcome")

        assert (alice.path, other.path) == ("/gckey/welcome", "/timed-out")


@pytest.mark.parametrize("page", ["welcome", *CHANGES])
async def test_a_client_card_has_no_gckey_settings(page):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        session = seat(sandbox, alice, "partner")
        session.passcode_sent_at = sandbox.world.now()
        await alice.open(f"/gckey/{page}")

        assert alice.path == "/mfa/passcode"


@pytest.mark.parametrize("path", [f"/gckey/{what}" for what in CHANGES])
async def test_charlie_changes_nothing_of_alices(path):
    async with a_sandbox() as sandbox:
        await signed_in(sandbox)
        charlie = sandbox.visitor()
        await charlie.open("/gckey/sign-in")
        await charlie.open(path)

        assert charlie.path == "/gckey/sign-in"


async def test_two_unused_years_revoke_by_themselves_and_a_sign_in_saves():
    async with a_sandbox() as sandbox:
        alice, clock = await signed_in(sandbox), sandbox.world.clock
        await alice.open("/gckey/welcome")
        await alice.send()
        address = "alice@w1.test"
        await alice.send(email=address, confirm=address, consent="yes")
        await enter_passcode(alice, sandbox.world)
        for days, path in ((729, "/gckey/welcome"), (729, "/gckey/welcome")):
            clock.set_to(clock.now() + timedelta(days=days))
            late = sandbox.visitor()
            await late.open("/gckey/sign-in")
            await late.send(username="alicemartin1", password=PASSWORD)
            assert late.path == path
        clock.set_to(clock.now() + timedelta(days=731))
        await late.open("/gckey/sign-in")
        await late.send(status=422, username="alicemartin1", password=PASSWORD)

        met(sandbox, "gckey.sign_in.revoked")
