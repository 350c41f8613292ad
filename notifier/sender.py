"""
How a mail is handed to a mail server: one session, kept open, one mail after another.

The order within a mail is the point of it: the stamp that it is being sent is made
after the server is ready (354) and before the first byte of it leaves.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from contextlib import suppress

import aiosmtplib

from notifier.addresses import AddressError, allowed, usable_address
from notifier.errors import LostReplyError, SendError
from notifier.notices import Mail, Stamp
from notifier.replies import verdict
from notifier.settings import Settings

DONE = 250
GO_AHEAD = 354
CLOSING = 421
LEAST_REFUSAL, LAST_REFUSAL = 400, 599

REFUSALS = (
    aiosmtplib.SMTPSenderRefused,
    aiosmtplib.SMTPRecipientRefused,
    aiosmtplib.SMTPDataError,
)
"""What a server says to one mail, and not to all of them."""


class SmtpSender:
    """Hand mails over by SMTP, with verified TLS and a login where the settings ask."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._where = f"{settings.smtp_host}:{settings.smtp_port}"
        self._client: aiosmtplib.SMTP | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tls: ssl.SSLContext | None = None
        self._turn = asyncio.Lock()
        self._next_at = 0.0

    async def send(self, mail: Mail, *, stamp: Stamp) -> str | None:
        """
        Hand *mail* over and return the server's 250 text; None if *stamp* refused.

        Raises:
            SendError: If it was not taken. Says whether to try again.
            LostReplyError: If it may have been taken: the reply never came.
        """
        if not allowed(mail.recipient, self._settings.allow_recipients):
            raise SendError(
                "the address is not among those that NOTIFIER_ALLOW_RECIPIENTS allows",
                retryable=False,
            )
        _insist_on_address(mail.recipient)
        async with self._turn:
            await self._keep_pace()
            handover = _Handover(mail, stamp)
            try:
                async with asyncio.timeout(self._settings.smtp_timeout):
                    return await self._hand_over(handover)
            except SendError:
                raise
            except (aiosmtplib.SMTPException, OSError, ValueError) as error:
                self._drop()
                raise self._translated(error, handover) from error
            except BaseException:
                self._drop()
                raise

    async def close(self) -> None:
        """Say goodbye to the server, if a session is open."""
        client, self._client = self._client, None
        if client is not None and self._loop is asyncio.get_running_loop():
            with suppress(aiosmtplib.SMTPException, OSError):
                await client.quit(timeout=2)
            client.close()

    async def _hand_over(self, handover: _Handover) -> str | None:
        try:
            client = await self._ready(handover)
            reply = await handover.content(client)
        except REFUSALS as error:
            if handover.begun:
                raise
            await self._clear_away(error.code)
            raise handover.refusal(error) from error
        if reply is None:
            self._drop()
        return reply

    async def _ready(self, handover: _Handover) -> aiosmtplib.SMTP:
        """Bring a session to the point where the mail itself may follow."""
        client, fresh = await self._session()
        try:
            await handover.envelope(client)
        except (aiosmtplib.SMTPServerDisconnected, *REFUSALS) as error:
            closed = getattr(error, "code", CLOSING) == CLOSING
            if fresh or not closed:
                raise
            # The server had closed the idle session; nothing of this mail was said.
            self._drop()
            client, _ = await self._session()
            await handover.envelope(client)
        return client

    async def _clear_away(self, code: int) -> None:
        """Make the session fit for the next mail, or end it."""
        if self._client is None or not self._client.is_connected or code == CLOSING:
            self._drop()
            return
        try:
            await self._client.rset()
        except (aiosmtplib.SMTPException, OSError):
            self._drop()

    async def _session(self) -> tuple[aiosmtplib.SMTP, bool]:
        """Return an open session, and whether it was opened just now."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._drop()
            self._loop = loop
        if self._client is not None and self._client.is_connected:
            return self._client, False
        client = self._new_client()
        try:
            await client.connect()
        except BaseException:
            client.close()
            raise
        self._client = client
        return client, True

    def _new_client(self) -> aiosmtplib.SMTP:
        settings = self._settings
        encrypted = settings.smtp_tls != "none"
        if encrypted and self._tls is None:
            cafile = settings.smtp_ca_file or None
            self._tls = ssl.create_default_context(cafile=cafile)
        return aiosmtplib.SMTP(
            hostname=settings.smtp_host,
            port=settings.smtp_port,
            username=settings.smtp_username or None,
            password=settings.smtp_password.reveal() or None,
            use_tls=settings.smtp_tls == "tls",
            start_tls=settings.smtp_tls == "starttls",
            tls_context=self._tls,
            local_hostname=settings.message_domain,
            timeout=settings.smtp_timeout,
        )

    def _drop(self) -> None:
        """Hang up without a word."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(RuntimeError):  # its event loop may be gone
                client.close()

    async def _keep_pace(self) -> None:
        """Wait until the next mail may go; NOTIFIER_RATE says how many a second."""
        now = asyncio.get_running_loop().time()
        wait = self._next_at - now
        if 0 < wait <= 1:
            await asyncio.sleep(wait)
            now += wait
        self._next_at = now + 1 / self._settings.rate

    def _translated(self, error: Exception, handover: _Handover) -> SendError:
        trouble = str(error) or type(error).__name__
        if isinstance(error, TimeoutError):
            limit = self._settings.smtp_timeout
            trouble = f"no answer within {limit} s (NOTIFIER_SMTP_TIMEOUT)"
        trouble = handover.without_address(trouble)
        if handover.begun:
            text = f"handed to {self._where}, but its answer never came: {trouble}"
            return LostReplyError(text)
        if isinstance(error, ValueError):
            return SendError(f"cannot be sent: {trouble}", retryable=False)
        code = getattr(error, "code", None)
        text = f"no mail could be handed to {self._where}: {trouble}"
        return SendError(text, retryable=True, code=code)


