"""
One CSV file as a source: its good rows become facts, the others are reported.

Each kind of file says in one function what a row of it means.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from notifier.errors import RowError
from notifier.facts import HeldReturn, Person
from notifier.sources import PROBLEMS_LISTED, Facts, Now
from notifier.sources.cells import Cells, UnusableError
from notifier.sources.csv_rows import Limits, Row, rows

ReadRow = Callable[[Cells], Person | HeldReturn]
"""Makes a fact of a row, or raises UnusableError."""


class CsvSource:
    """
    One file; read again only when it has changed.

    So an old file does not put back what another source has corrected since.
    """

    def __init__(
        self,
        path: str | Path,
        columns: Sequence[str],
        read_row: ReadRow,
        *,
        now: Now,
        limits: Limits,
    ) -> None:
        self._path, self._columns, self._read_row = Path(path), columns, read_row
        self._now, self._limits = now, limits
        self._seen: object = None
        self._kept: object = None

    @property
    def name(self) -> str:
        """Name the file."""
        return self._path.name

    async def read(self) -> Facts:
        """
        Read the file; no facts at all if it is the one already kept.

        Raises:
            SourceError: If it cannot be used as a whole.
        """
        if self._path.is_file():
            state = self._path.stat()
            self._seen = (state.st_ino, state.st_size, state.st_mtime_ns)
            if self._seen == self._kept:
                return Facts()
        gathered = Gathered(self.name, self._columns[0])
        await asyncio.to_thread(self._gather, gathered, self._now())
        return gathered.facts()

    def taken(self, facts: Facts) -> None:  # noqa: ARG002 - because a file has no revision
        """Remember that the file, as it was read, is kept."""
        self._kept = self._seen

    def _gather(self, gathered: Gathered, now: datetime) -> None:
        for row in rows(self._path, self._columns, limits=self._limits):
            if isinstance(row, Row):
                gathered.add(row.line, Cells(row.cells, now), self._read_row)
            else:
                gathered.report(row)


class Gathered:
    """
    Facts and problems of one reading; of two rows with one id, the first counts.

    Attributes:
        unreadable: Ids of rows that are there, but make no sense.
    """

    def __init__(self, source: str, id_column: str) -> None:
        self._source, self._id_column = source, id_column
        self._lines: dict[str, int] = {}
        self._people: list[Person] = []
        self._held_returns: list[HeldReturn] = []
        self._problems: list[RowError] = []
        self._bad = 0
        self.unreadable: set[str] = set()

    def add(self, line: int, cells: Cells, read_row: ReadRow) -> None:
        """Make a fact of *cells*, or note why that is not possible."""
        try:
            fact = read_row(cells)
            self._only_once(line, cells.identifier(self._id_column))
        except UnusableError as error:
            problem = (error.column, error.found, error.expected)
            self.report(RowError(self._source, line, *problem))
            with suppress(UnusableError):  # the id itself may be what is wrong
                self.unreadable.add(cells.identifier(self._id_column))
            return
        if isinstance(fact, Person):
            self._people.append(fact)
        else:
            self._held_returns.append(fact)

    def _only_once(self, line: int, identifier: str) -> None:
        first = self._lines.setdefault(identifier, line)
        if first != line:
            expected = f"an id that stands there once; the row on line {first} is used"
            raise UnusableError(self._id_column, identifier, expected)

    def report(self, problem: RowError) -> None:
        """Keep *problem*, as long as there is room for it."""
        self._bad += 1
        if len(self._problems) < PROBLEMS_LISTED:
            self._problems.append(problem)

    def facts(self, revision: int | None = None) -> Facts:
        """Return what was gathered."""
        good = len(self._people) + len(self._held_returns)
        return Facts(
            people=tuple(self._people),
            held_returns=tuple(self._held_returns),
            problems=tuple(self._problems),
            more_problems=self._bad - len(self._problems),
            rows=good + self._bad,
            revision=revision,
        )
