"""A world's inbox over REST: list, read, wait for, clear."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from msgspec import Meta, field
from starlette.responses import Response

from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.shapes import Asked, Told
from mock_portal.errors import InputError, NotHereError
from mock_portal.inbox import LONGEST_WAIT
from mock_portal.messages import Message
from mock_portal.problems import problem

MOST_LISTED = 10_000
LISTED = 100
"""Messages in one answer, unless more are asked for."""

WAITED = 10
"""Seconds to wait for a message, unless the request says otherwise."""


def _from_0_to(most: int) -> Meta:
    return Meta(ge=0, le=most, description=f"a whole number from 0 to {most}")


class Wanted(Asked):
    """Which messages are wanted, and how many at most."""

    to: str = ""
    subject: str = ""
    limit: Annotated[int, _from_0_to(MOST_LISTED)] = LISTED


class Awaited(Asked):
    """Which message is waited for, and for how many seconds."""

    to: str = ""
    subject: str = ""
    after: str = ""
    timeout: Annotated[int, _from_0_to(LONGEST_WAIT.seconds)] = WAITED


class Brief(Told):
    """One line of the list."""

    id: str
    at: datetime
    sender: str = field(name="from")
    to: str
    subject: str


class Full(Brief):
    """One message whole."""

    envelope_from: str
    text: str
    html: str
    headers: dict[str, str]
    source: str


class Listing(Told):
    """The newest messages that match, and how many match in all."""

    messages: list[Brief]
    total: int


class Deleted(Told):
    """How many were thrown away."""

    deleted: int


async def list_inbox(call: Call, asked: Wanted) -> Listing:
    """List messages, newest first."""
    found = call.world.inbox.find(to=asked.to, subject=asked.subject)
    listed = [Brief(**_brief(message)) for message in found[: asked.limit]]
    return Listing(messages=listed, total=len(found))


async def show_message(call: Call) -> Full:
    """Show one message whole."""
    message_id = call.named("message")
    if (message := call.world.inbox.get(message_id)) is None:
        raise NotHereError("message", message_id, call.world.name)
    return full(message)


async def wait_for_message(call: Call, asked: Awaited) -> Full | Response:
    """Answer with the first matching message, as soon as it is there."""
    inbox, to, subject = call.world.inbox, asked.to, asked.subject
    if asked.after and not inbox.has_known(asked.after):
        expected = "the id of a message that came in here"
        raise InputError("after", asked.after, expected)
    message = await inbox.wait(
        to=to, subject=subject, after=asked.after, timeout=asked.timeout
    )
    if message is not None:
        return full(message)
    wishes = [f"to {to!r}" if to else "", f"about {subject!r}" if subject else ""]
    wanted = " ".join(["no new message", *filter(None, wishes)])
    text = f"{wanted} came in {asked.timeout} seconds"
    return problem(HTTPStatus.REQUEST_TIMEOUT, text)


async def clear_inbox(call: Call) -> Deleted:
    """Throw all messages away."""
    return Deleted(deleted=call.world.inbox.clear())


def _brief(message: Message) -> dict[str, Any]:
    return {
        "id": message.message_id,
        "at": message.at,
        "sender": message.sender,
        "to": ", ".join(message.envelope_to),
        "subject": message.subject,
    }


def full(message: Message) -> Full:
    """Return the whole message."""
    headers: dict[str, str] = {}
    for name, value in message.headers():
        headers[name] = f"{headers[name]}\n{value}" if name in headers else value
    return Full(
        **_brief(message),
        envelope_from=message.envelope_from,
        text=message.text(),
        html=message.html(),
        headers=headers,
        source=message.source.decode(errors="replace"),
    )


_INBOX = "/worlds/{world}/inbox"

ENDPOINTS = [
    Endpoint("DELETE", _INBOX, clear_inbox),
    Endpoint("GET", _INBOX, list_inbox),
    Endpoint(
        "GET",
        f"{_INBOX}/wait",
        wait_for_message,
        problems=(HTTPStatus.REQUEST_TIMEOUT,),
    ),
    Endpoint("GET", f"{_INBOX}/{{message}}", show_message),
]
