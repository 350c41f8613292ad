"""Manage my employees: other roles, no access any more, and the last manager."""

from __future__ import annotations

import pytest

from mock_portal.delegations import ClientGroup
from mock_portal.staff import acts
from tests.mock_portal.journeys import a_sandbox, met
from tests.mock_portal.staff.crew import (
    EDITOR,
    FIRST,
    MANAGER,
    MAPLE,
    PROGRAM_MANAGER,
    READER,
    SECOND,
    ask,
    employ,
    kinds,
    mails_to,
    open_shop,
    roles_of,
)


@pytest.mark.parametrize(
    ("language", "head", "role"),
    [
        ("en", "Manage my employees", "Reader – 900000001RM0001"),
        ("fr", "Gérer mes employés", "Lecteur – 900000001RM0001"),
    ],
)
async def test_the_list_shows_who_has_which_role(language, head, role):
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox, language=language)
        await employ(sandbox, "emil", READER)
        await employ(sandbox, "dora", PROGRAM_MANAGER)

        await alice.open("/employees")

        assert alice.heading == head
        assert role in alice.text
        for name in ("Alice Martin", "Emil Martin", "Dora Martin"):
            assert name in alice.text
        met(sandbox, "employees.list")


async def test_a_lonely_manager_is_advised_to_have_a_second():
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox)
        await alice.open("/employees")
        assert "At least two are advised" in alice.text
        await employ(sandbox, "bob", MANAGER)

        await alice.open("/employees")

        assert "At least two are advised" not in alice.text


async def test_the_hub_leads_there():
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox)

        await alice.open("/setup-my-portal")

        paths = {one["href"].removeprefix("/w/w1/en") for one in alice.page.all("a")}
        assert {"/employees", "/employee-requests"} <= paths
        met(sandbox, "setup_my_portal.shown")


async def test_an_editor_becomes_a_reader_elsewhere():
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox)
        bob = await employ(sandbox, "bob", EDITOR)

        await alice.open("/employees/P-bob/roles")
        await alice.send(
            reach="programs", **{f"role-{FIRST}": "", f"role-{SECOND}": "reader"}
        )
        assert f"{FIRST} Editor" in alice.text
        assert f"{SECOND} Reader" in alice.text
        assert roles_of(sandbox, "bob") == EDITOR
        await alice.send()

        assert alice.path == "/employees"
        assert "The roles of Bob Martin have changed" in alice.text
        assert roles_of(sandbox, "bob").programs == {SECOND: "reader"}
        ((subject, text),) = mails_to(sandbox, "bob")
        assert subject.startswith("Your roles at Maple & Main")
        assert f"- Reader – {SECOND}" in text
        await bob.open("/home")
        assert FIRST not in bob.page.one("main").text
        assert kinds(sandbox)[-2:] == ["access_changed", "notice_given"]
        met(sandbox, "employees.change.shown", "employees.change.taken")
        met(sandbox, "employees.confirm.shown", "employees.confirm.taken")


async def test_confirming_what_already_is_tells_nobody():
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox)
        await employ(sandbox, "bob", EDITOR)

        await alice.open("/employees/P-bob/roles")
        await alice.send(reach="programs", **{f"role-{FIRST}": "editor"})
        await alice.send()

        assert not mails_to(sandbox, "bob")
        assert "access_changed" not in kinds(sandbox)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({}, "Choose one of the options"),
        (
            {"reach": "programs", f"role-{FIRST}": "x"},
            f"Role at {FIRST}: choose one of the roles",
        ),
    ],
)
async def test_roles_that_make_no_sense_are_refused(typed, problem):
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox)
        await employ(sandbox, "bob", EDITOR)

        await alice.open("/employees/P-bob/roles")
        await alice.send(status=422, **typed)

        assert list(alice.problems().values()) == [problem]
        met(sandbox, "employees.change.refused")
        await alice.open("/employees/P-bob/confirm")
        assert alice.path == "/employees/P-bob/roles"
        met(sandbox, "employees.confirm.led_back")


