"""
The notifier's memory: opened, migrated, read and written in transactions.

SQLite (with a write-ahead log) unless the address says PostgreSQL. Only this module and
its four nouns – facts, obligations, reminders, ledger – speak SQL.
"""

from __future__ import annotations

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
from notifier.tables import metadata, notes

MIGRATIONS = Path(__file__).with_name("migrations")

PATIENCE = 30
"""Seconds that SQLite waits for another writer to finish."""


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
        try:
            store._migrate()
        except StoreError as error:
            store.close()
            shown = make_url(url).render_as_string(hide_password=True)
            raise StoreError(f"{shown}: {error}") from error
        return store

    @classmethod
    def open_copy(cls, url: str) -> Self:
        """
        Copy the database at *url* into memory and open the copy.

        One that does not exist is not made: the copy is then empty.

        Raises:
            ConfigError: If *url* is no database address, or its driver is missing.
            StoreError: If it cannot be read.
        """
        copy = cls.open("sqlite://")
        if _missing(url):
            return copy
        original = cls.open(url)
        writes = copy.engine.execution_options(writes=True)
        with _translated(), original.engine.connect() as old, writes.begin() as new:
            _copy(old, new)
        original.close()
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
            step = _step(connection)
        if step == HEAD:
            return
        if step and step > HEAD:
            raise StoreError(
                f"the tables are at step {step}, this release knows steps up to {HEAD}."
                " Install the release that wrote them, or a newer one"
            )
        with _translated(), self.engine.begin() as connection:
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
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _copy(source: Connection, target: Connection) -> None:
    for table in metadata.sorted_tables:
        target.execute(delete(table))
        rows = [dict(row) for row in source.execute(select(table)).mappings()]
        if rows:
            target.execute(insert(table), rows)


def _missing(url: str) -> bool:
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return False
    return not address.database or not Path(address.database).exists()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later would be refused once another
    # writer came in between; so writers queue up at the start.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _step(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return str(found or "")


def _upgrade(connection: Connection) -> None:
    # Imported here: it takes a while, and is needed once in a database's life.
    from alembic import command  # noqa: PLC0415 - because of the line above
    from alembic.config import Config  # noqa: PLC0415 - because of the line above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
