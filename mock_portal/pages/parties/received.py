"""Requests of third parties that were received: list, details, approving, rejecting."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow
from mock_portal.answers import lines_problem
from mock_portal.delegations import Delegation, ThirdPartyRequest
from mock_portal.faults.forcing import forced
from mock_portal.pages.paging import sheet
from mock_portal.pages.parties import terms_form
from mock_portal.pages.parties.guards import (
    answerable,
    for_who_answers,
    manages_provider,
    standing_in_view,
    while_pending,
)
from mock_portal.parties import acts
from mock_portal.parties.asking import LONGEST_COMMENT
from mock_portal.rendering import go, page
from mock_portal.standings import delegation_to
from mock_portal.visits import Visit

LIST = "/third-party-requests"
REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@allow("linked", may="manage_program")
async def received(request: Request, visit: Visit) -> Response:
    """List the requests to this business, as an inbox would."""
    ours = answerable(visit.world, standing_in_view(visit))
    if forced(request) == "broker_request_missing":
        ours = []
    ours.sort(key=lambda one: one.sent_at, reverse=True)
    pending = [one for one in ours if one.state == "pending"]
    return page(
        request,
        "parties/requests.html",
        reports=f"requests.list.{'pending' if pending else 'nothing_pending'}",
        pending=pending,
        answered=sheet(request, [one for one in ours if one.state != "pending"]),
        sends=manages_provider(visit),
        rejected=visit.draft("requests").pop("rejected", ""),
    )


@for_who_answers
async def details(request: Request, visit: Visit, asked: ThirdPartyRequest) -> Response:
    """Show one request, with what the third party wrote and what it was given."""
    given = visit.world.delegations.get(asked.delegation_id)
    return page(
        request,
        "parties/request_details.html",
        reports=f"requests.details.{asked.state}",
        asked=asked,
        given=given,
        **(terms_form.told(given) if given else {}),
    )


@for_who_answers
@while_pending
async def approve(request: Request, visit: Visit, asked: ThirdPartyRequest) -> Response:
    """Ask what the provider may do and see."""
    held, standing = _held(visit, asked), standing_in_view(visit)
    facts: dict[str, Any] = {"asked": asked, "held": held} | terms_form.offer(standing)
    show = "parties/request_approve.html"
    if visit.sent is None:
        values = _draft(visit, asked) or terms_form.asked_for(asked, held)
        facts["values"] = values
        return page(request, show, reports="requests.approve.shown", **facts)

    values = terms_form.typed(visit.sent)
    if problems := terms_form.problems(values, standing):
        facts |= {"values": values, "problems": problems}
        named = "requests.approve.refused"
        return page(request, show, REFUSED, reports=named, **facts)

    _draft(visit, asked).update(values)
    place = f"{LIST}/{asked.request_id}/confirm"
    return go(request, place, reports="requests.approve.taken")


@for_who_answers
@while_pending
async def confirm(request: Request, visit: Visit, asked: ThirdPartyRequest) -> Response:
    """Show what is about to be given, and give it."""
    draft, place = _draft(visit, asked), f"{LIST}/{asked.request_id}"
    if not draft or terms_form.problems(draft, standing_in_view(visit)):
        return go(request, f"{place}/approve", reports="requests.confirm.led_back")
    terms = terms_form.terms(draft)
    if visit.sent is None:
        return page(
            request,
            "parties/request_confirm.html",
            reports="requests.confirm.shown",
            asked=asked,
            **terms_form.told(terms),
        )

    acts.approve(visit.world, asked, terms, visit.person.person_id)
    draft.clear()
    return go(request, f"{place}/done", reports="requests.confirm.taken")


@for_who_answers
async def done(request: Request, visit: Visit, asked: ThirdPartyRequest) -> Response:
    """Confirm what the provider may do and see from now on."""
    given = visit.world.delegations.get(asked.delegation_id)
    if given is None or given.revoked_at is not None:
        place = f"{LIST}/{asked.request_id}"
        return go(request, place, reports="requests.done.not_approved")
    return page(
        request,
        "parties/request_done.html",
        reports="requests.done.shown",
        asked=asked,
        **terms_form.told(given),
    )


@for_who_answers
@while_pending
async def reject(request: Request, visit: Visit, asked: ThirdPartyRequest) -> Response:
    """Ask once more, and why if one likes; then reject the request."""
    show = "parties/request_reject.html"
    facts: dict[str, Any] = {"asked": asked, "held": _held(visit, asked)}
    if visit.sent is None:
        return page(request, show, reports="requests.reject.shown", **facts)

    reason = visit.sent.lines("reason")
    if problem := lines_problem(reason, longest=LONGEST_COMMENT):
        facts |= {"values": {"reason": reason}, "problems": {"reason": problem}}
        named = "requests.reject.refused"
        return page(request, show, REFUSED, reports=named, **facts)

    acts.reject(visit.world, asked, visit.person.person_id, reason)
    visit.draft("requests")["rejected"] = asked.provider_name
    return go(request, LIST, reports="requests.reject.taken")


def _draft(visit: Visit, asked: ThirdPartyRequest) -> dict[str, Any]:
    return visit.draft(f"approval {asked.request_id}")


def _held(visit: Visit, asked: ThirdPartyRequest) -> Delegation | None:
    return delegation_to(visit.world, asked.provider_bn9, asked.client_bn9)
