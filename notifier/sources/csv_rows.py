"""
How a CSV file, as bytes from anywhere, becomes rows: streamed, in constant memory.

A file that is wrong as a whole is refused with one sentence (SourceError). A row that
is wrong is reported (RowError) and the rows after it are read all the same.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from notifier.errors import RowError, SourceError
from notifier.sources.text_lines import LINE_LIMIT, Line, lines

SEPARATORS = ",;\t"
"""Comma, semicolon (spreadsheets in French) and tab; the header shows which."""

ROW_LINES = 10
"""Lines that one row may take up, in quotes, before the opening quote is the error."""

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be; the settings say so."""

    megabytes: int = 200
    rows: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins on, counted from 1, and its cells by column."""

    line: int
    cells: dict[str, str]


def rows(
    path: Path, columns: Sequence[str], *, limits: Limits
) -> Iterator[Row | RowError]:
    """
    Read the file at *path* row by row; columns besides *columns* are ignored.

    Raises:
        SourceError: If the file cannot be used at all: missing, too large, no text in
            UTF-8, or without the columns that are needed.
    """
    try:
        _refuse_large(path, limits)
        with path.open("rb") as file:
            table = _Table(path.name, lines(path.name, file))
            table.read_header(columns)
            yield from table.rows(limits.rows)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(f"{path} cannot be read: {reason}") from error


def _refuse_large(path: Path, limits: Limits) -> None:
    state = path.stat()
    if not S_ISREG(state.st_mode) and not S_ISDIR(state.st_mode):
        raise SourceError(f"{path} is not a regular file; expected a CSV file")
    size = state.st_size
    if size > limits.megabytes * MEGABYTE:
        raise SourceError(
            f"{path.name} has {size / MEGABYTE:,.0f} MB; expected at most"
            f" {limits.megabytes:,} MB. Split it, or raise NOTIFIER_CSV_MAX_MEGABYTES"
        )


class _Table:
    """The rows of one file; an unclosed quote costs one row, not the rest."""

    def __init__(self, name: str, source: Iterator[Line]) -> None:
        self._name, self._source = name, source
        self._waiting: list[Line] = []
        self._taken: list[Line] = []
        self._separator = ","
        self._header: list[str] = []
        self._columns: Sequence[str] = ()

    def read_header(self, columns: Sequence[str]) -> None:
        """Read the first line and find *columns* in it."""
        first = next(self._source, None)
        if first is None or not first.text.strip():
            raise SourceError(
                f"{self._name} is empty; expected a first line with the columns"
                f" {', '.join(columns)}"
            )
        if first.problem:
            raise SourceError(f"{self._name}, line 1: expected {first.problem}")
        self._columns = columns
        self._separator = max(SEPARATORS, key=first.text.count)
        try:
            cells = next(csv.reader([first.text], delimiter=self._separator), [])
        except csv.Error as error:
            raise SourceError(
                f"{self._name}, line 1: found {_shown(first.text)!r} ({error});"
                f" expected the columns {', '.join(columns)} on a line of their own"
            ) from error
        self._header = [cell.strip().lower() for cell in cells]
        self._check_header()

    def _check_header(self) -> None:
        missing = [name for name in self._columns if name not in self._header]
        twice = sorted({n for n in self._header if n and self._header.count(n) > 1})
        if missing:
            found = ", ".join(self._header)
            raise SourceError(
                f"{self._name}, line 1: no column {', '.join(missing)}; found"
                f" {found[:200]}; expected {', '.join(self._columns)}"
            )
        if twice:
            raise SourceError(
                f"{self._name}, line 1: column {', '.join(twice)} stands there more"
                " than once; expected each column once"
            )

    def rows(self, most: int) -> Iterator[Row | RowError]:
        """Read on to the end of the file, but not beyond *most* rows."""
        count = 0
        while (row := self._next_row()) is not None:
            count += 1
            if count > most:
                raise SourceError(
                    f"{self._name} has more than {most:,} rows. Split it, or raise"
                    " NOTIFIER_CSV_MAX_ROWS"
                )
            yield row

    def _next_row(self) -> Row | RowError | None:
        """Return the next row that is not blank; None at the end."""
        while True:
            self._taken = []
            try:
                reader = csv.reader(self, delimiter=self._separator, strict=True)
                cells = next(reader)
            except StopIteration:
                return None
            except csv.Error as error:
                return self._broken(error)
            if self._taken[0].problem:
                return self._unreadable(self._taken[0])
            if any(line.problem for line in self._taken):
                return self._broken()
            if any(cell.strip() for cell in cells):
                return self._row(cells)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """Hand the reader one more line of the row it is in the middle of."""
        if len(self._taken) >= ROW_LINES:
            raise StopIteration
        line = self._waiting.pop(0) if self._waiting else next(self._source)
        self._taken.append(line)
        return "\n" if line.problem else line.text

    def _give_back(self) -> None:
        """Keep all lines but the first for the next row."""
        self._waiting = self._taken[1:] + self._waiting

    def _row(self, cells: list[str]) -> Row | RowError:
        number, have, want = self._taken[0].number, len(cells), len(self._header)
        if have != want:
            self._give_back()
            cut = (
                "" if self._taken[-1].ended else " (the file seems to be cut off here)"
            )
            return RowError(
                *(self._name, number, "the row", _shown(self._taken[0].text)),
                f"{want} cells as in line 1, not {have}{cut}",
            )
        if not self._taken[-1].ended and not cells[-1].strip():
            return RowError(
                *(self._name, number, self._header[-1], ""),
                "a whole last cell, and a line break after it if the cell is empty (the"
                " file seems to be cut off here)",
            )
        values = dict(zip(self._header, cells, strict=True))
        return Row(number, {name: values[name].strip() for name in self._columns})

    def _broken(self, error: csv.Error | None = None) -> RowError:
        """Report the first line only: the others may be rows of their own."""
        first = self._taken[0]
        cut = not self._taken[-1].ended
        self._give_back()
        expected = (
            f"a cell shorter than {LINE_LIMIT:,} characters"
            if "field larger" in str(error)
            else "quotation marks in pairs, and doubled inside a quoted cell"
        )
        cut_off = " (the file seems to be cut off)" if cut else ""
        found = _shown(first.text)
        return RowError(self._name, first.number, "the row", found, expected + cut_off)

    def _unreadable(self, bad: Line) -> RowError:
        found = _shown(bad.text)
        return RowError(self._name, bad.number, "the row", found, bad.problem)


def _shown(text: str) -> str:
    text = text.rstrip("\r\n")
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004 - one line
