"""
What happens by itself in a world, and when: one appointment per kind and subject.

Asking costs what is due and not what is planned. What an appointment *does* is said
elsewhere: the world is given a table of kinds.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

Appointment = tuple[datetime, str, str]
"""Moment, kind and subject, e.g. ``(…, "statement_issued", "900000001RM0001")``."""


@dataclass(slots=True)
class Agenda:
    """
    The appointments of one world.

    Attributes:
        moments: Kind and subject, a blank between them, to the moment.
    """

    moments: dict[str, datetime] = field(default_factory=dict)
    _heap: list[Appointment] = field(default_factory=list, compare=False, repr=False)
    """The same, soonest first; entries that no longer hold stay until their moment."""

    def __post_init__(self) -> None:
        for key, moment in self.moments.items():
            kind, _, subject = key.partition(" ")
            heapq.heappush(self._heap, (moment, kind, subject))

    def put(self, kind: str, subject: str, at: datetime) -> None:
        """Let *kind* happen to *subject* at that moment, in place of any before."""
        if self.moments.get(f"{kind} {subject}") != at:
            self.moments[f"{kind} {subject}"] = at
            heapq.heappush(self._heap, (at, kind, subject))

    def cancel(self, kind: str, subject: str) -> None:
        """Let it not happen; nothing changes if it was not going to."""
        self.moments.pop(f"{kind} {subject}", None)

    def moment_of(self, kind: str, subject: str) -> datetime | None:
        """Return when it is going to happen, if it is."""
        return self.moments.get(f"{kind} {subject}")

    def next_at(self) -> datetime | None:
        """Return the soonest moment, if there is one."""
        while self._heap and not self._holds(self._heap[0]):
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def take_due(self, now: datetime) -> Iterator[Appointment]:
        """Yield and strike out all that is due, soonest first."""
        while (moment := self.next_at()) is not None and moment <= now:
            taken = heapq.heappop(self._heap)
            del self.moments[f"{taken[1]} {taken[2]}"]
            yield taken

    def _holds(self, appointment: Appointment) -> bool:
        moment, kind, subject = appointment
        return self.moments.get(f"{kind} {subject}") == moment
