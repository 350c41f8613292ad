"""All worlds of one sandbox: make, find and throw away; and whose mail is whose."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import Any, Protocol

from mock_portal.clock import clock_at, is_within_reach
from mock_portal.copies import fork
from mock_portal.errors import (
    InputError,
    MailRefusedError,
    UnknownWorldError,
    WorldExistsError,
)
from mock_portal.events import HandOver
from mock_portal.happenings import ON_DUE
from mock_portal.seeds import SEEDS
from mock_portal.settings import WorldSettings
from mock_portal.situations import SITUATIONS
from mock_portal.situations.stage import Situation, let_time_pass_until
from mock_portal.snapshots import restored
from mock_portal.worlds import World

WORLD_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
"""A world's name is one label of a domain, since mail finds the world by it."""

A_NAME = "lower-case letters, digits and hyphens, 63 at most, e.g. 'w1'"

DEFAULT_SEED = "empty"


class Keeper(Protocol):
    """
    Whatever keeps worlds beyond the life of this process.

    Attributes:
        is_new: Whether nothing has ever been kept there.
    """

    is_new: bool

    def load(self) -> list[World]:
        """Return the worlds that are kept, oldest first."""

    def took_in(self, world: World) -> None:
        """Keep a world that is new."""

    def left(self, name: str) -> None:
        """Keep the world of that name no more."""

    def look_at(self, name: str) -> None:
        """Take it that the world of that name may have changed."""

    def begin(self) -> int:
        """Begin a turn: what a request takes in hand is held until it has ended."""

    def end(self, turn: int) -> None:
        """Take it that the request of that turn changes nothing any more."""

    async def saved(self) -> None:
        """Return when everything that has happened so far is kept."""


