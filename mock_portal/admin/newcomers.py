"""Bring many people in at once: managers of a business, or people without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from http import HTTPStatus
from typing import Literal, get_args

from mock_portal import credentials
from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.shapes import (
    Asked,
    Created,
    EmailAddress,
    Moment,
    OptionalText,
    OwnId,
    ProgramAccount,
    Text,
    Wrong,
)
from mock_portal.businesses import Business
from mock_portal.errors import InputError, TooLateError
from mock_portal.formats import written
from mock_portal.people import Credential, Person
from mock_portal.profiles import PROVINCES
from mock_portal.worlds import World

Province = Literal[
    "", "AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"
]
assert set(get_args(Province)) == {"", *PROVINCES}  # noqa: S101 - said twice, for types


class Newcomer(Asked):
    """
    One person to be brought in, with the business that is theirs; or without one.

    With a username and a password (GCKey's rules hold) they can sign in.
    """

    person_id: OwnId
    first_name: Text
    last_name: Text
    email: EmailAddress
    business_number: ProgramAccount | None = None
    business_name: OptionalText = ""
    language: Literal["", "en", "fr"] = ""
    province: Province = ""
    last_sign_in: Moment | None = None
    username: OptionalText = ""
    password: OptionalText = ""

    def __post_init__(self) -> None:
        """Insist that a username and its password keep GCKey's rules."""
        super().__post_init__()
        self.business_number = (self.business_number or "").replace(" ", "")
        if bool(self.business_number) != bool(self.business_name):
            raise Wrong("business_name", "a name with a business number, or neither")
        name, password = self.username, self.password
        if not name and not password:
            return
        if wrong := credentials.username_problems(name):
            raise Wrong("username", f"a GCKey username ({', '.join(wrong)})")
        if wrong := credentials.password_problems(password, username=name):
            raise Wrong("password", f"a GCKey password ({', '.join(wrong)})")


class Newcomers(Asked):
    """Everybody who is to be brought in."""

    people: list[Newcomer]


async def add_people(call: Call, sent: Newcomers) -> Created:
    """Bring people in, as managers of a business if one is named; all or none."""
    world = call.world
    for place, one in enumerate(sent.people):
        if one.last_sign_in and one.last_sign_in > world.now():
            expected = f"a moment before the world's time, {written(world.now())}"
            where, found = f"people[{place}].last_sign_in", written(one.last_sign_in)
            raise InputError(where, found, expected)
    if twice := _there_or_twice(world, sent.people):
        raise TooLateError(f"there is a {twice} already; nobody was created")
    for one in sent.people:
        _bring_in(world, one)
    return Created(created=len(sent.people))


def _there_or_twice(world: World, newly: list[Newcomer]) -> str:
    people = [one.person_id for one in newly]
    gckeys = [one.username.lower() for one in newly if one.username]
    twice = (
        *(f"person {one!r}" for one in _repeated(people, world.people)),
        *(f"GCKey {one!r}" for one in _repeated(gckeys, world.credentials)),
    )
    return next(iter(twice), "")


def _repeated(given: list[str], there: Collection[str]) -> list[str]:
    counted = Counter(given)
    return [one for one in counted if counted[one] > 1 or one in there]


def _bring_in(world: World, newly: Newcomer) -> None:
    person = Person(
        person_id=newly.person_id,
        first_name=newly.first_name,
        last_name=newly.last_name,
        email=newly.email,
        language=newly.language,
        created_at=world.now(),
        province=newly.province,
        last_sign_in=newly.last_sign_in,
    )
    world.ids.reserve(person.person_id)
    world.people[person.person_id] = person
    if newly.business_number:
        _manage(world, person, newly.business_number, newly.business_name)
    if newly.username:
        _give_gckey(world, newly, person)
    world.touch(person)


def _manage(world: World, person: Person, number: str, name: str) -> None:
    """Let the person manage a business, made if nobody has it yet, and its account."""
    bn9, account = number[:9], number[9:] or "RM0001"
    business = world.businesses.get(bn9)
    if business is None:
        business = Business(bn9, name, [], world.now())
        world.businesses[bn9] = business
    if bn9 + account not in business.program_accounts:
        business.program_accounts.append(bn9 + account)
    business.managers.append(person.person_id)
    person.bn9 = bn9


def _give_gckey(world: World, newly: Newcomer, person: Person) -> None:
    """Let the person sign in through the pages, with passcodes to their address."""
    world.credentials[newly.username.lower()] = Credential(
        newly.username,
        credentials.digest(newly.username, newly.password),
        created_at=person.created_at,
        last_used_at=person.last_sign_in or person.created_at,
        person_id=person.person_id,
        mfa_email=person.email,
    )


ENDPOINTS = [
    Endpoint(
        "POST",
        "/worlds/{world}/people",
        add_people,
        201,
        problems=(HTTPStatus.CONFLICT,),
    ),
]
