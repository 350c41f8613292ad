"""Manage my employees: who has which role, other roles, no access any more."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import Endpoint, allow, not_found, not_permitted
from mock_portal.answers import Problem, Problems
from mock_portal.businesses import Role
from mock_portal.pages.paging import sheet
from mock_portal.pages.staff import choosing
from mock_portal.people import Person
from mock_portal.rendering import go, page
from mock_portal.staff import acts, roles
from mock_portal.staff.roles import Roles
from mock_portal.staff.waiting import count_waiting
from mock_portal.visits import Visit

EmployeeHandler = Callable[[Request, Visit, Person], Awaitable[Response]]

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True, slots=True)
class Employee:
    """One row of the list: who, with which roles, and what the visitor may do."""

    person: Person
    rows: list[tuple[str, Role]]
    changeable: bool
    oneself: bool


@allow("linked", may="manage_program")
async def employees(request: Request, visit: Visit) -> Response:
    """List the people of the business with their roles."""
    business = visit.business
    people = sheet(request, roles.seen_by(choosing.in_view(visit)))
    return page(
        request,
        "staff/employees.html",
        reports="employees.list",
        employees=[_row(visit, one) for one in people.rows],
        sheet=people,
        alone=len(business.managers) == 1,
        waiting=count_waiting(visit.world, business.bn9),
        told=visit.session.drafts.pop("employees", {}),
    )


def for_managers(handler: EmployeeHandler) -> Endpoint:
    """Let in who may change what the employee in the address is."""

    @allow("linked", may="manage_program")
    async def guarded(request: Request, visit: Visit) -> Response:
        person_id, standing = request.path_params["person_id"], choosing.in_view(visit)
        if person_id not in roles.seen_by(standing):
            return not_found(request)
        if not roles.may_change(standing, person_id):
            return not_permitted(request)
        return await handler(request, visit, visit.world.people[person_id])

    return guarded


@for_managers
async def change(request: Request, visit: Visit, employee: Person) -> Response:
    """Ask which role the employee is to have from now on, and where."""
    before = _before(visit, employee)
    draft = _draft(visit, employee)
    facts: dict[str, Any] = {"employee": employee}
    facts["rows"] = before.rows(visit.business)
    facts |= choosing.shown(visit)
    if visit.sent is None:
        choice = choosing.taken_up(draft) or choosing.as_chosen(before)
        values, named = choosing.values_of(choice), "employees.change.shown"
        return page(request, "staff/change.html", reports=named, values=values, **facts)

    choice = choosing.read(visit.sent, visit)
    problems = roles.check(choice, choosing.in_view(visit), employee.person_id)
    if problems:
        return page(
            request,
            "staff/change.html",
            REFUSED,
            reports=_refusal(problems),
            values=choosing.values_of(choice),
            problems=problems,
            **facts,
        )

    draft.update(choosing.kept(choice))
    return go(request, f"{_place(employee)}/confirm", reports="employees.change.taken")


@for_managers
async def confirm(request: Request, visit: Visit, employee: Person) -> Response:
    """Show what the employee was and is to be, and do it."""
    standing, business = choosing.in_view(visit), visit.business
    choice = choosing.taken_up(_draft(visit, employee))
    if choice is None or roles.check(choice, standing, employee.person_id):
        named = "employees.confirm.led_back"
        return go(request, f"{_place(employee)}/roles", reports=named)
    after = roles.chosen(choice, standing, employee.person_id)
    risky = employee is visit.person and _gives_up(visit, employee, after)
    show: dict[str, Any] = {
        "name": "staff/change_confirm.html",
        "employee": employee,
        "before": _before(visit, employee).rows(business),
        "rows": after.rows(business),
        "risky": risky,
    }
    if visit.sent is None:
        return page(request, reports="employees.confirm.shown", **show)
    if risky and not visit.sent.ticked("sure"):
        show["problems"] = {"sure": Problem("staff.sure")}
        named = "employees.confirm.unsure"
        return page(request, status=REFUSED, reports=named, **show)

    acts.change(visit.world, business, employee.person_id, after)
    _done(visit, employee, "changed")
    place = "/home" if risky else "/employees"
    return go(request, place, reports="employees.confirm.taken")


@for_managers
async def remove(request: Request, visit: Visit, employee: Person) -> Response:
    """Ask once more, and take the employee's access."""
    business, who = visit.business, employee.person_id
    if employee is visit.person and visit.business is visit.own_business:
        return go(request, "/leave-business", reports="employees.remove.oneself")
    left = roles.left_of(choosing.in_view(visit), who)
    facts: dict[str, Any] = {
        "employee": employee,
        "rows": _before(visit, employee).rows(business),
        "left": left.rows(business),
        "last": roles.is_last_manager(business, who),
    }
    if facts["last"]:
        named = "employees.remove.last_manager"
        status = 200 if visit.sent is None else REFUSED
        return page(request, "staff/remove.html", status, reports=named, **facts)
    if visit.sent is None:
        named = "employees.remove.shown"
        return page(request, "staff/remove.html", reports=named, **facts)

    acts.take_away(visit.world, business, who, left, visit.person.person_id)
    _done(visit, employee, "removed")
    return go(request, "/employees", reports="employees.remove.taken")


@allow("linked")
async def leave(request: Request, visit: Visit) -> Response:
    """Ask once more, and let the visitor leave their own business."""
    business, who = visit.own_business, visit.person.person_id
    last = roles.is_last_manager(business, who)
    facts: dict[str, Any] = {"business": business, "last": last}
    facts["rows"] = roles.roles_of(business, who).rows(business)
    if last:
        status = 200 if visit.sent is None else REFUSED
        named = "leave_business.last_manager"
        return page(request, "staff/leave.html", status, reports=named, **facts)
    if visit.sent is None:
        named = "leave_business.shown"
        return page(request, "staff/leave.html", reports=named, **facts)
    if not visit.sent.ticked("sure"):
        facts["problems"] = {"sure": Problem("staff.sure")}
        named = "leave_business.unsure"
        return page(request, "staff/leave.html", REFUSED, reports=named, **facts)

    acts.remove(visit.world, business, who, who)
    return go(request, "/first-time-setup", reports="leave_business.taken")


def _row(visit: Visit, person_id: str) -> Employee:
    business, person = visit.business, visit.world.people[person_id]
    return Employee(
        person,
        roles.roles_of(business, person_id).rows(business),
        roles.may_change(choosing.in_view(visit), person_id),
        person is visit.person,
    )


def _before(visit: Visit, employee: Person) -> Roles:
    return roles.roles_of(visit.business, employee.person_id)


def _gives_up(visit: Visit, employee: Person, after: Roles) -> bool:
    before = _before(visit, employee)
    return roles.gives_up_managing(visit.business, before, after)


def _place(employee: Person) -> str:
    return f"/employees/{employee.person_id}"


def _draft(visit: Visit, employee: Person) -> dict[str, Any]:
    return visit.draft(f"roles {employee.person_id}")


def _done(visit: Visit, employee: Person, what: str) -> None:
    """Keep what the list will say once, and forget what was filled in."""
    visit.session.drafts.pop(f"roles {employee.person_id}", None)
    visit.session.drafts["employees"] = {"what": what, "name": employee.name}


def _refusal(problems: Problems) -> str:
    keys = {problem.key for problem in problems.values()}
    last = "staff.last_manager" in keys
    return f"employees.change.{'last_manager' if last else 'refused'}"
