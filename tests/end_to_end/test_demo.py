"""The main job, as a person runs it: one command, everything it promises."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from notifier.reminders import State
from notifier.store import Store

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(650),
    pytest.mark.xdist_group("demo"),  # run once, looked at by each test
]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Run the demo once, in a folder of its own; return what it printed and wrote."""
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, "-m", "carm", "demo", "--lang", "fr"],
        cwd=folder,
        env={**os.environ, "PYTHONWARNINGS": "error::ResourceWarning"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return done, folder


def test_the_demo_keeps_every_promise(told):
    done, _folder = told

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    table = done.stdout.partition("What the notifier said")[2]
    kept = re.findall(r"^(.+?)  +(\d+) +(\d+)\s*$", table, re.MULTILINE)
    assert len(kept) == 5
    for promise, checked, held in kept:
        assert checked == held != "0", promise


def test_every_wrong_row_of_the_examples_is_told_and_the_others_are_used(told):
    done, _folder = told

    assert "Used: 300 customers and 120 held returns. Not used: 24 rows" in done.stdout
    assert len(re.findall(r"^customers\.csv +\d+ ", done.stdout, re.MULTILINE)) == 12
    assert len(re.findall(r"^held_returns\.csv +\d+ ", done.stdout, re.MULTILINE)) == 12
    assert "Owner not among the customers: R-9013" in done.stdout


def test_the_report_stands_alone_with_a_picture_of_every_step(told):
    _done, folder = told
    report = (folder / "rehearsal" / "index.html").read_text(encoding="utf-8")

    assert '<html lang="fr"' in report
    assert report.count("data:image/png;base64,") > 50
    assert not re.search(r'(?:src|href)="(?:https?:)?//', report)
    assert "Pour qui cela a compté" in report


def test_nothing_is_left_half_done_in_the_store(told):
    _done, folder = told
    store = Store.open(f"sqlite:///{folder / 'rehearsal' / 'reminders.sqlite3'}")
    try:
        with store.reading() as book:
            states = set(book.reminders.counts())
    finally:
        store.close()

    assert states <= {State.ACCEPTED, State.SUPERSEDED, State.CANCELLED}
