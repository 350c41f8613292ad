"""How the people of a world stand: in their own business, and in those of clients."""

from __future__ import annotations

from typing import get_args

from mock_portal import authority
from mock_portal.authority import Standing
from mock_portal.businesses import Business, ProgramRole, Role
from mock_portal.delegations import ClientGroup, Delegation
from mock_portal.worlds import World


def standing_of(world: World, person_id: str, client: str = "") -> Standing | None:
    """
    Return what a person may do and see; None if that is nothing.

    Args:
        client: BN9 of a client of their business; empty for their own business.
    """
    own = world.business_of(person_id)
    if own is None:
        return None
    if not client:
        return authority.in_own_business(own, person_id)
    given, served = delegation_to(world, own.bn9, client), world.businesses.get(client)
    role = _role_for(world, own, client, person_id)
    if given is None or served is None or role is None:
        return None
    return authority.for_a_client(served, given, role)


def clients_of(world: World, person_id: str) -> list[Business]:
    """Return the clients for whom a person may do anything, by name."""
    own = world.business_of(person_id)
    if own is None or own.role_of(person_id) is None:
        return []
    reached = None if person_id in own.managers else _reached(world, own, person_id)
    given = {
        one.client_bn9
        for one in world.delegations.values()
        if one.provider_bn9 == own.bn9
        and one.revoked_at is None
        and (reached is None or one.client_bn9 in reached)
    }
    served = [world.businesses[bn9] for bn9 in given if bn9 in world.businesses]
    return sorted(served, key=lambda one: (one.legal_name.casefold(), one.bn9))


def delegation_to(world: World, provider: str, client: str) -> Delegation | None:
    """Return what the business *client* has given to *provider* and not revoked."""
    holding = (
        one
        for one in world.delegations.values()
        if one.revoked_at is None
        and (one.provider_bn9, one.client_bn9) == (provider, client)
    )
    return next(holding, None)


def _role_for(world: World, own: Business, client: str, person_id: str) -> Role | None:
    """Return a manager's role, and that of others for clients of their groups."""
    if person_id in own.managers or own.role_of(person_id) is None:
        return own.role_of(person_id)
    groups = _groups_of(world, own, person_id)
    theirs = {one.staff[person_id] for one in groups if client in one.clients}
    return next((role for role in get_args(ProgramRole) if role in theirs), None)


def _reached(world: World, own: Business, person_id: str) -> set[str]:
    groups = _groups_of(world, own, person_id)
    return {bn9 for group in groups for bn9 in group.clients}


def _groups_of(world: World, own: Business, person_id: str) -> list[ClientGroup]:
    return [
        one
        for one in world.client_groups.values()
        if one.provider_bn9 == own.bn9
        and one.deleted_at is None
        and person_id in one.staff
    ]
