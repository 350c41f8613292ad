"""The customer's "Returns" tab, and one of their returns."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import not_found
from mock_portal.pages.carrier.entering import DeskVisit, customers, desk_page
from mock_portal.pages.carrier.parcel import STATUSES, parcel
from mock_portal.pages.paging import sheet


@customers
async def returns(request: Request, visit: DeskVisit) -> Response:
    """List the customer's own returns, all or those of one status."""
    status = request.query_params.get("status", "")
    found = [held for held in visit.returns() if status in {"", held.status}]
    shown = sheet(request, [parcel(visit.world, held) for held in found])
    return desk_page(
        request,
        visit,
        "own_returns",
        reports="carrier.own.listed" if found else "carrier.own.none",
        parcels=shown,
        statuses=STATUSES,
        values={"status": status},
    )


@customers
async def details(request: Request, visit: DeskVisit) -> Response:
    """Show one of the customer's own returns, and what it waits for."""
    held = visit.world.returns.get(request.path_params["return_id"])
    if held is None or held.person_id != visit.customer.person_id:
        return not_found(request, reports="carrier.own.unknown")
    return desk_page(
        request,
        visit,
        "own_return",
        reports="carrier.own.shown",
        parcel=parcel(visit.world, held),
    )
