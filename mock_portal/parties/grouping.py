"""What a provider does with its client groups, with all that follows from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from mock_portal.businesses import ProgramRole
from mock_portal.delegations import ClientGroup
from mock_portal.worlds import World


def groups_of(
    world: World, provider: str, *, deleted: bool = False
) -> list[ClientGroup]:
    """Return a provider's groups by name; with *deleted*, those that were, too."""
    every = world.client_groups.values()
    theirs = [one for one in every if one.provider_bn9 == provider]
    found = [one for one in theirs if deleted or one.deleted_at is None]
    return sorted(found, key=lambda one: (one.name.casefold(), one.group_id))


def create(world: World, provider: str, name: str) -> ClientGroup:
    """Make an empty group."""
    group = ClientGroup(world.ids.next("client_group"), provider, name)
    world.client_groups[group.group_id] = group
    world.happened("client_group_created", group.group_id, name)
    return group


def rename(world: World, group: ClientGroup, name: str) -> None:
    """Call a group something else."""
    group.name = name
    _changed(world, group)


def put_clients(
    world: World, group: ClientGroup, chosen: Collection[str], *, among: Collection[str]
) -> None:
    """Have of the clients *among* just the *chosen* in a group; leave all others."""
    kept = [bn9 for bn9 in group.clients if bn9 not in among]
    group.clients = sorted({*kept, *chosen})
    _changed(world, group)


def assign(
    world: World,
    group: ClientGroup,
    roles: Mapping[str, ProgramRole],
    *,
    among: Collection[str],
) -> None:
    """Have of the employees *among* just those of *roles* assigned to a group."""
    kept = {one: role for one, role in group.staff.items() if one not in among}
    group.staff = kept | dict(roles)
    _changed(world, group)


def delete(world: World, group: ClientGroup) -> None:
    """Delete a group; its name stays taken."""
    group.deleted_at = world.now()
    world.touch(group)
    world.happened("client_group_deleted", group.group_id, group.name)


def forget_client(world: World, provider: str, client: str) -> None:
    """Take a business that is a client no more out of all groups."""
    for group in groups_of(world, provider):
        group.clients = [bn9 for bn9 in group.clients if bn9 != client]


def forget_employee(world: World, provider: str, person_id: str) -> None:
    """Take somebody who works there no more out of all groups."""
    for group in groups_of(world, provider):
        group.staff.pop(person_id, None)


def _changed(world: World, group: ClientGroup) -> None:
    world.touch(group)
    world.happened("client_group_changed", group.group_id, group.name)
