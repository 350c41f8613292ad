"""The manager's side: employees' requests for access, and the answer to each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import Endpoint, allow, not_found, not_permitted
from mock_portal.pages.paging import sheet
from mock_portal.pages.staff import choosing
from mock_portal.rendering import go, page
from mock_portal.staff import acts, roles
from mock_portal.staff.requests import AccessRequest
from mock_portal.staff.waiting import is_waiting, sent_to
from mock_portal.visits import Visit

ANSWERED = ("approved", "rejected")

RequestHandler = Callable[[Request, Visit, AccessRequest], Awaitable[Response]]


@allow("linked", may="manage_program")
async def received(request: Request, visit: Visit) -> Response:
    """List who asks for access, and who has asked."""
    every = sent_to(visit.world, visit.business.bn9)
    pending = [one for one in every if is_waiting(visit.world, one)]
    return page(
        request,
        "staff/requests.html",
        reports=f"employee_requests.list.{'pending' if pending else 'nothing_pending'}",
        pending=pending,
        sheet=sheet(request, [one for one in every if one.state in ANSWERED]),
        rejected=visit.draft("employee_requests").pop("rejected", ""),
    )


def for_managers(handler: RequestHandler) -> Endpoint:
    """Let in who may answer the request in the address; nobody else learns of it."""

    @allow("linked", may="manage_program")
    async def guarded(request: Request, visit: Visit) -> Response:
        asked = visit.world.staff.requests.get(request.path_params["access_id"])
        if asked is None or asked.bn9 != visit.business.bn9:
            return not_found(request)
        return await handler(request, visit, asked)

    return guarded


def while_pending(handler: RequestHandler) -> RequestHandler:
    """Lead to the details of a request that does not wait any more."""

    async def guarded(request: Request, visit: Visit, asked: AccessRequest) -> Response:
        if not is_waiting(visit.world, asked):
            named = "employee_requests.answered_already"
            return go(request, _place(asked), reports=named)
        return await handler(request, visit, asked)

    return guarded


@for_managers
async def details(request: Request, visit: Visit, asked: AccessRequest) -> Response:
    """Show one request, with the employee's comments."""
    waits = is_waiting(visit.world, asked)
    state = asked.state if waits or asked.state != "pending" else "withdrawn"
    return page(
        request,
        "staff/request.html",
        reports=f"employee_requests.details.{state}",
        state=state,
        answerer=visit.world.people.get(asked.answered_by),
        **_about(visit, asked),
    )


@for_managers
@while_pending
async def approve(request: Request, visit: Visit, asked: AccessRequest) -> Response:
    """Ask which role the employee is to have, and where."""
    facts = _about(visit, asked) | choosing.shown(visit)
    draft = _draft(visit, asked)
    if visit.sent is None:
        choice = choosing.taken_up(draft)
        values = choosing.values_of(choice) if choice else {}
        named = "employee_requests.approve.shown"
        return page(
            request, "staff/approve.html", reports=named, values=values, **facts
        )

    choice = choosing.read(visit.sent, visit)
    if problems := roles.check(choice, choosing.in_view(visit), asked.person_id):
        return page(
            request,
            "staff/approve.html",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            reports="employee_requests.approve.refused",
            values=choosing.values_of(choice),
            problems=problems,
            **facts,
        )

    draft.update(choosing.kept(choice))
    named = "employee_requests.approve.taken"
    return go(request, f"{_place(asked)}/confirm", reports=named)


@for_managers
@while_pending
async def confirm(request: Request, visit: Visit, asked: AccessRequest) -> Response:
    """Show what is about to be given, and give it."""
    choice = choosing.taken_up(_draft(visit, asked))
    if choice is None or roles.check(choice, choosing.in_view(visit), asked.person_id):
        named = "employee_requests.confirm.led_back"
        return go(request, f"{_place(asked)}/approve", reports=named)
    given = roles.chosen(choice, choosing.in_view(visit), asked.person_id)
    if visit.sent is None:
        return page(
            request,
            "staff/confirm.html",
            reports="employee_requests.confirm.shown",
            rows=given.rows(visit.business),
            **_about(visit, asked),
        )

    acts.approve(visit.world, asked, given, visit.person.person_id)
    visit.session.drafts.pop(_draft_name(asked), None)
    named = "employee_requests.confirm.taken"
    return go(request, f"{_place(asked)}/done", reports=named)


@for_managers
async def done(request: Request, visit: Visit, asked: AccessRequest) -> Response:
    """Confirm what the employee may do from now on."""
    given = roles.roles_of(visit.business, asked.person_id)
    if asked.state != "approved" or given == roles.NOBODY:
        named = "employee_requests.done.not_approved"
        return go(request, _place(asked), reports=named)
    return page(
        request,
        "staff/done.html",
        reports="employee_requests.done.shown",
        rows=given.rows(visit.business),
        **_about(visit, asked),
    )


@for_managers
@while_pending
async def reject(request: Request, visit: Visit, asked: AccessRequest) -> Response:
    """Reject the request: for the whole business, so its managers alone may."""
    if not visit.may("manage_business"):
        return not_permitted(request)
    acts.reject(visit.world, asked, visit.person.person_id)
    name = visit.world.people[asked.person_id].name
    visit.draft("employee_requests")["rejected"] = name
    named = "employee_requests.reject.taken"
    return go(request, "/employee-requests", reports=named)


def _about(visit: Visit, asked: AccessRequest) -> dict[str, Any]:
    return {"asked": asked, "employee": visit.world.people[asked.person_id]}


def _place(asked: AccessRequest) -> str:
    return f"/employee-requests/{asked.request_id}"


def _draft_name(asked: AccessRequest) -> str:
    return f"access {asked.request_id}"


def _draft(visit: Visit, asked: AccessRequest) -> dict[str, Any]:
    return visit.draft(_draft_name(asked))
