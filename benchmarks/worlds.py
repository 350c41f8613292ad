"""
What worlds cost: to make, to fork, to write down, to advance, to have by the thousand.

Run: python -m benchmarks.worlds. Medians of one run on one machine, so trust the
ratios; asserts nothing. Wanted: a new or forked world under 1 ms and 10 KiB, 1,000
worlds in use under 200 MB, a year of a world with 100 people under 1 s. What a world
holds that can change is copied by a fork, so one of a busy world weighs more.
"""

from __future__ import annotations

import asyncio
import gc
import resource
import tempfile
import time
import tracemalloc
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median

import httpx
import msgspec

from mock_portal.advance import advance
from mock_portal.app import create_app
from mock_portal.businesses import Business
from mock_portal.carrier import parcels
from mock_portal.money import posting
from mock_portal.people import Person
from mock_portal.registry import Worlds
from mock_portal.returns import HeldReturn
from mock_portal.snapshots import snapshot
from mock_portal.state.keeper import StateKeeper
from mock_portal.worlds import World

T0 = datetime(2026, 5, 4, 13, tzinfo=UTC)
TIMES = 200
CROWD, LARGE = 1_000, 20_000
"""Worlds in one process; people in one world."""


def main() -> None:
    """Measure all of it and print a table."""
    print(f"{'what':<58}{'median':>12}")
    a_crowd()  # first, while the process holds nothing else
    making()
    sizes()
    a_year()
    asyncio.run(keeping())


def making() -> None:
    """Time what makes a world of another."""
    worlds, names = Worlds(), iter(range(1_000_000))
    worlds.create("first", situation="broker-with-clients", t0=T0, frozen=True)

    def name() -> str:
        return f"n{next(names)}"

    rows: dict[str, Callable[[], object]] = {
        "a new world (empty)": lambda: worlds.create(name(), t0=T0),
        "a new world (newcomer)": lambda: worlds.create(name(), seed="newcomer", t0=T0),
        "a situation (importer-enrolled)": lambda: worlds.create(
            name(), situation="importer-enrolled", t0=T0
        ),
        "a fork (broker-with-clients)": lambda: worlds.fork("first", name()),
        "a snapshot, as JSON": lambda: msgspec.json.encode(
            snapshot(worlds.get("first"))
        ),
    }
    for what, make in rows.items():
        told(what, f"{timed(make) * 1e3:.3f} ms")


def sizes() -> None:
    """Weigh a new world, and forks of one that is empty, in use and busy."""
    worlds = Worlds()
    told(
        "a new world (newcomer) in memory",
        weight(lambda: worlds.create(seed="newcomer", t0=T0, frozen=True)),
    )
    for name in ("newcomer-at-the-door", "importer-enrolled", "broker-with-clients"):
        worlds.create(name, situation=name, t0=T0, frozen=True)
        told(f"a fork ({name}) in memory", weight(partial(worlds.fork, name)))


def weight(make: Callable[[], object]) -> str:
    """Return how much memory each thing takes that *make* leaves behind."""
    make()
    tracemalloc.start()
    for _ in range(TIMES):
        make()
    size = tracemalloc.get_traced_memory()[0] / TIMES / 1024
    tracemalloc.stop()
    return f"{size:.1f} KiB"


def a_year() -> None:
    """Advance a world with a hundred importers by a year, with statements and all."""
    worlds = Worlds()

    def go() -> None:
        world = worlds.create(t0=T0, frozen=True)
        add_people(world, 100)
        for number, person in enumerate(world.people.values()):
            bn9, bn15 = f"9001{number:05d}", f"9001{number:05d}RM0001"
            world.businesses[bn9] = Business(bn9, "Kayaks", [bn15], T0)
            world.businesses[bn9].managers.append(person.person_id)
            posting.charge(world, bn15, duties=Decimal(900), at=T0)
            parcels.arrive(world, HeldReturn(f"HR-{number}", person.person_id, T0))
        asyncio.run(advance(world, timedelta(days=365)))

    told("a year of a world with 100 importers", f"{timed(go, 5) * 1e3:.0f} ms")


def a_crowd() -> None:
    """Have a thousand worlds in use: somebody has looked at pages of each."""
    gc.collect()
    before = resident()
    worlds = Worlds()
    app = create_app(worlds)

    async def use() -> None:
        async with client_of(app) as client:
            for number in range(CROWD):
                worlds.create(f"w{number}", situation="importer-enrolled", t0=T0)
                for path in ("/en/", "/en/gckey/sign-in", "/en/inbox"):
                    await client.get(f"/w/w{number}{path}")

    asyncio.run(use())
    grown = (resident() - before) / 2**20
    told(f"{CROWD:,} worlds in use, the process has grown by", f"{grown:.0f} MB")


def resident() -> int:
    """Return the bytes of memory that this process holds."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize()


async def keeping() -> None:
    """Compare a page with and without ``--state``, in a small and a large world."""
    for size in (0, LARGE):
        plain = await a_page(None, size, 1)
        with tempfile.TemporaryDirectory() as folder:
            keeper = StateKeeper(Path(folder))
            alone = await a_page(keeper, size, 1)
            keeper.close()
        with tempfile.TemporaryDirectory() as folder:
            keeper = StateKeeper(Path(folder))
            together = await a_page(keeper, size, 16)
            keeper.close()
        where = f"in a world of {size:,} people"
        told(f"a page {where}", f"{plain * 1e3:.2f} ms")
        told(
            f"  kept on disk, one at a time ({alone / plain:.1f} x)",
            f"{alone * 1e3:.2f} ms",
        )
        told(
            f"  kept on disk, 16 at a time ({together / plain:.1f} x)",
            f"{together * 1e3:.2f} ms",
        )


async def a_page(keeper: StateKeeper | None, size: int, together: int) -> float:
    """Return the seconds that one page takes which changes something."""
    worlds = Worlds(keeper)
    world = worlds.create("w1", t0=T0, frozen=True)
    add_people(world, size)
    app = create_app(worlds)
    await worlds.saved()

    async def visit() -> None:
        async with client_of(app) as client:  # a stranger each time: a new session
            await client.get("/w/w1/en/gckey/sign-in")
        world.sessions.clear()

    async def visits() -> None:
        await asyncio.gather(*(visit() for _ in range(together)))

    return await timed_async(visits) / together


def add_people(world: World, count: int) -> None:
    """Put people into *world*."""
    for number in range(count):
        email, name = f"p{number}@w1.test", f"N{number}"
        person = Person(f"C-{number}", name, "Roy", email, "en", T0, last_sign_in=T0)
        world.ids.reserve(person.person_id)
        world.people[person.person_id] = person
        world.touch(person)


def client_of(app: object) -> httpx.AsyncClient:
    """Return a client of the sandbox in this process."""
    transport = httpx.ASGITransport(app)  # type: ignore[arg-type]
    return httpx.AsyncClient(transport=transport, base_url="http://sandbox.test")


def timed(act: Callable[[], object], times: int = TIMES) -> float:
    """Return the median of the seconds that *act* takes."""
    act()
    took = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return median(took)


async def timed_async(act: Callable[[], Awaitable[None]], times: int = 40) -> float:
    """Return the median of the seconds that *act* takes."""
    await act()
    took = []
    for _ in range(times):
        began = time.perf_counter()
        await act()
        took.append(time.perf_counter() - began)
    return median(took)


def told(what: str, figure: str) -> None:
    """Print one line of the table."""
    print(f"{what:<58}{figure:>12}")


if __name__ == "__main__":
    main()
