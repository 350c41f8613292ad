"""Manage pending employee requests: the manager's side."""

from __future__ import annotations

import pytest

from mock_portal.staff import acts
from tests.mock_portal.journeys import a_sandbox, met
from tests.mock_portal.staff.answers import LIST, both, give
from tests.mock_portal.staff.crew import (
    EDITOR,
    FIRST,
    MANAGER,
    READER,
    SECOND,
    asked_by,
    kinds,
    mails_to,
    newly_here,
    open_shop,
    roles_of,
)


@pytest.mark.parametrize(
    ("language", "head", "waits"),
    [
        ("en", "Manage pending employee requests", "1 employee is waiting"),
        ("fr", "Gérer les demandes d’employés en attente", "1 employé attend"),
    ],
)
async def test_a_request_waits_where_the_manager_looks(language, head, waits):
    async with a_sandbox() as sandbox:
        alice, _, asked = await both(sandbox, language=language)

        await alice.open("/home")
        assert waits in alice.text
        await alice.open(LIST)

        assert alice.heading == head
        assert "Bob Martin" in alice.text
        assert "bob@w1.test" in alice.text
        met(sandbox, "employee_requests.list.pending")
        await alice.open(f"{LIST}/{asked.request_id}")
        assert "Customs clerk since May." in alice.text
        assert "bob@w1.test" in alice.text
        met(sandbox, "employee_requests.details.pending")


async def test_without_a_request_the_list_says_so():
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox)
        assert "No employee is waiting" in alice.text

        await alice.open(LIST)

        assert "No employee is waiting for an answer." in alice.text
        met(sandbox, "employee_requests.list.nothing_pending")


async def test_bob_is_an_editor_from_then_on():
    async with a_sandbox() as sandbox:
        alice, bob, asked = await both(sandbox)

        await give(alice, asked, reach="programs", **{f"role-{FIRST}": "editor"})
        assert "Nothing has changed yet" in alice.text
        assert sandbox.world.people["P-bob"].bn9 == ""
        await alice.send()

        assert alice.path == f"{LIST}/{asked.request_id}/done"
        assert f"{FIRST} Editor" in alice.text
        assert roles_of(sandbox, "bob") == EDITOR
        assert (asked.state, asked.answered_by) == ("approved", "P-alice")
        await bob.open("/home")
        assert bob.path == "/home"
        assert "Editor" in bob.text
        assert SECOND not in bob.page.one("main").text
        met(sandbox, "employee_requests.approve.shown")
        met(sandbox, "employee_requests.approve.taken")
        met(sandbox, "employee_requests.confirm.shown")
        met(sandbox, "employee_requests.confirm.taken", "employee_requests.done.shown")


@pytest.mark.parametrize(
    ("language", "subject", "role"),
    [
        ("en", "Your access to Maple & Main Trading Co. Ltd. has been", "Editor"),
        ("fr", "Votre accès à Maple & Main Trading Co. Ltd. a été", "Éditeur"),
    ],
)
async def test_bob_is_told_in_his_language(language, subject, role):
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox)
        await newly_here(sandbox, language=language)
        asked = asked_by(sandbox)

        await give(alice, asked, reach="programs", **{f"role-{FIRST}": "editor"})
        await alice.send()

        ((heard, text),) = mails_to(sandbox, "bob")
        assert heard.startswith(subject)
        assert f"- {role} – {FIRST}" in text
        notices = sandbox.world.notices.values()
        assert [one.kind for one in notices if one.person_id == "P-bob"] == [
            "access_approved"
        ]
        assert "access_request_approved" in kinds(sandbox)


async def test_a_second_manager_of_the_whole_business():
    async with a_sandbox() as sandbox:
        alice, bob, asked = await both(sandbox)

        await give(alice, asked, reach="business", **{f"role-{FIRST}": "reader"})
        await alice.send()

        assert roles_of(sandbox, "bob") == MANAGER
        await bob.open("/employees")
        assert "Alice Martin" in bob.text


async def test_different_roles_at_different_program_accounts():
    async with a_sandbox() as sandbox:
        alice, _, asked = await both(sandbox)
        chosen = {f"role-{FIRST}": "reader", f"role-{SECOND}": "editor"}

        await give(alice, asked, reach="programs", **chosen)
        await alice.send()

        programs = {FIRST: "reader", SECOND: "editor"}
        assert roles_of(sandbox, "bob").programs == programs


