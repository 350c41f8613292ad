"""People over REST: bring many in at once, and do to one what the pages would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mock_portal import arriving, credentials
from mock_portal.admin.checking import Fields, body_of, world_of
from mock_portal.businesses import Business
from mock_portal.formats import written
from mock_portal.inactivity import closing_day
from mock_portal.people import Credential, Person
from mock_portal.problems import problem
from mock_portal.profiles import PROVINCES
from mock_portal.worlds import World

BUSINESS_NUMBER = r"[0-9]{9}(?:RM[0-9]{4})?"


@dataclass(frozen=True, slots=True)
class Newly:
    """One person to be brought in, with the business that is theirs."""

    person: Person
    business_number: str
    business_name: str
    username: str
    password: str


async def add_people(request: Request) -> Response:
    """Bring people in, each as manager of a business; all of them or none."""
    fields = await body_of(request)
    world = world_of(request)
    given = fields.objects("people")
    fields.done()
    newly = [_newly(one, world) for one in given]
    if twice := _there_or_twice(world, newly):
        text = f"there is a {twice} already; nobody was created"
        return problem(HTTPStatus.CONFLICT, text)
    for one in newly:
        _bring_in(world, one)
    return JSONResponse({"created": len(newly)}, 201)


async def show_person(request: Request) -> Response:
    """Show one person."""
    world = world_of(request)
    person = world.people.get(request.path_params["person"])
    return _nobody(request) if person is None else _shown(world, person)


async def sign_in(request: Request) -> Response:
    """Do to the person what signing in through the pages does."""
    world = world_of(request)
    person = world.people.get(request.path_params["person"])
    if person is None:
        return _nobody(request)
    if not arriving.sign_in(world, person):
        text = f"the profile of {person.person_id} is deactivated; reactivate it first"
        return problem(HTTPStatus.CONFLICT, text)
    return _shown(world, person)


async def reactivate(request: Request) -> Response:
    """Open a deactivated profile again, as the help desk does."""
    world = world_of(request)
    person = world.people.get(request.path_params["person"])
    if person is None:
        return _nobody(request)
    if person.deactivated_at is None:
        text = f"the profile of {person.person_id} is open; there is nothing to do"
        return problem(HTTPStatus.CONFLICT, text)
    arriving.reopen(world, person)
    return _shown(world, person)


async def unlock_registration(request: Request) -> Response:
    """Let a person try again to register a business, as the help desk does."""
    world = world_of(request)
    person = world.people.get(request.path_params["person"])
    if person is None:
        return _nobody(request)
    if person.registration_locked_at is None:
        text = f"registration is not locked for {person.person_id}; nothing to do"
        return problem(HTTPStatus.CONFLICT, text)
    arriving.unlock_registration(world, person)
    return _shown(world, person)


def _newly(fields: Fields, world: World) -> Newly:
    number = "nine digits, with or without a program account, e.g. '900000001RM0001'"
    person = Person(
        person_id=fields.own_id("person_id"),
        first_name=fields.text("first_name"),
        last_name=fields.text("last_name"),
        email=fields.address("email"),
        language=fields.one_of("language", ("en", "fr"), ""),
        created_at=world.now(),
        province=fields.one_of("province", PROVINCES, ""),
        last_sign_in=fields.moment_or_none("last_sign_in"),
    )
    if person.last_sign_in and person.last_sign_in > world.now():
        expected = f"a moment before the world's time, {written(world.now())}"
        raise fields.wrong("last_sign_in", expected)
    newly = Newly(
        person,
        fields.matching("business_number", BUSINESS_NUMBER, number),
        fields.text("business_name"),
        fields.text("username", ""),
        fields.text("password", ""),
    )
    _check_gckey(fields, newly)
    fields.done()
    return newly


def _check_gckey(fields: Fields, newly: Newly) -> None:
    """Insist that a username and its password keep GCKey's rules, if any is given."""
    name, password = newly.username, newly.password
    if not name and not password:
        return
    if wrong := credentials.username_problems(name):
        raise fields.wrong("username", f"a GCKey username ({', '.join(wrong)})")
    if wrong := credentials.password_problems(password, username=name):
        raise fields.wrong("password", f"a GCKey password ({', '.join(wrong)})")


def _there_or_twice(world: World, newly: list[Newly]) -> str:
    people = [one.person.person_id for one in newly]
    gckeys = [one.username.lower() for one in newly if one.username]
    twice = (
        *(f"person {one!r}" for one in _repeated(people, world.people)),
        *(f"GCKey {one!r}" for one in _repeated(gckeys, world.credentials)),
    )
    return next(iter(twice), "")


def _repeated(given: list[str], there: Collection[str]) -> list[str]:
    counted = Counter(given)
    return [one for one in counted if counted[one] > 1 or one in there]


def _bring_in(world: World, newly: Newly) -> None:
    person, bn9 = newly.person, newly.business_number[:9]
    world.ids.reserve(person.person_id)
    world.people[person.person_id] = person
    business = world.businesses.get(bn9)
    if business is None:
        business = Business(bn9, newly.business_name, [], world.now())
        world.businesses[bn9] = business
    program_account = newly.business_number[9:] or "RM0001"
    if bn9 + program_account not in business.program_accounts:
        business.program_accounts.append(bn9 + program_account)
    business.managers.append(person.person_id)
    person.bn9 = bn9
    if newly.username:
        _give_gckey(world, newly)
    world.touch(person)


def _give_gckey(world: World, newly: Newly) -> None:
    """Let the person sign in through the pages, with passcodes to their address."""
    world.credentials[newly.username.lower()] = Credential(
        newly.username,
        credentials.digest(newly.username, newly.password),
        created_at=newly.person.created_at,
        last_used_at=newly.person.last_sign_in or newly.person.created_at,
        person_id=newly.person.person_id,
        mfa_email=newly.person.email,
    )


def _nobody(request: Request) -> Response:
    person, world = request.path_params["person"], request.path_params["world"]
    return problem(
        HTTPStatus.NOT_FOUND, f"there is no person {person!r} in the world {world!r}"
    )


def _shown(world: World, person: Person) -> Response:
    business = world.business_of(person.person_id)
    closes = closing_day(person, days=world.settings.profile_days, now=world.now())
    shown: dict[str, Any] = {
        "person_id": person.person_id,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "email": person.email,
        "language": person.language,
        "province": person.province,
        "business_number": business.bn9 if business else "",
        "business_name": business.legal_name if business else "",
        "role": business.role_of(person.person_id) if business else "",
        "last_sign_in": written(person.last_sign_in),
        "profile_open": person.deactivated_at is None,
        "deactivated_at": written(person.deactivated_at),
        "deactivation_day": closes.isoformat(),
    }
    return JSONResponse(shown)
