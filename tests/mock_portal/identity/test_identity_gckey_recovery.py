"""A forgotten password or username: the ways back into a GCKey, and where they end."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from mock_portal import recovery
from tests.mock_portal.journeys import PASSWORD, a_sandbox, met, newest_code

LANGUAGES = ("en", "fr")
NEW_PASSWORD = "Sunflower2026"
RECOVERY = {
    "question_1": "pet",
    "answer_1": "Biscuit",
    "hint_1": "Brown dog",
    "question_2": "city",
    "answer_2": "Moncton",
    "hint_2": "By the sea",
}


async def sign_up_with(visitor, *, email="alice@w1.test", name="alicemartin1"):
    await visitor.open("/gckey/sign-up/terms")
    await visitor.send()
    await visitor.send(username=name)
    await visitor.send(password=PASSWORD, confirm=PASSWORD)
    await visitor.send(**RECOVERY)
    await visitor.send(email=email, confirm=email)


async def asked(sandbox, language="en", name="alicemartin1", status=200):
    """Return somebody who is asked the recovery questions of *name*."""
    visitor = sandbox.visitor(language)
    await visitor.open("/gckey/forgot")
    return await visitor.send(status=status, username=name)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_right_answers_lead_to_a_new_password(language):
    async with a_sandbox() as sandbox:
        await sign_up_with(sandbox.visitor())
        alice = await asked(sandbox, language, "AliceMartin1")
        assert "Brown dog" in alice.text
        await alice.send(answer_1=" biscuit ", answer_2="MONCTON")
        assert alice.path == "/gckey/forgot/new-password"
        await alice.send(password=NEW_PASSWORD, confirm=NEW_PASSWORD)

        assert alice.path == "/gckey/forgot/done"
        met(sandbox, "gckey.forgot.shown", "gckey.forgot.taken")
        met(sandbox, "gckey.questions.shown", "gckey.questions.taken")
        met(sandbox, "gckey.new_password.shown", "gckey.new_password.taken")
        met(sandbox, "gckey.recovered.shown")
        await alice.open("/gckey/sign-in")
        await alice.send(status=422, username="alicemartin1", password=PASSWORD)
        await alice.send(username="alicemartin1", password=NEW_PASSWORD)
        assert alice.path == "/gckey/welcome"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_wrong_answer_says_no_more_than_that(language):
    async with a_sandbox() as sandbox:
        await sign_up_with(sandbox.visitor())
        alice = await asked(sandbox, language)
        await alice.send(status=422, answer_1="Biscuit", answer_2="Halifax")
        first = alice.problems()
        await alice.send(status=422, answer_1="Rex", answer_2="Moncton")

        assert alice.problems() == first
        assert set(first) == {"answer_1"}
        met(sandbox, "gckey.questions.wrong")


async def test_an_unknown_username_is_asked_and_refused_as_a_known_one():
    async with a_sandbox() as sandbox:
        await sign_up_with(sandbox.visitor())
        answers = []
        for name in ("alicemartin1", "nobodyhere1"):
            visitor = await asked(sandbox, name=name)
            told = [visitor.heading]
            for _ in range(5):
                await visitor.send(status=422, answer_1="Rex", answer_2="Rex")
                told.append((visitor.heading, visitor.problems()))
            again = await asked(sandbox, name=name.upper(), status=422)
            answers.append([*told, again.heading])

        assert answers[0] == answers[1]
        met(sandbox, "gckey.questions.too_many")


async def test_an_unknown_username_is_always_asked_the_same():
    async with a_sandbox() as sandbox:
        one = await asked(sandbox, name="nobodyhere1")
        other = await asked(sandbox, name="NobodyHere1")

        assert one.text == other.text
        assert len(set(recovery.questions_for(None, "nobody", seed="x"))) == 2


async def test_after_too_many_wrong_answers_the_right_ones_come_too_late():
    async with a_sandbox() as sandbox:
        await sign_up_with(sandbox.visitor())
        alice = await asked(sandbox)
        for _ in range(5):
            await alice.send(status=422, answer_1="Rex", answer_2="Rex")
        other = sandbox.visitor()
        await other.open("/gckey/forgot")
        await other.send(status=422, username="alicemartin1")

        assert other.path == "/gckey/forgot/questions"
        assert "Sign up for a new GCKey" in other.text
        met(sandbox, "gckey.questions.too_many")


async def dead(sandbox, how):
    """Kill Alice's GCKey; the forgotten password is found all the same."""
    await sign_up_with(sandbox.visitor())
    (credential,) = sandbox.world.credentials.values()
    if how == "locked":
        credential.failures = 10
    else:
        sandbox.world.clock.set_to(sandbox.world.now() + timedelta(days=731))


