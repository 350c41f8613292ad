"""
The notifier as a long-running service: a few duties on APScheduler's beat.

APScheduler is only the metronome. What is owed, claimed and sent are rows in the
store, so a restart loses nothing and a second scheduler does no harm. The same duties
run under a world's clock (:class:`Beats`), which asks the same triggers when they
would have fired; so half a year of reminders passes in seconds.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from notifier.errors import NotifierError
from notifier.service import Notifier

log = logging.getLogger("carm.scheduler")

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
"""Beats are counted from here, so that a restart does not shift them."""

REMIND_EVERY = timedelta(seconds=10)
"""How often to look for reminders whose moment has come; a look is an index probe."""

A_MOMENT = timedelta(microseconds=1)


@dataclass(slots=True)
class Duty:
    """
    Something done on a beat.

    Attributes:
        run: Does it, and says in a few words what it did; empty if nothing.
        wake: The earliest moment at which there could be something to do; None if
            nothing is in sight. A metronome may skip the beats before it.
    """

    name: str
    every: timedelta
    run: Callable[[], Awaitable[str]]
    wake: Callable[[datetime], datetime | None]

    @property
    def trigger(self) -> IntervalTrigger:
        """The APScheduler trigger that both metronomes ask."""
        seconds = int(self.every.total_seconds())
        return IntervalTrigger(seconds=seconds, start_date=EPOCH, timezone=UTC)

    async def run_safely(self) -> str:
        """Run once; a failure is logged in one line and the next beat tries again."""
        try:
            return await self.run()
        except NotifierError as error:
            log.warning("%s failed: %s", self.name, error, extra={"duty": self.name})
        except Exception:
            log.exception("%s failed", self.name, extra={"duty": self.name})
        return ""


def duties(
    notifier: Notifier,
    *,
    read_every: timedelta,
    stopping: Callable[[], bool] = lambda: False,
) -> list[Duty]:
    """
    Return the notifier's duties: read the sources, and send what is due.

    Args:
        notifier: Does them.
        read_every: How often the sources are read.
        stopping: Asked before each mail; nothing new is begun once it says True.
    """

    async def read() -> str:
        return (await notifier.read_sources()).summary

    async def remind() -> str:
        planned = notifier.plan_due()
        sent = await notifier.dispatch(stopping=stopping)
        return ", ".join(filter(None, (planned.summary, sent.summary)))

    return [
        Duty("read sources", read_every, read, lambda now: now),
        Duty("remind", REMIND_EVERY, remind, lambda _now: notifier.next_wake()),
    ]


class Service:
    """Do each duty on its beat; on stop, let the runs in progress finish."""

    def __init__(self, to_run: Sequence[Duty]) -> None:
        self._duties = list(to_run)
        self._running: set[asyncio.Future[str]] = set()
        # coalesce, one instance, no grace limit: late is better than twice or never.
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={
                "coalesce": True,
                "max_instances": 1,
                "misfire_grace_time": None,
            },
        )
        for duty in to_run:
            self._scheduler.add_job(
                self._run, duty.trigger, args=[duty], id=duty.name, name=duty.name
            )

    async def _run(self, duty: Duty) -> None:
        run = asyncio.ensure_future(duty.run_safely())
        self._running.add(run)
        run.add_done_callback(self._running.discard)
        if said := await asyncio.shield(run):
            log.info("%s: %s", duty.name, said, extra={"duty": duty.name})

    async def serve(self, stop: asyncio.Event) -> None:
        """Do each duty once, then on its beat, until *stop* is set."""
        first = asyncio.ensure_future(self._all_once(stop))
        stopping = asyncio.ensure_future(stop.wait())
        await asyncio.wait((first, stopping), return_when=asyncio.FIRST_COMPLETED)
        if not stop.is_set():
            self._scheduler.start()
            await stopping
            # shutdown() cancels what it started (AsyncIOExecutor cannot wait), so
            # the runs are shielded above and awaited here.
            self._scheduler.shutdown()
        await first
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _all_once(self, stop: asyncio.Event) -> None:
        for duty in self._duties:
            if not stop.is_set():
                await self._run(duty)


class Beats:
    """
    The same duties under a clock that is turned by hand.

    Whoever owns that clock asks :meth:`next_at` where to stop next, goes there, and
    calls :meth:`attend`. Beats at which no duty could have anything to do are skipped.
    """

    def __init__(self, to_run: Sequence[Duty]) -> None:
        self._duties = list(to_run)
        self._last: dict[str, datetime] = {}

    def next_at(self, now: datetime) -> datetime | None:
        """Return the next beat at which some duty may have something to do."""
        moments = [self._next(duty, now) for duty in self._duties]
        return min((moment for moment in moments if moment), default=None)

    async def attend(self, now: datetime) -> list[str]:
        """Do the duties whose beat is *now*; return what each of them did."""
        said = []
        for duty in self._duties:
            moment = self._next(duty, now)
            if moment is None or moment > now:
                continue
            self._last[duty.name] = now
            said.append(await duty.run_safely())
        return [words for words in said if words]

    def _next(self, duty: Duty, now: datetime) -> datetime | None:
        wake = duty.wake(now)
        if wake is None:
            return None
        after = max(wake, now)
        last = self._last.get(duty.name)
        if last is not None:
            after = max(after, last + A_MOMENT)
        fires: datetime | None = duty.trigger.get_next_fire_time(None, after)
        return fires
