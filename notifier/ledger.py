"""What was decided about every reminder, when and why. Rows are only ever added."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select

from notifier.reminders import Decision
from notifier.tables import as_row, ledger


class Ledger:
    """The ledger, through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, decisions: Sequence[Decision]) -> None:
        """Write *decisions* down, in their order."""
        if decisions:
            rows = [as_row(decision) for decision in decisions]
            self._connection.execute(insert(ledger), rows)

    def about(self, obligation_id: str) -> list[Decision]:
        """Return every decision about one obligation, oldest first."""
        wanted = [column for column in ledger.c if column.name != "entry_id"]
        found = (
            select(*wanted)
            .where(ledger.c.obligation_id == obligation_id)
            .order_by(ledger.c.entry_id)
        )
        return [Decision(**row) for row in self._connection.execute(found).mappings()]

    def counts(self) -> dict[tuple[str, str], int]:
        """Count the decisions, by outcome and reason."""
        found = select(ledger.c.outcome, ledger.c.reason, func.count()).group_by(
            ledger.c.outcome, ledger.c.reason
        )
        return {(row[0], row[1]): row[2] for row in self._connection.execute(found)}
