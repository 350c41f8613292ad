"""
What time is it? The only module of the notifier that reads a clock.

A clock is a callable that returns an aware UTC moment. Everything else is handed one,
so that half a year can pass in a test.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import httpx

from notifier.errors import ClockError

Clock = Callable[[], datetime]

CLOCK_TIMEOUT = 10.0
"""Seconds to wait for another program's clock."""


def system_clock() -> datetime:
    """Return the time of this machine."""
    return datetime.now(UTC)


def portal_clock(url: str, *, client: httpx.Client | None = None) -> Clock:
    """
    Follow the clock of one sandbox world, e.g. ``…/admin/worlds/demo/clock``.

    Whoever turns that clock thereby turns ours: one clock, two programs.

    Args:
        url: Answers ``{"now": "2026-06-12T13:00:00Z", …}``.
        client: Asks it; made here if not given.
    """
    asks = client or httpx.Client(timeout=CLOCK_TIMEOUT, trust_env=False)

    def now() -> datetime:
        try:
            answer = asks.get(url)
            said = answer.json()["now"]
            moment = datetime.fromisoformat(said)
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise ClockError(
                f"{url} does not say the time ({error!r}); expected an answer like"
                ' {"now": "2026-06-12T13:00:00Z"}. Is the sandbox running?'
            ) from error
        if moment.tzinfo is None:
            raise ClockError(f"{url} says {said!r}; expected a moment with its zone")
        return moment.astimezone(UTC)

    return now
