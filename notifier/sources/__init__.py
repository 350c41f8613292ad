"""
Where facts about people and parcels come from, and the shape in which they arrive.

A source is read whole: the rows that make sense become facts, the others problems.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from notifier.errors import RowError
from notifier.facts import HeldReturn, Kind, Person

Now = Callable[[], datetime]
"""The time, aware UTC: a source refuses days that lie in its future."""


@dataclass(frozen=True, slots=True)
class Facts:
    """
    What one reading of a source brought.

    Attributes:
        problems: Rows that make no sense, in the order met; at most
            :data:`PROBLEMS_LISTED` of them.
        more_problems: How many more there were than are listed.
        rows: How many rows were looked at, good and bad.
        revision: The state of the source that this shows; None if it has no such
            thing. Hand it back through :meth:`Source.taken` once the facts are kept.
    """

    people: tuple[Person, ...] = ()
    held_returns: tuple[HeldReturn, ...] = ()
    problems: tuple[RowError, ...] = ()
    more_problems: int = 0
    rows: int = 0
    revision: int | None = None


PROBLEMS_LISTED = 1000
"""Problems kept for showing; a file that is wrong throughout must not fill memory."""


class Source(Protocol):
    """Whatever can say who there is and what is held for them."""

    @property
    def name(self) -> str:
        """Name the source in reports: a file name or an address."""
        ...

    async def read(self) -> Facts:
        """
        Read everything that is new since the facts last :meth:`taken`.

        Raises:
            SourceError: If it cannot be read at all. Then nothing of it is used.
        """
        ...

    def taken(self, facts: Facts) -> None:
        """Remember that *facts* are kept: the next reading may start after them."""
        ...


class Current(Protocol):
    """A source that can be asked again, just before something is sent."""

    async def current(
        self, kind: Kind, ids: Collection[str]
    ) -> Mapping[str, Person | HeldReturn | None]:
        """
        Return the facts as they are now, by person id or by return id.

        An id that the source no longer knows is absent from the answer; one that it
        knows, but says something senseless about, has None.

        Raises:
            SourceError: If the source cannot be asked.
        """
        ...
