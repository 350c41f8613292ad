"""From what was typed and the environment to a notifier, the same for every command."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import httpx

from carm.output import errors
from notifier.clock import CLOCK_TIMEOUT, Clock, portal_clock, system_clock
from notifier.service import Notifier
from notifier.settings import Settings

OPTIONS = {
    "customers": "NOTIFIER_CUSTOMERS_CSV",
    "held_returns": "NOTIFIER_HELD_RETURNS_CSV",
    "feed": "NOTIFIER_FEED_URL",
    "database": "NOTIFIER_DATABASE",
}
"""Options that stand for a setting, and win over it."""


def settings(chosen: argparse.Namespace) -> Settings:
    """
    Read the settings; what was typed wins over the environment.

    Raises:
        ConfigError: If any of them is unknown or unusable. Lists all of them.
    """
    typed = {name: getattr(chosen, option) for option, name in OPTIONS.items()}
    given = {name: value for name, value in typed.items() if value}
    read = Settings.from_environment(given)
    for hint in read.hints:
        errors.print(f"[yellow]carm:[/] {hint}")
    return read


@contextmanager
def clock(read: Settings) -> Iterator[Clock]:
    """Lend the clock that the settings name: this machine's, or a world's."""
    if not read.clock_url:
        yield system_clock
        return
    with httpx.Client(timeout=CLOCK_TIMEOUT, trust_env=False) as client:
        yield portal_clock(read.clock_url, client=client)


@contextmanager
def notifier(
    read: Settings, *, as_of: datetime | None = None, dry_run: bool = False
) -> Iterator[Notifier]:
    """Open the notifier for one command, and close it at the end."""
    with clock(read) as now:
        told = (lambda: as_of) if as_of else now
        opened = Notifier.open(read, clock=told, dry_run=dry_run)
        try:
            yield opened
        finally:
            opened.close()
