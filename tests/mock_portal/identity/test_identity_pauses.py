"""A pause before another code, and a lock-out that ends by itself, if so set."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mock_portal import arriving
from mock_portal.settings import WorldSettings
from tests.mock_portal.identity.comings import wait_for_codes
from tests.mock_portal.journeys import (
    PASSWORD,
    T0,
    a_sandbox,
    enter_passcode,
    met,
    newest_code,
    seat,
)
from tests.pages import words

LANGUAGES = ("en", "fr")
PAUSE = timedelta(seconds=90)
PROFILE = {"first_name": "Alice", "last_name": "Martin", "province": "NS"}
PROFILE |= {"telephone": "902 555 0100", "language": "en"}
LOCKED = timedelta(minutes=15)


def patient(sandbox):
    """Let the sandbox's world be one in which people have to wait."""
    sandbox.worlds.delete("w1")
    sandbox.world = sandbox.worlds.create(
        "w1",
        seed="newcomer",
        t0=T0,
        frozen=True,
        settings=WorldSettings(passcode_pause=PAUSE, passcode_lockout=LOCKED),
    )
    return sandbox.world


def wait(world, time):
    world.clock.set_to(world.now() + time)


def mails(world):
    return len(world.inbox.messages)


async def sign_in(sandbox, language="en"):
    """Let Alice, registered long ago, sign in as far as the passcode."""
    if "alicemartin1" not in sandbox.world.credentials:
        seat(sandbox, sandbox.visitor(language))
    alice = sandbox.visitor(language)
    await alice.open("/gckey/sign-in")
    await alice.send(username="alicemartin1", password=PASSWORD)
    return await alice.send()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_another_passcode_is_sent_after_a_pause(language):
    async with a_sandbox() as sandbox:
        world = patient(sandbox)
        alice = await sign_in(sandbox, language)
        first, before = newest_code(world), mails(world)
        wait(world, timedelta(seconds=60))
        await alice.send("/mfa/resend")
        assert "30 s" in words(alice.text)
        met(sandbox, "mfa.resend.too_soon")
        assert (mails(world), newest_code(world)) == (before, first)
        wait(world, timedelta(seconds=30))
        await alice.send("/mfa/resend")
        assert mails(world) == before + 1
        await enter_passcode(alice, world)

        assert alice.path == "/home"


@pytest.mark.parametrize(
    ("stage", "path", "outcome"),
    [
        ("credential", "/gckey/welcome", "gckey.welcome.too_soon"),
        ("partner", "/partner/welcome", "partner.welcome.too_soon"),
    ],
)
async def test_the_welcome_page_is_no_way_around_the_pause(stage, path, outcome):
    async with a_sandbox() as sandbox:
        world, alice = patient(sandbox), sandbox.visitor()
        session = seat(sandbox, alice, stage)
        world.credentials[session.username].mfa_email = "alice@w1.test"
        for sent in (1, 1):
            await alice.open(path)
            await alice.send()
            assert (alice.path, mails(world)) == ("/mfa/passcode", sent)

        met(sandbox, outcome)
        assert "A code was sent a moment ago" in alice.text


async def test_nor_is_another_address_at_enrolment():
    async with a_sandbox() as sandbox:
        world, alice = patient(sandbox), sandbox.visitor()
        seat(sandbox, alice, "credential")
        for address, status in (("a@w1.test", 200), ("b@w1.test", 422)):
            await alice.open("/mfa/email")
            typed = {"email": address, "confirm": address, "consent": "yes"}
            await alice.send(status=status, **typed)

        assert list(alice.problems()) == ["email"]
        assert mails(world) == 1


@pytest.mark.parametrize(
    ("button", "place", "outcome"),
    [
        (
            "/user-profile/resend",
            "/user-profile/confirm-email",
            "profile.confirm.too_soon",
        ),
        (
            "/passcode-address/resend",
            "/passcode-address/confirm",
            "mfa.confirm.too_soon",
        ),
        ("/gckey/forgot/send-code", "/gckey/forgot/code", "gckey.code.too_soon"),
    ],
)
async def test_each_code_has_a_pause_of_its_own(button, place, outcome):
    async with a_sandbox() as sandbox:
        world, alice = patient(sandbox), sandbox.visitor()
        stage = "visitor" if outcome.startswith("gckey") else "linked"
        wait_for_codes(sandbox, seat(sandbox, alice, stage))
        world.credentials["alicemartin1"].recovery_email = "alice@w1.test"
        await alice.open(place)
        await alice.send(button)
        assert "A code was sent a moment ago" in alice.text
        met(sandbox, outcome)
        assert mails(world) == 0
        wait(world, PAUSE)
        await alice.send(button)

        assert mails(world) == 1


@pytest.mark.parametrize("path", ["/user-profile/edit", "/passcode-address"])
async def test_a_code_to_yet_another_address_waits_as_well(path):
    async with a_sandbox() as sandbox:
        world, alice = patient(sandbox), sandbox.visitor()
        wait_for_codes(sandbox, seat(sandbox, alice))
        await alice.open(path)
        typed = {"email": "b@w1.test", "confirm": "b@w1.test"}
        await alice.send(status=422, **(PROFILE | typed))

        assert list(alice.problems()) == ["email"]
        assert mails(world) == 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_lock_out_ends_by_itself(language):
    async with a_sandbox() as sandbox:
        world = patient(sandbox)
        alice = await sign_in(sandbox, language)
        arriving.lock_out(world, world.credentials["alicemartin1"])
        await alice.open("/mfa/passcode")
        assert alice.path == "/locked-out"
        assert {"en": "10:15 a.m.", "fr": "10 h 15"}[language] in words(alice.text)
        wait(world, LOCKED - timedelta(seconds=1))
        await alice.open("/locked-out")
        assert alice.path == "/locked-out"
        wait(world, timedelta(seconds=1))
        alice = await sign_in(sandbox, language)
        await enter_passcode(alice, world)

        assert alice.path == "/home"
        (event,) = [one for one in world.timeline if one.kind == "passcodes_unlocked"]
        assert event.subject == "P-alice"


async def test_who_was_let_in_earlier_is_not_signed_out_when_it_would_have_ended():
    async with a_sandbox() as sandbox:
        world = patient(sandbox)
        await sign_in(sandbox)
        arriving.lock_out(world, world.credentials["alicemartin1"])
        arriving.unlock_passcodes(world, world.people["P-alice"])
        wait(world, LOCKED - timedelta(minutes=1))
        alice = await sign_in(sandbox)
        await enter_passcode(alice, world)
        wait(world, timedelta(minutes=1))
        await alice.open("/home")

        assert alice.path == "/home"


async def test_by_default_only_the_help_desk_ends_it():
    async with a_sandbox() as sandbox:
        world, alice = sandbox.world, await sign_in(sandbox)
        arriving.lock_out(world, world.credentials["alicemartin1"])
        wait(world, timedelta(days=100))
        await alice.open("/gckey/sign-in")
        await alice.send(username="alicemartin1", password=PASSWORD)

        assert alice.path == "/locked-out"
        assert "by itself" not in alice.text
