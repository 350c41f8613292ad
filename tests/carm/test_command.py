"""What is said, and the exit code, when something typed cannot be done."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

HEAD = (
    "person_id,business_number,business_name,first_name,last_name,email,language,"
    "province,last_sign_in\n"
)
ALICE = "P-1,900000001,Maple & Main,Alice,Martin,alice@w1.test,en,NS,2026-05-01\n"


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Write a customer file into an empty folder, and stand there."""
    monkeypatch.chdir(tmp_path)

    def write(content, name="customers.csv"):
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(data)
        return name

    return write


@pytest.fixture
def import_(carm):
    return lambda name: carm("reminders", "import", "--customers", name)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "customers.csv is empty", id="empty"),
        pytest.param(HEAD.encode("utf-16"), "found UTF-16", id="utf-16"),
        pytest.param(
            (HEAD + ALICE.replace("Main", "Café")).encode("cp1252"),
            "as in Windows-1252",
            id="windows-1252",
        ),
        pytest.param("one,two\n1,2\n", "no column person_id", id="columns"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_once(file, capsys, content, said, import_):
    assert import_(file(content)) == 2

    told = capsys.readouterr().err.strip()
    assert told.startswith("carm: ")
    assert said in told
    assert "Traceback" not in told


def test_a_missing_file_is_named(file, capsys, import_):
    assert import_("nowhere.csv") == 2
    assert "nowhere.csv cannot be read" in capsys.readouterr().err


def test_a_huge_file_is_refused_before_it_is_read(file, capsys, import_):
    name = file(HEAD)
    os.truncate(name, 2**30)

    assert import_(name) == 2
    assert "1,074 MB; expected at most" in capsys.readouterr().err


def test_good_rows_are_used_and_bad_ones_are_told(file, capsys, import_):
    bad = ALICE.replace("P-1", "P-2").replace("NS", "ZZ")

    assert import_(file(HEAD + ALICE + bad)) == 1

    told = capsys.readouterr().out
    assert "'ZZ'" in told
    assert "1 person and 0 held returns read" in told


def test_nothing_to_read_is_a_usage_error(file, capsys, carm):
    assert carm("reminders", "import") == 2
    assert "give --customers" in capsys.readouterr().out


def test_an_unknown_setting_is_told_with_the_nearest_one(
    file, capsys, monkeypatch, carm
):
    monkeypatch.setenv("NOTIFIER_SMTP_PROT", "25")

    assert carm("reminders", "status") == 2
    assert "nearest known name is NOTIFIER_SMTP_PORT" in capsys.readouterr().err


def test_a_store_that_cannot_be_opened_is_told(file, capsys, carm):
    name = file(HEAD + ALICE)
    where = "sqlite:////proc/nowhere/reminders.sqlite3"

    code = carm("reminders", "import", "--customers", name, "--database", where)

    assert code == 2
    assert "unable to open database file" in capsys.readouterr().err


@pytest.mark.parametrize("action", [["reminders", "preview"], ["demo"]])
def test_a_folder_that_cannot_be_written_to_is_told_first(file, capsys, action, carm):
    assert carm(*action, "--output", "/proc/nowhere") == 2
    assert "choose another with --output" in capsys.readouterr().err


def test_a_port_in_use_is_told_with_the_way_out(capsys, carm):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        assert carm("portal", "--port", str(port), "--smtp-port", "0") == 2

    assert "--port 0 takes any free one" in capsys.readouterr().err


def test_looking_writes_nothing(file, carm):
    name = file(HEAD + ALICE)

    carm("reminders", "plan", "--customers", name, "--as-of", "2026-05-04T12:00Z")
    carm("reminders", "status")

    assert [path.name for path in Path().iterdir()] == [name]


def test_a_plan_says_who_what_when_and_how_the_day_was_found(file, capsys, carm):
    name = file(HEAD + ALICE)

    typed = ["reminders", "plan", "--customers", name, "--days", "200"]
    code = carm(*typed, "--as-of", "2026-05-04T12:00Z")

    told = capsys.readouterr().out
    assert code == 0
    assert "Alice Martin <alice@w1.test> (en)" in told
    assert "180 calendar days after Fri 2026-05-01" in told
    assert "Wed 2026-10-28" in told
    assert "nothing was sent" in told


@pytest.mark.parametrize(
    "typed", [["portal", "--port", "70000"], ["demo", "--days", "0"], ["rehearse"]]
)
def test_what_cannot_be_typed_is_refused(typed, capsys, carm):
    with pytest.raises(SystemExit) as refused:
        carm(*typed)

    assert refused.value.code == 2
    assert "carm" in capsys.readouterr().err