async def test_access_ends_at_once_also_where_bob_is_signed_in():
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox)
        bob = await employ(sandbox, "bob", EDITOR)

        await alice.open("/employees/P-bob/remove")
        assert "loses these roles at once" in alice.text
        await alice.send()

        assert alice.path == "/employees"
        assert "The access of Bob Martin has been removed" in alice.text
        assert sandbox.world.people["P-bob"].bn9 == ""
        await bob.open("/home")
        assert bob.path == "/first-time-setup"
        assert "Your access to Maple & Main Trading Co. Ltd. was removed" in bob.text
        assert kinds(sandbox)[-1] == "access_removed"
        ((subject, _),) = mails_to(sandbox, "bob")
        assert "has been removed" in subject
        met(sandbox, "employees.remove.shown", "employees.remove.taken")


async def test_a_form_that_bob_sends_after_that_does_nothing():
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        bob = await employ(sandbox, "bob", PROGRAM_MANAGER)
        await bob.open("/rpp/select")
        acts.remove(sandbox.world, sandbox.world.businesses[MAPLE], "P-bob", "P-alice")

        await bob.send("/rpp/select", account=FIRST, sub_program="rpp")

        assert bob.path == "/first-time-setup"
        assert not sandbox.world.enrolments


async def test_nothing_of_the_business_stays_with_bob():
    """Neither what he was filling in, nor the clients that he looked after."""
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        world, maple = sandbox.world, sandbox.world.businesses[MAPLE]
        bob = await employ(sandbox, "bob", EDITOR)
        (session,) = [
            one for one in world.sessions.values() if one.username == "bobmartin1"
        ]
        session.drafts["rpp"] = {"account": FIRST}
        session.client, session.account = "900000027", FIRST
        group = ClientGroup("CG-1", MAPLE, "West", ["900000027"], {"P-bob": "editor"})
        world.client_groups["CG-1"] = group

        acts.remove(world, maple, "P-bob", "P-alice")

        assert (session.drafts, session.client, session.account) == ({}, "", "")
        assert group.staff == {}
        await ask(bob)
        assert bob.path == "/employee-access"


async def test_who_takes_from_themselves_says_that_they_are_sure():
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox)
        await employ(sandbox, "bob", MANAGER)
        await alice.open("/employees/P-alice/roles")
        await alice.send(reach="programs", **{f"role-{FIRST}": "reader"})
        assert "You are about to take rights from yourself" in alice.text

        await alice.send(status=422)
        assert alice.problems() == {"sure": "Confirm that you are sure"}
        assert roles_of(sandbox, "alice") == MANAGER
        met(sandbox, "employees.confirm.unsure")
        await alice.send(sure="yes")

        assert alice.path == "/home"
        assert roles_of(sandbox, "alice") == READER
        await alice.open("/employees", status=403)


async def test_bob_leaves_by_himself():
    async with a_sandbox() as sandbox:
        await open_shop(sandbox)
        bob = await employ(sandbox, "bob", READER)

        await bob.open("/leave-business")
        await bob.send(status=422)
        assert bob.problems() == {"sure": "Confirm that you are sure"}
        await bob.send(sure="yes")

        assert bob.path == "/first-time-setup"
        assert "You left Maple & Main Trading Co. Ltd." in bob.text
        ((subject, _),) = mails_to(sandbox, "bob")
        assert subject.startswith("You have left")
        (notice,) = sandbox.world.notices.values()
        assert (notice.kind, notice.person_id) == ("employee_left", "P-alice")
        assert "employee_left" in kinds(sandbox)
        for how in ("shown", "unsure", "taken"):
            met(sandbox, f"leave_business.{how}")


async def test_many_employees_stand_on_several_pages():
    async with a_sandbox() as sandbox:
        alice = await open_shop(sandbox)
        for number in range(30):
            await employ(sandbox, f"bob{number}", READER)

        await alice.open("/employees")
        assert "1 to 25 of 31" in alice.text
        assert "Bob23 Martin" in alice.text
        assert "Bob24" not in alice.text
        await alice.open("/employees?page=2")

        assert "26 to 31 of 31" in alice.text
        assert "Bob29 Martin" in alice.text
