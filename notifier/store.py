"""
The notifier's memory: opened, migrated, read and written in transactions.

SQLite (with a write-ahead log) unless the address says PostgreSQL. Only this module and
its four nouns – facts, obligations, reminders, ledger – speak SQL.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy import (
    Connection,
    Engine,
    create_engine,
    delete,
    event,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from notifier.errors import ConfigError, StoreError
from notifier.fact_store import FactStore
from notifier.ledger import Ledger
from notifier.migrations import HEAD
from notifier.obligation_store import ObligationStore
from notifier.reminder_store import ReminderStore
from notifier.sqlite_files import PATIENCE, copy_into, prepare
from notifier.tables import metadata, notes

MIGRATIONS = Path(__file__).with_name("migrations")


@dataclass(frozen=True)
class Book:
    """What one transaction can read and, within :meth:`Store.writing`, write."""

    facts: FactStore
    obligations: ObligationStore
    reminders: ReminderStore
    ledger: Ledger
    notes: Notes


class Notes:
    """A few texts by name: the policy in force, how far a source was read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> str:
        """Return the note called *name*; empty if there is none."""
        found = select(notes.c.text).where(notes.c.name == name)
        return self._connection.scalar(found) or ""

    def put(self, name: str, words: str) -> None:
        """Write the note called *name* anew."""
        self._connection.execute(delete(notes).where(notes.c.name == name))
        self._connection.execute(insert(notes).values(name=name, text=words))


class Store:
    """
    One database.

    Safe to use from several threads and processes; a :class:`Book` is not.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, url: str) -> Self:
        """
        Open the database at *url*, making or migrating its tables as needed.

        Raises:
            ConfigError: If *url* is no database address, or its driver is missing.
            StoreError: If it cannot be opened, or a newer release wrote it.
        """
        store = cls(_engine(url))
        with _named(url, store):
            store._migrate()
        return store

    @classmethod
    def open_copy(cls, url: str) -> Self:
        """
        Copy the database at *url* into memory and open the copy.

        The original is only read: not made if it does not exist, not migrated.

        Raises:
            ConfigError: If *url* is no database address, or its driver is missing.
            StoreError: If it cannot be read, or a newer release wrote it.
        """
        original, copy = _engine(url), cls(_engine("sqlite://"))
        with _named(url, copy):
            if original.dialect.name == "sqlite":
                _copy_file(original.url.database, copy.engine)
                copy._migrate()
            else:
                copy._migrate()
                _copy_rows(original, copy.engine)
        original.dispose()
        return copy

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Book]:
        """Read in one transaction."""
        with _translated(), self.engine.connect() as connection:
            yield _book(connection)

    @contextmanager
    def writing(self) -> Iterator[Book]:
        """Write in one transaction: kept if the block ends well, else undone."""
        engine = self.engine.execution_options(writes=True)
        with _translated(), engine.begin() as connection:
            yield _book(connection)

    def _migrate(self) -> None:
        with _translated(), self.engine.connect() as connection:
            if _up_to_date(connection):
                return
        engine = self.engine.execution_options(writes=True)
        with _translated(), engine.begin() as connection:
            if not _up_to_date(connection):  # nobody else was faster
                _upgrade(connection)


def _book(connection: Connection) -> Book:
    return Book(
        facts=FactStore(connection),
        obligations=ObligationStore(connection),
        reminders=ReminderStore(connection),
        ledger=Ledger(connection),
        notes=Notes(connection),
    )


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        raise StoreError(
            f"the reminder store did not answer as it should: {cause}"
        ) from error


@contextmanager
def _named(url: str, store: Store) -> Iterator[None]:
    """Say in errors which database it is; let go of *store* if there is one."""
    try:
        yield
    except StoreError as error:
        store.close()
        shown = make_url(url).render_as_string(hide_password=True)
        raise StoreError(f"{shown}: {error}") from error


def _engine(url: str) -> Engine:
    options: dict[str, Any] = {}
    try:
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            options["connect_args"] = {"timeout": PATIENCE, "check_same_thread": False}
            if address.database in (None, "", ":memory:"):
                options["poolclass"] = StaticPool
        engine = create_engine(address, **options)
    except (SQLAlchemyError, ImportError, ValueError) as error:
        raise ConfigError(
            f"the database address cannot be used ({error}); expected one like"
            " sqlite:///reminders.sqlite3 or postgresql+psycopg://user@host/name"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda opened, _record: prepare(opened))
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _copy_file(name: str | None, target: Engine) -> None:
    path = Path(name or "")
    if not path.is_file():
        return
    with _translated(), target.connect() as new:
        copy: Any = new.connection.driver_connection
        try:
            copy_into(copy, path)
        except sqlite3.Error as error:
            raise StoreError(f"it cannot be read: {error}") from error


def _copy_rows(source: Engine, target: Engine) -> None:
    writes = target.execution_options(writes=True)
    with _translated(), source.connect() as old, writes.begin() as new:
        if not _up_to_date(old):
            raise StoreError("its tables have not been made or migrated yet")
        for table in metadata.sorted_tables:
            new.execute(delete(table))
            rows = [dict(row) for row in old.execute(select(table)).mappings()]
            if rows:
                new.execute(insert(table), rows)


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later would be refused once another
    # writer came in between; so writers queue up at the start.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _up_to_date(connection: Connection) -> bool:
    """Say whether the tables are as this release knows them; refuse newer ones."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if found and str(found) > HEAD:
        raise StoreError(
            f"the tables are at step {found}, this release knows steps up to {HEAD}."
            " Install the release that wrote them, or a newer one"
        )
    return bool(found == HEAD)


def _upgrade(connection: Connection) -> None:
    # Imported here: it takes a while, and is needed once in a database's life.
    from alembic import command  # noqa: PLC0415 - because of the line above
    from alembic.config import Config  # noqa: PLC0415 - because of the line above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
