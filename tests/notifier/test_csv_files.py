"""Files as they come: each bad one gets one clear sentence, each bad row one line."""

from __future__ import annotations

import os
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from notifier.errors import RowError, SourceError
from notifier.sources.csv_rows import Limits, rows
from notifier.sources.customers import COLUMNS, customers_csv
from notifier.sources.held_returns import COLUMNS as RETURN_COLUMNS
from notifier.sources.held_returns import held_returns_csv
from tests.notifier.csv_desk import ALICE, BOB, HEAD, now, read

EXAMPLES = Path(__file__).parents[2] / "examples"
GOOD = f"{HEAD}\n{ALICE}\n"


@pytest.fixture
def write(tmp_path):
    def write(content, name="customers.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


async def test_good_rows_become_people(write):
    facts = await read(write(f"{HEAD}\n{ALICE}\n{BOB}\n"))

    alice, bob = facts.people
    assert (alice.person_id, alice.name, alice.language) == (
        "C-1",
        "Alice Martin",
        "en",
    )
    assert alice.last_sign_in == datetime(2026, 5, 1, 14, 3, tzinfo=UTC)
    assert bob.business_name == "Érablière Côté"
    assert bob.last_sign_in == datetime(2026, 5, 1, 16, tzinfo=UTC)  # noon in Toronto
    assert (facts.rows, facts.problems) == (2, ())


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"\ufeff{HEAD}\n{ALICE}\n{BOB}\n", id="byte-order-mark"),
        pytest.param(f"{HEAD}\r\n{ALICE}\r\n\r\n{BOB}\r\n", id="crlf-and-blank-line"),
        pytest.param(f"{HEAD}\n{ALICE}\n{BOB}", id="no-final-line-break"),
        pytest.param(f"{HEAD}\n{ALICE}\n{BOB}\n".replace(",", ";"), id="semicolons"),
        pytest.param(f"{HEAD}\n{ALICE}\n{BOB}\n".replace(",", "\t"), id="tabs"),
        pytest.param(f"{HEAD.upper()},note\n{ALICE},x\n{BOB},\n", id="more-columns"),
    ],
)
async def test_files_that_spreadsheets_write_are_read(write, content):
    facts = await read(write(content))

    assert [each.person_id for each in facts.people] == ["C-1", "C-2"]
    assert facts.problems == ()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"", "customers.csv is empty; expected a first line", id="empty"),
        pytest.param(b"\n\n", "customers.csv is empty; expected a first", id="blank"),
        pytest.param(
            GOOD.encode("utf-16"), "found UTF-16; expected UTF-8. Save it", id="utf-16"
        ),
        pytest.param(
            GOOD.encode("utf-16-le"), "found UTF-16; expected UTF-8", id="utf-16-bare"
        ),
        pytest.param(
            GOOD.encode("utf-16-be"), "found UTF-16; expected UTF-8", id="utf-16-be"
        ),
        pytest.param(GOOD.encode("utf-32"), "found UTF-32; expected", id="utf-32"),
        pytest.param(
            f"{GOOD}{BOB}\n".encode("cp1252"),
            "line 3: found '2,900000019,Érablière Cô' with byte 0xC9, as in "
            "Windows-1252; expected UTF-8. Open the file .* save it as CSV in UTF-8",
            id="windows-1252",
        ),
        pytest.param(b"PK\x03\x04rest", "an Excel workbook", id="workbook"),
        pytest.param(b"a,b\0,c\n", "line 1: found NUL bytes", id="binary"),
        pytest.param(b"\0" * 9000, "line 1: found NUL bytes", id="nothing-but-nul"),
        pytest.param(GOOD.replace("\n", "\r"), "CR alone", id="old-macintosh"),
        pytest.param(
            GOOD.replace("email", "e-mail", 1),
            "line 1: no column email; found",
            id="no",
        ),
        pytest.param(
            f"{HEAD},email\n{ALICE},x\n", "column email stands there more", id="twice"
        ),
        pytest.param(
            f"{HEAD}\rrest\n{ALICE}\n", "line 1: found 'person_id.* on a l", id="cr"
        ),
        pytest.param("x" * 70_000, "line 1: expected a line of less", id="no-lines"),
    ],
)
async def test_a_file_that_cannot_be_used_gets_one_sentence(write, content, sentence):
    with pytest.raises(SourceError, match=sentence) as caught:
        await read(write(content))

    assert not isinstance(caught.value, RowError)
    assert "\n" not in str(caught.value)


