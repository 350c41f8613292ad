"""
The world's clock, turned by hand, and all that has happened: the sandbox's own page.

Nobody signs in here. The form of the sandbox bar sends to this page from every other.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from mock_portal import advance, forms
from mock_portal.answers import Problem
from mock_portal.clock import is_within_reach
from mock_portal.errors import AttendantError
from mock_portal.forms import Typed
from mock_portal.pages.paging import LONGEST_NUMBER, sheet
from mock_portal.rendering import go, page
from mock_portal.settings import OFFICE_ZONE
from mock_portal.tokens import is_desk_token
from mock_portal.words import LANGUAGES
from mock_portal.worlds import World

SPANS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30}
"""Name of each step forward to its days."""

OPENING_TIME = time(9)
"""A day that is gone to begins at this hour, in the office's zone."""

FARTHEST = timedelta(days=3660)
"""Ten years at once: enough for every rule, and done within seconds."""


async def clock(request: Request) -> Response:
    """Show the time, what turns it, and the timeline; turn it."""
    if request.method != "POST":
        return _shown(request, reports="clock.shown")

    world: World = request.state.world
    sent = await forms.typed(request)
    if not is_desk_token(world, "clock", sent.text(forms.CSRF_FIELD)):
        status = HTTPStatus.FORBIDDEN
        return page(request, "forged.html", status, reports="access.forged")
    match sent.text("turn"):
        case "freeze":
            await advance.freeze(world)
            return _turned(request, "clock.frozen")
        case "resume":
            await advance.resume(world)
            return _turned(request, "clock.resumed")
    return await _forward(request, world, sent)


ROUTES: list[BaseRoute] = [
    Route(f"/{language}/sandbox/clock", clock, methods=["GET", "POST"])
    for language in LANGUAGES
]


async def _forward(request: Request, world: World, sent: Typed) -> Response:
    span = SPANS.get(sent.text("turn"))
    target = world.now() + timedelta(days=span) if span else _day(sent.text("day"))
    if problem := _unreachable(world, target):
        return _refused(request, sent, problem)
    heard = len(world.timeline)
    try:
        await advance.advance(world, target or world.now())
    except AttendantError as error:
        world.happened("clock_stopped", world.name, str(error))
        return _turned(request, "clock.stopped", since=heard)
    return _turned(request, "clock.turned", since=heard)


def _unreachable(world: World, target: datetime | None) -> str:
    if target is None:
        return "clock.day"
    if target < world.now():
        return "clock.past"
    far = target - world.now() > FARTHEST or not is_within_reach(target)
    return "clock.far" if far else ""


def _day(typed: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(typed), OPENING_TIME, OFFICE_ZONE)
    except ValueError:
        return None


def _turned(request: Request, outcome: str, *, since: int | None = None) -> Response:
    query = "" if since is None else f"?since={since}"
    return go(request, f"/sandbox/clock{query}", reports=outcome)


def _refused(request: Request, sent: Typed, problem: str) -> Response:
    return _shown(
        request,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        reports="clock.refused",
        values={"day": sent.text("day")},
        problems={"day": Problem(problem)},
    )


def _shown(request: Request, status: int = HTTPStatus.OK, **facts: Any) -> Response:
    world: World = request.state.world
    kind, since = request.query_params.get("kind", ""), _since(request)
    events = [one for one in world.timeline[max(since, 0) :] if kind in ("", one.kind)]
    kinds = sorted({one.kind for one in world.timeline})
    shown: dict[str, Any] = {
        "events": sheet(request, events[::-1]),
        "kinds": [(one, one) for one in kinds],
        "since": since,
        "values": {"kind": kind},
    }
    return page(request, "sandbox/clock.html", status, **(shown | facts))


def _since(request: Request) -> int:
    """Return from which event on the timeline is asked for; -1 for the whole."""
    asked = request.query_params.get("since", "")
    usable = asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER
    return int(asked) if usable else -1
