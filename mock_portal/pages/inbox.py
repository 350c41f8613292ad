"""The inbox of a world, as a mail client shows it."""

from __future__ import annotations

from email.utils import parseaddr
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from mock_portal.access import not_found
from mock_portal.messages import Message
from mock_portal.pages.paging import sheet
from mock_portal.rendering import page
from mock_portal.words import LANGUAGES
from mock_portal.worlds import World

VIEWS = ("html", "text", "source", "headers", "attachments")

SNIPPET = 110
"""Characters of a message that the list shows."""

LONGEST_SOURCE = 200_000
"""Characters of a source that the page shows; the API gives all of it."""

LOCKED_IN = {
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        "frame-ancestors 'self'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""A mail's HTML may look like what it likes, and do nothing: no script, no network."""


async def messages(request: Request) -> Response:
    """List messages, newest first."""
    world: World = request.state.world
    sought = request.query_params.get("q", "").strip()
    to = request.query_params.get("to", "").strip()
    found = world.inbox.find(to=to, text=sought)
    listed = "inbox.listed" if found else "inbox.nothing_found"
    return page(
        request,
        "inbox/messages.html",
        reports=listed if world.inbox.by_id else "inbox.empty",
        mails=sheet(request, found),
        snippet=snippet,
        sender_name=sender_name,
        values={"q": sought, "to": to},
        empty=not world.inbox.by_id,
    )


async def message(request: Request) -> Response:
    """Show one message in one of its views."""
    if (mail := _mail(request)) is None:
        return not_found(request, reports="inbox.message.unknown")
    html, text = mail.html(), mail.text()
    wanted = request.query_params.get("view", "")
    usual = "html" if html else "text"
    source = mail.source.decode(errors="replace")
    return page(
        request,
        "inbox/message.html",
        reports="inbox.message.shown",
        mail=mail,
        view=wanted if wanted in VIEWS else usual,
        views=VIEWS,
        has_html=bool(html),
        text=text,
        headers=mail.headers(),
        attachments=mail.attachments(),
        source=source[:LONGEST_SOURCE],
        cut=len(source) > LONGEST_SOURCE,
    )


async def html_of_message(request: Request) -> Response:
    """Give a message's HTML alone, locked in, for the frame on its page."""
    if (mail := _mail(request)) is None:
        return not_found(request, reports="inbox.message.unknown")
    return HTMLResponse(mail.html(), headers=LOCKED_IN)


async def attachment(request: Request) -> Response:
    """Give one attachment, to be kept as a file."""
    number = request.path_params["number"]
    attached = mail.attachments() if (mail := _mail(request)) else []
    if number >= len(attached):
        return not_found(request, reports="inbox.message.unknown")
    name = quote(attached[number].name.replace("/", "-"))
    headers = LOCKED_IN | {
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}"
    }
    kind = "application/octet-stream"  # whatever it says of itself
    return Response(attached[number].content, headers=headers, media_type=kind)


ROUTES: list[BaseRoute] = [
    Route(f"/{language}/inbox{path}", endpoint, methods=["GET"])
    for language in LANGUAGES
    for path, endpoint in (
        ("", messages),
        ("/{message_id}", message),
        ("/{message_id}/html", html_of_message),
        ("/{message_id}/attachments/{number:int}", attachment),
    )
]


def snippet(mail: Message) -> str:
    """Return how the message's text begins, on one line."""
    text = " ".join(mail.text().split())
    return text if len(text) <= SNIPPET else f"{text[:SNIPPET].rstrip()}…"


def sender_name(mail: Message) -> str:
    """Return the sender as a list shows it: by name, else by address."""
    name, address = parseaddr(mail.sender)
    return name or address or mail.sender


def _mail(request: Request) -> Message | None:
    world: World = request.state.world
    return world.inbox.get(request.path_params["message_id"])
