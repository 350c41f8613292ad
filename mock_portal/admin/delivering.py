"""Mail that an admin request has caused is sent before its answer is complete."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mock_portal.worlds import World


class Delivering:
    """Empty the outbox of the world that a request was about."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, and deliver what it has caused."""

        async def send_delivered(message: Message) -> None:
            ends = message["type"] == "http.response.body"
            if ends and not message.get("more_body", False):
                await _deliver(scope)
            await send(message)

        await self._app(scope, receive, send_delivered)


async def _deliver(scope: Scope) -> None:
    world = scope.get("state", {}).get("world")
    if isinstance(world, World):
        await world.deliver()
