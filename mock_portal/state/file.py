"""The folder that worlds are kept in: one SQLite file and a lock. All SQL is here."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from mock_portal.errors import SandboxError
from mock_portal.state.changes import Row, Rows

FORMAT = 1

TABLES = """
create table about (format integer not null);
create table worlds (name text primary key, place integer not null);
create table facts (
    world text not null,
    part text not null,
    key text not null,
    place integer not null,
    content blob not null,
    primary key (world, part, key)
);
"""

PUT = """
insert into facts (world, part, key, place, content) values (?, ?, ?, ?, ?)
on conflict (world, part, key) do update
set place = excluded.place, content = excluded.content
"""
TAKE = "delete from facts where world = ? and part = ? and key = ?"

PUT_WORLD = """
insert into worlds (name, place)
select ?, coalesce(max(place), 0) + 1 from worlds where true
on conflict (name) do nothing
"""
READ = "select part, key, place, content from facts where world = ? order by place"


class StateFile:
    """
    What one sandbox keeps in *folder*.

    Attributes:
        is_new: Whether nothing has ever been kept there.

    Raises:
        SandboxError: If the folder cannot be used, or another sandbox uses it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.is_new = not (folder / "worlds.sqlite3").exists()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise SandboxError(self._unusable(error)) from error
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._lock)
            text = f"{folder} is in use by another sandbox; stop it, or give another"
            raise SandboxError(f"{text} folder with --state") from error
        try:
            self._database = self._opened()
        except (sqlite3.Error, SandboxError) as error:
            os.close(self._lock)
            raise SandboxError(self._unusable(error)) from error

    def worlds(self) -> list[str]:
        """Return the names of the worlds that are kept, oldest first."""
        found = self._database.execute("select name from worlds order by place")
        return [name for (name,) in found]

    def rows(self, world: str) -> Rows:
        """Return all that is kept of one world."""
        rows: dict[str, list[tuple[str, int, bytes]]] = {}
        for part, key, place, content in self._database.execute(READ, [world]):
            rows.setdefault(part, []).append((key, place, content))
        return rows

    def write(self, changes: Iterable[Row | str]) -> None:
        """
        Write *changes*, all or none, and return when they would survive anything.

        A name alone says that all that is kept under it goes.
        """
        with self._database:
            for change in changes:
                self._write(change)

    def _write(self, change: Row | str) -> None:
        run = self._database.execute
        if isinstance(change, str):
            run("delete from facts where world = ?", [change])
            run("delete from worlds where name = ?", [change])
        elif change.content is None:
            run(TAKE, change[:3])
        else:
            if change.part == "/":
                run(PUT_WORLD, [change.world])
            run(PUT, change)

    def close(self) -> None:
        """Let go of the folder."""
        self._database.close()
        os.close(self._lock)

    def _opened(self) -> sqlite3.Connection:
        path = self._folder / "worlds.sqlite3"
        database = sqlite3.connect(path, check_same_thread=False)
        try:
            # Each commit is on the disk, and not only handed to the system.
            database.execute("pragma journal_mode = wal")
            database.execute("pragma synchronous = full")
            if not database.execute("select 1 from sqlite_master").fetchone():
                database.executescript(TABLES)
                with database:
                    database.execute("insert into about values (?)", [FORMAT])
            ((found,),) = database.execute("select format from about")
        except BaseException:
            database.close()
            raise
        if found != FORMAT:
            with closing(database):
                text = f"its format is {found}, and this sandbox reads {FORMAT}"
                raise SandboxError(text)
        return database

    def _unusable(self, error: Exception) -> str:
        reason = getattr(error, "strerror", None) or str(error)
        where = f"cannot keep worlds in {self._folder} ({reason})"
        return f"{where}; give another folder with --state"
