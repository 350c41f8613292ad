"""A forgotten password or username: the ways back into a GCKey, and where they end."""

from __future__ import annotations

import pytest

from mock_portal import recovery
from tests.mock_portal.identity.recovering import (
    LANGUAGES,
    NEW_PASSWORD,
    asked,
    dead,
    sign_up_with,
)
from tests.mock_portal.journeys import PASSWORD, a_sandbox, met


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


async def test_no_answer_is_kept_as_it_was_typed():
    async with a_sandbox() as sandbox:
        await sign_up_with(sandbox.visitor())
        (credential,) = sandbox.world.credentials.values()

        assert "biscuit" not in repr(credential.questions).lower()


async def test_a_client_card_is_no_gckey_to_be_recovered():
    async with a_sandbox() as sandbox:
        card = await asked(sandbox, name="lakeshore:900012")

        assert card.path == "/gckey/forgot/questions"
