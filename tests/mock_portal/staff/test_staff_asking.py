"""Request access to my business: the employee's side."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.mock_portal.journeys import a_sandbox, met
from tests.mock_portal.staff.crew import (
    MAPLE,
    ask,
    asked_by,
    kinds,
    newly_here,
    open_shop,
)

NOT_REGISTERED = (
    "This business is not registered in the portal yet. One of its managers must "
    "register it first"
)


@pytest.mark.parametrize(
    ("language", "head", "business"),
    [
        ("en", "Your request is waiting for an answer", "Maple & Main Trading"),
        ("fr", "Votre demande attend une réponse", "Maple & Main Trading"),
    ],
)
async def test_bob_asks_and_waits(language, head, business):
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        bob = await newly_here(sandbox, language=language)

        await ask(bob, bn9="90000 0001", comment="I start on Monday.\r\nBob")

        assert bob.path == "/employee-access"
        assert bob.heading == head
        assert business in bob.text
        assert "I start on Monday. Bob" in bob.text
        (asked,) = sandbox.world.staff.requests.values()
        assert (asked.person_id, asked.bn9, asked.state) == ("P-bob", MAPLE, "pending")
        assert asked.comment == "I start on Monday.\nBob"
        assert kinds(sandbox)[-2:] == ["access_requested", "notice_given"]
        met(sandbox, "employee_access.search.shown", "employee_access.search.found")
        met(sandbox, "employee_access.comment.shown", "employee_access.comment.taken")
        met(sandbox, "employee_access.pending.shown")


async def test_bob_is_an_unassociated_user_meanwhile():
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        bob = await newly_here(sandbox)
        assert "Your role: Unassociated User" in bob.text
        await ask(bob)

        for path in ("/home", "/employees", "/employee-requests", "/setup-my-portal"):
            await bob.open(path)
            assert bob.path == "/first-time-setup"

        assert "has been waiting for an answer" in bob.text
        assert sandbox.world.people["P-bob"].bn9 == ""


@pytest.mark.parametrize(
    ("typed", "how", "sentence"),
    [
        ("", "missing", "Fill in this field"),
        ("12345", "invalid", "This is not a business number. Check the nine digits"),
        (
            "900000002",
            "invalid",
            "This is not a business number. Check the nine digits",
        ),
        ("900001009", "unknown", "Business number not accepted"),
        (
            "900000027",
            "not_registered",
            NOT_REGISTERED,
        ),
    ],
)
async def test_a_number_that_will_not_do_is_said_why(typed, how, sentence):
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        bob = await newly_here(sandbox)

        await bob.open("/employee-access/request")
        await bob.send(bn9=typed, status=422)

        assert bob.problems() == {"bn9": sentence}
        assert bob.value("bn9") == typed
        assert not sandbox.world.staff.requests
        met(sandbox, f"employee_access.search.{how}")


async def test_the_number_can_come_with_the_address():
    async with a_sandbox() as sandbox:
        bob = await newly_here(sandbox)

        await bob.open(f"/employee-access/request?bn9={MAPLE}")

        assert bob.value("bn9") == MAPLE


async def test_nobody_sends_a_request_before_a_business_was_found():
    async with a_sandbox() as sandbox:
        bob = await newly_here(sandbox)

        await bob.open("/employee-access/comment")

        assert bob.path == "/employee-access/request"
        met(sandbox, "employee_access.comment.led_back")


@pytest.mark.parametrize(
    ("comment", "sentence"),
    [
        ("x" * 501, "Use at most 500 characters"),
        ("a\u202eb", "Remove the characters that cannot be printed"),
        ("a\x0bb", "Remove the characters that cannot be printed"),
    ],
)
async def test_a_comment_is_readable(comment, sentence):
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        bob = await newly_here(sandbox)
        await bob.open("/employee-access/request")
        await bob.send(bn9=MAPLE)

        await bob.send(comment=comment, status=422)

        assert bob.problems() == {"comment": sentence}
        met(sandbox, "employee_access.comment.refused")


async def test_bob_asks_one_business_at_a_time():
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        bob, again = await newly_here(sandbox), "/employee-access/request"
        await bob.open(again)
        await bob.send(bn9=MAPLE)
        asked_by(sandbox)

        await bob.send(comment="From my other window")

        assert bob.path == "/employee-access"
        assert len(sandbox.world.staff.requests) == 1
        await bob.open(again)
        assert bob.path == "/employee-access"
        met(sandbox, "employee_access.waits")


async def test_while_bob_waits_he_cannot_register_a_business():
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        bob = await newly_here(sandbox)
        await ask(bob)

        await bob.open("/register/start")

        assert bob.path == "/first-time-setup"


async def test_bob_withdraws_and_asks_again():
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        bob = await newly_here(sandbox)
        await ask(bob)

        await bob.send("/employee-access/withdraw")

        assert bob.path == "/first-time-setup"
        assert "You withdrew your request for access to Maple & Main" in bob.text
        (asked,) = sandbox.world.staff.requests.values()
        assert (asked.state, asked.answered_by) == ("withdrawn", "P-bob")
        assert kinds(sandbox)[-1] == "access_request_withdrawn"
        met(sandbox, "employee_access.withdraw.taken")
        await ask(bob)
        assert bob.path == "/employee-access"


async def test_nothing_can_be_withdrawn_twice():
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        bob = await newly_here(sandbox)
        await ask(bob)
        await bob.send("/employee-access/withdraw")
        await bob.open("/employee-access/request")

        await bob.send("/employee-access/withdraw")

        assert bob.path == "/first-time-setup"
        await bob.open("/employee-access")
        assert bob.path == "/first-time-setup"
        met(sandbox, "employee_access.withdraw.none", "employee_access.pending.none")


async def test_five_requests_are_enough_for_a_day():
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        bob, clock = await newly_here(sandbox), sandbox.world.clock
        for _ in range(5):
            await ask(bob)
            await bob.send("/employee-access/withdraw")

        await bob.open("/employee-access/request")
        await bob.send(bn9=MAPLE)
        await bob.send(comment="Again", status=422)

        sentence = "You have sent 5 requests within a day. Try again tomorrow"
        assert bob.problems() == {"comment": sentence}
        met(sandbox, "employee_access.too_many")
        clock.set_to(clock.now() + timedelta(hours=24))
        bob = sandbox.visitor()
        assert not sandbox.world.staff.are_too_many(
            "P-bob", most=5, now=sandbox.world.now()
        )


async def test_every_manager_gets_a_notice_and_nobody_else():
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        await newly_here(sandbox, "charlie")

        await ask(await newly_here(sandbox))

        (notice,) = sandbox.world.notices.values()
        assert (notice.kind, notice.person_id) == ("access_requested", "P-alice")
        assert notice.facts == {"name": "Bob Martin"}


async def test_charlie_sees_nothing_of_bobs_request():
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        await ask(await newly_here(sandbox))
        charlie = await newly_here(sandbox, "charlie")

        await charlie.open("/employee-access")

        assert charlie.path == "/first-time-setup"
        assert "Maple" not in charlie.text
        await charlie.open("/employee-access/request")
        await charlie.send("/employee-access/withdraw")
        (asked,) = sandbox.world.staff.requests.values()
        assert asked.state == "pending"
