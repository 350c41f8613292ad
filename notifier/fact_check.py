"""Asks, just before something is sent, whether it is still so."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from typing import Protocol

from notifier.facts import HELD_RETURN, PROFILE_INACTIVITY, HeldReturn, Kind, Person
from notifier.intake import ask_again, can_be_asked
from notifier.reminders import Reminder
from notifier.sources import Source

log = logging.getLogger("notifier.fact_check")


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
        self._sources = can_be_asked(sources)
        self._knows_all = len(self._sources) == len(sources)
        self._take_in = take_in

    async def refresh(
        self, reminders: Sequence[Reminder]
    ) -> Collection[tuple[Kind, str]]:
        """
        Take in what the sources say now about those behind *reminders*.

        Return the people and parcels that no source knows any more. As long as there
        are files as well, nobody can say that: they may be the ones who know.

        Raises:
            SourceError: If a source cannot be asked.
        """
        if not self._sources:
            return ()
        people = {row.person_id for row in reminders}
        returns = {row.subject_id for row in reminders if row.kind == HELD_RETURN}
        who, what, known = await ask_again(self._sources, people, returns)
        self._take_in(who, what)
        if not self._knows_all:
            return ()
        asked: set[tuple[Kind, str]] = {(PROFILE_INACTIVITY, name) for name in people}
        asked |= {(HELD_RETURN, name) for name in returns}
        gone = asked - known
        for kind, name in sorted(gone):
            log.warning("no source knows %s any more (%s)", name, kind)
        return gone
