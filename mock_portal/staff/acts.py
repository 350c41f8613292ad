"""
What is done about access to a business, with all that follows from it.

Pages and the admin call the same functions, so they have the same effects. Whether
somebody *may* is asked before, in :mod:`mock_portal.staff.roles`; what the state of
things forbids is a ValueError.
"""

from __future__ import annotations

from mock_portal.businesses import Business
from mock_portal.parties import grouping
from mock_portal.people import Person
from mock_portal.staff import mailing, roles
from mock_portal.staff.book import Departure
from mock_portal.staff.requests import AccessRequest
from mock_portal.staff.roles import NOBODY, Roles
from mock_portal.worlds import World


def ask(world: World, person_id: str, bn9: str, comment: str) -> AccessRequest:
    """
    Let a person ask for access to a business; it waits until somebody answers.

    Raises:
        ValueError: If they wait for an answer already, or are somewhere already.
    """
    person, business = world.people[person_id], world.businesses[bn9]
    if person.bn9:
        raise ValueError(f"{person_id} has access to {person.bn9} already")
    if waiting := world.staff.pending_of(person_id):
        raise ValueError(f"{person_id} waits for an answer to {waiting.request_id}")
    asked = AccessRequest(
        world.ids.next("access request"), person_id, bn9, comment, world.now()
    )
    world.staff.requests[asked.request_id] = asked
    world.touch(asked)
    text = f"{person.name} asked for access to {business.legal_name}"
    world.happened("access_requested", asked.request_id, text)
    mailing.tell_managers(world, "access_requested", person, business)
    return asked


def withdraw(world: World, asked: AccessRequest) -> None:
    """
    Take a request back that nobody has answered.

    Raises:
        ValueError: If it does not wait any more.
    """
    asked.end("withdrawn", asked.person_id, now=world.now())
    world.touch(asked)
    name = world.people[asked.person_id].name
    world.happened("access_request_withdrawn", asked.request_id, name)


def approve(world: World, asked: AccessRequest, given: Roles, by: str) -> None:
    """
    Approve a request: the person is that in the business from now on.

    Raises:
        ValueError: If it does not wait any more, the person has found access
            elsewhere, or nothing would be given.
    """
    person, business = world.people[asked.person_id], world.businesses[asked.bn9]
    if person.bn9:
        raise ValueError(f"{person.person_id} has access to {person.bn9} already")
    if given == NOBODY:
        raise ValueError(f"{asked.request_id} is approved with a role at least")
    asked.end("approved", by, now=world.now())
    roles.put(business, person.person_id, given)
    person.bn9 = business.bn9
    world.staff.departures.pop(person.person_id, None)
    world.touch(asked)
    world.touch(person)
    world.happened("access_request_approved", asked.request_id, person.name)
    mailing.write(world, "access_approved", person, business, given)
    mailing.tell(world, "access_approved", person, business)


def reject(world: World, asked: AccessRequest, by: str) -> None:
    """
    Reject a request.

    Raises:
        ValueError: If it does not wait any more.
    """
    asked.end("rejected", by, now=world.now())
    world.touch(asked)
    person, business = world.people[asked.person_id], world.businesses[asked.bn9]
    world.happened("access_request_rejected", asked.request_id, person.name)
    mailing.write(world, "access_rejected", person, business)


def change(world: World, business: Business, person_id: str, given: Roles) -> None:
    """
    Let an employee be something else in their business, at once.

    Raises:
        ValueError: If they are not one of its people, nothing would be left (see
            :func:`remove`), or the business would lose its last manager.
    """
    person = _employee(world, business, person_id)
    if given == NOBODY:
        raise ValueError(f"{person_id} keeps a role at least; or else remove them")
    if not given.whole:
        _spare_the_last_manager(business, person_id)
    if given == roles.roles_of(business, person_id):
        return
    roles.put(business, person_id, given)
    world.touch(person)
    world.happened("access_changed", person_id, person.name)
    mailing.write(world, "access_changed", person, business, given)
    mailing.tell(world, "access_changed", person, business)


def remove(world: World, business: Business, person_id: str, by: str) -> None:
    """
    Take all access from an employee, at once; by their own id, they leave.

    Raises:
        ValueError: If they are not one of its people, or its last manager.
    """
    person = _employee(world, business, person_id)
    _spare_the_last_manager(business, person_id)
    roles.put(business, person_id, NOBODY)
    person.bn9 = ""
    world.staff.departures[person_id] = Departure(business.bn9, world.now(), by)
    _forget(world, business, person)
    world.touch(person)
    kind = "employee_left" if by == person_id else "access_removed"
    world.happened(kind, person_id, person.name)
    mailing.write(world, kind, person, business)
    if by == person_id:
        mailing.tell_managers(world, kind, person, business)


def take_away(
    world: World, business: Business, person_id: str, left: Roles, by: str
) -> None:
    """
    Leave an employee with what is *left*; remove them if that is nothing.

    Raises:
        ValueError: See :func:`change` and :func:`remove`.
    """
    if left == NOBODY:
        remove(world, business, person_id, by)
    else:
        change(world, business, person_id, left)


def _employee(world: World, business: Business, person_id: str) -> Person:
    if person_id not in business.staff:
        raise ValueError(f"{person_id} has no role in {business.bn9}")
    return world.people[person_id]


def _spare_the_last_manager(business: Business, person_id: str) -> None:
    if roles.is_last_manager(business, person_id):
        raise ValueError(f"{person_id} is the last manager of {business.bn9}")


def _forget(world: World, business: Business, person: Person) -> None:
    """Let nothing of the business remain: clients looked after, open visits."""
    grouping.forget_employee(world, business.bn9, person.person_id)
    for session in world.sessions.values():
        credential = world.credentials.get(session.username.lower())
        if credential is not None and credential.person_id == person.person_id:
            session.client = session.account = ""
            session.drafts.clear()
