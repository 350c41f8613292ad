"""Which errors a user can mend, and with which exit code the command ends on each."""

from __future__ import annotations

from automation.errors import AutomationError, BrowserNotFoundError, HostRefusedError
from carm.output import OutputError
from mock_portal.errors import SandboxError
from notifier.errors import (
    CalendarError,
    ConfigError,
    NotifierError,
    SourceError,
    StoreError,
)

USAGE: tuple[type[Exception], ...] = (
    BrowserNotFoundError,
    CalendarError,
    ConfigError,
    HostRefusedError,
    OutputError,
    SandboxError,
    SourceError,
    StoreError,
)
FAILED: tuple[type[Exception], ...] = (AutomationError, NotifierError, OSError)


def exit_code(error: Exception) -> int | None:
    """Return the exit code for *error*; None if it is a fault of ours."""
    if isinstance(error, USAGE):
        return 2
    return 1 if isinstance(error, FAILED) else None
