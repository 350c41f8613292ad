"""Asks, just before something is sent, whether it is still so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeGuard

from notifier.facts import HELD_RETURN, HeldReturn, Person
from notifier.intake import ask_again
from notifier.reminders import Reminder
from notifier.sources import Current, Source


class TakeIn(Protocol):
    """Whatever keeps facts and reviews what they change."""

    def __call__(
        self, people: Sequence[Person], held_returns: Sequence[HeldReturn], /
    ) -> object:
        """Keep these facts."""
        ...


class SourceCheck:
    """Asks those of the sources that can be asked again; a file cannot."""

    def __init__(self, sources: Sequence[Source], take_in: TakeIn) -> None:
        self._sources: list[Current] = [s for s in sources if _can_be_asked(s)]
        self._take_in = take_in

    async def refresh(self, reminders: Sequence[Reminder]) -> None:
        """
        Take in what the sources say now about those behind *reminders*.

        Raises:
            SourceError: If a source cannot be asked.
        """
        if not self._sources:
            return
        people = {row.person_id for row in reminders}
        returns = {row.subject_id for row in reminders if row.kind == HELD_RETURN}
        who, what = await ask_again(self._sources, people, returns)
        self._take_in(who, what)


def _can_be_asked(source: object) -> TypeGuard[Current]:
    return hasattr(source, "current")
