"""Which obligations are open, under which version of their deadline, and until when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.sql import bindparam

from notifier.facts import Kind
from notifier.tables import as_row, obligations


@dataclass(frozen=True, slots=True)
class Known:
    """
    What is remembered of an obligation; the rest follows from the facts.

    Attributes:
        version: Of the deadline; goes up when *start* or *due_on* changes.
        start: Day 0; None while no deadline can be told.
        open: False once nothing more is to be said about it.
        reason: Why it is open or settled, in a sentence.
        since: When the first import brought it; None if it came later.
        next_at: When a stage is due next; None if none is.
    """

    obligation_id: str
    kind: Kind
    subject_id: str
    person_id: str
    version: int
    start: date | None
    due_on: date | None
    open: bool
    reason: str
    since: datetime | None
    next_at: datetime | None


class ObligationStore:
    """The obligations, through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self, ids: Collection[str]) -> dict[str, Known]:
        """Return those of *ids* that are known, by obligation id."""
        found = select(obligations).where(obligations.c.obligation_id.in_(ids))
        rows = self._connection.execute(found).mappings()
        return {row["obligation_id"]: Known(**row) for row in rows}

    def any(self) -> bool:
        """Say whether there has ever been an obligation."""
        one = select(obligations.c.obligation_id).limit(1)
        return self._connection.execute(one).first() is not None

    def due(self, *, now: datetime, limit: int) -> list[Known]:
        """Return up to *limit* obligations of which a stage is due, oldest first."""
        found = (
            select(obligations)
            .where(obligations.c.next_at <= now)
            .order_by(obligations.c.next_at)
            .limit(limit)
        )
        return [Known(**row) for row in self._connection.execute(found).mappings()]

    def next_at(self) -> datetime | None:
        """Return the earliest moment at which a stage is due."""
        waiting = obligations.c.next_at.is_not(None)
        earliest = select(func.min(obligations.c.next_at)).where(waiting)
        found: datetime | None = self._connection.scalar(earliest)
        return found

    def open_after(self, last: str, *, limit: int) -> list[Known]:
        """Return up to *limit* open obligations whose id sorts after *last*."""
        found = (
            select(obligations)
            .where(obligations.c.open, obligations.c.obligation_id > last)
            .order_by(obligations.c.obligation_id)
            .limit(limit)
        )
        return [Known(**row) for row in self._connection.execute(found).mappings()]

    def counts(self) -> dict[tuple[Kind, bool], int]:
        """Return how many there are, by kind and whether they are open."""
        by = (obligations.c.kind, obligations.c.open)
        found = select(*by, func.count()).group_by(*by)
        rows = self._connection.execute(found)
        return {(kind, is_open): count for kind, is_open, count in rows}

    def add(self, new: Sequence[Known]) -> None:
        """Remember obligations that were not known."""
        if new:
            self._connection.execute(insert(obligations), [as_row(one) for one in new])

    def change(self, changed: Sequence[Known]) -> None:
        """Remember what became of obligations that were known."""
        if not changed:
            return
        columns = [c.name for c in obligations.c if c.name != "obligation_id"]
        same = obligations.c.obligation_id == bindparam("its_id")
        change = update(obligations).where(same)
        rows = [as_row(one) for one in changed]
        rows = [row | {"its_id": row.pop("obligation_id")} for row in rows]
        values: dict[str, Any] = {name: bindparam(name) for name in columns}
        self._connection.execute(change.values(values), rows)

    def look_again(self, when: dict[str, datetime | None]) -> None:
        """Set when a stage of each of these obligations is due next."""
        same = obligations.c.obligation_id == bindparam("its_id")
        change = update(obligations).where(same).values(next_at=bindparam("at"))
        rows = [{"its_id": name, "at": moment} for name, moment in when.items()]
        if rows:
            self._connection.execute(change, rows)
