"""
Which of a world's people and returns has its next moment when?

A heap of moments, so that asking costs what is due and not what is known. Whoever
changes a person or a return notes it here again (``World.touch`` does).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from mock_portal.disposal import disposal_moment
from mock_portal.inactivity import deactivation_moment
from mock_portal.people import Person
from mock_portal.returns import HeldReturn
from mock_portal.settings import WorldSettings

Timed = Person | HeldReturn


@dataclass(slots=True)
class Timers:
    """
    The moments at which something happens by itself in one world.

    Attributes:
        expected: Key (``"person P-000001"``) to the next moment, if there is one.
    """

    settings: WorldSettings
    expected: dict[str, datetime] = field(default_factory=dict)
    _heap: list[tuple[datetime, str]] = field(
        default_factory=list, compare=False, repr=False
    )
    """The same, soonest first; entries that no longer hold stay until their moment."""

    def __post_init__(self) -> None:
        self._heap = [(moment, key) for key, moment in self.expected.items()]
        heapq.heapify(self._heap)

    def note(self, thing: Timed, *, now: datetime) -> None:
        """Work out *thing*'s next moment anew."""
        key, moment = self._moment_of(thing, now)
        if moment is None:
            self.expected.pop(key, None)
        elif self.expected.get(key) != moment:
            self.expected[key] = moment
            heapq.heappush(self._heap, (moment, key))

    def next_at(self) -> datetime | None:
        """Return the soonest moment, if there is one."""
        while self._heap and self.expected.get(self._heap[0][1]) != self._heap[0][0]:
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def take_due(self, now: datetime) -> Iterator[tuple[datetime, str]]:
        """Yield moment and key of all that is due, soonest first."""
        while (moment := self.next_at()) is not None and moment <= now:
            _, key = heapq.heappop(self._heap)
            del self.expected[key]
            yield moment, key

    def _moment_of(self, thing: Timed, now: datetime) -> tuple[str, datetime | None]:
        if isinstance(thing, Person):
            days = self.settings.profile_days
            moment = deactivation_moment(thing, days=days, now=now)
            return f"person {thing.person_id}", moment
        days = self.settings.return_business_days
        moment = disposal_moment(thing, business_days=days, now=now)
        return f"return {thing.return_id}", moment
