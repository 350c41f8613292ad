"""
The feed: what a notifier may know of a world, over HTTP.

Two lists, each paged by id, each able to give only what changed since a revision.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mock_portal.errors import InputError
from mock_portal.formats import written
from mock_portal.people import Person
from mock_portal.returns import HeldReturn
from mock_portal.worlds import World

LARGEST_PAGE = 500
"""Items on one page at most, and unless fewer are asked for."""

MOST_IDS = 200
"""Ids in one request at most: enough for one batch of reminders."""

LONGEST_NUMBER = 15
"""Digits of a revision at most."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    What a request asks for.

    Attributes:
        changed_since: A revision; items that changed later are wanted.
        after: An id; the page begins behind it.
        as_of: The revision that the first page of this reading told.
        ids: If there are any, only these items, and no paging.
    """

    changed_since: int
    after: str
    limit: int
    as_of: int
    ids: tuple[str, ...]


async def people(request: Request) -> Response:
    """List the people of a world, with what inactivity is counted from."""
    world: World = request.state.world
    names = {
        person_id: business.legal_name
        for business in world.businesses.values()
        for person_id in business.staff
    }

    def item(person: Person) -> dict[str, Any]:
        return {
            "person_id": person.person_id,
            "email": person.email,
            "name": person.name,
            "language": person.language,
            "province": person.province,
            "business_name": names.get(person.person_id, ""),
            "last_sign_in": written(person.last_sign_in),
            "profile_open": person.deactivated_at is None,
        }

    return _listed(request, world.people, item)


async def held_returns(request: Request) -> Response:
    """List the returns of a world that the carrier holds or has held."""
    world: World = request.state.world

    def item(held: HeldReturn) -> dict[str, Any]:
        return {
            "return_id": held.return_id,
            "person_id": held.person_id,
            "received_at": written(held.received_at),
            "warehouse": held.warehouse,
            "description": held.description,
            "poa_submitted_at": written(held.poa_submitted_at),
            "status": held.status,
        }

    return _listed(request, world.returns, item)


ROUTES = [Route("/people", people), Route("/held-returns", held_returns)]


def _listed(
    request: Request, things: Mapping[str, Any], item: Callable[[Any], dict[str, Any]]
) -> Response:
    world: World = request.state.world
    wanted = _wanted(request, revision=world.revision)
    ids, more = _page_of(things, wanted)
    body = {
        "items": [item(things[one]) for one in ids],
        "next": _next(request, wanted, ids[-1]) if more else None,
        "revision": wanted.as_of,
    }
    content = json.dumps(body, ensure_ascii=False).encode()
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(content, media_type="application/json", headers=headers)


def _page_of(things: Mapping[str, Any], wanted: Wanted) -> tuple[list[str], bool]:
    if wanted.ids:
        return [one for one in wanted.ids if one in things], False
    changed = sorted(
        one for one in things if things[one].revision > wanted.changed_since
    )
    start = bisect_right(changed, wanted.after)
    end = start + wanted.limit
    return changed[start:end], end < len(changed)


def _next(request: Request, wanted: Wanted, last: str) -> str:
    query = {
        "changed_since": wanted.changed_since,
        "after": last,
        "limit": wanted.limit,
        "as_of": wanted.as_of,
    }
    return f"{request.url.path}?{urlencode(query)}"


def _wanted(request: Request, *, revision: int) -> Wanted:
    query = request.query_params
    ids = tuple(dict.fromkeys(filter(None, query.get("ids", "").split(","))))
    if len(ids) > MOST_IDS:
        raise InputError("ids", f"{len(ids)} ids", f"at most {MOST_IDS}, by commas")
    limit = _number(request, "limit", LARGEST_PAGE)
    if not 1 <= limit <= LARGEST_PAGE:
        raise InputError("limit", limit, f"a number from 1 to {LARGEST_PAGE}")
    return Wanted(
        changed_since=_number(request, "changed_since", 0),
        after=query.get("after", ""),
        limit=limit,
        as_of=_number(request, "as_of", revision),
        ids=ids,
    )


def _number(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise InputError(name, text, "a whole number, e.g. 421")
    return int(text)