@pytest.mark.parametrize(
    ("typed", "problems"),
    [
        ({}, {"reach": "Choose one of the options"}),
        ({"reach": "everything"}, {"reach": "Choose one of the options"}),
        (
            {"reach": "programs"},
            {f"role-{FIRST}": "Choose a role at one program account at least"},
        ),
        (
            {"reach": "programs", f"role-{FIRST}": "king"},
            {f"role-{FIRST}": f"Role at {FIRST}: choose one of the roles"},
        ),
        (
            {"reach": "programs", "role-900000027RM0001": "editor"},
            {f"role-{FIRST}": "Choose a role at one program account at least"},
        ),
    ],
)
async def test_roles_that_make_no_sense_are_refused(typed, problems):
    async with a_sandbox() as sandbox:
        alice, _, asked = await both(sandbox)

        await alice.open(f"{LIST}/{asked.request_id}/approve")
        await alice.send(status=422, **typed)

        assert alice.problems() == problems
        met(sandbox, "employee_requests.approve.refused")
        await alice.open(f"{LIST}/{asked.request_id}/confirm")
        assert alice.path == f"{LIST}/{asked.request_id}/approve"
        met(sandbox, "employee_requests.confirm.led_back")


async def test_what_was_chosen_stands_there_when_one_goes_back():
    async with a_sandbox() as sandbox:
        alice, _, asked = await both(sandbox)
        await give(alice, asked, reach="programs", **{f"role-{SECOND}": "reader"})

        await alice.open(f"{LIST}/{asked.request_id}/approve")

        chosen = [
            one for one in alice.page.all("option") if "selected" in one.attributes
        ]
        assert [one["value"] for one in chosen] == ["reader"]


@pytest.mark.parametrize("place", [LIST, LIST + "/{request}"])
async def test_alice_rejects_and_bob_is_told(place):
    async with a_sandbox() as sandbox:
        alice, bob, asked = await both(sandbox)
        await alice.open(place.format(request=asked.request_id))

        await alice.send(f"{LIST}/{asked.request_id}/reject")

        assert alice.path == LIST
        assert "The request from Bob Martin was rejected." in alice.text
        assert (asked.state, asked.answered_by) == ("rejected", "P-alice")
        ((subject, text),) = mails_to(sandbox, "bob")
        assert "was rejected" in subject
        assert "ask again" in text
        await bob.open("/home")
        assert bob.path == "/first-time-setup"
        assert "Your request for access to Maple & Main" in bob.text
        assert "was rejected on" in bob.text
        assert "access_request_rejected" in kinds(sandbox)
        met(sandbox, "employee_requests.reject.taken")
        await alice.open(LIST)
        assert "was rejected." not in alice.text
        await alice.open(f"{LIST}/{asked.request_id}")
        assert "Answered by Alice Martin" in alice.text
        met(sandbox, "employee_requests.details.rejected")


@pytest.mark.parametrize("step", ["approve", "confirm", "reject"])
async def test_nobody_answers_twice(step):
    async with a_sandbox() as sandbox:
        alice, _, asked = await both(sandbox)
        place = f"{LIST}/{asked.request_id}"
        await alice.open(f"{place}/approve")
        acts.approve(sandbox.world, asked, READER, "P-alice")

        await alice.send(f"{place}/{step}", reach="business")

        assert alice.path == place
        assert roles_of(sandbox, "bob") == READER
        met(sandbox, "employee_requests.answered_already")
        met(sandbox, "employee_requests.details.approved")


async def test_a_request_that_was_withdrawn_waits_no_more():
    async with a_sandbox() as sandbox:
        alice, bob, asked = await both(sandbox)
        await bob.open("/employee-access")
        await bob.send("/employee-access/withdraw")

        await alice.open(LIST)
        assert "Bob" not in alice.text
        await alice.open(f"{LIST}/{asked.request_id}/approve")

        assert alice.path == f"{LIST}/{asked.request_id}"
        assert "Withdrawn" in alice.text
        met(sandbox, "employee_requests.details.withdrawn")
        await alice.open(f"{LIST}/{asked.request_id}/done")
        met(sandbox, "employee_requests.done.not_approved")


async def test_who_has_found_access_elsewhere_waits_no_more():
    async with a_sandbox() as sandbox:
        alice, _, asked = await both(sandbox)
        await give(alice, asked, reach="business")
        sandbox.world.people["P-bob"].bn9 = "900000027"

        await alice.send()

        assert alice.path == f"{LIST}/{asked.request_id}"
        assert "found access elsewhere" in alice.text
        assert "P-bob" not in sandbox.world.businesses["900000001"].staff
