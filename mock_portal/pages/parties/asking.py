"""A provider asks: for a business relationship, and for more access to a client."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import not_found
from mock_portal.answers import Problem, Problems, lines_problem
from mock_portal.business_numbers import business_number
from mock_portal.delegations import VISIBILITY_RULES, Access, ThirdPartyRequest
from mock_portal.forms import Typed
from mock_portal.pages.parties.guards import for_their_managers
from mock_portal.parties import acts, asking
from mock_portal.parties.asking import Ask
from mock_portal.rendering import go, page
from mock_portal.standings import delegation_to
from mock_portal.visits import Visit

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@for_their_managers
async def relationship(request: Request, visit: Visit) -> Response:
    """Ask a business, by its number, to let us act for it."""
    show = "parties/request_relationship.html"
    if visit.sent is None:
        return page(request, show, reports="parties.relationship.shown")

    values = _typed(visit.sent)
    client = business_number(values["client"])
    wrong = asking.client_problem(
        client,
        provider=visit.own_business.bn9,
        sent=_sent(visit),
        existing=_given(visit, client) if client else None,
    )
    problems = ({"client": wrong} if wrong else {}) | _problems(values, client or "")
    if problems:
        facts: dict[str, Any] = {"values": values, "problems": problems}
        named = "parties.relationship.refused"
        return page(request, show, REFUSED, reports=named, **facts)

    return _send(request, visit, values, client or "", "parties.relationship.taken")


@for_their_managers
async def client_access(request: Request, visit: Visit) -> Response:
    """Ask a client for other access than it has given."""
    client = visit.world.businesses.get(request.path_params["client"])
    given = _given(visit, client.bn9) if client else None
    if client is None or given is None:
        return not_found(request)
    show = "parties/request_access.html"
    facts: dict[str, Any] = {"client": client, "given": given}
    if visit.sent is None:
        values = {"access": given.access, "seen": list(given.visibility)}
        named = "parties.access.shown"
        return page(request, show, reports=named, values=values, **facts)

    values = _typed(visit.sent)
    problems = _problems(values, client.bn9)
    if asking.is_waiting(client.bn9, _sent(visit)):
        problems = {"access": Problem("parties.waiting_already")} | problems
    if problems:
        facts |= {"values": values, "problems": problems}
        return page(request, show, REFUSED, reports="parties.access.refused", **facts)

    return _send(request, visit, values, client.bn9, "parties.access.taken")


def _typed(sent: Typed) -> dict[str, Any]:
    ticked = [one for one in VISIBILITY_RULES if one in sent.all("visibility")]
    texts = sent.texts("client", "access", "programs")
    return {**texts, "seen": ticked, "comment": sent.lines("comment")}


def _problems(values: dict[str, Any], client: str) -> Problems:
    programs = asking.program_accounts(values["programs"], client)
    found = asking.terms_problems(values["access"], programs)
    limit = asking.LONGEST_COMMENT
    if problem := lines_problem(values["comment"], longest=limit):
        found["comment"] = problem
    return found


def _sent(visit: Visit) -> list[ThirdPartyRequest]:
    ours = visit.own_business.bn9
    every = visit.world.requests.values()
    return [one for one in every if one.provider_bn9 == ours]


def _given(visit: Visit, client: str) -> Any:
    return delegation_to(visit.world, visit.own_business.bn9, client)


def _send(
    request: Request, visit: Visit, values: dict[str, Any], client: str, named: str
) -> Response:
    own = visit.own_business
    ask = Ask(
        provider_bn9=own.bn9,
        provider_name=own.legal_name,
        client_bn9=client,
        comment=values["comment"],
        access=cast("Access", values["access"]),
        program_accounts=asking.program_accounts(values["programs"], client) or (),
        visibility=values["seen"],
        sent_by=visit.person.person_id,
    )
    sent = acts.send(visit.world, ask)
    visit.draft("sent")["fresh"] = sent.request_id
    return go(request, f"/sent-requests/{sent.request_id}", reports=named)
