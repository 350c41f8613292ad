"""Requests that a service provider has sent: the list, one in detail, withdrawing."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import Endpoint, not_found
from mock_portal.delegations import ThirdPartyRequest
from mock_portal.pages.paging import sheet
from mock_portal.pages.parties.guards import RequestHandler, for_their_managers
from mock_portal.parties import acts
from mock_portal.rendering import go, page
from mock_portal.visits import Visit

LIST = "/sent-requests"


@for_their_managers
async def sent(request: Request, visit: Visit) -> Response:
    """List what was asked of whom, newest first, and what came of it."""
    world, ours = visit.world, visit.own_business.bn9
    found = [one for one in world.requests.values() if one.provider_bn9 == ours]
    found.sort(key=lambda one: (one.sent_at, one.request_id), reverse=True)
    return page(
        request,
        "parties/sent.html",
        reports=f"parties.sent.{'shown' if found else 'nothing'}",
        sent=sheet(request, found),
        names={one.request_id: client_name(visit, one) for one in found},
    )


def for_the_sender(handler: RequestHandler) -> Endpoint:
    """Let in the managers of the provider that has sent the request in the address."""

    @for_their_managers
    async def guarded(request: Request, visit: Visit) -> Response:
        asked = visit.world.requests.get(request.path_params["request_id"])
        if asked is None or asked.provider_bn9 != visit.own_business.bn9:
            return not_found(request)
        return await handler(request, visit, asked)

    return guarded


@for_the_sender
async def details(request: Request, visit: Visit, asked: ThirdPartyRequest) -> Response:
    """Show one request that was sent, and what came of it."""
    fresh = visit.draft("sent").pop("fresh", "") == asked.request_id
    return page(
        request,
        "parties/sent_details.html",
        reports=f"parties.sent_details.{asked.state}",
        asked=asked,
        fresh=fresh,
        client_name=client_name(visit, asked),
    )


@for_the_sender
async def withdraw(
    request: Request, visit: Visit, asked: ThirdPartyRequest
) -> Response:
    """Ask once more, then withdraw a request that nobody has answered."""
    place = f"{LIST}/{asked.request_id}"
    if asked.state != "pending":
        return go(request, place, reports="parties.withdraw.too_late")
    if visit.sent is None:
        named = "parties.withdraw.shown"
        return page(request, "parties/withdraw.html", reports=named, asked=asked)

    acts.withdraw(visit.world, asked, visit.person.person_id)
    return go(request, place, reports="parties.withdraw.taken")


def client_name(visit: Visit, asked: ThirdPartyRequest) -> str:
    """Return the client's name; empty before it has approved (domain.md 3.1)."""
    client = visit.world.businesses.get(asked.client_bn9)
    return client.legal_name if client and asked.state == "approved" else ""
