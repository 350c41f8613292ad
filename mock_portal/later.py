"""A part of the application that is loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send


class Later:
    """
    What *load* returns, from the first request on.

    The sandbox is ready to answer sooner if it has not loaded what few begin with.
    """

    def __init__(self, load: Callable[[], ASGIApp]) -> None:
        self._load = load
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if self._app is None:
            self._app = self._load()
        await self._app(scope, receive, send)