@pytest.mark.parametrize("how", ["locked", "revoked"])
async def test_right_answers_do_not_bring_the_dead_to_life(how):
    async with a_sandbox() as sandbox:
        await dead(sandbox, how)
        alice = await asked(sandbox)
        await alice.send(status=422, answer_1="Biscuit", answer_2="Moncton")
        assert "no way back" in alice.text
        await alice.open("/gckey/forgot/new-password")

        assert alice.path == "/gckey/forgot"
        met(sandbox, "gckey.questions.dead", "gckey.forgot.led_back")


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
@pytest.mark.parametrize(
    ("password", "confirm", "field"),
    [
        ("", "", "password"),
        ("Short1", "Short1", "password"),
        ("Martin2026x", "Martin2026x", "password"),
        (NEW_PASSWORD, "other", "confirm"),
    ],
)
async def test_a_new_password_keeps_all_the_rules(language, password, confirm, field):
    async with a_sandbox() as sandbox:
        await sign_up_with(sandbox.visitor())
        alice = await asked(sandbox, language)
        await alice.send(answer_1="Biscuit", answer_2="Moncton")
        await alice.send(status=422, password=password, confirm=confirm)

        assert set(alice.problems()) == {field}
        met(sandbox, "gckey.new_password.refused")


async def test_a_new_password_ends_the_visits_with_the_old_one():
    async with a_sandbox() as sandbox:
        intruder = sandbox.visitor()
        await sign_up_with(intruder)
        alice = await asked(sandbox)
        await alice.send(answer_1="Biscuit", answer_2="Moncton")
        await alice.send(password=NEW_PASSWORD, confirm=NEW_PASSWORD)
        await intruder.open("/gckey/welcome")

        assert intruder.path == "/timed-out"
        (event,) = [e for e in sandbox.world.timeline if e.kind == "gckey_recovered"]
        assert event.subject == "alicemartin1"


@pytest.mark.parametrize("step", ["questions", "code", "new-password"])
async def test_a_skipped_step_of_the_recovery_leads_back(step):
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor()
        await bob.open(f"/gckey/forgot/{step}")

        assert bob.path == "/gckey/forgot"
        met(sandbox, "gckey.forgot.led_back")


async def test_no_code_is_sent_for_nobody():
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor()
        await bob.open("/gckey/forgot")
        await bob.send("/gckey/forgot/send-code")

        assert bob.path == "/gckey/forgot"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["", "x" * 17, "a\u202eb"])
async def test_what_is_no_username_is_refused(language, typed):
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor(language)
        await bob.open("/gckey/forgot")
        await bob.send(status=422, username=typed)

        assert set(bob.problems()) == {"username"}
        met(sandbox, "gckey.forgot.refused")


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


async def test_no_answer_is_kept_as_it_was_typed():
    async with a_sandbox() as sandbox:
        await sign_up_with(sandbox.visitor())
        (credential,) = sandbox.world.credentials.values()

        assert "biscuit" not in repr(credential.questions).lower()


async def test_a_client_card_is_no_gckey_to_be_recovered():
    async with a_sandbox() as sandbox:
        card = await asked(sandbox, name="lakeshore:900012")

        assert card.path == "/gckey/forgot/questions"
