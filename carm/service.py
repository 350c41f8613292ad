"""`carm scheduler`: the notifier as a service, until it is told to stop."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
from datetime import timedelta

from carm.wiring import clock, settings
from notifier.service import Notifier
from notifier.settings import Settings
from scheduler import Service, duties

log = logging.getLogger("carm.scheduler")


def run(chosen: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT; what is being sent is finished first."""
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    for chatty in ("alembic", "apscheduler", "httpx"):
        # APScheduler warns at each beat that a long run is still on; that is meant.
        logging.getLogger(chatty).setLevel(logging.ERROR)
    asyncio.run(_serve(settings(chosen)))
    return 0


async def _serve(read: Settings) -> None:
    with clock(read) as now:
        await _beat(Notifier.open(read, clock=now), read)
    log.info("stopped")


async def _beat(notifier: Notifier, read: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    status = notifier.status()
    log.info("started; the time is %s by %s", status.now.isoformat(), status.clock)
    for warning in status.warnings:
        log.warning("%s", warning)
    try:
        every = timedelta(minutes=read.read_every)
        todo = duties(notifier, read_every=every, stopping=stop.is_set)
        await Service(todo).serve(stop)
    finally:
        await notifier.goodbye()
