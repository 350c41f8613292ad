"""A provider's clients: the list, and what one of them has given."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import not_found
from mock_portal.authority import Right
from mock_portal.pages.paging import sheet
from mock_portal.pages.parties import terms_form
from mock_portal.pages.parties.guards import for_providers, manages_provider
from mock_portal.pages.parties.searching import matching
from mock_portal.rendering import page
from mock_portal.standings import clients_of, delegation_to, standing_of
from mock_portal.visits import Visit

RIGHTS: tuple[Right, ...] = ("manage_business", "manage_program", "edit", "view")
"""The strongest first."""


@for_providers
async def clients(request: Request, visit: Visit) -> Response:
    """List the clients for whom the visitor may act, and what each has given."""
    world, ours = visit.world, visit.own_business.bn9
    served = clients_of(world, visit.person.person_id)
    found = matching(request, served)
    shown = sheet(request, found)
    return page(
        request,
        "parties/clients.html",
        reports=f"parties.clients.{'shown' if served else 'none'}",
        served=len(served),
        clients=shown,
        given={one.bn9: delegation_to(world, ours, one.bn9) for one in shown.rows},
        manages=manages_provider(visit),
        query=request.query_params.get("q", ""),
    )


@for_providers
async def client(request: Request, visit: Visit) -> Response:
    """Show what one client has given, and what the visitor may do there."""
    bn9, who = request.path_params["client"], visit.person.person_id
    standing = standing_of(visit.world, who, bn9) if bn9 else None
    if standing is None or standing.through is None:
        return not_found(request)
    return page(
        request,
        "parties/client.html",
        reports="parties.client.shown",
        client=standing.business,
        accounts=standing.accounts(),
        may=next((right for right in RIGHTS if standing.may(right)), ""),
        manages=manages_provider(visit),
        **terms_form.told(standing.through),
    )
