"""
One endpoint: how it is declared, called and answered.

A handler takes the :class:`Call`, and what it wants of the request as shapes: a body
as ``sent``, a query as ``asked``. Its annotations are the declaration: from them the
request is checked before the handler runs, and the OpenAPI document is made.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from inspect import cleandoc
from types import NoneType
from typing import Any, TypeVar, get_type_hints

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mock_portal.admin.checking import body_of, checked
from mock_portal.admin.shapes import Nothing
from mock_portal.errors import NotHereError
from mock_portal.registry import Worlds
from mock_portal.worlds import World

Handler = Callable[..., Awaitable[Any]]

T = TypeVar("T")

BODILESS = frozenset({"GET", "DELETE"})
"""Methods whose requests carry no body."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request, as a handler sees it."""

    request: Request

    @property
    def worlds(self) -> Worlds:
        """All worlds of the sandbox."""
        found: Worlds = self.request.app.state.worlds
        return found

    @property
    def world(self) -> World:
        """The world that the address names, settled."""
        world: World = self.request.state.world
        return world

    @property
    def base(self) -> str:
        """The sandbox's address, without a slash at the end."""
        return str(self.request.base_url).rstrip("/")

    def named(self, name: str) -> str:
        """Return what the address says in the place of *name*."""
        return str(self.request.path_params[name])

    def the(self, name: str, things: Mapping[str, T], kind: str = "") -> T:
        """
        Return the one of *things* that the address names.

        Args:
            kind: What it is, as one says it; the place's name if not given.

        Raises:
            NotHereError: If there is none of that id in the world: a 404.
        """
        found = self.named(name)
        if found not in things:
            raise NotHereError(kind or name.replace("_", " "), found, self.world.name)
        return things[found]


@dataclass(frozen=True)
class Endpoint:
    """
    One address and method, and what is done there.

    Attributes:
        path: Below ``/admin``, with its variable places in braces.
        handler: Its docstring tells what it does; its annotations what goes in and out.
        status: Of the good answer.
        problems: Further statuses of problems that the handler itself may answer with.
    """

    method: str
    path: str
    handler: Handler
    status: int = 200
    problems: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """The name of the operation, e.g. ``"worlds.create_world"``."""
        return f"{self.area}.{getattr(self.handler, '__name__', '')}"

    @property
    def area(self) -> str:
        """The module that it stands in, e.g. ``"people"``."""
        return self.handler.__module__.rpartition(".")[2]

    @property
    def places(self) -> list[str]:
        """The names of the path's variable places, in their order."""
        return re.findall(r"\{(\w+)\}", self.path)

    @property
    def told(self) -> str:
        """What it does, as its docstring says."""
        return cleandoc(self.handler.__doc__ or "")

    @cached_property
    def _hints(self) -> dict[str, Any]:
        return get_type_hints(self.handler, include_extras=True)

    @property
    def takes(self) -> Any:
        """The shape of the body; none for a method that carries no body."""
        if self.method in BODILESS:
            return None
        return self._hints.get("sent", Nothing)

    @property
    def asks(self) -> Any:
        """The shape of the query."""
        return self._hints.get("asked", Nothing)

    @property
    def gives(self) -> Any:
        """The shape of the good answer; None if it has no body."""
        kind = self._hints.get("return")
        return None if kind is NoneType else kind

    async def answer(self, request: Request) -> Response:
        """Check what came in, do it, and write what came of it."""
        body = await body_of(request) if self.takes else {}
        # The body may have been long in coming: look at the world only now.
        if "world" in request.path_params:
            worlds: Worlds = request.app.state.worlds
            request.state.world = worlds.get(request.path_params["world"])
            request.state.world.settle()
        given = await self._given(request, body)
        done = await self.handler(Call(request), **given)
        if isinstance(done, Response):
            return done
        if done is None:
            return Response(status_code=HTTPStatus.NO_CONTENT)
        content = msgspec.json.encode(done)
        return Response(content, self.status, media_type="application/json")

    async def _given(self, request: Request, body: Any) -> dict[str, Any]:
        asked = checked(dict(request.query_params), self.asks, strict=False)
        given = {"asked": asked} if "asked" in self._hints else {}
        if self.takes:
            sent = checked(body, self.takes)
            given |= {"sent": sent} if "sent" in self._hints else {}
        return given


def routes(endpoints: Iterable[Endpoint]) -> list[Route]:
    """Return one route per path, so that a wrong method is told all right ones."""
    by_path: dict[str, dict[str, Endpoint]] = {}
    for one in endpoints:
        by_path.setdefault(one.path, {})[one.method] = one
    return [
        Route(path, _one_of(methods), methods=list(methods))
        for path, methods in by_path.items()
    ]


def _one_of(methods: dict[str, Endpoint]) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        return await methods[method].answer(request)

    return answer
