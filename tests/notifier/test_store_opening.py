"""Opening, copying and refusing databases."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from sqlalchemy import text

from notifier.errors import ConfigError, StoreError
from notifier.sqlite_files import prepare
from notifier.store import Store


def test_copying_what_does_not_exist_makes_no_file(tmp_path):
    copy = Store.open_copy(f"sqlite:///{tmp_path / 'none.sqlite3'}")

    with copy.reading() as book:
        assert book.reminders.in_order() == []
    assert list(tmp_path.iterdir()) == []
    copy.close()


def made(path):
    """Make a database with a note in it, and let go of it."""
    store = Store.open(f"sqlite:///{path}")
    with store.writing() as book:
        book.notes.put("hello", "world")
    store.close()


def test_copying_leaves_the_original_as_it_is(tmp_path):
    """Not even the log that SQLite makes to read is left beside it."""
    path = tmp_path / "r.sqlite3"
    made(path)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    copy = Store.open_copy(f"sqlite:///{path}")

    with copy.reading() as book:
        assert book.notes.get("hello") == "world"
    copy.close()
    assert [each.name for each in tmp_path.iterdir()] == ["r.sqlite3"]
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_copying_migrates_the_copy_and_not_the_original(tmp_path):
    path = tmp_path / "old.sqlite3"
    with closing(sqlite3.connect(path)) as old:
        old.execute("CREATE TABLE something (of TEXT)")
    copy = Store.open_copy(f"sqlite:///{path}")

    with copy.reading() as book:
        assert book.reminders.in_order() == []
    copy.close()
    with closing(sqlite3.connect(path)) as old:
        assert old.execute("SELECT name FROM sqlite_master").fetchall() == [
            ("something",)
        ]
        assert old.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_copy_shows_what_a_service_at_work_wrote_last(tmp_path):
    url = f"sqlite:///{tmp_path / 'r.sqlite3'}"
    service = Store.open(url)
    with service.writing() as book:
        book.notes.put("hello", "again")
    copy = Store.open_copy(url)

    with copy.reading() as book:
        assert book.notes.get("hello") == "again"
    copy.close()
    service.close()


def test_what_is_no_database_cannot_be_copied(tmp_path):
    (tmp_path / "no.sqlite3").write_text("this is no database, " * 100)

    with pytest.raises(StoreError, match=r"no\.sqlite3: it cannot be read: .*not a d"):
        Store.open_copy(f"sqlite:///{tmp_path / 'no.sqlite3'}")


OPENS = """
import sys
from notifier.store import Store
print("ready", flush=True)
for url in sys.stdin:
    Store.open(url.strip()).close()
    print("opened", flush=True)
"""


def test_three_processes_may_open_a_new_database_at_once(tmp_path):
    start = [sys.executable, "-c", OPENS]
    pipe = subprocess.PIPE
    workers = [
        subprocess.Popen(start, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        for _ in range(3)
    ]
    said = [worker.stdout.readline() for worker in workers]
    for number in range(5):
        for worker in workers:
            worker.stdin.write(f"sqlite:///{tmp_path / f'{number}.sqlite3'}\n")
            worker.stdin.flush()
        said += [worker.stdout.readline() for worker in workers]
    errors = [worker.communicate()[1] for worker in workers]

    assert errors == ["", "", ""]
    assert said == ["ready\n"] * 3 + ["opened\n"] * 15


def test_the_log_is_switched_on_once_the_other_process_lets_go(tmp_path):
    path = tmp_path / "r.sqlite3"
    with closing(sqlite3.connect(path)) as other:
        other.isolation_level = None
        other.execute("CREATE TABLE something (of TEXT)")
        other.execute("BEGIN EXCLUSIVE")
        with closing(sqlite3.connect(path, timeout=0)) as ours:
            prepare(ours, sleep=lambda _seconds: other.rollback())

            assert ours.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_two_who_read_before_they_write_do_not_stop_each_other(tmp_path):
    """The second waits for the first at the start, and sees what it wrote."""
    store = Store.open(f"sqlite:///{tmp_path / 'r.sqlite3'}")

    first_has_read, second_is_done = threading.Event(), threading.Event()

    def first():
        with store.writing() as book:
            before = book.notes.get("letters")
            first_has_read.set()
            second_is_done.wait(0.2)  # it cannot be, unless it did not wait for us
            book.notes.put("letters", f"{before}a")

    def second():
        first_has_read.wait()
        with store.writing() as book:
            book.notes.put("letters", book.notes.get("letters") + "b")
        second_is_done.set()

    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(first), threads.submit(second)]:
            done.result()

    with store.reading() as book:
        assert book.notes.get("letters") == "ab"
    store.close()


def test_a_store_that_cannot_be_opened_says_where_and_why(tmp_path):
    (tmp_path / "no.sqlite3").write_text("this is no database, " * 100)

    with pytest.raises(StoreError, match=r"no\.sqlite3: .*not a database"):
        Store.open(f"sqlite:///{tmp_path / 'no.sqlite3'}")
    with pytest.raises(StoreError, match="unable to open"):
        Store.open(f"sqlite:///{tmp_path / 'missing' / 'r.sqlite3'}")


@pytest.mark.parametrize("address", ["nonsense", "oracle9://x", "sqlite://x:y/z"])
def test_an_address_that_is_none_is_refused(address):
    for opening in (Store.open, Store.open_copy):
        with pytest.raises(ConfigError, match="expected one like sqlite:///reminders"):
            opening(address)


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
