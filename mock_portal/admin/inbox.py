"""A world's inbox over REST: list, read, wait for, clear."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mock_portal.admin.checking import number_in_query, world_of
from mock_portal.errors import InputError
from mock_portal.formats import written
from mock_portal.inbox import LONGEST_WAIT, Message
from mock_portal.problems import problem

MOST_LISTED = 10_000
LISTED = 100
"""Messages in one answer, unless more are asked for."""

WAITED = 10
"""Seconds to wait for a message, unless the request says otherwise."""


async def list_inbox(request: Request) -> Response:
    """List messages, newest first."""
    query = request.query_params
    limit = number_in_query(request, "limit", default=LISTED, most=MOST_LISTED)
    found = world_of(request).inbox.find(
        to=query.get("to", ""), subject=query.get("subject", "")
    )
    listed = [brief(message) for message in found[:limit]]
    return JSONResponse({"messages": listed, "total": len(found)})


async def show_message(request: Request) -> Response:
    """Show one message whole."""
    world, message_id = world_of(request), request.path_params["message"]
    if (message := world.inbox.get(message_id)) is None:
        return problem(
            HTTPStatus.NOT_FOUND,
            f"there is no message {message_id!r} in the inbox of {world.name!r}",
        )
    return JSONResponse(full(message))


async def wait_for_message(request: Request) -> Response:
    """Answer with the first matching message, as soon as it is there."""
    query, most = request.query_params, LONGEST_WAIT.seconds
    patience = number_in_query(request, "timeout", default=WAITED, most=most)
    to, subject = query.get("to", ""), query.get("subject", "")
    inbox, after = world_of(request).inbox, query.get("after", "")
    if after and not inbox.has_known(after):
        raise InputError("after", after, "the id of a message that came in here")
    message = await inbox.wait(to=to, subject=subject, after=after, timeout=patience)
    if message is not None:
        return JSONResponse(full(message))
    asked = [f"to {to!r}" if to else "", f"about {subject!r}" if subject else ""]
    wanted = " ".join(["no new message", *filter(None, asked)])
    return problem(HTTPStatus.REQUEST_TIMEOUT, f"{wanted} came in {patience} seconds")


async def clear_inbox(request: Request) -> Response:
    """Throw all messages away."""
    return JSONResponse({"deleted": world_of(request).inbox.clear()})


def brief(message: Message) -> dict[str, Any]:
    """Write one line of the list."""
    return {
        "id": message.message_id,
        "at": written(message.at),
        "from": message.sender,
        "to": ", ".join(message.envelope_to),
        "subject": message.subject,
    }


def full(message: Message) -> dict[str, Any]:
    """Write the whole message."""
    headers: dict[str, str] = {}
    for name, value in message.headers():
        headers[name] = f"{headers[name]}\n{value}" if name in headers else value
    return brief(message) | {
        "envelope_from": message.envelope_from,
        "text": message.text(),
        "html": message.html(),
        "headers": headers,
        "source": message.source.decode(errors="replace"),
    }
