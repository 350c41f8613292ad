"""What we were told last about people and their parcels: kept, compared, found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update
from sqlalchemy.sql import bindparam

from notifier.facts import HeldReturn, Person
from notifier.tables import as_row, held_returns, people


class FactStore:
    """The facts, through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def people(self, ids: Collection[str]) -> dict[str, Person]:
        """Return those of *ids* that are known, by person id."""
        rows = self._rows(people, people.c.person_id.in_(ids))
        return {row["person_id"]: Person(**row) for row in rows}

    def held_returns(self, ids: Collection[str]) -> dict[str, HeldReturn]:
        """Return those of *ids* that are known, by return id."""
        rows = self._rows(held_returns, held_returns.c.return_id.in_(ids))
        return {row["return_id"]: HeldReturn(**row) for row in rows}

    def held_returns_of(self, person_ids: Collection[str]) -> dict[str, HeldReturn]:
        """Return the parcels of these people, by return id."""
        rows = self._rows(held_returns, held_returns.c.person_id.in_(person_ids))
        return {row["return_id"]: HeldReturn(**row) for row in rows}

    def people_ids(self) -> list[str]:
        """Return every person id, sorted."""
        every = select(people.c.person_id).order_by(people.c.person_id)
        return list(self._connection.scalars(every))

    def keep_people(self, told: Sequence[Person], *, now: datetime) -> list[str]:
        """Keep what is new in *told*; return the ids of the people it is about."""
        known = self.people([person.person_id for person in told])
        return self._keep(people, "person_id", told, known, now)

    def keep_returns(self, told: Sequence[HeldReturn], *, now: datetime) -> list[str]:
        """Keep what is new in *told*; return the ids of the parcels it is about."""
        known = self.held_returns([parcel.return_id for parcel in told])
        return self._keep(held_returns, "return_id", told, known, now)

    def _rows(self, table: Table, condition: Any) -> Iterable[dict[str, Any]]:
        wanted = [column for column in table.c if column.name != "seen_at"]
        found = self._connection.execute(select(*wanted).where(condition))
        return [dict(row) for row in found.mappings()]

    def _keep(
        self,
        table: Table,
        key: str,
        told: Sequence[Person] | Sequence[HeldReturn],
        known: Mapping[str, object],
        now: datetime,
    ) -> list[str]:
        latest = {getattr(fact, key): fact for fact in told}
        news = [name for name, fact in latest.items() if known.get(name) != fact]
        rows = {name: as_row(latest[name]) | {"seen_at": now} for name in news}
        if new := [rows[name] for name in news if name not in known]:
            self._connection.execute(insert(table), new)
        if changed := [rows[name] for name in news if name in known]:
            names = [c.name for c in table.c if c.name != key]
            values: dict[str, Any] = {name: bindparam(name) for name in names}
            same = table.c[key] == bindparam("its_key")
            again = [row | {"its_key": row[key]} for row in changed]
            self._connection.execute(update(table).where(same).values(values), again)
        return news
