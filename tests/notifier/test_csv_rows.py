"""Rows as they come: a bad one costs only itself, and says what was expected."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifier.sources.csv_rows import Limits, Row, rows
from notifier.sources.customers import COLUMNS
from tests.notifier.csv_desk import ALICE, BOB, HEAD, read


@pytest.fixture
def write(tmp_path):
    def write(content, name="customers.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.mark.parametrize(
    ("bad", "column", "expected"),
    [
        pytest.param(
            ALICE + ",x", "the row", "9 cells as in line 1, not 10", id="long"
        ),
        pytest.param(
            "C-9,900000001", "the row", "9 cells as in line 1, not 2", id="cut"
        ),
        pytest.param(
            ALICE.replace("Maple", '"Maple'), "the row", "quotation marks", id="quote"
        ),
        pytest.param(
            ALICE.replace("Maple", 'Maple 5"'), "person_id", "stands", id="inches"
        ),
        pytest.param(ALICE.replace("Maple", "M\0"), "the row", "NUL", id="nul"),
        pytest.param(
            ALICE.replace("Maple", "M" * 70_000), "the row", "less", id="huge"
        ),
        pytest.param(
            ALICE, "person_id", "stands there once; the row on line 2", id="x2"
        ),
    ],
)
async def test_a_broken_row_costs_only_itself(write, bad, column, expected):
    facts = await read(write(f"{HEAD}\n{ALICE}\n{bad}\n{BOB}\n"))

    assert [each.person_id for each in facts.people] == ["C-1", "C-2"]
    (problem,) = facts.problems
    assert (problem.source, problem.line, problem.column) == (
        "customers.csv",
        3,
        column,
    )
    assert expected in problem.expected


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(BOB[:40].encode(), id="in-a-row"),
        pytest.param(b'C-2,900000019,"Bob', id="in-a-quote"),
        pytest.param("C-2,900000019,É".encode()[:-1], id="in-a-letter"),
        pytest.param(BOB[: BOB.rindex(",") + 1].encode(), id="before-the-last-cell"),
    ],
)
async def test_a_file_that_is_cut_off_loses_its_last_row_only(write, end):
    facts = await read(write(f"{HEAD}\n{ALICE}\n".encode() + end))

    assert [each.person_id for each in facts.people] == ["C-1"]
    (problem,) = facts.problems
    assert problem.line == 3
    assert "cut off" in problem.expected


async def test_an_unclosed_quote_does_not_swallow_the_file(write):
    many = "\n".join(ALICE.replace("C-1", f"C-{n}") for n in range(100))

    facts = await read(write(f'{HEAD}\nC-x,"oops,{ALICE}\n{many}\n'))

    assert (len(facts.people), len(facts.problems)) == (100, 1)


async def test_a_good_row_between_two_bad_ones_is_used(write):
    """A quote is opened on line 2 and closed on line 5; line 4 has a NUL byte."""
    opened = ALICE.replace("C-1", "C-8").replace("Maple", '"Maple')
    nul = ALICE.replace("C-1", "C-9").replace("Maple", "M\0")
    closed = ALICE.replace("C-1", "C-7").replace("Maple", 'Maple"')

    facts = await read(write(f"{HEAD}\n{opened}\n{BOB}\n{nul}\n{closed}\n{ALICE}\n"))

    assert [each.person_id for each in facts.people] == ["C-2", "C-7", "C-1"]
    assert [(each.line, each.expected[:9]) for each in facts.problems] == [
        (2, "quotation"),
        (4, "text with"),
    ]


@pytest.mark.parametrize(
    ("column", "found", "expected"),
    [
        ("person_id", "", "an id of letters"),
        ("person_id", "C 1", "an id of letters"),
        ("business_number", "900000002", "right check digit"),
        ("business_number", "900000001ZZ0001", "right check digit"),
        ("email", "josé@demo.test", "plain letters"),
        ("email", "", "an address such as"),
        ("language", "de", "en, fr or nothing"),
        ("province", "ZZ", "a province's code"),
        ("first_name", "A" * 201, "at most 200"),
        ("first_name", "A\x07", "without control"),
        ("last_sign_in", "01/05/2026", "a moment like 2026-05-01T14:03:00Z"),
        ("last_sign_in", "2026-02-30", "a moment like"),
        ("last_sign_in", "2026-05-01T14:03:00", "a moment like"),
        ("last_sign_in", "2026-06-17", "a day that has come; now is 2026-06-15"),
        ("last_sign_in", "1970-01-01T00:00:00Z", "a day not before 2021-01-01"),
        ("last_sign_in", "0001-01-01T00:00:00+14:00", "a moment like"),
    ],
)
async def test_a_cell_that_makes_no_sense_is_found_without_opening_the_code(
    write, column, found, expected
):
    cells = dict(zip(COLUMNS, ALICE.split(","), strict=True)) | {column: found}

    facts = await read(write(f"{HEAD}\n{','.join(cells.values())}\n{BOB}\n"))

    (problem,) = facts.problems
    assert str(problem).startswith(f"customers.csv, line 2: {column} is '")
    assert expected in problem.expected
    assert [each.person_id for each in facts.people] == ["C-2"]


async def test_names_lose_what_nobody_sees_and_keep_their_letters(write):
    odd = ALICE.replace("Alice", '"  Zoé\u202e\n  <b>"')

    facts = await read(write(f"{HEAD}\n{odd}\n"))

    assert facts.people[0].name == "Zoé <b> Martin"


async def test_who_never_signed_in_has_no_day(write):
    facts = await read(write(f"{HEAD}\n{ALICE.rpartition(',')[0]},\n"))

    assert facts.people[0].last_sign_in is None


CELL = st.text(max_size=12) | st.sampled_from(
    ['"', '""', ",", "\n", "\r", "\0", "C-1", "900000001", "2026-05-01", "é", "\ud7ff"]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(CELL, max_size=11), max_size=12), st.booleans())
def test_whatever_stands_between_two_good_rows_both_are_used(
    tmp_path_factory, lines, ended
):
    middle = "\n".join(",".join(line) for line in lines)
    text = f"{HEAD}\n{ALICE}\n{middle}\n{BOB}" + ("\n" if ended else "")
    path = tmp_path_factory.mktemp("csv") / "customers.csv"
    path.write_bytes(text.encode())

    read = list(rows(path, COLUMNS, limits=Limits()))

    used = [row.cells["person_id"] for row in read if isinstance(row, Row)]
    assert (used[0], used[-1]) == ("C-1", "C-2")


@pytest.mark.parametrize("seed", range(3))
async def test_a_thousand_spoilt_rows_leave_the_good_ones(write, seed):
    chance = random.Random(seed)
    lines, good = [], 0
    for number in range(1000):
        row = ALICE.replace("C-1", f"C-{number}")
        if chance.random() < 0.5:
            place = chance.randrange(len(row))
            row = row[:place] + chance.choice(['"', ",", "\0", "\x1b"]) + row[place:]
            row = f"C-{number},{row}" if chance.random() < 0.5 else row
        else:
            good += 1
        lines.append(row)

    facts = await read(write(HEAD + "\n" + "\n".join(lines) + "\n"))

    assert len(facts.people) >= good
    assert facts.rows >= 1000
