"""From what was typed and the environment to a notifier, the same for every command."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from carm.output import errors
from notifier.clock import Clock, portal_clock, system_clock
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


def clock(read: Settings) -> Clock:
    """Return the clock that the settings name: this machine's, or a world's."""
    return portal_clock(read.clock_url) if read.clock_url else system_clock


@contextmanager
def notifier(read: Settings, *, dry_run: bool = False) -> Iterator[Notifier]:
    """Open the notifier for one command, and close it at the end."""
    opened = Notifier.open(read, clock=clock(read), dry_run=dry_run)
    try:
        yield opened
    finally:
        opened.close()