class Worlds:
    """
    The worlds of one sandbox.

    Args:
        keeper: Keeps them, and has those of before; None if they live in memory only.

    Attributes:
        by_smtp: Takes the portals' own mail to a listener; None files it at once.
        had_before: Whether *keeper* has kept worlds before, even if they are gone.
    """

    def __init__(self, keeper: Keeper | None = None) -> None:
        self.by_smtp: HandOver | None = None
        self.keeper = keeper
        self._worlds: dict[str, World] = {}
        self._made = 0
        for world in keeper.load() if keeper else ():
            self._let_in(world)
        self.had_before = keeper is not None and not keeper.is_new

    def create(
        self,
        name: str = "",
        *,
        seed: str = DEFAULT_SEED,
        situation: str = "",
        t0: datetime | None = None,
        frozen: bool = False,
        settings: WorldSettings | None = None,
    ) -> World:
        """
        Make a world.

        Args:
            name: Lower-case letters, digits and hyphens; empty to be given one.
            seed: A name in :data:`mock_portal.seeds.SEEDS`.
            situation: A name in :data:`mock_portal.situations.SITUATIONS`, which has
                its own seed; empty to begin at the beginning.
            t0: When its time begins; the machine's time if not given.
            frozen: Whether its clock stands still until told otherwise.

        Raises:
            WorldExistsError: If the name is taken.
            InputError: If name, seed or t0 make no sense.
        """
        name = self._name_for(name)
        scene = _situation(situation) if situation else Situation("", _nothing, seed)
        _check(scene.seed, t0)
        start = clock_at(t0, frozen=True).now()
        clock = clock_at(_days_before(start, scene.days), frozen=True)
        world = World(name, scene.seed, start, clock, settings or WorldSettings())
        world.on_due = ON_DUE
        SEEDS[scene.seed](world)
        scene.build(world)
        let_time_pass_until(world, start)
        if not frozen:
            clock.resume()
        return self._take_in(world)

    def fork(self, origin: str, name: str = "") -> World:
        """
        Make a second world that begins where *origin* stands now.

        Neither ever touches the other. Who follows the clock of *origin* stays there.

        Raises:
            UnknownWorldError: If there is no world *origin*.
            WorldExistsError: If the name is taken.
            InputError: If the name makes no sense.
        """
        world = self.get(origin)
        return self._take_in(fork(world, self._name_for(name)))

    def restore(self, snapshot: Mapping[str, Any], name: str = "") -> World:
        """
        Make the world that *snapshot* tells of, under its own name or another.

        Raises:
            WorldExistsError: If the name is taken.
            InputError: If it is no snapshot, or the name makes no sense.
        """
        world = restored(snapshot)
        name = self._name_for(name or world.name)
        return self._take_in(world if name == world.name else fork(world, name))

    def get(self, name: str) -> World:
        """
        Return the world of that name.

        Raises:
            UnknownWorldError: If there is none.
        """
        if name not in self._worlds:
            raise UnknownWorldError(name)
        return self._seen(self._worlds[name])

    def all(self) -> list[World]:
        """Return every world, oldest first."""
        return list(self._worlds.values())

    def delete(self, name: str) -> None:
        """
        Throw a world away and send home whoever waits for its mail.

        Raises:
            UnknownWorldError: If there is none.
        """
        self.get(name).inbox.close()
        del self._worlds[name]
        if self.keeper is not None:
            self.keeper.left(name)

    def of_address(self, address: str) -> World | None:
        """Return the world that mail to *address* belongs to, if there is one."""
        labels = address.rpartition("@")[2].casefold().rstrip(".").split(".")
        if len(labels) < 2 or labels[-1] != "test":  # noqa: PLR2004 - world and "test"
            return None
        world = self._worlds.get(labels[-2])
        return self._seen(world) if world else None

    def file(
        self, envelope_from: str, recipients: list[str], source: bytes
    ) -> list[str]:
        """File a message into each world it is for; return its ids there."""
        theirs: dict[str, list[str]] = {}
        for address in recipients:
            if (world := self.of_address(address)) is not None:
                theirs.setdefault(world.name, []).append(address)
        return [
            self._worlds[name].file(envelope_from, addresses, source)
            for name, addresses in theirs.items()
        ]

    async def saved(self) -> None:
        """Return when all that has happened is kept, if worlds are kept at all."""
        if self.keeper is not None:
            await self.keeper.saved()

    def close(self) -> None:
        """Send home whoever waits for mail, in all worlds."""
        for world in self.all():
            self._seen(world).inbox.close()

    def _name_for(self, wanted: str) -> str:
        """Return the name of a world to be made, which nobody has."""
        name = wanted or self._free_name()
        if not WORLD_NAME.fullmatch(name):
            raise InputError("name", name, A_NAME)
        if name in self._worlds:
            raise WorldExistsError(name)
        return name

    def _take_in(self, world: World) -> World:
        if self.keeper is not None:
            self.keeper.took_in(world)
        return self._let_in(world)

    def _let_in(self, world: World) -> World:
        world.hand_over, world.on_due = self._hand_over, ON_DUE
        self._worlds[world.name] = world
        return world

    def _seen(self, world: World) -> World:
        """Return *world*, which whoever asked for it may change now."""
        if self.keeper is not None:
            self.keeper.look_at(world.name)
        return world

    async def _hand_over(
        self, envelope_from: str, recipients: list[str], source: bytes
    ) -> None:
        if self.by_smtp is not None:
            await self.by_smtp(envelope_from, recipients, source)
        elif not self.file(envelope_from, recipients, source):
            raise MailRefusedError(f"{recipients} are for no world of this sandbox")

    def _free_name(self) -> str:
        while True:
            self._made += 1
            if f"w{self._made}" not in self._worlds:
                return f"w{self._made}"


def _nothing(world: World) -> None:
    """Leave *world* as its seed has made it."""


def _days_before(start: datetime, days: int) -> datetime:
    """Return where a clock must stand first to come to *start* after so many days."""
    first = start - timedelta(days=days)
    if not is_within_reach(first):
        expected = f"a moment so late that {days} days before it are in 1900 or later"
        raise InputError("t0", start.isoformat(), expected)
    return first


def _situation(name: str) -> Situation:
    if name not in SITUATIONS:
        raise InputError("situation", name, _one_of(name, SITUATIONS))
    return SITUATIONS[name]


def _one_of(found: str, known: Collection[str]) -> str:
    near = get_close_matches(found, known, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"one of {', '.join(sorted(known))}{hint}"


def _check(seed: str, t0: datetime | None) -> None:
    if seed not in SEEDS:
        raise InputError("seed", seed, _one_of(seed, SEEDS))
    if t0 is not None and (t0.tzinfo is None or not is_within_reach(t0)):
        expected = "a moment from 1900 to 2200 with its offset, e.g. '…T09:00-04:00'"
        raise InputError("t0", t0.isoformat(), expected)
