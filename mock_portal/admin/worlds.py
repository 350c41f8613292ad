"""Worlds over REST: make, list, look at, throw away; what happened and what was met."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from msgspec import Meta

from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.shapes import Asked, Moment, OptionalText, Told
from mock_portal.clock import Mode
from mock_portal.errors import InputError
from mock_portal.events import Event
from mock_portal.outcomes import CATALOGUE
from mock_portal.registry import A_NAME, DEFAULT_SEED
from mock_portal.seeds import hints
from mock_portal.worlds import World

_LABEL = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)?"

Name = Annotated[str, Meta(pattern=f"^ *{_LABEL} *$", description=A_NAME)]


class NewWorld(Asked):
    """
    What a new world is to be like; every field may be left out.

    A situation has its own seed, a snapshot its own time, too.
    """

    name: Name = ""
    situation: OptionalText = ""
    snapshot: dict[str, Any] | None = None
    seed: OptionalText = ""
    t0: Moment | None = None
    frozen: bool = False


class Summary(Told):
    """What one needs to know to use a world."""

    name: str
    seed: str
    t0: datetime
    now: datetime
    mode: Mode
    revision: int
    url: str


class WorldList(Told):
    """Every world, oldest first."""

    worlds: list[Summary]


class WorldShown(Summary):
    """One world, with how many of what it holds."""

    counts: dict[str, int]


class Happened(Told):
    """One thing that happened in a world."""

    at: datetime
    kind: str
    subject: str
    text: str


class Kind(Asked):
    """Which events are wanted."""

    kind: str = ""


class Timeline(Told):
    """What happened, in order."""

    events: list[Happened]


class Coverage(Told):
    """Which outcomes of the catalogue were met, which not, and how often."""

    reached: list[str]
    missing: list[str]
    counts: dict[str, int]


async def list_worlds(call: Call) -> WorldList:
    """List every world, oldest first."""
    return WorldList(worlds=[summary(call, one) for one in call.worlds.all()])


async def create_world(call: Call, sent: NewWorld) -> Summary:
    """Make a world: from a seed or a situation and a start time, or a snapshot."""
    return summary(call, _made(call, sent))


async def show_world(call: Call) -> WorldShown:
    """Show one world, with how many of what it holds."""
    world = call.world
    counts = {
        "people": len(world.people),
        "businesses": len(world.businesses),
        "sessions": len(world.sessions),
        "third_party_requests": len(world.requests),
        "delegations": len(world.delegations),
        "enrolments": len(world.enrolments),
        "held_returns": len(world.returns),
        "messages": len(world.inbox.by_id),
        "events": len(world.timeline),
    }
    return WorldShown(**_facts(call, world), counts=counts)


async def delete_world(call: Call) -> None:
    """Throw one world away."""
    call.worlds.delete(call.named("world"))


async def show_hints(call: Call) -> dict[str, Any]:
    """Show what a newcomer to this world has at hand."""
    return hints(call.world)


async def show_timeline(call: Call, asked: Kind) -> Timeline:
    """Show what happened in this world, in order; of one kind if asked."""
    events = [one for one in call.world.timeline if asked.kind in ("", one.kind)]
    return Timeline(events=told(events))


async def show_coverage(call: Call) -> Coverage:
    """Say which outcomes of the catalogue this world has seen."""
    outcomes = call.world.outcomes
    return Coverage(
        reached=sorted(outcomes),
        missing=sorted(CATALOGUE.keys() - outcomes.keys()),
        counts=dict(sorted(outcomes.items())),
    )


def _made(call: Call, sent: NewWorld) -> World:
    if sent.snapshot is not None:
        _insist_on_none(sent, "snapshot", "situation", "seed", "t0", "frozen")
        return call.worlds.restore(sent.snapshot, sent.name)
    if sent.situation:
        _insist_on_none(sent, "situation", "seed")
    return call.worlds.create(
        sent.name,
        seed=sent.seed or DEFAULT_SEED,
        situation=sent.situation,
        t0=sent.t0,
        frozen=sent.frozen,
    )


def _insist_on_none(sent: NewWorld, whose: str, *fields: str) -> None:
    for name in fields:
        if found := getattr(sent, name):
            raise InputError(name, found, f"nothing: the {whose} has it")


def told(events: Iterable[Event]) -> list[Happened]:
    """Return *events* as an answer tells them."""
    return [
        Happened(at=one.at, kind=one.kind, subject=one.subject, text=one.text)
        for one in events
    ]


def summary(call: Call, world: World) -> Summary:
    """Return what one needs to know to use *world*."""
    return Summary(**_facts(call, world))


def _facts(call: Call, world: World) -> dict[str, Any]:
    return {
        "name": world.name,
        "seed": world.seed,
        "t0": world.t0,
        "now": world.now(),
        "mode": world.clock.mode,
        "revision": world.revision,
        "url": f"{call.base}{world.path}en/",
    }


_WORLD = "/worlds/{world}"

ENDPOINTS = [
    Endpoint("POST", "/worlds", create_world, 201, problems=(HTTPStatus.CONFLICT,)),
    Endpoint("GET", "/worlds", list_worlds),
    Endpoint("DELETE", _WORLD, delete_world, 204),
    Endpoint("GET", _WORLD, show_world),
    Endpoint("GET", f"{_WORLD}/hints", show_hints),
    Endpoint("GET", f"{_WORLD}/timeline", show_timeline),
    Endpoint("GET", f"{_WORLD}/coverage", show_coverage),
]