async def test_a_file_that_is_not_there_says_so(tmp_path):
    with pytest.raises(SourceError, match=r"nowhere.csv cannot be read: No such file"):
        await read(tmp_path / "nowhere.csv")
    with pytest.raises(SourceError, match="cannot be read: Is a directory"):
        await read(tmp_path)


async def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "customers.csv")

    with pytest.raises(SourceError, match="is not a regular file; expected a CSV"):
        await read(tmp_path / "customers.csv")


async def test_a_held_return_is_read_with_its_own_columns(write):
    row = "R-1,C-1,2026-06-12T15:00:00-04:00,niagara-falls-ny,a coat,on_hold,"
    early = row.replace("R-1", "R-2") + "2026-06-11"
    path = write(f"{','.join(RETURN_COLUMNS)}\n{row}\n{early}\n", "held.csv")

    facts = await held_returns_csv(path, now=now, limits=Limits()).read()

    (parcel,) = facts.held_returns
    assert parcel.received_at == datetime(2026, 6, 12, 19, tzinfo=UTC)
    assert (parcel.status, parcel.poa_submitted_at) == ("on_hold", None)
    assert facts.problems[0].expected == "a day from 2026-06-12 on"


async def test_a_file_is_read_again_only_when_it_has_changed(write):
    path = write(GOOD)
    source = customers_csv(path, now=now, limits=Limits())

    first = await source.read()
    again = await source.read()
    source.taken(again)
    kept = await source.read()
    write(f"{GOOD}{BOB}\n")
    changed = await source.read()

    assert first == again
    assert (kept.people, kept.rows) == ((), 0)
    assert len(changed.people) == 2


async def test_a_file_larger_than_allowed_is_refused_unread(tmp_path):
    path = tmp_path / "customers.csv"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)  # a gigabyte that takes no room

    with pytest.raises(SourceError, match="has 1,000 MB; expected at most 200 MB"):
        await read(path)


async def test_a_file_with_more_rows_than_allowed_is_refused(write):
    many = "\n".join(ALICE.replace("C-1", f"C-{n}") for n in range(11))

    with pytest.raises(SourceError, match="more than 10 rows"):
        await read(write(f"{HEAD}\n{many}\n"), Limits(rows=10))


async def test_of_a_file_that_is_wrong_throughout_only_so_much_is_told(write):
    wrong = "\n".join(f"C-{n}," for n in range(1200))

    facts = await read(write(f"{HEAD}\n{wrong}\n"))

    assert (len(facts.problems), facts.more_problems, facts.rows) == (1000, 200, 1200)


def test_a_large_file_passes_through_little_memory(tmp_path):
    path = tmp_path / "customers.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{HEAD}\n")
        file.writelines(f"{ALICE}\n" for _ in range(20_000))
        file.write("x" * 10_000_000)  # one line of 10 MB
    tracemalloc.start()

    seen = sum(1 for _ in rows(path, COLUMNS, limits=Limits()))

    assert seen == 20_001
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize(
    ("make", "name", "good", "bad"),
    [
        (customers_csv, "customers.csv", 300, 12),
        (held_returns_csv, "held_returns.csv", 121, 12),
    ],
)
async def test_the_examples_have_a_dozen_rows_to_stumble_over(make, name, good, bad):
    facts = await make(EXAMPLES / name, now=now, limits=Limits()).read()

    assert len(facts.people) + len(facts.held_returns) == good
    assert len(facts.problems) == bad
    assert len({problem.line for problem in facts.problems}) == len(facts.problems)
