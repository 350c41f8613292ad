"""Third-party requests: the list, details, approving and rejecting."""

from __future__ import annotations

import pytest

from tests.mock_portal.journeys import a_request, a_sandbox, met, seat

LANGUAGES = ("en", "fr")
LIST = "/third-party-requests"
ALL = {"all_programs": "yes", "access": "business_management"}


async def alice_with_a_request(sandbox, language="en", step=""):
    alice = sandbox.visitor(language)
    seat(sandbox, alice)
    asked = a_request(sandbox.world)
    await alice.open(f"{LIST}/{asked.request_id}{step}")
    return alice, asked


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_list_shows_what_waits(language):
    async with a_sandbox() as sandbox:
        alice, _ = await alice_with_a_request(sandbox, language)
        await alice.open(LIST)

        assert "Northgate Customs Brokers Inc." in alice.text
        met(sandbox, "requests.list.pending", "requests.details.pending")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_charlie_sees_an_empty_list(language):
    async with a_sandbox() as sandbox:
        a_request(sandbox.world)
        charlie = sandbox.visitor(language)
        seat(sandbox, charlie, name="charlie")
        await charlie.open(LIST)

        assert "Northgate" not in charlie.text
        met(sandbox, "requests.list.nothing_pending")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "programs"),
        ({"all_programs": "yes"}, "access"),
        ({"all_programs": "yes", "access": "everything"}, "access"),
        ({"program": "900000027RM0001", "access": "program_management"}, "programs"),
        ({"program": "900000001RM0001", "access": "business_management"}, "access"),
    ],
)
async def test_terms_are_refused(language, typed, field):
    async with a_sandbox() as sandbox:
        alice, asked = await alice_with_a_request(sandbox, language, "/approve")
        await alice.send(status=422, **typed)

        assert field in alice.problems()
        assert asked.state == "pending"
        met(sandbox, "requests.approve.shown", "requests.approve.refused")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "programs", "visibility"),
    [
        (ALL, [], ["own_transactions"]),
        (
            ALL | {"visibility": ["financial", "other_transactions"]},
            [],
            ["own_transactions", "other_transactions", "financial"],
        ),
        (
            {"program": ["900000001RM0001"], "access": "program_management"},
            ["900000001RM0001"],
            ["own_transactions"],
        ),
        (ALL | {"visibility": "everything"}, [], ["own_transactions"]),
    ],
)
async def test_an_approval_gives_what_was_confirmed(
    language, typed, programs, visibility
):
    async with a_sandbox() as sandbox:
        alice, asked = await alice_with_a_request(sandbox, language, "/approve")
        await alice.send(**typed)
        assert sandbox.world.delegations == {}
        await alice.send()

        assert alice.path == f"{LIST}/{asked.request_id}/done"
        (given,) = sandbox.world.delegations.values()
        assert (given.program_accounts, given.visibility) == (programs, visibility)
        assert given.access == typed["access"]
        assert (asked.state, asked.answered_by) == ("approved", "P-alice")
        met(sandbox, "requests.approve.taken", "requests.confirm.shown")
        met(sandbox, "requests.confirm.taken", "requests.done.shown")


async def test_going_back_from_the_confirmation_loses_nothing():
    async with a_sandbox() as sandbox:
        alice, asked = await alice_with_a_request(sandbox, step="/approve")
        await alice.send(**ALL, visibility="financial")
        await alice.open(f"{LIST}/{asked.request_id}/approve")

        ticked = {
            one["id"] for one in alice.page.all("input") if "checked" in one.attributes
        }
        assert ticked == {
            "programs-all",
            "access",
            "visibility-own",
            "visibility-financial",
        }


async def test_a_confirmation_needs_terms_first():
    async with a_sandbox() as sandbox:
        alice, asked = await alice_with_a_request(sandbox, step="/confirm")

        assert alice.path == f"{LIST}/{asked.request_id}/approve"
        met(sandbox, "requests.confirm.led_back")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_request_can_be_rejected(language):
    async with a_sandbox() as sandbox:
        alice, asked = await alice_with_a_request(sandbox, language, "/reject")
        assert asked.state == "pending"
        await alice.send(reason="We know\r\nnobody there.")
        assert alice.path == LIST
        assert (asked.state, asked.answered_by) == ("rejected", "P-alice")
        await alice.open(f"{LIST}/{asked.request_id}")
        assert "We know nobody there." in alice.text
        await alice.open(f"{LIST}/{asked.request_id}/done")

        assert sandbox.world.delegations == {}
        met(sandbox, "requests.reject.shown")
        met(sandbox, "requests.reject.taken", "requests.details.rejected")
        met(sandbox, "requests.done.not_approved")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", ["x" * 1001, "a\u202eb", "a\x00b"])
async def test_a_reason_is_plain_text_of_some_length(language, reason):
    async with a_sandbox() as sandbox:
        alice, asked = await alice_with_a_request(sandbox, language, "/reject")
        await alice.send(status=422, reason=reason)

        assert list(alice.problems()) == ["reason"]
        assert asked.state == "pending"
        met(sandbox, "requests.reject.refused")


async def test_no_reason_need_be_given():
    async with a_sandbox() as sandbox:
        alice, asked = await alice_with_a_request(sandbox, step="/reject")
        await alice.send(reason="")
        await alice.open(f"{LIST}/{asked.request_id}")

        assert "No reason was given" in alice.text


@pytest.mark.parametrize("step", ["/approve", "/confirm", "/reject"])
async def test_an_answered_request_is_not_answered_again(step):
    async with a_sandbox() as sandbox:
        alice, asked = await alice_with_a_request(sandbox, step="/approve")
        await alice.send(**ALL)
        await alice.send()
        await alice.open(f"{LIST}/{asked.request_id}{step}")
        await alice.open("/home")
        await alice.send(f"{LIST}/{asked.request_id}/reject")

        assert asked.state == "approved"
        assert alice.path == f"{LIST}/{asked.request_id}"
        met(sandbox, "requests.answered_already", "requests.details.approved")


async def test_what_a_broker_writes_is_shown_as_text():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        asked = a_request(sandbox.world, comment="<b>Hello</b> & goodbye")
        await alice.open(f"{LIST}/{asked.request_id}")

        assert "<b>Hello</b> & goodbye" in alice.text
