"""Worlds over REST, doubled: written down, made of what was written, and forked."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.shapes import Asked
from mock_portal.admin.worlds import Name, Summary, summary
from mock_portal.snapshots import snapshot


class Fork(Asked):
    """What the second world is to be called; it gets a name if nothing is said."""

    name: Name = ""


async def take_snapshot(call: Call) -> dict[str, Any]:
    """
    Write the whole world down.

    ``POST /admin/worlds`` with it as ``snapshot`` makes the same world again: the same
    requests then get the same bytes as they would have here.
    """
    return snapshot(call.world)


async def fork_world(call: Call, sent: Fork) -> Summary:
    """
    Make a second world that begins where this one stands.

    Each has its own future. Addresses in this world become addresses in the new one.
    """
    return summary(call, call.worlds.fork(call.named("world"), sent.name))


ENDPOINTS = [
    Endpoint("GET", "/worlds/{world}/snapshot", take_snapshot),
    Endpoint(
        "POST",
        "/worlds/{world}/fork",
        fork_world,
        201,
        problems=(HTTPStatus.CONFLICT,),
    ),
]
