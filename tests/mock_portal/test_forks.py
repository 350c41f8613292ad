"""Two worlds from one: each has its own future, and neither ever touches the other."""

from __future__ import annotations

import re
import time
import tracemalloc
from statistics import median

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mock_portal.copies import fork, renaming
from mock_portal.events import Event
from mock_portal.pages import FILLED_IN, PRESSED, SHOWN
from mock_portal.registry import Worlds
from mock_portal.snapshots import snapshot
from mock_portal.visits import COOKIE
from tests.loops import run
from tests.mock_portal.journeys import ALICES, T0, a_sandbox
from tests.mock_portal.whole_days import (
    heard_of,
    in_these,
    step,
    the_afternoon,
    the_morning,
)


def let_in(client, world, token):
    client.cookies.set(COOKIE, token, domain="portal.local", path=world.path)


def written(world):
    return msgspec.json.encode(snapshot(world))


async def test_a_fork_is_the_same_world_under_another_name():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        await the_morning(sandbox, alice, ALICES)
        second = sandbox.worlds.fork("w1", "w2")

        theirs = written(second).replace(b"w2.test", b"w1.test")
        ours = written(sandbox.world)

    assert second.people.keys() == sandbox.world.people.keys()
    assert theirs.replace(b'"name":"w2"', b'"name":"w1"') == ours


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_same_requests_lead_the_fork_the_same_way(language):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        await the_morning(sandbox, alice, ALICES)
        sandbox.worlds.fork("w1", "w2")
        async with in_these(sandbox.worlds, "w2") as other:
            twin = other.visitor(language, world="w2")
            (cookie,) = alice.client.cookies.jar
            let_in(twin.client, other.world, cookie.value)
            first = await heard_of(the_afternoon, sandbox, alice)
            second = await heard_of(the_afternoon, other, twin)

    assert len(first) == len(second)
    for one, its_twin in zip(first, second, strict=True):
        assert alike(its_twin) == alike(one)


def alike(heard):
    """Write what was heard without the world's name, and the hash that it is in."""
    return re.sub(r"\('etag', '.*?'\)", "", repr(heard)).replace("w2", "w1")


async def test_what_happens_in_the_fork_leaves_the_first_alone():
    async with a_sandbox() as sandbox:
        await the_morning(sandbox, sandbox.visitor(), ALICES)
        before = written(sandbox.world)
        sandbox.worlds.fork("w1", "w2")
        async with in_these(sandbox.worlds, "w2") as other:
            (token,) = [s.token for s in other.world.sessions.values() if s.username]
            twin = other.visitor(world="w2")
            let_in(twin.client, other.world, token)
            await the_afternoon(other, twin)
            await other.world.deliver()

        assert written(sandbox.world) == before


@given(
    steps=st.lists(
        st.tuples(
            st.booleans(),
            st.sampled_from([*SHOWN, *FILLED_IN, *PRESSED]),
            st.booleans(),
            st.integers(min_value=0, max_value=90),
        ),
        max_size=12,
    )
)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)
def test_whoever_walks_wherever_in_one_world_the_other_stays(steps):
    run(walk(steps))


async def walk(steps):
    """Walk through two worlds at random; whichever is not visited must stay."""
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        await the_morning(sandbox, alice, ALICES)
        token = next(s.token for s in sandbox.world.sessions.values() if s.username)
        worlds = {False: sandbox.world, True: sandbox.worlds.fork("w1", "w2")}
        walkers = {}
        for which, world in worlds.items():
            walkers[which] = sandbox.visitor(world=world.name).client
            let_in(walkers[which], world, token)
        for in_fork, path, sends, days in steps:
            other = written(worlds[not in_fork])
            await step(walkers[in_fork], worlds[in_fork], path, sends, days)
            assert written(worlds[not in_fork]) == other


def test_what_is_frozen_is_shared_and_the_rest_is_not(world):
    world.timeline.append(event := Event(T0, "kind", "subject"))

    other = fork(world, "w2")

    assert other.timeline is not world.timeline
    assert other.timeline[-1] is event
    assert other.settings is world.settings
    assert other.advancing is not world.advancing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("alice@w1.test", "alice@w2.test"),
        ("no-reply@portal.w1.test", "no-reply@portal.w2.test"),
        ("http://x/w/w1/en/home", "http://x/w/w2/en/home"),
        ("alice@w1.test, bob@w1.test", "alice@w2.test, bob@w2.test"),
        ("alice@w1.testing", "alice@w1.testing"),
        ("alice@w1.test-1", "alice@w1.test-1"),
        ("alice@xw1.test", "alice@xw1.test"),
        ("/w/w10/en", "/w/w10/en"),
        ("the w1 of worlds", "the w1 of worlds"),
    ],
)
def test_addresses_follow_and_nothing_else(text, expected):
    assert renaming("w1", "w2")(text) == expected


async def test_a_fork_is_asked_for_through_the_api(admin, world, worlds, alice):
    made = await admin("POST", "/admin/worlds/w1/fork", {"name": "w7"}, 201)
    given = await admin("POST", "/admin/worlds/w1/fork", status=201)

    assert (made["name"], made["now"]) == ("w7", "2026-05-04T13:00:00Z")
    assert worlds.get("w7").people["P-Alice"].email == "alice@w7.test"
    assert given["name"] not in {"w1", "w7"}
    await admin("POST", "/admin/worlds/w1/fork", {"name": "w7"}, 409)
    await admin("POST", "/admin/worlds/w1/fork", {"name": "No!"}, 422)
    await admin("POST", "/admin/worlds/zz/fork", {"name": "w8"}, 404)


@pytest.mark.parametrize("way", ["newcomer", "empty", "fork"])
def test_a_world_costs_less_than_a_millisecond_and_ten_kibibytes(way):
    worlds = Worlds()
    worlds.create("first", seed="newcomer", t0=T0, frozen=True)

    def make(number):
        if way == "fork":
            return worlds.fork("first", f"f{number}")
        return worlds.create(f"f{number}", seed=way, t0=T0, frozen=True)

    make(0)
    took = []
    for number in range(1, 101):
        began = time.perf_counter()
        make(number)
        took.append(time.perf_counter() - began)
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for number in range(101, 201):
            make(number)
        size = (tracemalloc.get_traced_memory()[0] - before) / 100
    finally:
        tracemalloc.stop()

    assert median(took) < 0.001
    assert size < 10 * 1024
