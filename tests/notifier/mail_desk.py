"""Mail servers for the sender's tests: a good one, and one that reads from a script."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

from aiosmtpd.smtp import SMTP

from notifier.notices import Mail
from notifier.sender import SmtpSender
from notifier.settings import Settings

PAYLOAD = b"Subject: hello\r\n\r\n.dotted\r\n..twice\r\nlast line"
MAIL = Mail("us@notifier.test", "alice@demo.test", "<1@x.test>", "hello", PAYLOAD)
BOB = Mail("us@notifier.test", "bob@demo.test", "<2@x.test>", "hello", PAYLOAD)


class Desk:
    """What the server's side saw, and how it is told to behave."""

    def __init__(self, **replies):
        self.replies, self.taken, self.sessions = replies, [], set()
        self.protocols = []

    def hang_up(self):
        """Close every session from the server's side."""
        for protocol in self.protocols:
            if protocol.transport is not None:
                protocol.transport.abort()

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: ARG002, N802 - because aiosmtpd calls it
        self.sessions.add(session.peer)
        envelope.mail_from = address
        return self.replies.pop("mail", "250 OK")

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: ARG002, N802 - because aiosmtpd calls it
        reply = self.replies.get(address.partition("@")[0], "250 OK")
        if reply.startswith("250"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, server, session, envelope):  # noqa: ARG002, N802 - because aiosmtpd calls it
        if self.replies.get("data") == "hang up":
            server.transport.abort()
            return ""
        if self.replies.get("data") == "say nothing":
            await asyncio.sleep(3600)
        self.taken.append(envelope)
        return self.replies.get("data", "250 Queued as 7")


@asynccontextmanager
async def desk(tls=None, **kwargs):
    """Open a mail server on a free port; yield what it saw, and a sender to it."""
    settings = [key for key in kwargs if key.startswith(("smtp_", "rate"))]
    given = {key: kwargs.pop(key) for key in settings}
    options = kwargs.pop("options", {})
    seen = Desk(**kwargs)
    loop = asyncio.get_running_loop()

    def accept():
        protocol = SMTP(seen, hostname="desk.test", loop=loop, **options)
        seen.protocols.append(protocol)
        return protocol

    server = await loop.create_server(accept, "127.0.0.1", 0, ssl=tls)
    async with given_sender(server.sockets[0].getsockname()[1], **given) as sender:
        try:
            yield seen, sender
        finally:
            server.close()
            seen.hang_up()


@asynccontextmanager
async def given_sender(port, **given):
    text = {f"NOTIFIER_{name.upper()}": str(value) for name, value in given.items()}
    sender = SmtpSender(Settings.from_mapping(text | {"NOTIFIER_SMTP_PORT": str(port)}))
    try:
        yield sender
    finally:
        await sender.close()


@asynccontextmanager
async def scripted(*lines, then_close=True, **given):
    """
    Open a server that answers each line it gets with the next of *lines*.

    After its last line it hangs up: at once if *then_close*, else at the end.
    """
    heard, closed = [], asyncio.Event()

    async def serve(reader, writer):
        in_mail = False
        for line in lines:
            writer.write(line.encode() + b"\r\n")
            if line.endswith("!"):
                break
            while (said := await reader.readline()) and in_mail and said != b".\r\n":
                heard.append(said)
            heard.append(said)
            in_mail = line.startswith("354") and said != b".\r\n"
            if not said:
                break
        if not then_close:
            await closed.wait()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with given_sender(server.sockets[0].getsockname()[1], **given) as sender:
        try:
            yield heard, sender
        finally:
            closed.set()
            server.close()


class Stamps:
    """Agrees to every mail, or to none, and counts how often it was asked."""

    def __init__(self, *, agree=True):
        self.agree, self.asked = agree, 0

    async def __call__(self):
        self.asked += 1
        return self.agree
