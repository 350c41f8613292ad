"""Stores for tests: SQLite always, PostgreSQL when TEST_DATABASE_URL names one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """Yield the address of an empty database of this kind, all to ourselves."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'reminders.sqlite3'}"
        return
    url = make_url(os.environ["TEST_DATABASE_URL"])
    schema = f"n_{os.getpid()}_{abs(hash(folder))}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
        ours = url.update_query_dict({"options": f"-csearch_path={schema}"})
        try:
            yield ours.render_as_string(hide_password=False)
        finally:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


def kinds() -> list[str]:
    """Return the kinds of database to run against."""
    return ["sqlite", *(["postgresql"] if os.environ.get("TEST_DATABASE_URL") else [])]
