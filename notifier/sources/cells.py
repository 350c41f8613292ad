"""
What a cell of a row, or a field of an item, may hold, and what it then means.

CSV files and the feed share these rules, so a fact reads the same from either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from stdnum.ca import bn
from stdnum.exceptions import ValidationError

from notifier.addresses import AddressError, usable_address
from notifier.facts import Language

TORONTO = ZoneInfo("America/Toronto")

EARLIEST = datetime(2021, 1, 1, tzinfo=UTC)
"""The portal opened in 2021; an earlier day is a slip of the pen."""

AHEAD = timedelta(days=1)
"""How far a moment may lie ahead of our clock before it is a mistake."""

PROVINCES = frozenset(
    ["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"]
)

IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
WAREHOUSE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")

LONGEST_TEXT = 200
"""Characters of a name or description; a longer one is something else."""

A_MOMENT = "a moment like 2026-05-01T14:03:00Z or a day like 2026-05-01"


class UnusableError(ValueError):
    """One cell makes no sense."""

    def __init__(self, column: str, found: str, expected: str) -> None:
        super().__init__(f"{column} is {found!r}; expected {expected}")
        self.column, self.expected = column, expected
        self.found = found if len(found) <= 60 else f"{found[:57]}..."  # noqa: PLR2004 - one line of a report


@dataclass(frozen=True, slots=True)
class Cells:
    """
    The cells of one row by column. Every method raises :class:`UnusableError`.

    Attributes:
        now: When the row was read; nothing that has happened lies after it.
    """

    values: Mapping[str, object]
    now: datetime

    def _raw(self, column: str) -> str:
        value = self.values.get(column)
        if value is not None and not isinstance(value, str):
            raise UnusableError(column, repr(value), "text")
        return (value or "").strip()

    def identifier(self, column: str) -> str:
        """Return an id: letters, digits and ``. _ : -``."""
        text = self._raw(column)
        if not IDENTIFIER.fullmatch(text):
            expected = "an id of letters, digits and . _ : - (at most 64)"
            raise UnusableError(column, text, expected)
        return text

    def text(self, column: str) -> str:
        """
        Return a name or description on one line, perhaps empty.

        Marks that turn the direction of writing are left out: they can make a text
        read as another. Other invisible characters are refused.
        """
        text = "".join(each for each in self._raw(column) if not _turns(each))
        text = " ".join(text.split())
        if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in text):
            raise UnusableError(column, text, "text without control characters")
        if len(text) > LONGEST_TEXT:
            expected = f"at most {LONGEST_TEXT} characters"
            raise UnusableError(column, text, expected)
        return text

    def address(self, column: str) -> str:
        """Return an e-mail address that can be written to."""
        text = self._raw(column)
        try:
            return usable_address(text)
        except AddressError as error:
            raise UnusableError(column, text, str(error)) from error

    def business_number(self, column: str) -> str:
        """Return a BN9 or BN15 whose check digit is right."""
        text = self._raw(column)
        try:
            return str(bn.validate(text))
        except ValidationError as error:
            expected = (
                "a Business Number: 9 digits with a right check digit, or those with"
                " a program account such as RM0001"
            )
            raise UnusableError(column, text, expected) from error

    def language(self, column: str) -> Language:
        """Return the language to write in; empty if nobody has said."""
        return cast("Language", self.one_of(column, "en", "fr", ""))

    def province(self, column: str) -> str:
        """Return a province's code; empty if unknown or outside Canada."""
        text = self._raw(column).upper()
        if text and text not in PROVINCES:
            expected = "a province's code such as QC, or nothing outside Canada"
            raise UnusableError(column, text, expected)
        return text

    def flag(self, column: str) -> bool:
        """Return true or false, as JSON has them."""
        value = self.values.get(column)
        if not isinstance(value, bool):
            raise UnusableError(column, repr(value), "true or false")
        return value

    def warehouse(self, column: str) -> str:
        """Return the name of a warehouse, as the policy knows it."""
        text = self._raw(column)
        if not WAREHOUSE.fullmatch(text):
            expected = "a warehouse's name such as niagara-falls-ny"
            raise UnusableError(column, text, expected)
        return text

    def one_of(self, column: str, *choices: str) -> str:
        """Return one of *choices*, in lower case."""
        text = self._raw(column).lower()
        if text not in choices:
            named = [choice or "nothing" for choice in choices]
            expected = f"{', '.join(named[:-1])} or {named[-1]}"
            raise UnusableError(column, self._raw(column), expected)
        return text

    def moment(self, column: str) -> datetime:
        """
        Return something that has happened, as aware UTC.

        A day alone stands for noon in Toronto: the same day in every Canadian zone.
        """
        text = self._raw(column)
        moment = _moment(text)
        if moment is None:
            raise UnusableError(column, text, A_MOMENT)
        if moment < EARLIEST:
            expected = f"a day not before {EARLIEST:%Y-%m-%d}"
            raise UnusableError(column, text, expected)
        if moment > self.now + AHEAD:
            expected = f"a day that has come; now is {self.now:%Y-%m-%dT%H:%M:%SZ}"
            raise UnusableError(column, text, expected)
        return moment

    def moment_or_none(self, column: str) -> datetime | None:
        """Return the same; None if the cell is empty."""
        return self.moment(column) if self._raw(column) else None

    def not_before(self, column: str, earlier: datetime) -> datetime | None:
        """Return the same, if its day is not before that of *earlier*."""
        moment = self.moment_or_none(column)
        first = earlier.astimezone(TORONTO).date()
        if moment and moment.astimezone(TORONTO).date() < first:
            raise UnusableError(column, self._raw(column), f"a day from {first} on")
        return moment


def _moment(text: str) -> datetime | None:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            noon = datetime.combine(date.fromisoformat(text), time(12), TORONTO)
            return noon.astimezone(UTC)
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _turns(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf"
