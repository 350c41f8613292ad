"""
Who belongs to a client group: its clients, and the employees who look after them.

A form changes only the rows that it has shown, so that a group of any size can be
looked through page by page.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import cast, get_args

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.answers import Problem
from mock_portal.businesses import ProgramRole
from mock_portal.delegations import ClientGroup
from mock_portal.forms import Typed
from mock_portal.pages.paging import sheet
from mock_portal.pages.parties.guards import for_groups
from mock_portal.pages.parties.searching import matching
from mock_portal.parties import grouping
from mock_portal.people import Person
from mock_portal.rendering import go, page
from mock_portal.standings import clients_of
from mock_portal.visits import Visit

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY
ROLES: tuple[ProgramRole, ...] = get_args(ProgramRole)


@for_groups
async def clients(request: Request, visit: Visit, group: ClientGroup) -> Response:
    """Offer the provider's clients to be ticked; take the ticks of those shown."""
    served = clients_of(visit.world, visit.person.person_id)
    found = matching(request, served)
    if visit.sent is not None:
        known = {one.bn9 for one in served}
        if taken := _clients_taken(visit.sent, known, [one.bn9 for one in found]):
            chosen, among = taken
            grouping.put_clients(visit.world, group, chosen, among=among)
            return _go_on(request, visit, group, "clients")
    refused = visit.sent is not None
    return page(
        request,
        "parties/group_clients.html",
        REFUSED if refused else HTTPStatus.OK,
        reports=f"parties.group_clients.{'refused' if refused else 'shown'}",
        group=group,
        served=len(served),
        clients=sheet(request, found),
        query=request.query_params.get("q", ""),
        here_with_query=request.url.query,
        problems={"client": Problem("parties.unknown_client")} if refused else {},
    )


@for_groups
async def staff(request: Request, visit: Visit, group: ClientGroup) -> Response:
    """Offer a role for these clients to each employee; take those shown."""
    people = _employees(visit)
    if visit.sent is not None:
        known = {one.person_id for one in people}
        if taken := _roles_taken(visit.sent, known):
            roles, among = taken
            grouping.assign(visit.world, group, roles, among=among)
            return _go_on(request, visit, group, "staff")
    refused = visit.sent is not None
    return page(
        request,
        "parties/group_staff.html",
        REFUSED if refused else HTTPStatus.OK,
        reports=f"parties.group_staff.{'refused' if refused else 'shown'}",
        group=group,
        people=sheet(request, people),
        here_with_query=request.url.query,
        problems={"person": Problem("parties.unknown_employee")} if refused else {},
    )


def _clients_taken(
    sent: Typed, known: set[str], found: list[str]
) -> tuple[set[str], set[str]] | None:
    """Return which clients were chosen, and among which; None for any unknown one."""
    if sent.ticked("everything"):
        return set(found), set(found)
    among, chosen = set(sent.all("shown")), set(sent.all("clients"))
    return (chosen & among, among) if among | chosen <= known else None


def _roles_taken(
    sent: Typed, known: set[str]
) -> tuple[dict[str, ProgramRole], set[str]] | None:
    among = set(sent.all("shown"))
    chosen = {one: sent.text(f"role-{one}") for one in among}
    if not among <= known or not {*chosen.values()} <= {"", *ROLES}:
        return None
    roles = {one: cast("ProgramRole", role) for one, role in chosen.items() if role}
    return roles, among


def _employees(visit: Visit) -> list[Person]:
    """Return everybody with a role at the provider but its managers, by name."""
    own, people = visit.own_business, visit.world.people
    there = [people[one] for one in own.staff if one in people]
    there = [one for one in there if one.person_id not in own.managers]
    return sorted(there, key=lambda one: (one.name.casefold(), one.person_id))


def _go_on(request: Request, visit: Visit, group: ClientGroup, step: str) -> Response:
    """Lead to the group, or on through a long list."""
    place, named = f"/client-groups/{group.group_id}", f"parties.group_{step}"
    if visit.sent is not None and visit.sent.ticked("stay"):
        query = f"?{request.url.query}" if request.url.query else ""
        return go(request, f"{place}/{step}{query}", reports=f"{named}.kept")
    return go(request, place, reports=f"{named}.taken")
