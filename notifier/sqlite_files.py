"""How files of SQLite are opened for work, and looked at without being touched."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

PATIENCE = 30
"""Seconds that SQLite waits for another writer to finish."""

PAUSE = 0.05
"""Seconds between two attempts where SQLite itself does not wait."""


def prepare(
    connection: sqlite3.Connection, sleep: Callable[[float], object] = time.sleep
) -> None:
    """Set up a new connection: a write-ahead log, and no loss when the power fails."""
    connection.isolation_level = None  # the driver's own BEGIN comes too late
    end = time.monotonic() + PATIENCE
    while not _write_ahead(connection):
        if time.monotonic() > end:
            raise sqlite3.OperationalError("database is locked")
        sleep(PAUSE)
    connection.execute("PRAGMA synchronous = FULL")


def copy_into(copy: sqlite3.Connection, path: Path) -> None:
    """
    Copy the database at *path* into *copy*; the file is only read.

    What a writer has not yet brought from its log into the file is copied, too.
    """
    log = path.with_name(f"{path.name}-wal")
    settled = not log.exists() or log.stat().st_size == 0
    # A database with a write-ahead log cannot be read without making files beside it,
    # unless nobody is at work on it and we say that it will not change.
    how = "mode=ro&immutable=1" if settled else "mode=ro"
    address = f"file:{quote(str(path.absolute()))}?{how}"
    with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as original:
        original.backup(copy)


def _write_ahead(connection: sqlite3.Connection) -> bool:
    """Switch the write-ahead log on; False if somebody else is opening the file."""
    try:
        [mode] = connection.execute("PRAGMA journal_mode").fetchone()
        if mode not in {"wal", "memory"}:
            connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return False
        raise
    return True
