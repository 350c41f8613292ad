"""Employees over REST: ask for access, answer, change roles, take access away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Literal, TypeVar

from msgspec import Meta, field

from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.parties import Doing, ProgramNumber
from mock_portal.admin.people import PersonShown, shown, the_person
from mock_portal.admin.shapes import Asked, BusinessNumber, OwnId, Told
from mock_portal.businesses import Business, ProgramRole
from mock_portal.errors import InputError, TooLateError
from mock_portal.people import Person
from mock_portal.staff import acts
from mock_portal.staff.requests import LONGEST_COMMENT, AccessRequest
from mock_portal.staff.roles import NOBODY, Roles
from mock_portal.worlds import World

T = TypeVar("T")

Comments = Annotated[
    str,
    Meta(
        max_length=LONGEST_COMMENT,
        description=f"a text of at most {LONGEST_COMMENT} characters",
    ),
]


class AccessAsked(Asked):
    """Who asks for access to which business."""

    person_id: OwnId
    bn9: BusinessNumber
    comment: Comments = ""


class AccessWanted(Asked):
    """Only those to one business, or in one state."""

    bn9: BusinessNumber | None = None
    state: Literal["pending", "approved", "rejected", "withdrawn"] | None = None


class RolesGiven(Asked):
    """What somebody is to be: Business Account Manager, or roles by program account."""

    whole_business: bool = False
    program_roles: dict[ProgramNumber, ProgramRole] = field(default_factory=dict)
    person_id: OwnId | None = None


class AccessRequestShown(Told):
    """One employee's request, and what became of it."""

    request_id: str
    person_id: str
    bn9: str
    comment: str
    sent_at: datetime
    state: str
    answered_at: datetime | None
    answered_by: str


class AccessRequestsShown(Told):
    """Requests for access, oldest first."""

    access_requests: list[AccessRequestShown]


async def request_access(call: Call, sent: AccessAsked) -> AccessRequestShown:
    """Let a person without business ask for access to a registered one."""
    world, bn9 = call.world, sent.bn9.replace(" ", "")
    if sent.person_id not in world.people:
        raise InputError("person_id", sent.person_id, "somebody in this world")
    if bn9 not in world.businesses:
        raise InputError("bn9", bn9, "a business that is registered in this world")
    return _shown(_done(lambda: acts.ask(world, sent.person_id, bn9, sent.comment)))


async def list_access_requests(call: Call, asked: AccessWanted) -> AccessRequestsShown:
    """Show all requests for access."""
    bn9 = (asked.bn9 or "").replace(" ", "")
    found = [
        _shown(one)
        for one in call.world.staff.requests.values()
        if bn9 in {"", one.bn9} and asked.state in {None, one.state}
    ]
    return AccessRequestsShown(access_requests=found)


async def show_access_request(call: Call) -> AccessRequestShown:
    """Show one request for access."""
    return _shown(_request(call))


async def approve_access(call: Call, sent: RolesGiven) -> AccessRequestShown:
    """Approve a request with these roles, as a manager does through the pages."""
    world, asked = call.world, _request(call)
    given = _roles(world.businesses[asked.bn9], sent)
    _done(lambda: acts.approve(world, asked, given, _who(world, sent.person_id)))
    return _shown(asked)


async def reject_access(call: Call, sent: Doing) -> AccessRequestShown:
    """Reject a request, as a manager does through the pages."""
    world, asked = call.world, _request(call)
    _done(lambda: acts.reject(world, asked, _who(world, sent.person_id)))
    return _shown(asked)


async def withdraw_access_request(call: Call) -> AccessRequestShown:
    """Withdraw a request, as the employee does through the pages."""
    asked = _request(call)
    _done(lambda: acts.withdraw(call.world, asked))
    return _shown(asked)


async def change_roles(call: Call, sent: RolesGiven) -> PersonShown:
    """Let an employee have these roles and no others, as a manager would."""
    person, business = _employee(call)
    given = _roles(business, sent)
    _done(lambda: acts.change(call.world, business, person.person_id, given))
    return shown(call.world, person)


async def remove_access(call: Call, sent: Doing) -> PersonShown:
    """Take all access from an employee; by their own id, they leave."""
    person, business = _employee(call)
    who = _who(call.world, sent.person_id)
    _done(lambda: acts.remove(call.world, business, person.person_id, who))
    return shown(call.world, person)


def _request(call: Call) -> AccessRequest:
    return call.the("access_request", call.world.staff.requests)


def _employee(call: Call) -> tuple[Person, Business]:
    person = the_person(call)
    business = call.world.business_of(person.person_id)
    if business is None:
        raise TooLateError(f"{person.person_id} has no access to any business")
    return person, business


def _roles(business: Business, sent: RolesGiven) -> Roles:
    """Return the roles, if they make sense in the business."""
    theirs = business.program_accounts
    unknown = [one for one in sent.program_roles if one not in theirs]
    if unknown:
        raise InputError("program_roles", unknown[0], f"some of {', '.join(theirs)}")
    if sent.whole_business:
        return Roles(whole=True)
    given = Roles(programs=dict(sent.program_roles))
    if given == NOBODY:
        expected = "a role at one program account at least, or whole_business"
        raise InputError("program_roles", {}, expected)
    return given


def _who(world: World, person_id: str | None) -> str:
    if person_id is not None and person_id not in world.people:
        raise InputError("person_id", person_id, "somebody in this world")
    return person_id or ""


def _done(act: Callable[[], T]) -> T:
    """Do it; what the state of things forbids is a 409."""
    try:
        return act()
    except ValueError as error:
        raise TooLateError(str(error)) from error


def _shown(one: AccessRequest) -> AccessRequestShown:
    return AccessRequestShown(
        request_id=one.request_id,
        person_id=one.person_id,
        bn9=one.bn9,
        comment=one.comment,
        sent_at=one.sent_at,
        state=one.state,
        answered_at=one.answered_at,
        answered_by=one.answered_by,
    )


_ALL = "/worlds/{world}/access-requests"
_ONE = f"{_ALL}/{{access_request}}"
_PERSON = "/worlds/{world}/people/{person}"
_LATE = (HTTPStatus.CONFLICT,)

ENDPOINTS = [
    Endpoint("GET", _ALL, list_access_requests),
    Endpoint("POST", _ALL, request_access, 201, problems=_LATE),
    Endpoint("GET", _ONE, show_access_request),
    Endpoint("POST", f"{_ONE}/approve", approve_access, problems=_LATE),
    Endpoint("POST", f"{_ONE}/reject", reject_access, problems=_LATE),
    Endpoint("POST", f"{_ONE}/withdraw", withdraw_access_request, problems=_LATE),
    Endpoint("POST", f"{_PERSON}/roles", change_roles, problems=_LATE),
    Endpoint("POST", f"{_PERSON}/remove-access", remove_access, problems=_LATE),
]
