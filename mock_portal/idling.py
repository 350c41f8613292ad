"""
Which visit of a world ends by itself, and when?

Every request moves the end of its own visit, so the ends are not kept but found: a heap
has for each visit a moment at which it was seen, and only the oldest is looked at anew.
Asking costs what has changed since, and not how many visits there are.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mock_portal.people import Session


@dataclass(slots=True)
class Idling:
    """The visits of one world by the moment at which they were last seen."""

    _heap: list[tuple[datetime, str]] = field(default_factory=list)
    """No later than what holds, oldest first; visits that ended stay until then."""
    _known: set[str] = field(default_factory=set)

    def next_at(self, sessions: dict[str, Session], idle: timedelta) -> datetime | None:
        """Return when the next of *sessions* has been *idle*, if there is one."""
        self._take_in(sessions)
        while self._heap:
            noted, token = self._heap[0]
            session = sessions.get(token)
            if session is None:
                self._known.discard(heapq.heappop(self._heap)[1])
            elif session.last_seen_at == noted:
                return noted + idle
            else:
                heapq.heapreplace(self._heap, (session.last_seen_at, token))
        return None

    def over(
        self, sessions: dict[str, Session], idle: timedelta, now: datetime
    ) -> list[tuple[datetime, Session]]:
        """Return each of *sessions* that is over by *now*, with its end."""
        found = []
        while (moment := self.next_at(sessions, idle)) is not None and moment <= now:
            _, token = heapq.heappop(self._heap)
            found.append((moment, sessions[token]))
        self._known.difference_update(one.token for _, one in found)
        return found

    def _take_in(self, sessions: dict[str, Session]) -> None:
        """Take in what has come since: a dictionary has that at its end."""
        for token in reversed(sessions):
            if token in self._known:
                return
            self._known.add(token)
            heapq.heappush(self._heap, (sessions[token].last_seen_at, token))
