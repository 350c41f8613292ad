"""The metronome: real beats shield what runs; turned clocks skip idle beats."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta

from notifier.errors import SourceError
from scheduler import Beats, Duty, Service

MONDAY = datetime(2026, 5, 4, 12, 30, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Owed:
    """Moments at which something is owed, and the moments at which it was done."""

    def __init__(self, *moments):
        self.moments, self.done, self.now = list(moments), [], MONDAY

    def wake(self, _now):
        return min(self.moments, default=None)

    async def run(self):
        settled = [moment for moment in self.moments if moment <= self.now]
        self.moments = [moment for moment in self.moments if moment > self.now]
        self.done.append(self.now)
        return f"{len(settled)} done" if settled else ""


def duty(owed, *, every=timedelta(seconds=10), name="remind"):
    return Duty(name, every, owed.run, owed.wake)


async def turn(beats, owed, until):
    """Turn the clock as a world does; return what was said on the way."""
    said = []
    while (moment := beats.next_at(owed.now)) and moment <= until:
        owed.now = moment
        said += await beats.attend(moment)
    owed.now = until
    return said


async def test_a_turned_clock_stops_only_where_something_is_owed():
    owed = Owed(MONDAY + 3 * HOUR, MONDAY + 100 * HOUR)

    said = await turn(Beats([duty(owed)]), owed, MONDAY + 200 * 24 * HOUR)

    assert said == ["1 done", "1 done"]
    assert len(owed.done) == 2


async def test_a_beat_never_comes_before_what_is_owed():
    owed = Owed(MONDAY + timedelta(seconds=4))

    await turn(Beats([duty(owed)]), owed, MONDAY + HOUR)

    assert owed.done == [datetime(2026, 5, 4, 12, 30, 20, tzinfo=UTC)]


async def test_what_cannot_be_settled_is_tried_once_a_beat():
    class Stubborn(Owed):
        async def run(self):
            self.done.append(self.now)
            return ""

    owed = Stubborn(MONDAY)

    await turn(Beats([duty(owed)]), owed, MONDAY + timedelta(seconds=60))

    assert len(owed.done) == 6
    assert len(set(owed.done)) == 6


async def test_nothing_owed_means_no_beat_at_all():
    assert Beats([duty(Owed())]).next_at(MONDAY) is None


async def test_a_failing_duty_is_told_in_one_line_and_does_not_stop_the_others(caplog):
    async def fail():
        raise SourceError("customers.csv: no such file")

    read = Duty("read sources", HOUR, fail, lambda now: now)
    owed = Owed(MONDAY)

    with caplog.at_level(logging.WARNING):
        said = await turn(Beats([read, duty(owed)]), owed, MONDAY + HOUR)

    assert said == ["1 done"]
    assert "read sources failed: customers.csv: no such file" in caplog.messages


async def test_stopping_lets_a_run_in_progress_finish():
    started, let_go, finished = asyncio.Event(), asyncio.Event(), asyncio.Event()
    runs = []

    async def slowly():
        runs.append(len(runs))
        if len(runs) > 1:  # the first is not the metronome's
            started.set()
            await let_go.wait()
            finished.set()
        return ""

    stop = asyncio.Event()
    service = Service([Duty("slow", timedelta(seconds=1), slowly, lambda now: now)])
    serving = asyncio.create_task(service.serve(stop))
    await asyncio.wait_for(started.wait(), 10)
    stop.set()
    asyncio.get_running_loop().call_later(0.1, let_go.set)  # long after the stop
    await serving

    assert finished.is_set()


async def test_once_told_to_stop_nothing_new_is_begun():
    stop, began = asyncio.Event(), []

    async def read():
        began.append("read")
        stop.set()
        return ""

    async def remind():
        began.append("remind")
        return ""

    both = [
        Duty("read", HOUR, read, lambda now: now),
        Duty("remind", HOUR, remind, lambda now: now),
    ]
    await asyncio.wait_for(Service(both).serve(stop), 10)

    assert began == ["read"]


async def test_every_duty_runs_at_once_and_does_not_wait_for_its_first_beat():
    stop, ran = asyncio.Event(), []

    async def read():
        ran.append("read")
        return ""

    async def remind():
        ran.append("remind")
        stop.set()
        return ""

    hourly = [
        Duty("read", HOUR, read, lambda now: now),
        Duty("remind", HOUR, remind, lambda now: now),
    ]
    await asyncio.wait_for(Service(hourly).serve(stop), 10)

    assert ran == ["read", "remind"]
