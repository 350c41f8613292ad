"""One person over REST: look, and do to them what the pages and the help desk would."""

from __future__ import annotations

from datetime import date, datetime
from http import HTTPStatus

from mock_portal import arriving
from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.shapes import Nothing, Told
from mock_portal.errors import TooLateError
from mock_portal.inactivity import closing_day
from mock_portal.people import Person
from mock_portal.worlds import World


class PersonShown(Told):
    """One person, with the day that closes the profile if nobody signs in."""

    person_id: str
    first_name: str
    last_name: str
    email: str
    language: str
    province: str
    business_number: str
    business_name: str
    role: str | None
    last_sign_in: datetime | None
    profile_open: bool
    deactivated_at: datetime | None
    deactivation_day: date


async def show_person(call: Call) -> PersonShown:
    """Show one person."""
    return shown(call.world, the_person(call))


async def sign_in(call: Call, sent: Nothing) -> PersonShown:  # noqa: ARG001 - declares
    """Do to the person what signing in through the pages does."""
    person = the_person(call)
    if not arriving.sign_in(call.world, person):
        text = f"the profile of {person.person_id} is deactivated; reactivate it first"
        raise TooLateError(text)
    return shown(call.world, person)


async def reactivate(call: Call, sent: Nothing) -> PersonShown:  # noqa: ARG001 - declares
    """Open a deactivated profile again, as the help desk does."""
    person = the_person(call)
    if person.deactivated_at is None:
        text = f"the profile of {person.person_id} is open; there is nothing to do"
        raise TooLateError(text)
    arriving.reopen(call.world, person)
    return shown(call.world, person)


async def unlock_registration(call: Call, sent: Nothing) -> PersonShown:  # noqa: ARG001 - declares
    """Let a person try again to register a business, as the help desk does."""
    person = the_person(call)
    if person.registration_locked_at is None:
        text = f"registration is not locked for {person.person_id}; nothing to do"
        raise TooLateError(text)
    arriving.unlock_registration(call.world, person)
    return shown(call.world, person)


def the_person(call: Call) -> Person:
    """Return the person that the address names; nobody of that id is a 404."""
    return call.the("person", call.world.people)


def shown(world: World, person: Person) -> PersonShown:
    """Return what the admin tells of *person*."""
    business = world.business_of(person.person_id)
    closes = closing_day(person, days=world.settings.profile_days, now=world.now())
    return PersonShown(
        person_id=person.person_id,
        first_name=person.first_name,
        last_name=person.last_name,
        email=person.email,
        language=person.language,
        province=person.province,
        business_number=business.bn9 if business else "",
        business_name=business.legal_name if business else "",
        role=business.role_of(person.person_id) if business else "",
        last_sign_in=person.last_sign_in,
        profile_open=person.deactivated_at is None,
        deactivated_at=person.deactivated_at,
        deactivation_day=closes,
    )


_PERSON = "/worlds/{world}/people/{person}"
_IN_VAIN = (HTTPStatus.CONFLICT,)

ENDPOINTS = [
    Endpoint("GET", _PERSON, show_person),
    Endpoint("POST", f"{_PERSON}/sign-in", sign_in, problems=_IN_VAIN),
    Endpoint("POST", f"{_PERSON}/reactivate", reactivate, problems=_IN_VAIN),
    Endpoint(
        "POST", f"{_PERSON}/unlock-registration", unlock_registration, problems=_IN_VAIN
    ),
]
