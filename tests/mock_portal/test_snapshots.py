"""A world written down and made again is the same world, to the last byte."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import timedelta

import msgspec
import pytest

from mock_portal.app import create_app
from mock_portal.clock import machine_clock
from mock_portal.keeping import decoded, encoded, kept_fields
from mock_portal.people import Session
from mock_portal.registry import Worlds
from mock_portal.snapshots import NOT_KEPT, kept, restored, snapshot
from mock_portal.worlds import World
from tests.mock_portal.journeys import ALICES, CHARLIES, T0, a_sandbox
from tests.mock_portal.whole_days import heard_of, in_these, the_afternoon, the_morning


def written(world):
    return msgspec.json.encode(snapshot(world))


def again(world, name=""):
    """Return a sandbox with the same world, as another process would make it."""
    worlds = Worlds()
    worlds.restore(json.loads(written(world)), name)
    create_app(worlds)
    return worlds


def test_every_field_of_a_world_is_kept_or_named_with_a_reason():
    """A new area's field is kept by itself; to leave one out takes a line here."""
    every = {one.name for one in fields(World)}

    assert every - set(kept()) == set(NOT_KEPT)
    assert len(NOT_KEPT) <= 6
    assert all(NOT_KEPT.values())


@pytest.mark.parametrize("name", kept())
def test_every_field_comes_back_as_it_was(world, name):
    value, kind = getattr(world, name), kept()[name]

    assert decoded(encoded(value, kind), kind) == value


def test_what_is_not_kept_of_a_part_is_made_anew(world, alice):
    world.agenda.put("tea", "Alice", T0)

    other = again(world).get("w1")

    assert "_heap" not in kept_fields(type(world.agenda))
    assert other.agenda.next_at() == world.agenda.next_at() == T0
    assert other.timers.next_at() == world.timers.next_at()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("facts", [ALICES, CHARLIES], ids=["Halifax", "Québec"])
async def test_a_restored_world_goes_on_as_the_first_would_have(language, facts):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        await the_morning(sandbox, alice, facts)
        before = written(sandbox.world)
        worlds = again(sandbox.world)
        async with in_these(worlds) as other:
            assert written(other.world) == before
            second = other.visitor(language)
            second.client.cookies = alice.client.cookies
            first = await heard_of(the_afternoon, sandbox, alice)
            assert first == await heard_of(the_afternoon, other, second)
            assert written(other.world) == written(sandbox.world)
    assert len(first) > 10


async def test_under_another_name_its_addresses_follow():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        await the_morning(sandbox, alice, ALICES)

        (person,) = again(sandbox.world, "elsewhere").get("elsewhere").people.values()

    assert person.email == "alice@elsewhere.test"


def test_a_ticking_clock_ticks_on():
    worlds = Worlds()
    world = worlds.create("w1", t0=T0)
    later = machine_clock() + timedelta(days=1)

    other = again(world).get("w1")
    other.clock.machine = lambda: later

    assert other.clock.mode == "real"
    assert timedelta(days=1) <= other.now() - T0 < timedelta(days=1, minutes=5)


def test_a_frozen_clock_stands_where_it_stood(world, monday):
    assert again(world).get("w1").now() == monday


async def test_a_snapshot_goes_through_the_api(admin, world, worlds, alice):
    taken = await admin("GET", "/admin/worlds/w1/snapshot")

    made = await admin("POST", "/admin/worlds", {"snapshot": taken, "name": "w9"}, 201)

    assert made["name"] == "w9"
    assert worlds.get("w9").people["P-Alice"].email == "alice@w9.test"
    await admin("POST", "/admin/worlds", {"snapshot": taken}, 409)
    await admin("DELETE", "/admin/worlds/w1", status=204)
    await admin("POST", "/admin/worlds", {"snapshot": taken}, 201)
    assert written(worlds.get("w1")) == msgspec.json.encode(taken)


@pytest.mark.parametrize(
    ("spoilt", "where"),
    [
        ({"format": 2}, "snapshot.format"),
        ({"format": None}, "snapshot.format"),
        ({"colour": "red"}, "snapshot.colour"),
        ({"people": {"P-1": {"person_id": "P-1"}}}, "snapshot.people"),
        ({"t0": "yesterday"}, "snapshot.t0"),
        ({"t0": "0001-01-01T00:00:00Z"}, "snapshot"),
        ({"clock": {"frozen_at": "9999-12-31T23:59:59Z"}}, "snapshot"),
        ({"clock": {"offset": "P9999999D"}}, "snapshot"),
        ({"ids": 7}, "snapshot.ids"),
        ({"inbox": {"by_id": {"M": 7}}}, "snapshot.inbox"),
        ({"inbox": {"by_id": {"M": {"source": "?"}}}}, "snapshot.inbox"),
        ({"seed": "\ud800"}, "snapshot"),
        ({"name": "Not A Name"}, "name"),
    ],
)
async def test_a_spoilt_snapshot_gets_one_problem(admin, world, worlds, spoilt, where):
    taken = json.loads(written(world)) | {"name": "w9"} | spoilt

    problem = await admin("POST", "/admin/worlds", {"snapshot": taken}, 422)

    assert problem["where"] == where
    assert "w9" not in {world.name for world in worlds.all()}


@pytest.mark.parametrize("gone", ["name", "seed", "t0", "clock"])
def test_a_snapshot_without_its_ground_is_none(world, gone):
    taken = json.loads(written(world))
    del taken[gone]

    with pytest.raises(Exception, match=f"snapshot.{gone}"):
        restored(taken)


@pytest.mark.parametrize(
    "also", [{"seed": "empty"}, {"t0": "2026-05-04T13:00:00Z"}, {"frozen": True}]
)
async def test_a_snapshot_has_its_own_seed_and_time(admin, world, also):
    taken = await admin("GET", "/admin/worlds/w1/snapshot")

    problem = await admin("POST", "/admin/worlds", {"snapshot": taken} | also, 422)

    assert problem["where"] in also


@pytest.mark.parametrize("thing", [T0, {1: "a"}, {"a", "b"}, ("a",), object()])
def test_what_may_be_anything_is_json_or_refused(thing):
    session = Session("t", T0, T0, drafts={"flow": {"answer": [{"deep": thing}]}})

    with pytest.raises(TypeError, match="JSON only"):
        encoded(session, Session)
