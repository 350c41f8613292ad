"""Opening, copying and refusing databases."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from notifier.errors import ConfigError, StoreError
from notifier.store import Store


def test_copying_what_does_not_exist_makes_no_file(tmp_path):
    copy = Store.open_copy(f"sqlite:///{tmp_path / 'none.sqlite3'}")

    with copy.reading() as book:
        assert book.reminders.in_order() == []
    assert list(tmp_path.iterdir()) == []
    copy.close()


def test_a_store_that_cannot_be_opened_says_where_and_why(tmp_path):
    (tmp_path / "no.sqlite3").write_text("this is no database, " * 100)

    with pytest.raises(StoreError, match=r"no\.sqlite3: .*not a database"):
        Store.open(f"sqlite:///{tmp_path / 'no.sqlite3'}")
    with pytest.raises(StoreError, match="unable to open"):
        Store.open(f"sqlite:///{tmp_path / 'missing' / 'r.sqlite3'}")


@pytest.mark.parametrize("address", ["nonsense", "oracle9://x", "sqlite://x:y/z"])
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(ConfigError, match="expected one like sqlite:///reminders"):
        Store.open(address)


def test_a_tick_with_nothing_due_reads_one_index(tmp_path):
    """The plan of the question, as SQLite explains it, names the index and no scan."""
    store = Store.open(f"sqlite:///{tmp_path / 'r.sqlite3'}")
    asked = (
        "SELECT min(next_at) FROM reminders WHERE next_at IS NOT NULL",
        "SELECT min(next_at) FROM obligations WHERE next_at IS NOT NULL",
        "SELECT key FROM reminders WHERE next_at <= 'x' AND state IN ('planned')",
    )
    with store.engine.connect() as connection:
        for question in asked:
            rows = connection.execute(text(f"EXPLAIN QUERY PLAN {question}")).all()
            assert all("USING" in row[3] and "INDEX" in row[3] for row in rows), rows
    store.close()
