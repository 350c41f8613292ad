"""Every situation: the same each time, playable at once, and true to the pages."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from mock_portal.disposal import holding
from mock_portal.registry import Worlds
from mock_portal.rendering import WORDS
from mock_portal.situations import SITUATIONS
from mock_portal.snapshots import snapshot
from tests.mock_portal.journeys import (
    T0,
    a_sandbox,
    become_a_manager,
    enter_passcode,
    newest_code,
)
from tests.mock_portal.whole_days import in_these

ACCOUNT = "900000001RM0001"

PLACES = {
    "unassociated": "/first-time-setup",
    "applicant": "/first-time-setup",
    "manager": "/home",
    "reader": "/home",
    "broker": "/home",
}


def made(situation, name="w1"):
    worlds = Worlds()
    worlds.create(name, situation=situation, t0=T0, frozen=True)
    return worlds


def written(world):
    return msgspec.json.encode(snapshot(world))


@pytest.mark.parametrize("name", SITUATIONS)
def test_it_has_its_words_and_begins_when_asked_to(name):
    world = made(name).get("w1")

    assert world.now() == world.t0 == T0
    assert world.clock.mode == "frozen"
    assert world.outbox == []
    assert world.next_due() is None or world.next_due() > T0
    for part in ("title", "text"):
        assert WORDS.say(f"situations.{SITUATIONS[name].key}.{part}", "fr")
    assert world.personas


@pytest.mark.parametrize("name", SITUATIONS)
def test_it_is_the_same_each_time_and_after_a_snapshot(name):
    first, second = made(name).get("w1"), made(name).get("w1")
    worlds = Worlds()

    again = worlds.restore(json.loads(written(first)))

    assert written(first) == written(second) == written(again)


def test_every_row_of_words_has_its_situation():
    known = {one.key for one in SITUATIONS.values()} | {"roles", "page"}
    phrases = [key.split(".") for key in sorted(WORDS.keys())]

    assert {row for area, row, *_ in phrases if area == "situations"} == known


@pytest.mark.parametrize("name", SITUATIONS)
async def test_everybody_in_it_can_sign_in_through_the_pages(name):
    worlds = made(name)
    async with in_these(worlds) as sandbox:
        for persona in sandbox.world.personas.values():
            visitor = sandbox.visitor()
            await visitor.open("/gckey/sign-in")
            typed = {"username": persona.username, "password": persona.password}
            if not persona.person_id:
                await visitor.send(status=422, **typed)
                continue
            await visitor.send(**typed)
            await visitor.send()
            await enter_passcode(visitor, sandbox.world)

            shut = sandbox.world.people[persona.person_id].deactivated_at
            assert visitor.path == ("/deactivated" if shut else PLACES[persona.role])
            assert sandbox.world.inbox.messages[-1].envelope_to == (persona.email,)


async def test_who_is_ready_to_enrol_came_there_as_through_the_pages():
    async with a_sandbox() as sandbox:
        visitor = sandbox.visitor()
        await become_a_manager(sandbox, visitor)
        theirs = facts_of(sandbox.world)

    ours = facts_of(made("importer-ready-to-enrol").get("w1"))

    assert ours == theirs


def facts_of(world):
    """Return what lasts: no visits, no passcodes, no count of what was shown."""
    gone = {"sessions", "outcomes", "inbox", "ids", "revision", "personas", "settings"}
    told = json.loads(written(world))
    told["timeline"] = [one for one in told["timeline"] if one["kind"] != "signed_in"]
    told["revision"] = 0
    for person in told["people"].values():
        person["revision"] = 0
    return {name: facts for name, facts in told.items() if name not in gone}


def test_a_week_after_day_173_the_profile_is_closed():
    world = made("profile-on-day-173").get("w1")
    (person,) = world.people.values()

    assert (T0 - person.last_sign_in).days == 173
    world.clock.set_to(T0 + timedelta(days=7))
    world.settle()
    assert person.deactivated_at is not None


def test_on_day_12_three_business_days_are_left():
    world = made("return-on-day-12").get("w1")
    (held,) = world.returns.values()

    counted = holding(held, business_days=15, now=T0)

    assert (held.status, counted.used, counted.allowed) == ("on_hold", 12, 15)


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("importer-enrolled", "enrolled_secured"),
        ("bond-waits-for-surety", "pending_security"),
        ("importer-under-posted", "under_posted"),
        ("importer-suspended", "suspended"),
    ],
)
def test_an_enrolment_stands_where_its_name_says(name, state):
    assert made(name).get("w1").enrolments[ACCOUNT].state == state


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("registration-locked", "registration_locked"),
        ("registration-under-review", "application_submitted"),
        ("profile-deactivated", "profile_deactivated"),
        ("broker-asks-importer", "third_party_request_sent"),
        ("broker-with-clients", "client_group_changed"),
        ("employee-asks-for-access", "access_requested"),
        ("employee-who-reads", "access_request_approved"),
        ("transaction-posted-yesterday", "transaction_posted"),
        ("statement-overdue", "statement_overdue"),
        ("ruling-submitted", "ruling_submitted"),
        ("ruling-decided", "ruling_rendered"),
        ("unread-notices", "statement_overdue"),
        ("return-disposed", "return_disposed"),
        ("power-of-attorney-in-review", "power_of_attorney_submitted"),
    ],
)
def test_what_its_name_says_has_happened(name, kind):
    assert kind in {one.kind for one in made(name).get("w1").timeline}


async def test_the_broker_of_the_situation_sees_one_client_more_than_the_other():
    async with in_these(made("broker-with-clients")) as sandbox:
        visitor = sandbox.visitor()
        await signed_in(sandbox, visitor, "danaleclerc1", "Quayside2026x")
        await visitor.open("/switch-account")

        assert "Maple & Main Trading Co. Ltd." in visitor.text
        assert "Les Entreprises Beauséjour inc." in visitor.text


async def signed_in(sandbox, visitor, username="alicemartin1", password="Harbour2026x"):
    await visitor.open("/gckey/sign-in")
    await visitor.send(username=username, password=password)
    await visitor.send()
    await visitor.send("/mfa/passcode", passcode=newest_code(sandbox.world))


async def test_a_session_through_the_api_is_the_one_through_the_pages():
    worlds = made("importer-ready-to-enrol")
    worlds.fork("w1", "w2")
    async with in_these(worlds) as one, in_these(worlds, "w2") as other:
        await signed_in(one, one.visitor())
        visitor = other.visitor(world="w2")
        path = "/admin/worlds/w2/people/P-000001/session"
        answer = await visitor.client.post(path)
        given = answer.json()
        by_page, by_rest = visits_of(one.world), visits_of(other.world)
        visitor.client.cookies.set(
            given["cookie"], given["value"], domain="portal.local", path=given["path"]
        )
        await visitor.open("/home")

    assert answer.status_code == 201
    assert visitor.path == "/home"
    assert by_rest == by_page


def visits_of(world):
    """Return what a sign-in leaves behind, but for names and digits made up for it."""
    told = json.loads(written(world).replace(b"w2.test", b"w1.test"))
    made_up = {"token", "csrf", "passcode", "passcode_sent_at", "passcode_sent_to"}
    made_up |= {"drafts", "codes"}
    visits = [
        {name: fact for name, fact in one.items() if name not in made_up}
        for one in told["sessions"].values()
        if one["username"]
    ]
    lasting = ("people", "credentials", "timeline", "notices", "revision")
    return visits, [told[name] for name in lasting]


async def test_a_situation_is_asked_for_through_the_api(admin, worlds):
    listed = (await admin("GET", "/admin/situations"))["situations"]
    body = {"name": "w9", "situation": "importer-enrolled", "frozen": True}

    made = await admin("POST", "/admin/worlds", body, 201)

    assert [one["name"] for one in listed] == list(SITUATIONS)
    assert made["seed"] == "newcomer"
    cast = (await admin("GET", "/admin/worlds/w9/personas"))["personas"]
    assert cast[0]["email"] == "alice@w9.test"


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"situation": "importer-redy-to-enrol"}, "situation"),
        ({"situation": "importer-enrolled", "seed": "empty"}, "seed"),
        ({"situation": "statement-overdue", "t0": "1900-01-05T00:00:00Z"}, "t0"),
    ],
)
async def test_a_situation_that_makes_no_sense_gets_one_problem(admin, body, where):
    problem = await admin("POST", "/admin/worlds", body, 422)

    assert problem["where"] == where


async def test_who_has_no_gckey_or_is_shut_out_gets_no_session(admin, world, alice):
    problem = await admin("POST", "/admin/worlds/w1/people/P-Alice/session", status=409)
    assert "has no GCKey" in problem["detail"]

    shut = {"name": "w9", "situation": "profile-deactivated"}
    await admin("POST", "/admin/worlds", shut, 201)
    path = "/admin/worlds/w9/people/P-000001/session"
    assert "deactivated" in (await admin("POST", path, status=409))["detail"]


@pytest.mark.parametrize("name", SITUATIONS)
@pytest.mark.parametrize("t0", ["2024-02-29T05:00:00", "2026-12-26T20:00:00"])
def test_it_can_begin_on_any_day(name, t0):
    moment = datetime.fromisoformat(t0).replace(tzinfo=UTC)
    world = Worlds().create("w1", situation=name, t0=moment, frozen=True)

    assert world.now() == moment
