"""
A world written down, and a world made of that: everything but who attends to it.

A snapshot is JSON with the number of its format and one member for each field of the
world, so what a new area keeps in a world is written without a word said here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from mock_portal.clock import is_within_reach
from mock_portal.errors import InputError
from mock_portal.keeping import converted, kept_fields, plain
from mock_portal.worlds import World

FORMAT = 1

NOT_KEPT = {
    "attendants": "run in the process that has them",
    "hand_over": "is the way to this sandbox's listener",
    "on_due": "is code",
    "notice_index": "is made anew of the notices",
    "idling": "is made anew of the sessions",
    "advancing": "is held by a request of this process",
}
"""The fields of a world that no snapshot has, and why."""


def kept() -> dict[str, Any]:
    """Return name and type of every field of a world that is kept."""
    every = kept_fields(World).items()
    return {name: kind for name, kind in every if name not in NOT_KEPT}


def snapshot(world: World) -> dict[str, Any]:
    """Return *world* as msgspec writes it."""
    facts = {name: plain(getattr(world, name), kind) for name, kind in kept().items()}
    return {"format": FORMAT, **facts}


def restored(found: Mapping[str, Any]) -> World:
    """
    Return the world that a snapshot tells of.

    Raises:
        InputError: If it is none, or of a format that is not known here.
    """
    if found.get("format") != FORMAT:
        where = "snapshot.format"
        raise InputError(where, found.get("format"), f"{FORMAT}: a snapshot's format")
    kinds = kept()
    for name in found:
        if name not in {"format", *kinds}:
            raise InputError(f"snapshot.{name}", "there", "a field of a snapshot")
    given = {name: _read(found, name, kinds[name]) for name in found if name in kinds}
    if missing := sorted({"name", "seed", "t0", "clock"} - given.keys()):
        raise InputError(f"snapshot.{missing[0]}", None, "a value: it is required")
    world = made_of(given)
    if not _can_be_lived_in(world):
        expected = "times from 1900 to 2200, and texts in Unicode"
        raise InputError("snapshot", {"clock": str(world.clock)}, expected)
    return world


def made_of(facts: Mapping[str, Any]) -> World:
    """Return the world of these fields; those left out are as in a new one."""
    later = {name: facts[name] for name in ("ids", "timers") if name in facts}
    now = {name: one for name, one in facts.items() if name not in later}
    world = World(**now)
    for name, one in later.items():
        setattr(world, name, one)
    return world


def _can_be_lived_in(world: World) -> bool:
    """Say whether its times can be reckoned with, and its texts written again."""
    try:
        msgspec.json.encode(snapshot(world))
        return is_within_reach(world.t0) and is_within_reach(world.now())
    except (OverflowError, UnicodeEncodeError):
        return False


def _read(found: Mapping[str, Any], name: str, kind: Any) -> Any:
    try:
        return converted(found[name], kind)
    except (msgspec.ValidationError, UnicodeEncodeError, ValueError) as error:
        expected = f"what a snapshot of this sandbox says there ({error})"
        raise InputError(f"snapshot.{name}", found[name], expected) from error
