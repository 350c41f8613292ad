"""
The clock of one world: real until somebody takes hold of it.

The only module of the sandbox that reads the machine's clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from mock_portal.errors import BackwardsError

Mode = Literal["real", "frozen"]


FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Between them all deadlines can be worked out, in every zone."""


def is_within_reach(moment: datetime) -> bool:
    """Say whether *moment* is one that a world can have to do with."""
    return FIRST_YEAR <= moment.year <= LAST_YEAR


def machine_clock() -> datetime:
    """Return the time of this machine."""
    return datetime.now(UTC)


@dataclass(slots=True)
class WorldClock:
    """
    A clock that ticks with the machine's, or stands still, and never goes back.

    Attributes:
        machine: What it ticks with.
        offset: How far it is ahead of the machine while it ticks.
        frozen_at: Where it stands; None while it ticks.
        latest: What it has told last; the machine's own clock may be set back.
    """

    machine: Callable[[], datetime] = machine_clock
    offset: timedelta = timedelta()
    frozen_at: datetime | None = None
    latest: datetime | None = field(default=None, repr=False)

    @property
    def mode(self) -> Mode:
        """Say whether the clock ticks (``"real"``) or stands (``"frozen"``)."""
        return "real" if self.frozen_at is None else "frozen"

    def now(self) -> datetime:
        """Return the world's time, in UTC, never earlier than last time."""
        if self.frozen_at is not None:
            return self.frozen_at
        ticking = self.machine() + self.offset
        # The machine's own clock may be set back under us.
        self.latest = max(ticking, self.latest or ticking)
        return self.latest

    def freeze(self, at: datetime | None = None) -> None:
        """
        Stand still, now or at the later moment *at*.

        Raises:
            BackwardsError: If *at* is past.
        """
        now = self.now()
        if at is not None and at < now:
            raise BackwardsError(now, at)
        self.frozen_at = (at or now).astimezone(UTC)
        self.offset, self.latest = timedelta(), None

    def resume(self) -> None:
        """Tick on from where the clock stands."""
        if self.frozen_at is not None:
            self._start_from(self.frozen_at)

    def set_to(self, moment: datetime) -> None:
        """
        Go forward to *moment*, and tick or stand there as before.

        Raises:
            BackwardsError: If *moment* is past.
        """
        now = self.now()
        if moment < now:
            raise BackwardsError(now, moment)
        if self.frozen_at is not None:
            self.frozen_at = moment.astimezone(UTC)
        else:
            self._start_from(moment.astimezone(UTC))

    def _start_from(self, moment: datetime) -> None:
        self.offset = moment - self.machine()
        self.frozen_at, self.latest = None, moment


def clock_at(
    t0: datetime | None,
    *,
    frozen: bool,
    machine: Callable[[], datetime] = machine_clock,
) -> WorldClock:
    """Return a clock that begins at *t0* (default: the machine's time)."""
    start = machine() if t0 is None else t0.astimezone(UTC)
    clock = WorldClock(machine, frozen_at=start)
    if not frozen:
        clock.resume()
    return clock
