"""The notice that mail could not be delivered after all (RFC 3464), as bytes."""

from __future__ import annotations

from datetime import datetime
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesHeaderParser

SAID = "550 5.1.1 There is nobody of that name"


def bounce(
    *,
    to: str,
    recipient: str,
    source: bytes,
    at: datetime,
    host: str,
    ids: tuple[str, str],
) -> bytes:
    """
    Return a delivery status notification about the message *source*.

    Args:
        to: Whom the envelope of that message named as its sender.
        recipient: Who could not be reached.
        host: Name of the mail server that says so.
        ids: Of the notice, and of the boundary between its parts.
    """
    notice = EmailMessage(policy=policy.SMTP)
    notice["From"] = f"Mail delivery <mailer-daemon@{host}>"
    notice["To"] = to
    notice["Subject"] = "Undelivered mail returned to sender"
    notice["Date"] = at
    notice["Message-ID"] = f"<{ids[0]}@{host}>"
    notice["Auto-Submitted"] = "auto-replied"
    told = f"Your message could not be delivered.\n\n<{recipient}>: {SAID}\n"
    notice.set_content(told, cte="7bit")
    notice.make_mixed(boundary=f"={ids[1]}=")
    notice.attach(_status(recipient, host, at))
    notice.attach(_headers(source))
    notice.replace_header(
        "Content-Type",
        f'multipart/report; report-type=delivery-status; boundary="={ids[1]}="',
    )
    return notice.as_bytes()


def _status(recipient: str, host: str, at: datetime) -> EmailMessage:
    whole, one = Message(), Message()
    whole["Reporting-MTA"] = f"dns; {host}"
    whole["Arrival-Date"] = at.strftime("%a, %d %b %Y %H:%M:%S +0000")
    one["Final-Recipient"] = f"rfc822; {recipient}"
    one["Action"] = "failed"
    one["Status"] = "5.1.1"
    one["Diagnostic-Code"] = f"smtp; {SAID}"
    status = EmailMessage(policy=policy.SMTP)
    status["Content-Type"] = "message/delivery-status"
    status.set_payload([whole, one])
    return status


def _headers(source: bytes) -> EmailMessage:
    headers = BytesHeaderParser(policy=policy.compat32).parsebytes(source)
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    part = EmailMessage(policy=policy.SMTP)
    part["Content-Type"] = "text/rfc822-headers"
    part.set_payload(lines.encode(errors="replace").decode("ascii", "replace"))
    return part
