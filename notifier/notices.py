"""
What passes between the dispatcher, the renderer and the sender.

A reminder is one stage of one obligation; a notice is one e-mail, which may carry
several reminders of the same kind for the same person.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from notifier.deadlines import Deadline
from notifier.facts import HeldReturn, Kind, Person


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One reminder inside a notice.

    Attributes:
        key: The reminder's idempotency key.
        stage: The policy's name for the point in time, e.g. ``"d14"`` or ``"b2"``.
        days_left: Days (calendar or business, as the kind counts) until the deadline,
            computed at the moment of sending; negative after it.
        parcel: The held return that this is about, for that kind.
    """

    key: str
    stage: str
    deadline: Deadline
    days_left: int
    parcel: HeldReturn | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """
    One e-mail to be written.

    Attributes:
        entries: Soonest deadline first; never empty.
        stage: The most urgent entry's stage, which chooses the wording.
        message_id: ``<…@domain>``; a function of the keys, the same at every retry.
        moment: The moment of sending, aware UTC, for the Date header.
    """

    kind: Kind
    person: Person
    stage: str
    entries: tuple[Entry, ...]
    message_id: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Mail:
    """A notice, written: what goes over the wire."""

    sender: str
    recipient: str
    message_id: str
    subject: str
    payload: bytes


class Renderer(Protocol):
    """Whatever can write a notice down as a mail."""

    def render(self, notice: Notice) -> Mail:
        """
        Write *notice*.

        Raises:
            ConfigError: If a template is missing or uses a fact that does not exist.
        """
        ...


Stamp = Callable[[], Awaitable[bool]]
"""Awaited after the server's 354 and before the final dot; False means: let go."""


class Sender(Protocol):
    """Whatever can hand a mail to a mail server."""

    async def send(self, mail: Mail, *, stamp: Stamp) -> str | None:
        """
        Hand *mail* over and return the server's 250 text; None if *stamp* refused.

        Raises:
            SendError: If it was not taken. Says whether to try again.
            LostReplyError: If it may have been taken: the reply never came.
        """
        ...

    async def close(self) -> None:
        """Say goodbye to the server, if a session is open."""
        ...
