"""The employee's side: ask a business for access, wait, withdraw."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import Endpoint, Handler, allow
from mock_portal.answers import Problem, lines_problem
from mock_portal.rendering import go, page
from mock_portal.staff import acts, requests
from mock_portal.staff.requests import AccessRequest
from mock_portal.visits import Visit

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY

SHORTEN = {
    "any.missing": "missing",
    "registration.bn_invalid": "invalid",
    "registration.bn_not_accepted": "unknown",
    "staff.not_registered": "not_registered",
}
"""Problem with a business number to the last part of the outcome's name."""


def while_none_waits(handler: Handler) -> Endpoint:
    """Lead who waits for an answer to the page that says so."""

    @allow("person")
    async def guarded(request: Request, visit: Visit) -> Response:
        if waiting(visit) is not None:
            return go(request, "/employee-access", reports="employee_access.waits")
        return await handler(request, visit)

    return guarded


def waiting(visit: Visit) -> AccessRequest | None:
    """Return the visitor's request that waits for an answer, if there is one."""
    return visit.world.staff.pending_of(visit.person.person_id)


@while_none_waits
async def search(request: Request, visit: Visit) -> Response:
    """Ask for the business number, and look it up."""
    world, draft = visit.world, visit.draft("employee_access")
    if visit.sent is None:
        values = {"bn9": request.query_params.get("bn9") or draft.get("bn9", "")}
        named = "employee_access.search.shown"
        return page(request, "staff/search.html", reports=named, values=values)

    typed = visit.sent.text("bn9")
    number, problem = requests.check_number(
        typed, known=world.records, registered=world.businesses
    )
    if problem:
        return page(
            request,
            "staff/search.html",
            REFUSED,
            reports=f"employee_access.search.{SHORTEN[problem.key]}",
            values={"bn9": typed},
            problems={"bn9": problem},
        )

    draft["bn9"] = number
    named = "employee_access.search.found"
    return go(request, "/employee-access/comment", reports=named)


@while_none_waits
async def comment(request: Request, visit: Visit) -> Response:
    """Show the business that was found, ask for a comment, and send the request."""
    world, draft = visit.world, visit.draft("employee_access")
    business = world.businesses.get(draft.get("bn9", ""))
    if business is None:
        place, named = "/employee-access/request", "employee_access.comment.led_back"
        return go(request, place, reports=named)
    show: dict[str, Any] = {"business": business, "longest": requests.LONGEST_COMMENT}
    if visit.sent is None:
        named = "employee_access.comment.shown"
        return page(request, "staff/comment.html", reports=named, **show)

    values = {"comment": visit.sent.lines("comment")}
    named, problem = _what_is_wrong(visit, values["comment"])
    if problem:
        return page(
            request,
            "staff/comment.html",
            REFUSED,
            reports=named,
            values=values,
            problems={"comment": problem},
            **show,
        )

    acts.ask(world, visit.person.person_id, business.bn9, values["comment"])
    draft.clear()
    return go(request, "/employee-access", reports="employee_access.comment.taken")


@allow("person")
async def pending(request: Request, visit: Visit) -> Response:
    """Show what was asked for and when, while it waits for an answer."""
    if (asked := waiting(visit)) is None:
        named = "employee_access.pending.none"
        return go(request, "/first-time-setup", reports=named)
    return page(
        request,
        "staff/pending.html",
        reports="employee_access.pending.shown",
        asked=asked,
        business=visit.world.businesses[asked.bn9],
    )


@allow("person")
async def withdraw(request: Request, visit: Visit) -> Response:
    """Take the request back."""
    if (asked := waiting(visit)) is None:
        named = "employee_access.withdraw.none"
        return go(request, "/first-time-setup", reports=named)
    acts.withdraw(visit.world, asked)
    named = "employee_access.withdraw.taken"
    return go(request, "/first-time-setup", reports=named)


def _what_is_wrong(visit: Visit, text: str) -> tuple[str, Problem | None]:
    """Return outcome and problem of a request that is about to be sent."""
    world = visit.world
    if problem := lines_problem(text, longest=requests.LONGEST_COMMENT):
        return "employee_access.comment.refused", problem
    limit = world.settings.access_requests_per_day
    who = visit.person.person_id
    if world.staff.are_too_many(who, most=limit, now=visit.now):
        return "employee_access.too_many", Problem("staff.too_many", {"limit": limit})
    return "", None
