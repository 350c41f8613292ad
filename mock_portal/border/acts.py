"""Goods arrive, and somebody asks for their release; what is released is owed for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from mock_portal.border.decisions import decide, is_held
from mock_portal.border.shipments import Payment, Shipment
from mock_portal.money import dates, posting
from mock_portal.money.entries import Entry
from mock_portal.notifying import notify
from mock_portal.rpp.standing import look_again
from mock_portal.worlds import World


@dataclass(frozen=True, slots=True)
class Arrival:
    """
    What a release request says of the goods.

    Attributes:
        accounted_by: BN9 of a broker; empty if the importer accounts for them.
    """

    bn15: str
    value: Decimal
    duties: Decimal
    gst: Decimal
    accounted_by: str = ""
    payment: Payment = "rpp"
    description: str = ""


def arrive(world: World, arrival: Arrival, *, at: datetime) -> Shipment:
    """Let goods arrive and ask for their release."""
    shipment = Shipment(
        shipment_id=world.ids.next("shipment"),
        bn15=arrival.bn15,
        value=arrival.value,
        duties=arrival.duties,
        gst=arrival.gst,
        arrived_at=at,
        accounted_by=arrival.accounted_by or arrival.bn15[:9],
        payment=arrival.payment,
        description=arrival.description,
    )
    world.shipments[shipment.shipment_id] = shipment
    world.happened("goods_arrived", shipment.shipment_id, shipment.bn15, at=at)
    request_release(world, shipment, at=at)
    return shipment


def request_release(
    world: World, shipment: Shipment, *, payment: Payment | None = None, at: datetime
) -> None:
    """
    Ask for the release of goods that are held, as things are now.

    Args:
        payment: How to pay this time; as before if not said.

    Raises:
        ValueError: If they have been released.
    """
    if shipment.state == "released":
        raise ValueError(f"{shipment.shipment_id} has been released")
    shipment.payment = payment or shipment.payment
    shipment.asked += 1
    shipment.reason, shipment.decided_at = decide(world, shipment, at=at), at
    if is_held(shipment.reason):
        told = shipment.reason
        world.happened("release_refused", shipment.shipment_id, told, at=at)
        _notify(world, "release_refused", shipment, at=at)
    else:
        _release(world, shipment, at=at)


def _release(world: World, shipment: Shipment, *, at: datetime) -> None:
    shipment.state = "released"
    world.happened("goods_released", shipment.shipment_id, shipment.reason, at=at)
    owed = posting.charge(
        world,
        shipment.bn15,
        duties=shipment.duties,
        gst=shipment.gst,
        submitted_by=shipment.accounted_by,
        description=shipment.description,
        at=at,
    )
    shipment.transaction = owed.number
    shipment.accounting_due = dates.accounting_due(dates.office_day(at))
    if shipment.reason == "paid_at_release":
        _pay(world, owed, at=at)
    else:
        look_again(world, shipment.bn15, at=at)
    _notify(world, "goods_released", shipment, at=at)


def _pay(world: World, owed: Entry, *, at: datetime) -> None:
    """Pay for these goods and nothing else: a C-type declaration is paid in full."""
    if not owed.total:
        return
    paid = Entry(
        number=world.ids.next("payment"),
        bn15=owed.bn15,
        kind="payment",
        posted_at=at,
        money=owed.total,
        submitted_by=owed.submitted_by,
        settled=owed.total,
    )
    owed.settled = owed.total
    posting.post(world, paid)


def _notify(world: World, kind: str, shipment: Shipment, *, at: datetime) -> None:
    if shipment.bn9 in world.businesses:
        known = shipment.bn15 in world.businesses[shipment.bn9].program_accounts
        facts = {"shipment": shipment.shipment_id, "account": shipment.bn15}
        bn15 = shipment.bn15 if known else ""
        notify(world, kind, shipment.bn9, bn15=bn15, at=at, **facts)
