"""Are goods released? Asked of the world as it is at that moment; nothing changes."""

from __future__ import annotations

from datetime import date, datetime

from mock_portal.border.shipments import WHY_HELD, Held, Released, Shipment
from mock_portal.businesses import Business
from mock_portal.money.dates import office_day
from mock_portal.rpp.indicator import why_off
from mock_portal.standings import delegation_to
from mock_portal.worlds import World

OWN_NUMBER_ENDED = date(2026, 1, 1)
"""From then on no broker's own number serves for goods of others [B] (3.3)."""


def decide(world: World, shipment: Shipment, *, at: datetime) -> Held | Released:
    """
    Return why the goods are held, or on what they are released.

    Source:
        domain.md 4.1 (importers' accounts only), 4.6 (a C-type declaration with full
        payment is the only way without RPP), 3.3 (delegation; brokers' own numbers).
        The order in which the causes are looked at is [I].
    """
    business = world.businesses.get(shipment.bn9)
    if business is None or shipment.bn15 not in business.program_accounts:
        return "not_registered"
    if cause := _about_the_accounts(world, shipment, business, at=at):
        return cause
    if shipment.payment == "c_type":
        return "paid_at_release"
    if off := why_off(world, shipment.bn15, at=at):
        return off
    return _on_enrolment(world, shipment.bn15)


def is_held(reason: Held | Released) -> bool:
    """Say whether goods stay where they are for this reason."""
    return reason in WHY_HELD


def _about_the_accounts(
    world: World, shipment: Shipment, business: Business, *, at: datetime
) -> Held | None:
    own = shipment.accounted_by == shipment.bn9
    if own and business.provider == "broker" and office_day(at) >= OWN_NUMBER_ENDED:
        return "broker_own_number"
    if not business.imports(shipment.bn15):
        return "not_an_importer"
    return None if own or _is_delegated(world, shipment) else "no_delegation"


def _is_delegated(world: World, shipment: Shipment) -> bool:
    given = delegation_to(world, shipment.accounted_by, shipment.bn9)
    if given is None:
        return False
    return not given.program_accounts or shipment.bn15 in given.program_accounts


def _on_enrolment(world: World, bn15: str) -> Released:
    match world.enrolments[bn15].state:
        case "enrolled_unsecured":
            return "enrolled_unsecured"
        case "under_posted":
            return "under_posted"
        case _:
            return "enrolled_secured"
