"""
What a fault does to a request. Sits inside the world, before any page is asked.

Only ``refuse`` lets the page answer: it finds in ``request.state.forced`` what it is to
say. Everything else is answered here, as a server in trouble would.
"""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from mock_portal import forms
from mock_portal.faults.fault import Fault
from mock_portal.faults.striking import struck_request
from mock_portal.pages.registration.trouble import error_code
from mock_portal.rendering import go, page
from mock_portal.uploads import upload_of
from mock_portal.visits import COOKIE, visit_of
from mock_portal.words import LANGUAGES
from mock_portal.worlds import World

LONGEST_DELAY = 30.0
"""Seconds. Whoever waits longer has given up."""

RETRY_AFTER = {"Retry-After": "60"}

UNLIKE_PAGES = ("/sandbox/", "/inbox")
"""The sandbox's own pages are struck only by a pattern that begins like them."""

SECRETS = frozenset({"password", "passcode", "answer_", "card"})
"""Beginnings of fields that no page repeats: they have to be typed again."""

CONFIRMS = "confirm"
"""Beginning of a field that repeats another: a secret beside a password only."""


class Suffering:
    """Strike the requests of a world that its faults are for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or let it come to grief."""
        request = Request(scope, receive, send)
        fault = _struck(request)
        request.state.forced = ""
        if fault is None:
            await self._app(scope, receive, send)
            return
        world: World = request.state.world
        where = f"{request.method} {request.url.path.removeprefix(world.path)}"
        world.happened("fault_struck", fault.fault_id, where)
        match fault.effect:
            case "delay":
                await asyncio.sleep(min(fault.seconds, LONGEST_DELAY))
            case "refuse":
                request.state.forced = fault.name
            case "sign_out":
                world.sessions.pop(request.cookies.get(COOKIE, ""), None)
            case "drop":
                await _drop(send)
                return
            case _:
                answer = await _answer(request, fault)
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _struck(request: Request) -> Fault | None:
    world: World = request.state.world
    if not world.faults:
        return None
    path = "/" + request.url.path.removeprefix(world.path)
    language, rest = path[1:3], path[3:]
    below = rest or "/" if language in LANGUAGES and rest[:1] in {"", "/"} else path
    faults = [
        one
        for one in world.faults.values()
        if not below.startswith(UNLIKE_PAGES) or one.path.startswith(UNLIKE_PAGES)
    ]
    return struck_request(faults, request.method, below, now=world.now())


async def _answer(request: Request, fault: Fault) -> Response:
    if fault.effect == "loop":
        world: World = request.state.world
        below = request.url.path.removeprefix(f"{world.path}{request.state.language}")
        return go(request, below, reports="faults.loop")
    if fault.effect == "error_code":
        return error_code(request, fault.name)
    return await _unavailable(request, fault)


async def _unavailable(request: Request, fault: Fault) -> Response:
    """Show an error page; what was typed can be sent again from it."""
    request.state.visit = visit_of(request)
    again, with_file = await _sent(request)
    kind = fault.name or "unavailable"
    named = f"faults.{kind}"
    shown = page(
        request,
        "faults/down.html",
        fault.status,
        reports=named,
        kind=kind,
        again=again,
        with_file=with_file,
    )
    shown.headers.update(RETRY_AFTER)
    return shown


async def _sent(request: Request) -> tuple[list[tuple[str, str]], bool]:
    """Return what was typed and may be repeated, and whether a file came with it."""
    if request.method != "POST":
        return [], False
    kind, with_file = request.headers.get("content-type", ""), False
    fields: dict[str, list[str]] = {}
    if kind.startswith("application/x-www-form-urlencoded"):
        fields = (await forms.typed(request)).fields
    elif kind.startswith("multipart/form-data"):
        upload = await upload_of(request)
        fields, with_file = upload.fields, upload.has_place
    secret = SECRETS | ({CONFIRMS} if "password" in fields else set())
    again = [
        (name, value)
        for name, values in fields.items()
        for value in values
        if not name.startswith(tuple(secret))
    ]
    return again, with_file


async def _drop(send: Send) -> None:
    """Begin an answer and never end it: the server then closes the connection."""
    headers = [(b"content-type", b"text/html"), (b"content-length", b"4096")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"<", "more_body": True})
