"""One page of a long list, by its number in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request

T = TypeVar("T")

LENGTH = 25
"""Rows on one page: about two screens."""

LONGEST_NUMBER = 6
"""Digits of a page number at most."""


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """
    One page of a list.

    Attributes:
        first: Number of the first row in the whole list, from 1; 0 if it is empty.
        newer: Query string of the page before; empty if there is none.
        older: Query string of the page after; empty if there is none.
    """

    rows: Sequence[T]
    first: int
    last: int
    total: int
    newer: str
    older: str


def sheet(request: Request, found: Sequence[T]) -> Sheet[T]:
    """Return the page of *found* that the address asks for, or the nearest one."""
    text = request.query_params.get("page", "1")
    usable = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    pages = max(1, -(-len(found) // LENGTH))
    number = min(max(int(text) if usable else 1, 1), pages)
    start = (number - 1) * LENGTH
    rows = found[start : start + LENGTH]
    return Sheet(
        rows=rows,
        first=start + bool(rows),
        last=start + len(rows),
        total=len(found),
        newer=_query(request, number - 1) if number > 1 else "",
        older=_query(request, number + 1) if number < pages else "",
    )


def _query(request: Request, number: int) -> str:
    return "?" + urlencode(dict(request.query_params) | {"page": number})
