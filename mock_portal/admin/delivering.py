"""Mail that an admin request has caused is sent before its answer is complete."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from mock_portal.worlds import World


class Delivering:
    """Empty the outbox of the world that a request was about."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, and deliver what it has caused."""
        await self._app(scope, receive, send)
        world = scope.get("state", {}).get("world")
        if isinstance(world, World):
            await world.deliver()
