"""
What does a tick cost? 100,000 people known, nothing or 500 stages due.

Run: python benchmarks/plan_due.py [PEOPLE]. Prints medians; asserts nothing, because
machines differ. A tick should cost what is due, not what is known.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from notifier.dispatcher import Terms
from notifier.facts import Person
from notifier.notices import Mail, Notice, Stamp
from notifier.policy import load_policy
from notifier.service import Notifier
from notifier.store import Store
from notifier.wiring import Parts

START = datetime(2026, 1, 15, 17, tzinfo=UTC)
DUE_AT_ONCE = 500
ROUNDS = 5


class Pen:
    """Writes next to nothing: only our own cost is wanted."""

    def render(self, notice: Notice) -> Mail:
        """Address an empty mail."""
        return Mail("us@x.test", notice.person.email, notice.message_id, "", b"")


class Post:
    """Takes every mail at once."""

    async def send(self, mail: Mail, *, stamp: Stamp) -> str | None:  # noqa: ARG002 - because nothing is sent
        """Stamp it, and that is all."""
        return "250 Ok" if await stamp() else None

    async def close(self) -> None:
        """Nothing to close."""


class Bench:
    """A notifier on a file, and a clock turned by hand."""

    def __init__(self, folder: Path) -> None:
        self.now = START
        self.notifier = Notifier(
            Parts(
                store=Store.open(f"sqlite:///{folder / 'bench.sqlite3'}"),
                policy=load_policy(),
                sources=[],
                renderer=Pen(),
                sender=Post(),
                terms=Terms(
                    timedelta(hours=1),
                    timedelta(seconds=20),
                    "x.test",
                    lambda _to: True,
                ),
                clock=lambda: self.now,
                clock_name="by hand",
            )
        )

    def tick(self) -> None:
        """Do what the scheduler does on every beat."""
        self.notifier.plan_due()
        asyncio.run(self.notifier.dispatch())

    def idle(self) -> None:
        """Do the same, less the event loop that a service has running anyway."""
        self.notifier.plan_due()
        self.notifier.next_wake()


def somebody(number: int) -> Person:
    """Make person *number*; every 500 of them signed in on the same day."""
    seen = START - timedelta(days=number // DUE_AT_ONCE % 150)
    return Person(f"P-{number}", f"p{number}@x.test", "P", "en", "ON", "P Inc.", seen)


def timed(name: str, work: Callable[[], object]) -> float:
    """Run *work* once, and say how long it took."""
    before = perf_counter()
    work()
    took = perf_counter() - before
    print(f"{name:<42}{took * 1000:>12,.1f} ms", flush=True)
    return took


def main(count: int) -> None:
    """Load, then tick idly, then tick with work."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        crowd = [somebody(number) for number in range(count)]
        timed(f"first import of {count:,}", lambda: bench.notifier.take_in(crowd, []))
        timed("the same again", lambda: bench.notifier.take_in(crowd, []))
        timed("settling what the import left", bench.tick)
        idle = [timed("tick, nothing due", bench.idle) for _ in range(ROUNDS)]
        busy = []
        for _ in range(ROUNDS):
            wake = bench.notifier.next_wake()
            if wake is None:
                break
            bench.now = max(wake, bench.now)
            before = len(bench.notifier.reminders())
            took = timed("tick, a stage due", bench.tick)
            new = len(bench.notifier.reminders()) - before
            print(f"{'':<42}{new:>12,} reminders")
            busy.append(took / max(new, 1))
        print(f"median, nothing due: {median(idle) * 1000:.2f} ms")
        print(f"median, for each reminder that left: {median(busy) * 1000:.2f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
