"""Goods over REST: let them arrive, look at them, and request their release."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from http import HTTPStatus
from typing import Annotated

from msgspec import Meta

from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.money import Amount, Sender
from mock_portal.admin.shapes import Asked, OptionalText, Told
from mock_portal.border import acts
from mock_portal.border.acts import Arrival
from mock_portal.border.shipments import Held, Payment, Released, ReleaseState, Shipment
from mock_portal.errors import TooLateError

ImportAccount = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{9}RM[0-9]{4}$",
        description="nine digits, RM and four digits, e.g. '900000001RM0001'",
    ),
]


class Goods(Asked):
    """A shipment that arrives; anybody may send one, registered or not."""

    program_account: ImportAccount
    value: Amount
    duties: Amount = "0.00"
    gst: Amount = "0.00"
    broker: Sender = ""
    payment: Payment = "rpp"
    description: OptionalText = ""


class Again(Asked):
    """How duties and taxes are to be paid this time; as before if not said."""

    payment: Payment | None = None


class ShipmentTold(Told):
    """One shipment: why it is held, or on what it was released."""

    shipment_id: str
    program_account: str
    state: ReleaseState
    reason: Held | Released
    payment: Payment
    accounted_by: str
    arrived_at: datetime
    asked: int
    accounting_due: date | None
    transaction: str


async def let_goods_arrive(call: Call, sent: Goods) -> ShipmentTold:
    """Do what the form at the border does: request release, and decide on it."""
    arrival = Arrival(
        bn15=sent.program_account,
        value=Decimal(sent.value),
        duties=Decimal(sent.duties),
        gst=Decimal(sent.gst),
        accounted_by=sent.broker,
        payment=sent.payment,
        description=sent.description,
    )
    return _told(acts.arrive(call.world, arrival, at=call.world.now()))


async def show_shipment(call: Call) -> ShipmentTold:
    """Show one shipment."""
    return _told(call.the("shipment", call.world.shipments))


async def request_release(call: Call, sent: Again) -> ShipmentTold:
    """Request the release of goods that are held, as things are now."""
    world = call.world
    shipment = call.the("shipment", world.shipments)
    try:
        acts.request_release(world, shipment, payment=sent.payment, at=world.now())
    except ValueError as error:
        raise TooLateError(str(error)) from error
    return _told(shipment)


def _told(one: Shipment) -> ShipmentTold:
    return ShipmentTold(
        shipment_id=one.shipment_id,
        program_account=one.bn15,
        state=one.state,
        reason=one.reason,
        payment=one.payment,
        accounted_by=one.accounted_by,
        arrived_at=one.arrived_at,
        asked=one.asked,
        accounting_due=one.accounting_due,
        transaction=one.transaction,
    )


_SHIPMENT = "/worlds/{world}/shipments/{shipment}"

ENDPOINTS = [
    Endpoint("POST", "/worlds/{world}/shipments", let_goods_arrive, 201),
    Endpoint("GET", _SHIPMENT, show_shipment),
    Endpoint(
        "POST",
        f"{_SHIPMENT}/request-release",
        request_release,
        problems=(HTTPStatus.CONFLICT,),
    ),
]
