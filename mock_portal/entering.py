"""
Entering a world: what happens to every request below ``/w/<world>/``.

The world is found, everything due by now happens, and the answer carries the world's
time. Sits on the mount, where the path has been taken apart already.
"""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mock_portal.clock import machine_clock
from mock_portal.errors import UnknownWorldError
from mock_portal.problems import unknown_world
from mock_portal.registry import Worlds
from mock_portal.worlds import World

DEFAULT_LANGUAGE = "en"


class EnteringAWorld:
    """Put the world and the language into ``request.state``."""

    def __init__(self, app: ASGIApp, worlds: Worlds) -> None:
        self._app, self._worlds = app, worlds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request in, or say that there is no such world."""
        request = Request(scope, receive, send)
        try:
            world = self._worlds.get(request.path_params["world"])
        except UnknownWorldError as error:
            await unknown_world(request, error)(scope, receive, send)
            return
        world.settle()
        await world.deliver()
        request.state.world = world
        request.state.language = _language(request, world)
        await self._app(scope, receive, dated(send, world.now()))
        await world.deliver()


def dated(send: Send, now: datetime) -> Send:
    """Return a *send* that puts *now* into the ``Date`` header."""
    date = format_datetime(now, usegmt=True)

    async def send_dated(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).setdefault("Date", date)
        await send(message)

    return send_dated


class Dated:
    """Put the machine's time into the ``Date`` of answers from outside all worlds."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        await self._app(scope, receive, dated(send, machine_clock()))


def _language(request: Request, world: World) -> str:
    first = request.url.path.removeprefix(world.path).partition("/")[0]
    return first if first in {"en", "fr"} else DEFAULT_LANGUAGE
