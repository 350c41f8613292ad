"""
Keep worlds on disk: nothing is answered before it is there.

Whoever is about to answer awaits :meth:`Keeper.saved`. What has changed is worked out
at once, on the loop; a thread writes it, and takes along whatever has come meanwhile,
so that many requests share one wait for the disk.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from mock_portal.errors import SandboxError
from mock_portal.state.changes import Row, WorldWatch, world_of
from mock_portal.state.file import StateFile
from mock_portal.worlds import World


class StateKeeper:
    """
    The worlds of one sandbox, kept in *folder*.

    Raises:
        SandboxError: If the folder cannot be used, or another sandbox uses it.
    """

    def __init__(self, folder: Path) -> None:
        self._file = StateFile(folder)
        self._folder = folder
        self.is_new = self._file.is_new
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="state")
        self._watches: dict[str, WorldWatch] = {}
        self._touched: dict[str, None] = {}
        self._turn = 0
        self._open: set[int] = set()
        self._waiting: list[Row | str] = []
        self._next: asyncio.Future[None] | None = None
        self._writing: asyncio.Task[None] | None = None
        self._broken: SandboxError | None = None

    def load(self) -> list[World]:
        """
        Return the worlds that are kept, oldest first.

        Raises:
            SandboxError: If one of them cannot be read.
        """
        return [self._loaded(name) for name in self._file.worlds()]

    def took_in(self, world: World) -> None:
        """Keep a world that is new."""
        self._watches[world.name] = WorldWatch(world, self._noted_in(world.name), {})
        self._touched[world.name] = None

    def left(self, name: str) -> None:
        """Keep the world of that name no more."""
        self._watches.pop(name, None)
        self._touched.pop(name, None)
        self._waiting.append(name)

    def look_at(self, name: str) -> None:
        """Take it that the world of that name may have changed."""
        if name in self._watches:
            self._touched[name] = None

    def begin(self) -> int:
        """Begin a turn: what a request takes in hand is held until it has ended."""
        self._turn += 1
        self._open.add(self._turn)
        return self._turn

    def end(self, turn: int) -> None:
        """Take it that the request of that turn changes nothing any more."""
        self._open.discard(turn)

    async def saved(self) -> None:
        """
        Return when everything that has happened so far is on disk.

        Raises:
            SandboxError: If it cannot be written; nothing more will be then.
        """
        self._insist()
        self._collect()
        if self._waiting and self._next is None:
            self._next = asyncio.get_running_loop().create_future()
            if self._writing is None or self._writing.done():
                self._writing = asyncio.create_task(self._write())
        if self._next is not None:
            await asyncio.shield(self._next)
        elif self._writing is not None:
            await asyncio.shield(self._writing)
            self._insist()

    def close(self) -> None:
        """Let go of the folder."""
        self._thread.shutdown()
        self._file.close()

    def _insist(self) -> None:
        """Acknowledge nothing any more once something could not be written."""
        if self._broken is not None:
            raise self._broken

    def _collect(self) -> None:
        touched, self._touched = self._touched, {}
        oldest = min(self._open, default=self._turn + 1)
        for name in touched:
            self._waiting.extend(self._watches[name].changes())
            self._watches[name].forget(oldest)

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while self._next is not None:
            batch, self._waiting = self._waiting, []
            done, self._next = self._next, None
            try:
                await loop.run_in_executor(self._thread, self._file.write, batch)
            except Exception as error:  # noqa: BLE001 - whoever waits is told
                self._fail(done, error)
                return
            done.set_result(None)

    def _fail(self, done: asyncio.Future[None], error: Exception) -> None:
        text = f"cannot write the worlds to {self._folder} ({error})"
        self._broken = SandboxError(text)
        done.set_exception(self._broken)
        if self._next is not None:
            self._next.set_exception(self._broken)

    def _loaded(self, name: str) -> World:
        rows = self._file.rows(name)
        try:
            world = world_of(rows)
        except (LookupError, TypeError, msgspec.MsgspecError) as error:
            where = f"the world {name!r} in {self._folder} cannot be read"
            text = f"{where} ({error}); was it written by another version?"
            raise SandboxError(text) from error
        self._watches[name] = WorldWatch(world, self._noted_in(name), rows)
        return world

    def _noted_in(self, name: str) -> Callable[[], int]:
        def noted() -> int:
            self._touched[name] = None
            return self._turn

        return noted
