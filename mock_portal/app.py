"""create_app(): the sandbox as one ASGI application. The only wiring of its parts."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route, Router
from starlette.types import ASGIApp

from mock_portal import feed
from mock_portal.admin.delivering import Delivering
from mock_portal.admin.origins import FromHereOnly
from mock_portal.assets import Assets
from mock_portal.entering import Dated, EnteringAWorld
from mock_portal.errors import SandboxError
from mock_portal.guarding import Guarded
from mock_portal.later import Later
from mock_portal.pages import ROUTES, border, carrier, clock, inbox
from mock_portal.pages.officer import ROUTES as OFFICER_ROUTES
from mock_portal.pages.officer_rulings import ROUTES as RULING_ROUTES
from mock_portal.pages.rpp import surety
from mock_portal.problems import http_problem, sandbox_problem, unexpected
from mock_portal.registry import Worlds
from mock_portal.rendering import TEMPLATES, at
from mock_portal.saving import Saving
from mock_portal.suffering import Suffering

DEMO = "demo"
"""The world that is there from the start, and that ``/`` leads to while it is."""


def create_app(worlds: Worlds | None = None) -> Starlette:
    """
    Return the sandbox with its worlds; the demo world is made if it is missing.

    Args:
        worlds: Shared with whoever else needs them, such as the SMTP listener.
    """
    worlds = worlds or Worlds()
    if DEMO not in {world.name for world in worlds.all()} and not worlds.had_before:
        worlds.create(DEMO, seed="newcomer")
    app = Starlette(
        routes=[
            Route("/", _to_a_portal),
            Route("/fr", _to_a_portal),
            Mount("/static", Assets(directory=TEMPLATES / "static")),
            Mount(
                "/admin",
                app=Later(_admin),
                middleware=[Middleware(FromHereOnly), Middleware(Delivering)],
            ),
            Mount(
                "/w/{world}",
                routes=[
                    Mount("/api", routes=feed.ROUTES),
                    Route("/", _to_english),
                    *ROUTES,
                    *carrier.ROUTES,
                    *OFFICER_ROUTES,
                    *RULING_ROUTES,
                    *inbox.ROUTES,
                    *clock.ROUTES,
                    *surety.ROUTES,
                    *border.ROUTES,
                ],
                middleware=[
                    Middleware(EnteringAWorld, worlds=worlds),
                    Middleware(Suffering),
                ],
            ),
        ],
        middleware=[
            Middleware(Dated),
            Middleware(Guarded),
            Middleware(Saving, worlds=worlds),
        ],
        exception_handlers={
            SandboxError: sandbox_problem,
            HTTPException: http_problem,
            Exception: unexpected,
        },
    )
    app.state.worlds = worlds
    app.state.smtp = None
    return app


def _admin() -> ASGIApp:
    from mock_portal.admin.table import ROUTES as ADMIN_ROUTES  # noqa: PLC0415 - heavy

    return Router(ADMIN_ROUTES)


async def _to_a_portal(request: Request) -> Response:
    """Lead to the demo, else to the oldest world, else to the list that is empty."""
    worlds: Worlds = request.app.state.worlds
    names = [world.name for world in worlds.all()]
    if not names:
        return RedirectResponse("/admin/")
    language = "fr" if request.url.path == "/fr" else "en"
    return RedirectResponse(f"/w/{DEMO if DEMO in names else names[0]}/{language}/")


async def _to_english(request: Request) -> Response:
    return RedirectResponse(at(request, "/", "en"))
