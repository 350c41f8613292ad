"""The help desk's side of the line, and that it does what the admin does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mock_portal import help_desk
from mock_portal.people import Credential
from tests.mock_portal.identity.calls import (
    ALICE,
    LANGUAGES,
    LOCKS,
    a_new_gckey,
    calling,
    lock,
)
from tests.mock_portal.journeys import (
    CARDS,
    PASSWORD,
    a_sandbox,
    enter_passcode,
    met,
    seat,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "sought", ["alice", "MARTIN", "alice@w1", "P-alice", "AliceMartin1", ""]
)
async def test_a_caller_is_found(language, sought):
    async with a_sandbox() as sandbox:
        desk = await calling(sandbox, language)
        await desk.open(f"/helpdesk?q={sought}")

        assert "Alice Martin" in desk.text
        met(sandbox, "helpdesk.people.found")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sought", ["bob", "<script>", "lakeshore", "x" * 500])
async def test_nobody_is_found_for_other_words(language, sought):
    async with a_sandbox() as sandbox:
        desk = await calling(sandbox, language)
        await desk.open(f"/helpdesk?q={sought}")

        assert "Alice" not in desk.text
        met(sandbox, "helpdesk.people.none")


async def test_an_empty_world_says_so():
    async with a_sandbox() as sandbox:
        desk = await sandbox.visitor().open("/helpdesk")

        assert "Nobody in this world has a user profile yet" in desk.text


async def test_a_long_list_has_pages():
    async with a_sandbox() as sandbox:
        desk = await calling(sandbox)
        alice = sandbox.world.people["P-alice"]
        for number in range(30):
            one = replace(alice, person_id=f"P-{number}", first_name=f"Nº{number}")
            sandbox.world.people[one.person_id] = one
        await desk.open("/helpdesk?q=martin")
        (older,) = [a for a in desk.page.all("a") if a["rel"] == "next"]
        await desk.open(f"/helpdesk{older['href']}")

        assert "Callers 26 to 31 of 31" in desk.text


async def test_a_caller_is_found_by_client_card():
    async with a_sandbox() as sandbox:
        desk = await calling(sandbox)
        card = sandbox.world.credentials.pop("alicemartin1")
        card.username, card.kind = CARDS["alice"], "partner"
        sandbox.world.credentials[card.username] = card
        await desk.open("/helpdesk?q=9000 1234 1234 1234")
        assert "Alice Martin" in desk.text
        await desk.open(ALICE)

        assert "Lakeshore Savings Bank, card ending in 1234" in desk.text
        assert "9000123412341234" not in desk.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_open_account_has_nothing_to_unlock(language):
    async with a_sandbox() as sandbox:
        desk = await calling(sandbox, language)
        buttons = [b for b in desk.page.all("button") if b["class"] == "primary small"]
        assert buttons == []
        for act in ("reactivate", "unlock-registration", "unlock-passcodes"):
            await desk.open(f"{ALICE}/relink")
            await desk.send(f"{ALICE}/{act}")
            assert desk.path == ALICE

        met(sandbox, "helpdesk.person.shown", "helpdesk.nothing_to_do")
        assert sandbox.world.outcomes["helpdesk.nothing_to_do"] == 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", LOCKS)
async def test_the_help_desk_opens_a_door(language, what):
    async with a_sandbox() as sandbox:
        desk, world = await calling(sandbox, language), sandbox.world
        person = world.people["P-alice"]
        lock(world, what)
        assert help_desk.call_of(world, person).locks == (LOCKS[what],)
        await desk.open(ALICE)
        await desk.send(f"{ALICE}/{what}")

        assert desk.path == ALICE
        assert help_desk.call_of(world, person).locks == ()
        assert len([one for one in desk.page.all("div") if "good" in one["class"]]) == 1
        met(sandbox, f"helpdesk.{what.replace('-', '_')}.taken")


async def test_every_door_that_is_opened_has_a_name():
    async with a_sandbox() as sandbox:
        desk = await calling(sandbox)
        for what in LOCKS:
            lock(sandbox.world, what)
            await desk.open(ALICE)
            await desk.send(f"{ALICE}/{what}")

        met(sandbox, "helpdesk.reactivate.taken", "helpdesk.unlock_passcodes.taken")
        met(sandbox, "helpdesk.unlock_registration.taken")


async def test_whoever_plays_both_parts_must_sign_in_anew():
    async with a_sandbox() as sandbox:
        alice, world = sandbox.visitor(), sandbox.world
        seat(sandbox, alice)
        lock(world, "reactivate")
        await alice.open("/deactivated")
        await alice.open(ALICE)
        await alice.send(f"{ALICE}/reactivate")
        assert alice.path == ALICE
        await alice.open("/home")

        assert alice.path == "/gckey/sign-in"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_new_gckey_opens_the_profile_that_the_old_one_did(language):
    async with a_sandbox() as sandbox:
        desk, world = await calling(sandbox, language), sandbox.world
        former = world.credentials["alicemartin1"]
        former.failures = 10
        alice = sandbox.visitor(language)
        await a_new_gckey(sandbox, alice)
        assert alice.path == "/profile/new"
        await desk.open(f"{ALICE}/relink")
        await desk.send(username="SecondMartin1")
        assert desk.path == ALICE
        assert help_desk.call_of(world, world.people["P-alice"]).locks == ()
        await alice.open("/profile/new")
        assert alice.path == "/timed-out"
        await alice.open("/gckey/sign-in")
        await alice.send(username="secondmartin1", password=PASSWORD)
        await alice.send()
        await enter_passcode(alice, world)

        assert alice.path == "/home"
        assert (former.person_id, former.mfa_email) == ("", "")
        assert len(world.people) == 1
        met(sandbox, "helpdesk.relink.shown", "helpdesk.relink.taken")
        kinds = [event.kind for event in world.timeline]
        assert "credential_relinked" in kinds


async def test_the_old_credential_is_a_strangers_from_then_on():
    async with a_sandbox() as sandbox:
        desk = await calling(sandbox)
        await a_new_gckey(sandbox, sandbox.visitor())
        await desk.open(f"{ALICE}/relink")
        await desk.send(username="secondmartin1")
        old = sandbox.visitor()
        await old.open("/gckey/sign-in")
        await old.send(username="alicemartin1", password=PASSWORD)
        await old.send()

        assert old.path == "/mfa/email"


async def test_a_client_card_takes_the_place_of_a_gckey():
    async with a_sandbox() as sandbox:
        desk, world = await calling(sandbox), sandbox.world
        now = world.now()
        card = Credential(CARDS["charlie"], "x", now, now, kind="partner")
        world.credentials[card.username] = card
        await desk.open(f"{ALICE}/relink")
        await desk.send(username="9000 5678 5678 5678")

        assert card.person_id == "P-alice"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("username", "outcome"),
    [
        ("", "helpdesk.relink.unknown"),
        ("nobodyhere1", "helpdesk.relink.unknown"),
        ("alicemartin1", "helpdesk.relink.same"),
        ("charliemartin1", "helpdesk.relink.taken_by_another"),
        ("deadmartin1", "helpdesk.relink.dead"),
    ],
)
async def test_a_credential_that_does_not_fit_is_refused(language, username, outcome):
    async with a_sandbox() as sandbox:
        desk, world = await calling(sandbox, language), sandbox.world
        seat(sandbox, sandbox.visitor(), name="charlie")
        seat(sandbox, sandbox.visitor(), "credential", "dead")
        world.credentials["deadmartin1"].failures = 10
        await desk.open(f"{ALICE}/relink")
        await desk.send(status=422, username=username)

        assert list(desk.problems()) == ["username"]
        assert world.credentials["alicemartin1"].person_id == "P-alice"
        assert world.credentials["charliemartin1"].person_id == "P-charlie"
        met(sandbox, outcome)


@pytest.mark.parametrize("how", ["locked", "revoked", "none"])
async def test_the_desk_sees_that_a_credential_is_lost(how):
    async with a_sandbox() as sandbox:
        desk, world = await calling(sandbox), sandbox.world
        gckey = world.credentials["alicemartin1"]
        match how:
            case "locked":
                gckey.failures = 10
            case "revoked":
                gckey.last_used_at -= timedelta(days=731)
            case _:
                gckey.person_id = ""
        await desk.open("/helpdesk")

        assert "Credential lost" in desk.text
        assert help_desk.call_of(world, world.people["P-alice"]).state == how


ACTS = ("", "/relink")


@pytest.mark.parametrize("act", ACTS)
async def test_nobody_else_is_on_the_line(act):
    async with a_sandbox() as sandbox:
        desk = await calling(sandbox)
        await desk.open(f"/helpdesk/people/P-nobody{act}", status=404)
        await desk.open(ALICE)
        for pressed in LOCKS:
            await desk.open(f"{ALICE}/relink")
            await desk.send(f"/helpdesk/people/P-nobody/{pressed}", status=404)

        met(sandbox, "access.not_found")
