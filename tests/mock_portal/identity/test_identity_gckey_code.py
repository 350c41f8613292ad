"""A code to the recovery address, and a username that is mailed there."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.mock_portal.identity.recovering import (
    LANGUAGES,
    asked,
    dead,
    sign_up_with,
)
from tests.mock_portal.journeys import a_sandbox, met, newest_code


async def code_sent(sandbox, language="en", name="alicemartin1"):
    visitor = await asked(sandbox, language, name)
    return await visitor.send("/gckey/forgot/send-code")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_cannot_answer_has_a_code_mailed(language):
    async with a_sandbox() as sandbox:
        await sign_up_with(sandbox.visitor())
        alice = await code_sent(sandbox, language)
        assert alice.path == "/gckey/forgot/code"
        (mail,) = sandbox.world.inbox.messages
        assert mail.envelope_to == ("alice@w1.test",)
        for typed, outcome in (("12", "form"), ("000000", "wrong")):
            await alice.send("/gckey/forgot/code", status=422, passcode=typed)
            met(sandbox, f"gckey.code.{outcome}")
        await alice.send("/gckey/forgot/code", passcode=newest_code(sandbox.world))

        assert alice.path == "/gckey/forgot/new-password"
        met(sandbox, "gckey.code.sent", "gckey.code.shown", "gckey.code.taken")
        met(sandbox, "gckey.code.form", "gckey.code.wrong")


async def test_without_a_recovery_address_nothing_is_mailed_and_nothing_told():
    async with a_sandbox() as sandbox:
        await sign_up_with(sandbox.visitor(), email="")
        alice = await code_sent(sandbox)
        nobody = await code_sent(sandbox, name="nobodyhere1")

        assert sandbox.world.inbox.messages == []
        assert alice.text == nobody.text


async def test_a_code_that_was_made_up_opens_nothing():
    async with a_sandbox() as sandbox:
        nobody = await code_sent(sandbox, name="nobodyhere1")
        (session,) = [one for one in sandbox.world.sessions.values() if one.codes]
        await nobody.send("/gckey/forgot/code", passcode=session.codes["gckey"].digits)

        assert nobody.path == "/gckey/forgot"


async def test_a_recovery_code_expires_and_another_can_be_sent():
    async with a_sandbox() as sandbox:
        await sign_up_with(sandbox.visitor())
        alice = await code_sent(sandbox)
        sandbox.world.clock.set_to(sandbox.world.now() + timedelta(minutes=10))
        code = newest_code(sandbox.world)
        await alice.send("/gckey/forgot/code", status=422, passcode=code)
        met(sandbox, "gckey.code.expired")
        await alice.send("/gckey/forgot/send-code")
        assert "Another code has been sent" in alice.text
        await alice.send("/gckey/forgot/code", passcode=newest_code(sandbox.world))

        assert alice.path == "/gckey/forgot/new-password"


async def test_wrong_codes_end_the_recovery_however_many_are_sent():
    async with a_sandbox() as sandbox:
        await sign_up_with(sandbox.visitor())
        alice = await code_sent(sandbox)
        for _ in range(4):
            await alice.send("/gckey/forgot/code", status=422, passcode="000000")
        await alice.send("/gckey/forgot/send-code")
        await alice.send("/gckey/forgot/code", status=422, passcode="000000")
        met(sandbox, "gckey.code.over")
        await alice.open("/gckey/forgot/code", status=422)

        assert alice.heading == "This GCKey cannot be recovered"


async def test_a_code_takes_five_tries_where_the_recovery_takes_more():
    async with a_sandbox() as sandbox:
        await sign_up_with(sandbox.visitor())
        alice = await code_sent(sandbox)
        sandbox.world.recovery_errors["alicemartin1"] = -10
        for _ in range(5):
            await alice.send("/gckey/forgot/code", status=422, passcode="000000")
        code = newest_code(sandbox.world)
        await alice.send("/gckey/forgot/code", status=422, passcode=code)

        met(sandbox, "gckey.code.too_many")


async def test_a_right_code_does_not_bring_the_dead_to_life():
    async with a_sandbox() as sandbox:
        await dead(sandbox, "locked")
        alice = await code_sent(sandbox)
        code = newest_code(sandbox.world)
        await alice.send("/gckey/forgot/code", status=422, passcode=code)

        met(sandbox, "gckey.code.dead")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_forgotten_username_is_mailed_to_its_recovery_address(language):
    async with a_sandbox() as sandbox:
        await sign_up_with(sandbox.visitor())
        alice = sandbox.visitor(language)
        await alice.open("/gckey/forgot-username")
        await alice.send(email="Alice@w1.test")

        assert alice.path == "/gckey/forgot-username/sent"
        (mail,) = sandbox.world.inbox.messages
        assert re.search(r"\balicemartin1\b", mail.text())
        met(sandbox, "gckey.forgot_username.shown", "gckey.forgot_username.taken")
        met(sandbox, "gckey.username_sent.shown")


async def test_an_address_of_no_gckey_is_answered_the_same():
    async with a_sandbox() as sandbox:
        await sign_up_with(sandbox.visitor(), email="")
        bob = sandbox.visitor()
        await bob.open("/gckey/forgot-username")
        await bob.send(email="bob@w1.test")

        assert bob.path == "/gckey/forgot-username/sent"
        assert sandbox.world.inbox.messages == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["", "bob", "bob@example.org"])
async def test_no_username_is_mailed_to_nowhere(language, typed):
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor(language)
        await bob.open("/gckey/forgot-username")
        await bob.send(status=422, email=typed)

        assert set(bob.problems()) == {"email"}
        met(sandbox, "gckey.forgot_username.refused")
