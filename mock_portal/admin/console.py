"""The admin's front page, for people, and the health check, for programs."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.shapes import Told
from mock_portal.registry import Worlds
from mock_portal.rendering import outside


class Listener(Told):
    """Where mail goes in."""

    host: str
    port: int


class Health(Told):
    """Whether the sandbox is ready, and its mail listener, if it has one."""

    ready: bool
    smtp: Listener | None


async def console(request: Request) -> Response:
    """Show the worlds, and the way to each of their parts."""
    worlds: Worlds = request.app.state.worlds
    for world in worlds.all():
        world.settle()
    return outside(
        "sandbox/console.html",
        worlds=worlds.all(),
        smtp=request.app.state.smtp,
        base=str(request.base_url).rstrip("/"),
    )


async def health(call: Call) -> Health:
    """Say that the sandbox is ready, and where mail goes in."""
    smtp = call.request.app.state.smtp
    listener = Listener(host=smtp[0], port=smtp[1]) if smtp else None
    return Health(ready=True, smtp=listener)


ENDPOINTS = [Endpoint("GET", "/health", health)]
