"""A page for each endpoint, to try it: a form, and what the sandbox answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import quote, unquote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message

from mock_portal import forms
from mock_portal.admin.endpoints import Endpoint
from mock_portal.admin.fronts import is_ours, show
from mock_portal.admin.openapi import title
from mock_portal.admin.samples import fields, sample
from mock_portal.forms import Typed

A_WORLD = "demo"
"""The world that is there from the start, to try things in."""


@dataclass(slots=True)
class Answer:
    """What came back."""

    status: int = 0
    kind: str = ""
    content: bytearray = field(default_factory=bytearray)

    @property
    def phrase(self) -> str:
        """The status in words."""
        return title(self.status)

    @property
    def text(self) -> str:
        """The body, laid out for people if it is JSON."""
        text = self.content.decode(errors="replace")
        if "json" not in self.kind:
            return text
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)


def routes(endpoints: Sequence[Endpoint], prefix: str) -> list[Route]:
    """Return the pages that show all of *endpoints*, and one of them to be tried."""
    by_name = {one.name: one for one in endpoints}

    async def every(request: Request) -> Response:
        areas: dict[str, list[Endpoint]] = {}
        for one in endpoints:
            areas.setdefault(one.area, []).append(one)
        return show(request, "docs.html", areas=areas)

    async def one(request: Request) -> Response:
        endpoint = by_name.get(request.path_params["operation"])
        if endpoint is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return await _tried(request, endpoint)

    return [
        Route(f"{prefix}/docs", every),
        Route(f"{prefix}/docs/{{operation}}", one, methods=["GET", "POST"]),
    ]


async def _tried(request: Request, endpoint: Endpoint) -> Response:
    if request.method != "POST":
        return _shown(request, endpoint, _empty(endpoint))
    sent = await forms.typed(request)
    if not is_ours(request, sent):
        return _shown(request, endpoint, _empty(endpoint), HTTPStatus.FORBIDDEN)
    values = {name: sent.secret(name) for name in _empty(endpoint)}
    address = _address(endpoint, sent)
    body = values.get("body", "").encode()
    answer = await _ask(request, endpoint.method, address, body)
    return _shown(request, endpoint, values, answer=answer, address=address)


def _shown(
    request: Request,
    endpoint: Endpoint,
    values: dict[str, str],
    status: int = HTTPStatus.OK,
    *,
    answer: Answer | None = None,
    address: str = "",
) -> Response:
    return show(
        request,
        "try.html",
        status,
        endpoint=endpoint,
        summary=endpoint.told.partition("\n")[0],
        more=endpoint.told.partition("\n")[2].strip(),
        asked=fields(endpoint.asks),
        values=values,
        answer=answer,
        address=address or f"/admin{endpoint.path}",
    )


def _empty(endpoint: Endpoint) -> dict[str, str]:
    """Return the fields of the form as they are at first."""
    values = dict.fromkeys(f"place-{name}" for name in endpoint.places)
    values |= dict.fromkeys(f"query-{name}" for name in fields(endpoint.asks))
    empty = dict.fromkeys(values, "")
    if "place-world" in empty:
        empty["place-world"] = A_WORLD
    if endpoint.takes:
        example = json.dumps(sample(endpoint.takes), ensure_ascii=False, indent=2)
        empty["body"] = example
    return empty


def _address(endpoint: Endpoint, sent: Typed) -> str:
    path = f"/admin{endpoint.path}"
    for name in endpoint.places:
        value = quote(sent.text(f"place-{name}"), safe="")
        path = path.replace(f"{{{name}}}", value or "-")
    names = fields(endpoint.asks)
    query = {name: sent.text(f"query-{name}") for name in names}
    given = urlencode({name: value for name, value in query.items() if value})
    return f"{path}?{given}" if given else path


async def _ask(request: Request, method: str, address: str, body: bytes) -> Answer:
    """Send one request to this very application, as another program would."""
    path, _, query = address.partition("?")
    kept = {"asgi", "http_version", "scheme", "server", "client", "type"}
    scope = {name: value for name, value in request.scope.items() if name in kept}
    host = request.headers.get("host", "").encode()
    scope |= {
        "method": method,
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", host), (b"content-type", b"application/json")],
    }
    app: ASGIApp = request.app
    answer = Answer()

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            headers = {name.lower(): value for name, value in message["headers"]}
            answer.kind = headers.get(b"content-type", b"").decode()
        else:
            answer.content += message.get("body", b"")

    await app(scope, receive, send)
    return answer
