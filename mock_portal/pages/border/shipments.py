"""The goods at the border: all of them, and one with the decision on its release."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import not_found
from mock_portal.border import acts
from mock_portal.border.shipments import PAYMENTS
from mock_portal.forms import Typed
from mock_portal.pages.desks import desk
from mock_portal.pages.paging import sheet
from mock_portal.rendering import go, page
from mock_portal.worlds import World

WAYS_ON = {
    "not_registered": "/first-time-setup",
    "not_an_importer": "/program-account-profile",
    "broker_own_number": "",
    "no_delegation": "/third-party-requests",
    "not_enrolled": "/program-account-profile/sub-programs",
    "pending_security": "/surety/agreements",
    "security_needed": "/financial-security",
    "suspended": "/financial-security",
}
"""Why goods are held, to the page where something can be done about it."""


@desk("border")
async def listed(request: Request, world: World, _: Typed | None) -> Response:
    """List what has arrived, the newest first."""
    found = list(reversed(world.shipments.values()))
    named = "border.list.shown" if found else "border.list.empty"
    goods = sheet(request, found)
    return page(request, "border/shipments.html", reports=named, goods=goods)


@desk("border")
async def details(request: Request, world: World, sent: Typed | None) -> Response:
    """Show one shipment, and why it is or is not released; ask for release again."""
    shipment = world.shipments.get(request.path_params["shipment_id"])
    if shipment is None:
        return not_found(request)
    here = f"/border/shipments/{shipment.shipment_id}"
    if sent is None:
        return page(
            request,
            "border/shipment.html",
            reports=f"border.shipment.{shipment.reason}",
            shipment=shipment,
            way_on=WAYS_ON.get(shipment.reason, ""),
            values={"payment": shipment.payment},
            token=request.state.desk_token,
        )
    if shipment.state == "released":
        return go(request, here, reports="border.again.released_already")
    chosen = next((one for one in PAYMENTS if one == sent.text("payment")), None)
    acts.request_release(world, shipment, payment=chosen, at=world.now())
    return go(request, here, reports=f"border.again.{shipment.state}")
