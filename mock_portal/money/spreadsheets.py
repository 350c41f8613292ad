"""
Rows as a CSV file that a spreadsheet opens by itself, in either language.

English files are parted by commas with points in amounts, French ones by semicolons
with commas in amounts, which is what spreadsheets of these languages expect. A byte
order mark says that it is UTF-8; without one some take accents for two letters each.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from mock_portal.words import Language

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
DELIMITER: dict[Language, str] = {"en": ",", "fr": ";"}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a text must not begin with: a spreadsheet would reckon with it."""

Cell = str | date | Decimal | None


def written(
    headings: Sequence[str], rows: Iterable[Sequence[Cell]], language: Language
) -> bytes:
    """Return the file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=DELIMITER[language], lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_cell(one, language) for one in row] for row in rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _cell(value: Cell, language: Language) -> str:
    """
    Write one cell; an amount may begin with a minus sign, a text may not.

    >>> _cell(Decimal("-12.5"), "fr"), _cell("-12.5", "en"), _cell(" =1+1", "en")
    ('-12,50', "'-12.5", "' =1+1")
    """
    match value:
        case None:
            return ""
        case Decimal():
            text = f"{value:.2f}"
            return text.replace(".", ",") if language == "fr" else text
        case date():
            return value.isoformat()
        case _:
            is_formula = value.lstrip(" ").startswith(FORMULA)
            return f"'{value}" if is_formula else value
