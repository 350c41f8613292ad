"""The admin's front page, for people, and the health check, for programs."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mock_portal.registry import Worlds
from mock_portal.rendering import outside


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


async def health(request: Request) -> Response:
    """Say that the sandbox is ready, and where mail goes in."""
    smtp = request.app.state.smtp
    listener = {"host": smtp[0], "port": smtp[1]} if smtp else None
    return JSONResponse({"ready": True, "smtp": listener})
