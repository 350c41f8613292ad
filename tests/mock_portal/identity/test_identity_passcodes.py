"""Passcodes: too many wrong ones, and another address for them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mock_portal.arriving import unlock_passcodes
from tests.mock_portal.journeys import (
    PASSWORD,
    a_sandbox,
    enter_passcode,
    met,
    newest_code,
    seat,
)

LANGUAGES = ("en", "fr")


async def waits_for_a_code(sandbox, language="en"):
    """Return Alice, registered long ago, who has asked for a passcode."""
    if "alicemartin1" not in sandbox.world.credentials:
        seat(sandbox, sandbox.visitor(language))
    alice = sandbox.visitor(language)
    await alice.open("/gckey/sign-in")
    await alice.send(username="alicemartin1", password=PASSWORD)
    return await alice.send()


async def lock_out(sandbox, language="en"):
    alice = await waits_for_a_code(sandbox, language)
    for sent in range(3):
        for tried in range(5):
            last = (sent, tried) == (2, 4)
            status = 200 if last else 422
            await alice.send("/mfa/passcode", status=status, passcode="000000")
        if not last:
            await alice.send("/mfa/resend")
    return alice


@pytest.mark.parametrize("language", LANGUAGES)
async def test_too_many_wrong_codes_lock_the_person_out(language):
    async with a_sandbox() as sandbox:
        alice = await lock_out(sandbox, language)
        assert alice.path == "/locked-out"
        met(sandbox, "mfa.passcode.locked_out", "mfa.locked_out.shown")
        again = sandbox.visitor(language)
        await again.open("/gckey/sign-in")
        before = len(sandbox.world.inbox.messages)
        await again.send(username="alicemartin1", password=PASSWORD)

        assert again.path == "/locked-out"
        assert len(sandbox.world.inbox.messages) == before
        (event,) = [e for e in sandbox.world.timeline if e.kind == "passcodes_locked"]
        assert event.subject == "P-alice"


async def test_the_help_desk_lets_in_again_and_only_anew():
    async with a_sandbox() as sandbox:
        alice = await lock_out(sandbox)
        unlock_passcodes(sandbox.world, sandbox.world.people["P-alice"])
        await alice.open("/mfa/passcode")
        assert alice.path == "/timed-out"
        alice = await waits_for_a_code(sandbox)
        await enter_passcode(alice, sandbox.world)

        assert alice.path == "/home"


async def test_a_right_code_starts_the_count_anew():
    async with a_sandbox() as sandbox:
        for _ in range(4):
            alice = await waits_for_a_code(sandbox)
            for _ in range(4):
                await alice.send("/mfa/passcode", status=422, passcode="000000")
            await enter_passcode(alice, sandbox.world)

            assert alice.path == "/home"


async def test_a_slip_does_not_count():
    async with a_sandbox() as sandbox:
        alice = await waits_for_a_code(sandbox)
        for _ in range(20):
            await alice.send("/mfa/passcode", status=422, passcode="12")
        await enter_passcode(alice, sandbox.world)

        assert alice.path == "/home"


async def test_who_is_in_stays_in_while_somebody_else_is_locked_out():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        await lock_out(sandbox)
        await alice.open("/home")

        assert alice.path == "/home"


async def test_a_passcode_is_written_in_the_language_that_is_preferred():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor("fr"))
        await waits_for_a_code(sandbox, "en")

        assert "Bonjour" in sandbox.world.inbox.messages[-1].text()


async def asked_to_change(sandbox, language="en", stage="linked"):
    alice = sandbox.visitor(language)
    seat(sandbox, alice, stage)
    await alice.open("/passcode-address")
    return alice


async def change_to(sandbox, language="en", address="new@w1.test"):
    alice = await asked_to_change(sandbox, language)
    return await alice.send(email=address, confirm=address)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_new_address_counts_once_its_code_is_given(language):
    async with a_sandbox() as sandbox:
        alice = await change_to(sandbox, language)
        gckey = sandbox.world.credentials["alicemartin1"]
        assert alice.path == "/passcode-address/confirm"
        assert gckey.mfa_email == "alice@w1.test"
        code = newest_code(sandbox.world)
        for typed, outcome in (("12", "form"), ("000000", "wrong")):
            await alice.send("/passcode-address/confirm", status=422, passcode=typed)
            met(sandbox, f"mfa.confirm.{outcome}")
        await alice.send("/passcode-address/confirm", passcode=code)

        assert alice.path == "/user-profile"
        assert gckey.mfa_email == "new@w1.test"
        told = sandbox.world.inbox.messages[-1]
        assert told.envelope_to == ("alice@w1.test",)
        assert "new@w1.test" in told.text()
        met(sandbox, "mfa.change.shown", "mfa.change.taken")
        met(sandbox, "mfa.confirm.shown", "mfa.confirm.taken")
        met(sandbox, "mfa.confirm.form", "mfa.confirm.wrong")
        kinds = [event.kind for event in sandbox.world.timeline]
        assert "passcode_address_changed" in kinds


async def test_the_next_passcode_goes_to_the_new_address():
    async with a_sandbox() as sandbox:
        alice = await change_to(sandbox)
        code = newest_code(sandbox.world)
        await alice.send("/passcode-address/confirm", passcode=code)
        await waits_for_a_code(sandbox)

        assert sandbox.world.inbox.messages[-1].envelope_to == ("new@w1.test",)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("email", "confirm", "field"),
    [
        ("", "", "email"),
        ("alice", "alice", "email"),
        ("alice@example.org", "alice@example.org", "email"),
        ("ALICE@w1.test", "ALICE@w1.test", "email"),
        ("new@w1.test", "old@w1.test", "confirm"),
    ],
)
async def test_a_new_address_is_refused(language, email, confirm, field):
    async with a_sandbox() as sandbox:
        alice = await asked_to_change(sandbox, language)
        await alice.send(status=422, email=email, confirm=confirm)

        assert list(alice.problems()) == [field]
        met(sandbox, "mfa.change.refused")
        assert sandbox.world.inbox.messages == []


async def test_the_code_for_a_new_address_expires_and_another_is_sent():
    async with a_sandbox() as sandbox:
        alice, clock = await change_to(sandbox), sandbox.world.clock
        clock.set_to(clock.now() + timedelta(minutes=10))
        late = newest_code(sandbox.world)
        await alice.send("/passcode-address/confirm", status=422, passcode=late)
        met(sandbox, "mfa.confirm.expired")
        await alice.send("/passcode-address/resend")
        assert "Another code has been sent" in alice.text
        await alice.send(
            "/passcode-address/confirm", passcode=newest_code(sandbox.world)
        )

        met(sandbox, "mfa.confirm.resent", "mfa.confirm.taken")


async def test_a_code_for_a_new_address_takes_five_tries():
    async with a_sandbox() as sandbox:
        alice = await change_to(sandbox)
        right = newest_code(sandbox.world)
        for typed in (*["000000"] * 5, right):
            await alice.send("/passcode-address/confirm", status=422, passcode=typed)

        met(sandbox, "mfa.confirm.too_many")
        gckey = sandbox.world.credentials["alicemartin1"]
        assert (gckey.mfa_email, gckey.passcode_failures) == ("alice@w1.test", 0)


async def test_without_a_waiting_code_one_is_led_back():
    async with a_sandbox() as sandbox:
        alice = await asked_to_change(sandbox, stage="person")
        await alice.open("/passcode-address/confirm")
        met(sandbox, "mfa.confirm.led_back")
        await alice.send("/passcode-address/resend")

        assert alice.path == "/passcode-address"


async def test_charlies_code_changes_nothing_of_alices():
    async with a_sandbox() as sandbox:
        await change_to(sandbox)
        code = newest_code(sandbox.world)
        charlie = sandbox.visitor()
        seat(sandbox, charlie, name="charlie")
        await charlie.open("/passcode-address")
        await charlie.send("/passcode-address/confirm", passcode=code)

        assert charlie.path == "/passcode-address"
        addresses = [one.mfa_email for one in sandbox.world.credentials.values()]
        assert addresses == ["alice@w1.test", "charlie@w1.test"]
