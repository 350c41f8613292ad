"""
The sandbox's mail: a listener that files it, and the way the portal's own gets there.

A recipient's domain names the world: ``anyone@<world>.test`` or
``anyone@anything.<world>.test``. No message ever leaves the sandbox.
"""

from __future__ import annotations

import asyncio
import socket
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from mock_portal.bounces import bounce
from mock_portal.errors import MailRefusedError
from mock_portal.events import HandOver
from mock_portal.playing import parts_of, refusal
from mock_portal.registry import Worlds
from mock_portal.worlds import World

LARGEST_MESSAGE = 10 * 1024 * 1024
"""Bytes of the largest message taken; a larger one gets 552."""

HANDING_OVER = 10.0
"""Seconds that the portal allows itself to hand one message to the listener."""

HOST_NAME = "sandbox.test"


class Postbox:
    """What the listener does with senders, recipients and messages."""

    def __init__(self, worlds: Worlds) -> None:
        self._worlds = worlds

    async def handle_RCPT(  # noqa: N802 - aiosmtpd names and counts these
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        """Take a recipient whose world is here; refuse all others for good."""
        if (world := self._worlds.of_address(address)) is None:
            domain = address.rpartition("@")[2]
            return (
                f"550 5.1.2 No world of this sandbox takes mail for {domain};"
                " use anyone@<world>.test"
            )
        if reply := refusal(address, "refuse", world.tried):
            return reply
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd names it
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """File the message into each world it is for, or play an address's part."""
        for address in envelope.rcpt_tos:
            world = self._worlds.of_address(address)
            if world and (reply := refusal(address, "refuse_data", world.tried)):
                return reply
        parts = [part for one in envelope.rcpt_tos for part in parts_of(one)]
        await asyncio.sleep(max((part.seconds for part in parts), default=0))
        if any(part.role == "drop" for part in parts):
            return _hang_up(server)
        reply = await self._filed(envelope)
        if any(part.role == "lostack" for part in parts):
            return _hang_up(server)
        return reply

    async def _filed(self, envelope: Envelope) -> str:
        source = envelope.content or b""
        content = source if isinstance(source, bytes) else source.encode()
        ids = self._worlds.file(envelope.mail_from or "", envelope.rcpt_tos, content)
        self._bounce(envelope, content)
        await self._worlds.saved()
        if not ids:
            return "451 4.3.0 The world was deleted in the meantime"
        return f"250 2.0.0 Filed as {', '.join(ids)}"

    def _bounce(self, envelope: Envelope, source: bytes) -> None:
        """Send the sender a notice for each recipient who plays that mail bounces."""
        to = envelope.mail_from or ""
        sender = self._worlds.of_address(to)
        for address in envelope.rcpt_tos:
            world = self._worlds.of_address(address)
            bounces = any(part.role == "bounce" for part in parts_of(address))
            if sender and world and bounces:
                sender.file("", [to], _notice(world, to, address, source))


def _notice(world: World, to: str, recipient: str, source: bytes) -> bytes:
    return bounce(
        to=to,
        recipient=recipient,
        source=source,
        at=world.now(),
        host=f"mail.{world.name}.test",
        ids=(world.ids.token("mail"), world.ids.token("boundary")),
    )


def _hang_up(server: SMTP) -> str:
    """End the connection without the reply that is waited for."""
    transport: Any = server.transport  # uvloop's is none of asyncio's classes
    transport.abort()
    return "421 4.3.2 Gone"


async def listen(worlds: Worlds, listening: socket.socket) -> asyncio.Server:
    """Take mail for *worlds* on a socket that is bound already."""
    loop = asyncio.get_running_loop()

    def protocol() -> SMTP:
        return SMTP(
            Postbox(worlds),
            data_size_limit=LARGEST_MESSAGE,
            enable_SMTPUTF8=True,
            hostname=HOST_NAME,
            ident="CARM sandbox",
            loop=loop,
        )

    return await loop.create_server(protocol, sock=listening)


def by_smtp(host: str, port: int) -> HandOver:
    """Return what hands the portal's own mail to the listener at *host* and *port*."""

    async def hand_over(sender: str, recipients: list[str], source: bytes) -> None:
        import aiosmtplib  # noqa: PLC0415 - heavy, and not wanted before the first mail

        try:
            await aiosmtplib.send(
                source,
                sender=sender,
                recipients=recipients,
                hostname=host,
                port=port,
                local_hostname=HOST_NAME,
                timeout=HANDING_OVER,
                start_tls=False,
                mail_options=["SMTPUTF8"] if _needs_utf8(recipients) else [],
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise MailRefusedError(error.recipients[0].message) from error

    return hand_over


def _needs_utf8(addresses: list[str]) -> bool:
    return not all(address.isascii() for address in addresses)
