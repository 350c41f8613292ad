"""The portal's own mail, as bytes: the same facts always give the same bytes."""

from __future__ import annotations

from datetime import datetime
from email import policy
from email.message import EmailMessage


def letter(  # noqa: PLR0913 - a letter has that many facts
    *,
    sender: str,
    to: str,
    subject: str,
    text: str,
    html: str,
    at: datetime,
    message_id: str,
    boundary: str,
) -> bytes:
    """
    Return one message, with an HTML alternative if *html* is given.

    Args:
        boundary: Parts the alternatives; the email package would make one up.
    """
    # Words in headers are encoded; only an address can make UTF-8 headers necessary.
    message = EmailMessage(policy=policy.SMTP if to.isascii() else policy.SMTPUTF8)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = at
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text, cte="quoted-printable")
    if html:
        message.add_alternative(html, subtype="html", cte="quoted-printable")
        message.set_boundary(f"={boundary}=")
    return message.as_bytes()
