"""
The admin REST: what a test may do to worlds from outside.

To add an endpoint, write a handler into the file of its area, or a new small file:

    class Wanted(Asked):                        # what comes in: admin/shapes.py
        colour: Text
        shades: Annotated[int, Meta(ge=0, le=9, description="0 to 9")] = 3


    class Painted(Told):                        # what goes out
        colour: str
        at: datetime


    async def paint(call: Call, sent: Wanted) -> Painted:
        '''Paint the door of one house.'''      # the summary in the OpenAPI document
        house = call.the("house", call.world.houses)          # or a 404
        if house.burnt_down:
            raise TooLateError("the house has burnt down")    # a 409
        house.paint(sent.colour, now=call.world.now())
        return Painted(colour=sent.colour, at=call.world.now())


    ENDPOINTS = [
        Endpoint("POST", "/worlds/{world}/houses/{house}/paint", paint, problems=(409,))
    ]

name the file's ``ENDPOINTS`` below and give it a heading and an example in
docs/reference/admin-api.md. A query is a shape, too, and comes as ``asked``. What is
wrong with a body or a query is answered before the handler runs (422, with where,
found and expected); what only the world can tell is an ``InputError`` of the handler.
An act and its effect belong to the area's rules, where the pages call them, too.
"""

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
    openapi,
    parties,
    people,
    requests,
    returns,
    returns_accounts,
    rpp,
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
