"""Worlds over REST: make, list, look at, throw away; what happened and what was met."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mock_portal.admin.checking import body_of, world_of
from mock_portal.events import Event
from mock_portal.formats import written
from mock_portal.outcomes import CATALOGUE
from mock_portal.registry import DEFAULT_SEED, Worlds
from mock_portal.seeds import hints
from mock_portal.worlds import World


async def list_worlds(request: Request) -> Response:
    """List every world, oldest first."""
    worlds: Worlds = request.app.state.worlds
    return JSONResponse({"worlds": [summary(request, one) for one in worlds.all()]})


async def create_world(request: Request) -> Response:
    """Make a world from a seed and a start time."""
    fields = await body_of(request)
    worlds: Worlds = request.app.state.worlds
    name, seed = fields.text("name", ""), fields.text("seed", DEFAULT_SEED)
    t0, frozen = fields.moment_or_none("t0"), fields.flag("frozen")
    fields.done()
    world = worlds.create(name, seed=seed, t0=t0, frozen=frozen)
    return JSONResponse(summary(request, world), 201)


async def show_world(request: Request) -> Response:
    """Show one world, with how many of what it holds."""
    world = world_of(request)
    counts = {
        "people": len(world.people),
        "businesses": len(world.businesses),
        "sessions": len(world.sessions),
        "third_party_requests": len(world.requests),
        "delegations": len(world.delegations),
        "enrolments": len(world.enrolments),
        "held_returns": len(world.returns),
        "messages": len(world.inbox.messages),
        "events": len(world.timeline),
    }
    return JSONResponse(summary(request, world) | {"counts": counts})


async def delete_world(request: Request) -> Response:
    """Throw one world away."""
    worlds: Worlds = request.app.state.worlds
    worlds.delete(request.path_params["world"])
    return Response(status_code=204)


async def show_hints(request: Request) -> Response:
    """Show what a newcomer to this world has at hand."""
    return JSONResponse(hints(world_of(request)))


async def show_timeline(request: Request) -> Response:
    """Show what happened in this world, in order; of one kind if asked."""
    kind = request.query_params.get("kind", "")
    events = [one for one in world_of(request).timeline if kind in ("", one.kind)]
    return JSONResponse({"events": told(events)})


async def show_coverage(request: Request) -> Response:
    """Say which outcomes of the catalogue this world has seen."""
    outcomes = world_of(request).outcomes
    return JSONResponse(
        {
            "reached": sorted(outcomes),
            "missing": sorted(CATALOGUE.keys() - outcomes.keys()),
            "counts": dict(sorted(outcomes.items())),
        }
    )


def told(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Write *events* as JSON."""
    return [
        {
            "at": written(one.at),
            "kind": one.kind,
            "subject": one.subject,
            "text": one.text,
        }
        for one in events
    ]


def summary(request: Request, world: World) -> dict[str, Any]:
    """Write what one needs to know to use *world*."""
    return {
        "name": world.name,
        "seed": world.seed,
        "t0": written(world.t0),
        "now": written(world.now()),
        "mode": world.clock.mode,
        "revision": world.revision,
        "url": f"{str(request.base_url).rstrip('/')}{world.path}en/",
    }
