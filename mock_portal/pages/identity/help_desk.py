"""
The help desk of the sandbox: whoever rehearses plays the call from the other end.

As with the carrier's desk, nobody signs in here: it is a part of the sandbox, and sees
everybody in the world.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import arriving
from mock_portal import help_desk as desk
from mock_portal.access import ANYONE, allow, not_found
from mock_portal.answers import Problem
from mock_portal.pages.paging import sheet
from mock_portal.people import Person
from mock_portal.rendering import go, page
from mock_portal.visits import Visit

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@allow(*ANYONE, begin=True)
async def people(request: Request, visit: Visit) -> Response:
    """Find who is calling, by name, address, number or username."""
    sought = request.query_params.get("q", "").strip()[:120]
    found = desk.found(visit.world, sought)
    calls = sheet(request, [desk.call_of(visit.world, one) for one in found])
    named = "helpdesk.people.found" if found else "helpdesk.people.none"
    facts: dict[str, Any] = {"calls": calls, "values": {"q": sought}}
    return page(request, "helpdesk/people.html", reports=named, **facts)


@allow(*ANYONE, begin=True)
async def person(request: Request, visit: Visit) -> Response:
    """Show what keeps one person out, with a button for each door."""
    if (known := _person(request, visit)) is None:
        return not_found(request)
    facts: dict[str, Any] = {"call": desk.call_of(visit.world, known)}
    facts["done"] = visit.draft("helpdesk").pop("done", "")
    return page(
        request, "helpdesk/person.html", reports="helpdesk.person.shown", **facts
    )


@allow(*ANYONE, begin=True)
async def relink(request: Request, visit: Visit) -> Response:
    """Ask which new credential shall open the person's profile."""
    if (known := _person(request, visit)) is None:
        return not_found(request)
    facts: dict[str, Any] = {"call": desk.call_of(visit.world, known)}
    show, named = "helpdesk/relink.html", "helpdesk.relink.shown"
    if visit.sent is None:
        return page(request, show, reports=named, **facts)

    username = visit.sent.text("username")
    credential = desk.credential_named(visit.world, username)
    unfit = arriving.relink(visit.world, known, credential) if credential else "unknown"
    if unfit:
        facts["values"] = {"username": username}
        facts["problems"] = {"username": Problem(f"helpdesk.{unfit}")}
        named = f"helpdesk.relink.{unfit}"
        return page(request, show, REFUSED, reports=named, **facts)
    return _done(request, visit, known, "relink")


@allow(*ANYONE)
async def reactivate(request: Request, visit: Visit) -> Response:
    """Open a deactivated profile again."""
    if (known := _person(request, visit)) is None:
        return not_found(request)
    if known.deactivated_at is None:
        return _nothing(request, known)
    arriving.reopen(visit.world, known)
    return _done(request, visit, known, "reactivate")


@allow(*ANYONE)
async def unlock_registration(request: Request, visit: Visit) -> Response:
    """Let the person try again to register a business."""
    if (known := _person(request, visit)) is None:
        return not_found(request)
    if known.registration_locked_at is None:
        return _nothing(request, known)
    arriving.unlock_registration(visit.world, known)
    return _done(request, visit, known, "unlock_registration")


@allow(*ANYONE)
async def unlock_passcodes(request: Request, visit: Visit) -> Response:
    """Let the person sign in with passcodes again."""
    if (known := _person(request, visit)) is None:
        return not_found(request)
    if "passcodes" not in desk.call_of(visit.world, known).locks:
        return _nothing(request, known)
    arriving.unlock_passcodes(visit.world, known)
    return _done(request, visit, known, "unlock_passcodes")


def _person(request: Request, visit: Visit) -> Person | None:
    return visit.world.people.get(request.path_params["person_id"])


def _done(request: Request, visit: Visit, known: Person, what: str) -> Response:
    """Show the person again; if it was the visitor's own visit, it has ended."""
    visit.draft("helpdesk")["done"] = what
    path = f"/helpdesk/people/{known.person_id}"
    return go(request, path, reports=f"helpdesk.{what}.taken")


def _nothing(request: Request, known: Person) -> Response:
    """Show the person as they are: there is nothing to unlock."""
    path = f"/helpdesk/people/{known.person_id}"
    return go(request, path, reports="helpdesk.nothing_to_do")
