"""The admin's front page, for people, and the health check, for programs."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mock_portal import advance, forms
from mock_portal.admin.checking import checked
from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.fronts import PREFIX, is_ours, language_of, show
from mock_portal.admin.shapes import Told
from mock_portal.admin.worlds import NewWorld
from mock_portal.errors import InputError, SandboxError
from mock_portal.forms import Typed
from mock_portal.registry import DEFAULT_SEED, Worlds
from mock_portal.seeds import SEEDS
from mock_portal.situations import SITUATIONS
from mock_portal.worlds import World

STEPS = {"day": 1, "week": 7, "month": 30}
"""What the clock's buttons turn it by, in days."""


class Listener(Told):
    """Where mail goes in."""

    host: str
    port: int


class Health(Told):
    """Whether the sandbox is ready, and its mail listener, if it has one."""

    ready: bool
    smtp: Listener | None


async def health(call: Call) -> Health:
    """Say that the sandbox is ready, and where mail goes in."""
    smtp = call.request.app.state.smtp
    listener = Listener(host=smtp[0], port=smtp[1]) if smtp else None
    return Health(ready=True, smtp=listener)


async def console(request: Request) -> Response:
    """Show the worlds, what to do with each, and what to begin another with."""
    if request.method != "POST":
        return _shown(request)
    sent = await forms.typed(request)
    if not is_ours(request, sent):
        return _shown(request, HTTPStatus.FORBIDDEN, wrong="forged")
    try:
        name = await _do(request, sent)
    except InputError as error:
        return _shown(request, HTTPStatus.UNPROCESSABLE_ENTITY, told=str(error))
    except SandboxError as error:
        return _shown(request, HTTPStatus.CONFLICT, told=str(error))
    place = f"#world-{name}" if name else ""
    return RedirectResponse(f"{PREFIX[language_of(request)]}/{place}", 303)


def _shown(
    request: Request, status: int = HTTPStatus.OK, *, wrong: str = "", told: str = ""
) -> Response:
    worlds: Worlds = request.app.state.worlds
    for world in worlds.all():
        world.settle()
    return show(
        request,
        "console.html",
        status,
        worlds=worlds.all(),
        situations=list(SITUATIONS.values()),
        seeds=list(SEEDS),
        steps=list(STEPS),
        smtp=request.app.state.smtp,
        wrong=wrong,
        told=told,
    )


async def _do(request: Request, sent: Typed) -> str:
    """Do what a button says, and return the name of the world to look at next."""
    worlds: Worlds = request.app.state.worlds
    if sent.text("situation") or sent.text("seed"):
        return _make(worlds, sent).name
    world = worlds.get(sent.text("world"))
    request.state.world = world
    match sent.text("act"):
        case "fork":
            return worlds.fork(world.name).name
        case "delete":
            worlds.delete(world.name)
            return ""
        case "freeze":
            await advance.freeze(world)
        case "resume":
            await advance.resume(world)
        case step if step in STEPS:
            await advance.advance(world, timedelta(days=STEPS[step]))
        case act:
            raise InputError("act", act, "one of the buttons")
    return world.name


def _make(worlds: Worlds, sent: Typed) -> World:
    t0 = sent.text("t0")
    wanted = checked({"name": sent.text("name")} | ({"t0": t0} if t0 else {}), NewWorld)
    situation = sent.text("situation")
    return worlds.create(
        wanted.name,
        seed=sent.text("seed") or DEFAULT_SEED,
        situation=situation,
        t0=wanted.t0,
        frozen=sent.ticked("frozen"),
    )


ENDPOINTS = [Endpoint("GET", "/health", health)]
