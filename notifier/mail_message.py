"""
How a mail is put together from its texts: headers, two parts, bytes.

Everything is a function of the texts, so each attempt sends the very same bytes.
"""

from __future__ import annotations

import binascii
import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any

from notifier.addresses import visible

VERBATIM = frozenset({"list-unsubscribe", "message-id"})
"""Headers that must never be RFC 2047 encoded, however long an address in them is."""

CRLF = "\r\n"

LONGEST_LINE = 998
"""Characters. Source: RFC 5322, 2.1.1."""


class MailPolicy(EmailPolicy):
    """
    SMTP's policy, with two headers folded better.

    Addresses in angle brackets stay whole, and a subject begins on the line that
    bears its name: some programs show the blank that would else be in front of it.
    """

    def fold(self, name: str, value: Any) -> str:
        """Return the header as text."""
        if name.lower() == "subject":
            return _folded_subject(str(value))
        if name.lower() not in VERBATIM:
            return str(super().fold(name, value))
        text = f"{name}: " + str(value).replace(", ", ",\r\n ") + "\r\n"
        if not text.isascii() or max(map(len, text.split("\r\n"))) > LONGEST_LINE:
            raise ValueError(f"{name} is too long or not ASCII")
        return text

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return the header as bytes."""
        if name.lower() not in {*VERBATIM, "subject"}:
            return super().fold_binary(name, value)
        return self.fold(name, value).encode("ascii")


def _folded_subject(text: str) -> str:
    charset = None if text.isascii() else "utf-8"
    header = Header(text, charset, maxlinelen=76, header_name="Subject")
    return f"Subject: {header.encode(splitchars=' ', linesep=CRLF)}{CRLF}"


POLICY = MailPolicy(linesep="\r\n", cte_type="7bit")


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that a mail consists of, before it becomes bytes."""

    sender_name: str
    sender: str
    reply_to: str
    recipient: str
    subject: str
    message_id: str
    moment: datetime
    languages: tuple[str, ...]
    unsubscribe: str
    text: str
    html: str

    def payload(self) -> bytes:
        """Return the mail as it goes over the wire, without dot-stuffing."""
        message = EmailMessage(policy=POLICY)
        for name, value in self._headers().items():
            message[name] = value
        mark = hashlib.sha256(self.message_id.encode()).hexdigest()[:24]
        message["MIME-Version"] = "1.0"
        message["Content-Type"] = f'multipart/alternative; boundary="=_{mark}"'
        message.attach(_part("plain", self.text))
        message.attach(_part("html", self.html))
        return message.as_bytes()

    def _headers(self) -> dict[str, object]:
        by_mail = f"mailto:{self.reply_to}?subject=unsubscribe"
        return {
            "From": _address(self.sender_name, self.sender),
            "To": _address("", self.recipient),
            "Reply-To": _address("", self.reply_to),
            "Subject": visible(self.subject),
            "Date": format_datetime(self.moment),
            "Message-ID": visible(self.message_id),
            "Content-Language": ", ".join(self.languages),
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "List-Unsubscribe": visible(f"<{self.unsubscribe}>, <{by_mail}>"),
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }


def _address(name: str, address: str) -> Address:
    return Address(visible(name), addr_spec=address)


def _part(subtype: str, text: str) -> EmailMessage:
    """Return a part in quoted-printable; C does in 30 µs what email does in 2 ms."""
    part = EmailMessage(policy=POLICY)
    part["Content-Type"] = f'text/{subtype}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable"
    encoded = binascii.b2a_qp(text.encode(), istext=True)
    part.set_payload(encoded.decode("ascii"))
    return part
