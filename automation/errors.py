"""
Everything that can go wrong in the automation.

    AutomationError
    ├── HostRefusedError           an address that this toolkit does not drive
    ├── BrowserNotFoundError       no browser on this machine: says how to get one
    ├── BrowserUnusableError       a browser is there, but it does not start
    ├── PortalError                the sandbox did not answer, or not as it should
    │   ├── PortalNotStartedError  it could not be started
    │   └── MailNeverCameError     the inbox stayed empty for as long as we waited
    └── PapersMissingError         what the errand needs is not at hand

A page that is not the one we should have reached is an ``AssertionError`` of
Playwright's, whose first words name the page: a test then fails, not errs.

A message says where, what was found, what was expected and, if the reader can mend
it, what to do, in that order.
"""

from __future__ import annotations

from collections.abc import Sequence


class AutomationError(Exception):
    """Something went wrong in the automation."""


class HostRefusedError(AutomationError):
    """An address that this toolkit does not drive."""

    def __init__(self, url: str, reason: str) -> None:
        self.url, self.reason = url, reason
        super().__init__(f"{url} is not driven: {reason}")


class BrowserNotFoundError(AutomationError):
    """
    No usable browser on this machine.

    Attributes:
        mend: The command that gets one.
    """

    def __init__(self, wanted: str, looked_in: Sequence[str], mend: str) -> None:
        self.mend = mend
        places = ", ".join(looked_in)
        super().__init__(
            f"No {wanted} on this machine (looked in {places}). To get one: {mend}"
        )


class BrowserUnusableError(AutomationError):
    """A browser is there, but it does not start."""

    def __init__(self, path: str, why: str) -> None:
        self.path = path
        super().__init__(f"{path} does not start: {why}")


class PortalError(AutomationError):
    """The sandbox did not answer, or not as it should."""

    def __init__(self, request: str, found: str, *, status: int | None = None) -> None:
        self.request, self.status = request, status
        super().__init__(f"{request}: {found}")


class PortalNotStartedError(PortalError):
    """The sandbox could not be started."""


class MailNeverCameError(PortalError):
    """The inbox stayed empty for as long as we waited."""


class PapersMissingError(AutomationError):
    """The newcomer does not have at hand what the errand needs."""
