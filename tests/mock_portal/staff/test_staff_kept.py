"""What a world remembers of employees survives being written down and forked."""

from __future__ import annotations

import json

import msgspec

from mock_portal.registry import Worlds
from mock_portal.snapshots import snapshot
from mock_portal.staff import acts
from tests.mock_portal.journeys import a_sandbox
from tests.mock_portal.staff.crew import EDITOR, MAPLE, asked_by, employ, open_shop


async def a_busy_day(sandbox):
    """Let Bob ask, Emil be approved and Dora lose her access."""
    await open_shop(sandbox)
    world, maple = sandbox.world, sandbox.world.businesses[MAPLE]
    for name in ("bob", "emil", "dora"):
        await employ(sandbox, name, EDITOR)
        acts.remove(world, maple, f"P-{name}", "P-alice")
        asked_by(sandbox, name)
    acts.approve(world, world.staff.latest_of("P-emil"), EDITOR, "P-alice")
    acts.reject(world, world.staff.latest_of("P-dora"), "P-alice")
    await world.deliver()


async def test_requests_and_departures_come_back_as_they_were():
    async with a_sandbox() as sandbox:
        await a_busy_day(sandbox)
        written = json.loads(msgspec.json.encode(snapshot(sandbox.world)))

        worlds = Worlds()
        worlds.restore(written, "")
        other = worlds.get("w1")

        assert other.staff == sandbox.world.staff
        states = [one.state for one in other.staff.requests.values()]
        assert states == ["pending", "approved", "rejected"]
        assert set(other.staff.departures) == {"P-bob", "P-dora"}


async def test_an_answer_in_a_fork_leaves_the_other_world_alone():
    async with a_sandbox() as sandbox:
        await a_busy_day(sandbox)
        world = sandbox.world

        fork = sandbox.worlds.fork("w1", "w2")
        acts.reject(fork, fork.staff.pending_of("P-bob"), "P-alice")

        assert world.staff.pending_of("P-bob") is not None
        assert fork.staff.pending_of("P-bob") is None
