"""The file of held returns: parcels that wait in a warehouse for a signed form."""

from __future__ import annotations

from pathlib import Path

from notifier.facts import HeldReturn
from notifier.sources import Now
from notifier.sources.cells import Cells
from notifier.sources.csv_rows import Limits
from notifier.sources.csv_source import CsvSource

COLUMNS = (
    "return_id",
    "person_id",
    "received_at",
    "warehouse",
    "description",
    "status",
    "poa_submitted_at",
)

STATUSES = (
    *("on_hold", "in_transit", "ready"),
    *("returned", "returned_by_mail", "disposed"),
)
"""Only what is on hold is waited for; the others tell why it is no more."""


def held_returns_csv(path: str | Path, *, now: Now, limits: Limits) -> CsvSource:
    """Return the file at *path* as a source of held returns."""
    return CsvSource(path, COLUMNS, held_return, now=now, limits=limits)


def held_return(cells: Cells) -> HeldReturn:
    """Make a held return of one row, or of one item of the feed."""
    received_at = cells.moment("received_at")
    return HeldReturn(
        return_id=cells.identifier("return_id"),
        person_id=cells.identifier("person_id"),
        received_at=received_at,
        warehouse=cells.warehouse("warehouse"),
        description=cells.text("description"),
        poa_submitted_at=cells.not_before("poa_submitted_at", received_at),
        status=cells.one_of("status", *STATUSES),
    )
