"""One e-mail as it came in, and what of it can be read."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.message import Message as AnyMessage
from email.parser import BytesParser
from typing import Any

BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError)
"""
What Python's e-mail package raises over mail that keeps no rules.

Such a header or part is shown as it stands, or not at all; the source has it whole.
"""

QUICKLY = 1
"""Level of compression: a fifth of the time of the usual one, a tenth more bytes."""

MOST_SEARCHED = 20_000
"""Characters of a text that a search looks through."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One part of a message that is neither its text nor its HTML."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """
    One e-mail as it came in.

    Attributes:
        message_id: The sandbox's own id, e.g. ``"M-000001"``.
        at: When it came in, by the world's clock.
        envelope_from: Whom bounces would go to.
        envelope_to: Whom it was delivered to, in this world.
        packed: Every byte of it, compressed.
    """

    message_id: str
    at: datetime
    envelope_from: str
    envelope_to: tuple[str, ...]
    subject: str
    sender: str
    packed: bytes

    @property
    def source(self) -> bytes:
        """Every byte of it, as it came."""
        return zlib.decompress(self.packed)

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
        raw = self.parsed().raw_items()
        return [(name, decoded(name, value)) for name, value in raw]

    def attachments(self) -> list[Attachment]:
        """Return the other parts, in their order."""
        try:
            return list(_attachments(self.parsed()))
        except BROKEN:
            return []

    def searched(self) -> str:
        """Return what a search looks through: addresses, subject and plain text."""
        plain = " ".join(self.text().split())[:MOST_SEARCHED]
        places = (self.subject, self.sender, *self.envelope_to, plain)
        return "\n".join(places).casefold()

    def _body(self, kind: str) -> str:
        try:
            part = self.parsed().get_body((kind,))
            return "" if part is None else _printable(str(part.get_content()))
        except BROKEN:
            return ""


def opened(
    source: bytes,
    *,
    message_id: str,
    at: datetime,
    envelope_from: str,
    envelope_to: Sequence[str],
) -> tuple[Message, str]:
    """Return the message that *source* is, and what a search in it looks through."""
    plain = BytesParser(policy=policy.compat32).parsebytes(source)
    message = Message(
        message_id=message_id,
        at=at,
        envelope_from=envelope_from,
        envelope_to=tuple(envelope_to),
        subject=_header(plain, "subject"),
        sender=_header(plain, "from") or envelope_from,
        packed=zlib.compress(source, QUICKLY),
    )
    text = " ".join(_plain_text(plain).split())[:MOST_SEARCHED]
    places = (message.subject, message.sender, *message.envelope_to, text)
    return message, "\n".join(places).casefold()


def decoded(name: str, value: str) -> str:
    """Return one header's value decoded, or as it stands if that is impossible."""
    try:
        return _one_line(policy.default.header_fetch_parse(name, value))
    except BROKEN:
        return _one_line(
            value.encode(errors="surrogateescape").decode(errors="replace")
        )


def _header(message: AnyMessage, wanted: str) -> str:
    for name, value in message.raw_items():
        if name.lower() == wanted:
            return decoded(name, value)
    return ""


def _plain_text(message: AnyMessage) -> str:
    """Return the first plain text, without taking the whole message apart."""
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            try:
                content: Any = part.get_payload(decode=True)
                return bytes(content or b"").decode(_charset(part), "replace")
            except BROKEN:
                return ""
    return ""


def _charset(part: AnyMessage) -> str:
    return part.get_content_charset("utf-8")


def _attachments(message: EmailMessage) -> Iterator[Attachment]:
    bodies = [message.get_body((kind,)) for kind in ("plain", "html")]
    for number, part in enumerate(message.walk()):
        whole = part.get_content_maintype() == "multipart"
        if whole or any(part is body for body in bodies):
            continue
        kind = part.get_content_type()
        name = part.get_filename() or f"part-{number}"
        yield Attachment(_one_line(name), kind, _content(part))


def _content(part: EmailMessage) -> bytes:
    if part.is_multipart():  # a message in a message, or a delivery status
        inner: Any = part.get_payload()
        return b"\n".join(bytes(one) for one in inner)
    content: Any = part.get_payload(decode=True)
    return bytes(content or b"")


def _one_line(value: object) -> str:
    return _printable(" ".join(str(value).split()))


def _printable(text: str) -> str:
    """Return *text* without lone surrogates, which some charsets decode to."""
    return text.encode(errors="replace").decode()
