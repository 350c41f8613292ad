"""What happens in a world, who attends to it, and where its mail goes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

HandOver = Callable[[str, list[str], bytes], Awaitable[None]]
"""
Takes envelope sender, recipients and the message's bytes to where mail goes.

Raises MailRefusedError if the recipients are none of the sandbox's.
"""


OnDue = Callable[[Any, str, datetime], None]
"""Does what is due in a world: to the subject named, as of the moment named."""


class Mail(NamedTuple):
    """One mail of the portal, ready for :meth:`World.send_mail`."""

    subject: str
    text: str
    html: str


class Attendant(Protocol):
    """Whatever follows a world's clock while it is advanced."""

    def next_at(self, now: datetime) -> datetime | None:
        """Return the next moment to be attended; None if there is none."""

    async def attend(self, now: datetime) -> list[str]:
        """Do what is due at *now* and say, in sentences, what that was."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a world, e.g. ``profile_deactivated``."""

    at: datetime
    kind: str
    subject: str
    text: str = ""
