"""Hold each answer back until all that it tells of is on disk."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mock_portal.registry import Keeper, Worlds
from mock_portal.worlds import World


class Saving:
    """Let no answer be complete before what it acknowledges would survive anything."""

    def __init__(self, app: ASGIApp, worlds: Worlds) -> None:
        self._app, self._worlds = app, worlds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        keeper = self._worlds.keeper
        if keeper is None or scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(scope, send, keeper)
        try:
            await self._app(scope, receive, answer.send)
        finally:
            keeper.end(answer.turn)
        # Mail may be delivered after the answer; after a crash it would be again.
        answer.look_again()
        await keeper.saved()


class _Answer:
    """One answer on its way; its beginning waits for its end, if that comes at once."""

    def __init__(self, scope: Scope, send: Send, keeper: Keeper) -> None:
        self._scope, self._send, self._keeper = scope, send, keeper
        self._start: Message | None = None
        self.turn = keeper.begin()

    async def send(self, message: Message) -> None:
        """Pass one message on, the last one once everything is saved."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        if not message.get("more_body", False):
            self.look_again()
            self._keeper.end(self.turn)
            await self._keeper.saved()
        if self._start is not None:
            start, self._start = self._start, None
            await self._send(start)
        await self._send(message)

    def look_again(self) -> None:
        """Look at the world once more: others may have saved in the meantime."""
        world = self._scope.get("state", {}).get("world")
        if isinstance(world, World):
            self._keeper.look_at(world.name)
