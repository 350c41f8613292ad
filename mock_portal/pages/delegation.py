"""Third-party requests: the list, one in detail, approving and rejecting."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import delegations
from mock_portal.access import Endpoint, allow, not_found
from mock_portal.answers import Problem
from mock_portal.delegations import Access, Delegation, Terms, ThirdPartyRequest
from mock_portal.forms import Typed
from mock_portal.rendering import go, page
from mock_portal.visits import Visit

RequestHandler = Callable[[Request, Visit, ThirdPartyRequest], Awaitable[Response]]


@allow("linked")
async def received(request: Request, visit: Visit) -> Response:
    """List the requests to this business, as an inbox would."""
    ours = [
        one
        for one in visit.world.requests.values()
        if delegations.may_answer(one, visit.business, visit.person.person_id)
    ]
    pending = [one for one in ours if one.state == "pending"]
    return page(
        request,
        "requests.html",
        reports=f"requests.list.{'pending' if pending else 'nothing_pending'}",
        pending=sorted(pending, key=lambda one: one.sent_at, reverse=True),
        answered=[one for one in ours if one.state != "pending"],
        rejected=visit.draft("requests").pop("rejected", ""),
    )


def for_the_manager(handler: RequestHandler) -> Endpoint:
    """Let in who may answer the request in the address; nobody else learns of it."""

    @allow("linked")
    async def guarded(request: Request, visit: Visit) -> Response:
        asked = visit.world.requests.get(request.path_params["request_id"])
        person_id = visit.person.person_id
        if not asked or not delegations.may_answer(asked, visit.business, person_id):
            return not_found(request)
        return await handler(request, visit, asked)

    return guarded


def while_pending(handler: RequestHandler) -> RequestHandler:
    """Lead to the details of a request that has been answered already."""

    async def guarded(
        request: Request, visit: Visit, asked: ThirdPartyRequest
    ) -> Response:
        if asked.state != "pending":
            place = f"/third-party-requests/{asked.request_id}"
            return go(request, place, reports="requests.answered_already")
        return await handler(request, visit, asked)

    return guarded


@for_the_manager
async def details(request: Request, visit: Visit, asked: ThirdPartyRequest) -> Response:
    """Show one request, with what the third party wrote and what it was given."""
    given = _given(visit, asked)
    return page(
        request,
        "request_details.html",
        reports=f"requests.details.{asked.state}",
        asked=asked,
        given=given,
        **(_told(given) if given else {}),
    )


@for_the_manager
@while_pending
async def approve(request: Request, visit: Visit, asked: ThirdPartyRequest) -> Response:
    """Ask what the provider may do and see."""
    show: dict[str, Any] = {"name": "request_approve.html", "asked": asked}
    if visit.sent is None:
        values = _draft(visit, asked)
        return page(request, reports="requests.approve.shown", values=values, **show)

    values = _terms_typed(visit.sent)
    wrong = delegations.check_terms(
        values["programs"],
        values["access"],
        all_programs=values["all_programs"],
        business=visit.business,
    )
    if wrong:
        problems = {name: Problem(key) for name, key in wrong.items()}
        return page(
            request,
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
            reports="requests.approve.refused",
            values=values,
            problems=problems,
            **show,
        )

    _draft(visit, asked).update(values)
    place = f"/third-party-requests/{asked.request_id}/confirm"
    return go(request, place, reports="requests.approve.taken")


@for_the_manager
@while_pending
async def confirm(request: Request, visit: Visit, asked: ThirdPartyRequest) -> Response:
    """Show what is about to be given, and give it."""
    draft, place = _draft(visit, asked), f"/third-party-requests/{asked.request_id}"
    if not draft:
        return go(request, f"{place}/approve", reports="requests.confirm.led_back")
    programs = [] if draft["all_programs"] else draft["programs"]
    if visit.sent is None:
        return page(
            request,
            "request_confirm.html",
            reports="requests.confirm.shown",
            asked=asked,
            programs=programs,
            access=draft["access"],
            seen=delegations.visibility_of(draft["seen"]),
            since=None,
        )

    world = visit.world
    given = cast("Access", draft["access"])
    terms = Terms(world.ids.next("delegation"), given, programs, draft["seen"])
    who = visit.person.person_id
    delegation = delegations.approve(asked, terms, who, now=visit.now)
    world.delegations[delegation.delegation_id] = delegation
    world.happened("request_approved", asked.request_id, asked.provider_name)
    draft.clear()
    return go(request, f"{place}/done", reports="requests.confirm.taken")


@for_the_manager
async def done(request: Request, visit: Visit, asked: ThirdPartyRequest) -> Response:
    """Confirm what the provider may do and see from now on."""
    given = _given(visit, asked)
    if given is None:
        place = f"/third-party-requests/{asked.request_id}"
        return go(request, place, reports="requests.done.not_approved")
    return page(
        request,
        "request_done.html",
        reports="requests.done.shown",
        asked=asked,
        **_told(given),
    )


@for_the_manager
@while_pending
async def reject(request: Request, visit: Visit, asked: ThirdPartyRequest) -> Response:
    """Reject the request."""
    delegations.reject(asked, visit.person.person_id, now=visit.now)
    visit.world.happened("request_rejected", asked.request_id, asked.provider_name)
    visit.draft("requests")["rejected"] = asked.provider_name
    return go(request, "/third-party-requests", reports="requests.reject.taken")


def _draft(visit: Visit, asked: ThirdPartyRequest) -> dict[str, Any]:
    return visit.draft(f"approval {asked.request_id}")


def _given(visit: Visit, asked: ThirdPartyRequest) -> Delegation | None:
    every = visit.world.delegations.values()
    return next((one for one in every if one.request_id == asked.request_id), None)


def _told(given: Delegation) -> dict[str, Any]:
    return {
        "programs": given.program_accounts,
        "access": given.access,
        "seen": given.visibility,
        "since": given.started_at,
    }


def _terms_typed(sent: Typed) -> dict[str, Any]:
    return {
        "all_programs": sent.ticked("all_programs"),
        "programs": sent.all("program"),
        "access": sent.text("access"),
        "seen": sent.all("visibility"),
    }
