"""The captured mail of one world: keep it, find it, wait for it. No sockets here."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesHeaderParser, BytesParser

BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError)
"""
What Python's e-mail package raises over mail that keeps no rules.

Such a header or part is shown as it stands, or not at all; the source has it whole.
"""


@dataclass(frozen=True, slots=True)
class Message:
    """
    One e-mail as it came in.

    Attributes:
        message_id: The sandbox's own id, e.g. ``"M-000001"``.
        at: When it came in, by the world's clock.
        envelope_from: Whom bounces would go to.
        envelope_to: Whom it was delivered to, in this world.
        source: Every byte of it.
    """

    message_id: str
    at: datetime
    envelope_from: str
    envelope_to: tuple[str, ...]
    subject: str
    sender: str
    source: bytes

    def parsed(self) -> EmailMessage:
        """Return the message with its parts."""
        return BytesParser(EmailMessage, policy=policy.default).parsebytes(self.source)

    def text(self) -> str:
        """Return the plain-text part; empty if there is none."""
        return self._body("plain")

    def html(self) -> str:
        """Return the HTML part; empty if there is none."""
        return self._body("html")

    def headers(self) -> list[tuple[str, str]]:
        """Return the header lines, decoded, in their order."""
        return _headers(self.parsed())

    def _body(self, kind: str) -> str:
        try:
            part = self.parsed().get_body((kind,))
            return "" if part is None else _printable(str(part.get_content()))
        except BROKEN:
            return ""


@dataclass(slots=True)
class Inbox:
    """
    All messages of one world, oldest first.

    Attributes:
        known: The ids of all that have ever been here, thrown away or not.
    """

    messages: list[Message] = field(default_factory=list)
    known: set[str] = field(default_factory=set, repr=False, compare=False)
    _arrivals: set[asyncio.Event] = field(
        default_factory=set, repr=False, compare=False
    )
    _closed: bool = field(default=False, repr=False, compare=False)

    def keep(self, message: Message) -> None:
        """Add *message* and wake whoever waits."""
        self.messages.append(message)
        self.known.add(message.message_id)
        self._wake()

    def get(self, message_id: str) -> Message | None:
        """Return the message of that id, if it is here."""
        same = (kept for kept in self.messages if kept.message_id == message_id)
        return next(same, None)

    def find(self, *, to: str = "", subject: str = "", text: str = "") -> list[Message]:
        """
        Return the matching messages, newest first.

        Args:
            to: A whole address, in any case; empty for all.
            subject: Part of the subject, in any case.
            text: Part of the addresses, the subject or the plain text, in any case.
        """
        newest_first = reversed(self.messages)
        return [
            kept
            for kept in newest_first
            if _matches(kept, to, subject) and (not text or _mentions(kept, text))
        ]

    async def wait(
        self,
        *,
        to: str = "",
        subject: str = "",
        after: str = "",
        timeout: float,  # noqa: ASYNC109 - running out of time is an answer here
    ) -> Message | None:
        """
        Return the first matching message newer than *after*, waiting for it if needed.

        Args:
            after: A message id; empty to look at all messages from the start.
            timeout: Seconds to wait; None is returned when they are over.
        """
        arrival = asyncio.Event()
        self._arrivals.add(arrival)
        try:
            async with asyncio.timeout(timeout):
                while not self._closed:
                    for kept in self._newer_than(after):
                        if _matches(kept, to, subject):
                            return kept
                    arrival.clear()
                    await arrival.wait()
        except TimeoutError:
            pass
        finally:
            self._arrivals.discard(arrival)
        return None

    def has_known(self, message_id: str) -> bool:
        """Say whether such a message has ever been here, thrown away or not."""
        return message_id in self.known

    @property
    def is_waited_for(self) -> bool:
        """Whether anybody waits for a message here."""
        return bool(self._arrivals)

    def clear(self) -> int:
        """Throw all messages away and return how many they were."""
        count = len(self.messages)
        self.messages.clear()
        return count

    def close(self) -> None:
        """Send everybody who waits home."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        for arrival in self._arrivals:
            arrival.set()

    def _newer_than(self, after: str) -> Iterator[Message]:
        ids = [kept.message_id for kept in self.messages] if after else []
        start = ids.index(after) + 1 if after in ids else 0
        return iter(self.messages[start:])


def opened(
    source: bytes,
    *,
    message_id: str,
    at: datetime,
    envelope_from: str,
    envelope_to: Sequence[str],
) -> Message:
    """Return the message that *source* is."""
    parser = BytesHeaderParser(EmailMessage, policy=policy.default)
    headers: dict[str, str] = {}
    for name, value in _headers(parser.parsebytes(source)):
        headers.setdefault(name.lower(), value)
    return Message(
        message_id=message_id,
        at=at,
        envelope_from=envelope_from,
        envelope_to=tuple(envelope_to),
        subject=headers.get("subject", ""),
        sender=headers.get("from", "") or envelope_from,
        source=source,
    )


LONGEST_WAIT = timedelta(seconds=60)
"""The longest that one request may wait for a message."""


def _matches(message: Message, to: str, subject: str) -> bool:
    wanted = to.strip().casefold()
    addressed = not wanted or any(
        wanted == address.casefold() for address in message.envelope_to
    )
    return addressed and subject.casefold() in message.subject.casefold()


def _mentions(message: Message, text: str) -> bool:
    wanted = text.casefold()
    where = (message.subject, message.sender, *message.envelope_to)
    if any(wanted in place.casefold() for place in where):
        return True
    return wanted in message.text().casefold()


def _headers(message: EmailMessage) -> list[tuple[str, str]]:
    return [(name, _decoded(name, value)) for name, value in message.raw_items()]


def _decoded(name: str, value: str) -> str:
    """Return one header's value decoded, or as it stands if that is impossible."""
    try:
        return _one_line(policy.default.header_fetch_parse(name, value))
    except BROKEN:
        return _one_line(
            value.encode(errors="surrogateescape").decode(errors="replace")
        )


def _one_line(value: object) -> str:
    return _printable(" ".join(str(value).split()))


def _printable(text: str) -> str:
    """Return *text* without lone surrogates, which some charsets decode to."""
    return text.encode(errors="replace").decode()
