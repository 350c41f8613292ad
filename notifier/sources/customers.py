"""The file of customers: people who sign in to the portal, and when they last did."""

from __future__ import annotations

from pathlib import Path

from notifier.facts import Person
from notifier.sources import Now
from notifier.sources.cells import Cells
from notifier.sources.csv_rows import Limits
from notifier.sources.csv_source import CsvSource

COLUMNS = (
    "person_id",
    "business_number",
    "business_name",
    "first_name",
    "last_name",
    "email",
    "language",
    "province",
    "last_sign_in",
)


def customers_csv(path: str | Path, *, now: Now, limits: Limits) -> CsvSource:
    """Return the file at *path* as a source of people."""
    return CsvSource(path, COLUMNS, _person, now=now, limits=limits)


def _person(cells: Cells) -> Person:
    cells.business_number("business_number")
    names = (cells.text("first_name"), cells.text("last_name"))
    return Person(
        person_id=cells.identifier("person_id"),
        email=cells.address("email"),
        name=" ".join(name for name in names if name),
        language=cells.language("language"),
        province=cells.province("province"),
        business_name=cells.text("business_name"),
        last_sign_in=cells.moment_or_none("last_sign_in"),
    )
