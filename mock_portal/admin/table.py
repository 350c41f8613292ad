"""Every endpoint of the admin, and its pages. One table, nothing else."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mock_portal.admin import (
    agreements,
    applications,
    books,
    border,
    clock,
    console,
    copying,
    faults,
    help_desk,
    inbox,
    money,
    newcomers,
    office,
    openapi,
    parties,
    people,
    requests,
    returns,
    returns_accounts,
    rpp,
    rulings,
    situations,
    staff,
    trying,
    variations,
    worlds,
)
from mock_portal.admin.endpoints import Endpoint, routes

ENDPOINTS: list[Endpoint] = [
    *console.ENDPOINTS,
    *worlds.ENDPOINTS,
    *copying.ENDPOINTS,
    *situations.ENDPOINTS,
    *clock.ENDPOINTS,
    *faults.ENDPOINTS,
    *variations.ENDPOINTS,
    *inbox.ENDPOINTS,
    *newcomers.ENDPOINTS,
    *people.ENDPOINTS,
    *staff.ENDPOINTS,
    *applications.ENDPOINTS,
    *help_desk.ENDPOINTS,
    *returns.ENDPOINTS,
    *returns_accounts.ENDPOINTS,
    *requests.ENDPOINTS,
    *money.ENDPOINTS,
    *books.ENDPOINTS,
    *rpp.ENDPOINTS,
    *agreements.ENDPOINTS,
    *border.ENDPOINTS,
    *parties.ENDPOINTS,
    *rulings.ENDPOINTS,
    *office.ENDPOINTS,
]
"""Every endpoint, in the order in which paths are tried."""


async def describe(_: Request) -> Response:
    """Describe every endpoint: OpenAPI 3.1."""
    return JSONResponse(openapi.document(ENDPOINTS))


ROUTES: list[Route] = [
    *(
        page
        for prefix in ("", "/fr")
        for page in (
            Route(f"{prefix}/", console.console, methods=["GET", "POST"]),
            *trying.routes(ENDPOINTS, prefix),
        )
    ),
    Route("/openapi.json", describe),
    *routes(ENDPOINTS),
]
