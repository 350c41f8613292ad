"""Client groups of a provider: list, create, look, rename, delete."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.delegations import ClientGroup
from mock_portal.pages.paging import sheet
from mock_portal.pages.parties.guards import for_groups, for_their_managers
from mock_portal.parties import grouping
from mock_portal.parties.groups import name_problem
from mock_portal.rendering import go, page
from mock_portal.visits import Visit

LIST = "/client-groups"
REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@for_their_managers
async def groups(request: Request, visit: Visit) -> Response:
    """List the groups, with how many clients and employees each has."""
    found = grouping.groups_of(visit.world, visit.own_business.bn9)
    return page(
        request,
        "parties/groups.html",
        reports=f"parties.groups.{'shown' if found else 'none'}",
        groups=sheet(request, found),
        deleted=visit.draft("client_groups").pop("deleted", ""),
    )


@for_their_managers
async def create(request: Request, visit: Visit) -> Response:
    """Ask for the group's name, and make it."""
    if visit.sent is None:
        return page(request, "parties/group_new.html", reports="parties.create.shown")

    name = visit.sent.text("name")
    if refused := _refused(request, visit, name, "parties/group_new.html", "create"):
        return refused

    group = grouping.create(visit.world, visit.own_business.bn9, name)
    place = f"{LIST}/{group.group_id}/clients"
    return go(request, place, reports="parties.create.taken")


@for_groups
async def show(request: Request, visit: Visit, group: ClientGroup) -> Response:
    """Show the clients of a group, and who looks after them."""
    world = visit.world
    there = [world.businesses[bn9] for bn9 in group.clients if bn9 in world.businesses]
    there.sort(key=lambda one: (one.legal_name.casefold(), one.bn9))
    staff = [
        (world.people[person_id], role)
        for person_id, role in group.staff.items()
        if person_id in visit.own_business.staff
    ]
    return page(
        request,
        "parties/group.html",
        reports="parties.group.shown",
        group=group,
        clients=sheet(request, there),
        staff=sorted(staff, key=lambda one: one[0].name.casefold()),
    )


@for_groups
async def rename(request: Request, visit: Visit, group: ClientGroup) -> Response:
    """Ask for another name, and give it."""
    show = "parties/group_name.html"
    if visit.sent is None:
        facts: dict[str, Any] = {"values": {"name": group.name}, "group": group}
        return page(request, show, reports="parties.rename.shown", **facts)

    name = visit.sent.text("name")
    if refused := _refused(request, visit, name, show, "rename", group):
        return refused

    grouping.rename(visit.world, group, name)
    return go(request, f"{LIST}/{group.group_id}", reports="parties.rename.taken")


@for_groups
async def delete(request: Request, visit: Visit, group: ClientGroup) -> Response:
    """Ask once more, then delete the group."""
    if visit.sent is None:
        named = "parties.delete.shown"
        return page(request, "parties/group_delete.html", reports=named, group=group)

    grouping.delete(visit.world, group)
    visit.draft("client_groups")["deleted"] = group.name
    return go(request, LIST, reports="parties.delete.taken")


def _refused(
    request: Request,
    visit: Visit,
    name: str,
    show: str,
    step: str,
    group: ClientGroup | None = None,
) -> Response | None:
    """Return the page that says what is wrong with a name; None if nothing is."""
    had = grouping.groups_of(visit.world, visit.own_business.bn9, deleted=True)
    problem = name_problem(name, had, but=group.group_id if group else "")
    if problem is None:
        return None
    facts: dict[str, Any] = {"values": {"name": name}, "problems": {"name": problem}}
    named = f"parties.{step}.refused"
    return page(request, show, REFUSED, reports=named, group=group, **facts)