class _Handover:
    """One mail on its way over one session."""

    def __init__(self, mail: Mail, stamp: Stamp) -> None:
        self._mail, self._stamp = mail, stamp
        self._at_recipient = False
        self.begun = False
        """Whether any of its content may have reached the server."""

    async def envelope(self, client: aiosmtplib.SMTP) -> None:
        """Say from whom and for whom, up to the server's 354."""
        self._at_recipient = False
        await client.mail(self._mail.sender)
        self._at_recipient = True
        await client.rcpt(self._mail.recipient)
        self._at_recipient = False
        reply = await client.execute_command(b"DATA")
        if reply.code < LEAST_REFUSAL and reply.code != GO_AHEAD:
            raise aiosmtplib.SMTPException(
                f"the server answered DATA with {reply.code} {reply.message};"
                f" expected {GO_AHEAD}"
            )
        if reply.code != GO_AHEAD:
            raise aiosmtplib.SMTPDataError(reply.code, reply.message)

    async def content(self, client: aiosmtplib.SMTP) -> str | None:
        """Stamp, send the mail, return the reply; None if the stamp was refused."""
        if not await self._stamp():
            return None
        protocol = client.protocol
        if protocol is None or not client.is_connected:
            raise aiosmtplib.SMTPServerDisconnected(
                "the server hung up before the mail"
            )
        if protocol._buffer:  # noqa: SLF001 - because what came before the mail is no answer to it
            raise aiosmtplib.SMTPException("the server answered before it had the mail")
        self.begun = True
        protocol.write(_stuffed(self._mail.payload) + b".\r\n")
        reply = await protocol.read_response()
        self.begun = not (
            reply.code == DONE or LEAST_REFUSAL <= reply.code <= LAST_REFUSAL
        )
        if reply.code != DONE:
            raise aiosmtplib.SMTPDataError(reply.code, reply.message)
        return str(reply.message)

    def refusal(self, error: aiosmtplib.SMTPResponseException) -> SendError:
        """Return what the server's *error* means for this mail."""
        reason = verdict(error.code, error.message, at_recipient=self._at_recipient)
        said = self.without_address(f"{error.code} {error.message}")
        text = f"{reason.value}: refused with {said}"
        return SendError(text, retryable=reason.retryable, code=error.code)

    def without_address(self, text: str) -> str:
        """Keep the recipient's address out of logs and ledgers."""
        address = re.escape(self._mail.recipient)
        return re.sub(address, "(the address)", text, flags=re.IGNORECASE)


def _insist_on_address(address: str) -> None:
    """Refuse what a mail library would have to guess at."""
    try:
        same = usable_address(address) == address
    except AddressError:
        same = False
    if not same:
        raise SendError("the address is not one that can be used", retryable=False)


def _stuffed(payload: bytes) -> bytes:
    """Return *payload* ending with a line break, each line's first dot doubled."""
    whole = payload if payload.endswith(b"\r\n") else payload + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", whole)
