"""Keep other sites' pages from using the admin through somebody's browser."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from mock_portal.problems import problem

READING = frozenset({"GET", "HEAD", "OPTIONS"})
"""What a page of another site may send, since it cannot see the answer."""


class FromHereOnly:
    """Refuse what a browser sends on behalf of a page of another site."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request in, or say whose page it came from."""
        request = Request(scope, receive)
        origin = request.headers.get("origin")
        if request.method in READING or origin is None or _is_ours(request, origin):
            await self._app(scope, receive, send)
            return
        text = f"the admin takes nothing from pages of {origin}"
        await problem(HTTPStatus.FORBIDDEN, text)(scope, receive, send)


def _is_ours(request: Request, origin: str) -> bool:
    return urlsplit(origin).netloc == request.headers.get("host", "")
