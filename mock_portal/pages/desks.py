"""
Desks beside the portal, where one plays a part: nobody signs in there.

Their forms carry a token all the same, so that no other site can send them blindly.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from functools import wraps
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import forms
from mock_portal.access import Endpoint
from mock_portal.forms import Typed
from mock_portal.rendering import page
from mock_portal.worlds import World

DeskHandler = Callable[[Request, World, Typed | None], Awaitable[Response]]


def desk(name: str) -> Callable[[DeskHandler], Endpoint]:
    """Turn a handler that takes request, world and form into an endpoint of a desk."""

    def at_the_desk(handler: DeskHandler) -> Endpoint:
        @wraps(handler)
        async def endpoint(request: Request) -> Response:
            world: World = request.state.world
            sent = await forms.typed(request) if request.method == "POST" else None
            world.settle()
            request.state.desk_token = token = token_of(world, name)
            if sent is not None and not forms.is_ours(sent, token):
                status = HTTPStatus.FORBIDDEN
                return page(request, "forged.html", status, reports="access.forged")
            return await handler(request, world, sent)

        return endpoint

    return at_the_desk


def token_of(world: World, name: str) -> str:
    """Return what the forms of one desk carry, or those about one thing on it."""
    start = f"{world.seed} {world.t0.isoformat()}".encode()
    return hmac.new(start, name.encode(), "sha256").hexdigest()[:32]
