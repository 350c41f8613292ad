"""A thousand worlds in one process, all in use."""

from __future__ import annotations

import gc
import tracemalloc

import httpx

from mock_portal.app import create_app
from mock_portal.registry import Worlds
from tests.mock_portal.journeys import T0

PAGE = "/en/gckey/sign-in"
"""It begins a visit, so each world is in use."""


async def test_a_thousand_worlds_are_in_use_at_once():
    worlds = Worlds()
    async with visiting(worlds) as client:
        await use(worlds, client, range(1000))

    assert sum(len(world.sessions) for world in worlds.all()) == 1000


async def test_a_hundred_worlds_in_use_take_little_room():
    worlds = Worlds()
    async with visiting(worlds) as client:
        await client.get(f"/w/demo{PAGE}")  # what is loaded once
        gc.collect()
        tracemalloc.start()
        try:
            await use(worlds, client, range(100))
            grown, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

    assert grown < 5 * 2**20  # so a thousand stay far below 200 MB


def visiting(worlds):
    transport = httpx.ASGITransport(create_app(worlds))
    return httpx.AsyncClient(transport=transport, base_url="http://portal")


async def use(worlds, client, numbers):
    for number in numbers:
        worlds.create(f"w{number}", seed="newcomer", t0=T0, frozen=True)
        await client.get(f"/w/w{number}{PAGE}")


def test_worlds_of_one_seed_share_what_is_on_record():
    worlds = Worlds()
    one, other = (worlds.create(seed="casebook", t0=T0) for _ in range(2))

    for bn9, record in one.records.items():
        assert other.records[bn9] is record
