"""Situations over REST: what there is to begin with, who is there, and let them in."""

from __future__ import annotations

from http import HTTPStatus

from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.people import the_person
from mock_portal.admin.shapes import Nothing, Told
from mock_portal.personas import Persona
from mock_portal.rendering import WORDS
from mock_portal.seating import signed_in
from mock_portal.situations import SITUATIONS
from mock_portal.situations.stage import Situation
from mock_portal.visits import COOKIE


class InBoth(Told):
    """A phrase in both languages."""

    en: str
    fr: str


class SituationShown(Told):
    """Something to begin with."""

    name: str
    title: InBoth
    text: InBoth
    seed: str


class Situations(Told):
    """Every situation that a world can begin with."""

    situations: list[SituationShown]


class PersonaShown(Told):
    """Somebody to sign in as; without an id they have no profile yet."""

    name: str
    role: InBoth
    username: str
    password: str
    email: str
    person_id: str
    business_number: str


class Cast(Told):
    """Who is there to be played."""

    personas: list[PersonaShown]


class Visit(Told):
    """The cookie of a visit in which somebody has signed in."""

    cookie: str
    value: str
    path: str
    url: str


async def list_situations(call: Call) -> Situations:  # noqa: ARG001 - they are the same for all
    """List the situations that ``POST /admin/worlds`` can begin with."""
    return Situations(situations=[_situation(one) for one in SITUATIONS.values()])


async def list_personas(call: Call) -> Cast:
    """
    List who is there to be played, with what they type to sign in.

    Passcodes come to their address, which is in the world's inbox.
    """
    return Cast(personas=[_persona(one) for one in call.world.personas.values()])


async def open_session(call: Call, sent: Nothing) -> Visit:  # noqa: ARG001 - declares
    """Sign a person in, as by GCKey and passcode, and give the visit's cookie."""
    world = call.world
    session = signed_in(world, the_person(call))
    return Visit(
        cookie=COOKIE,
        value=session.token,
        path=world.path,
        url=f"{call.base}{world.path}en/home",
    )


def _situation(one: Situation) -> SituationShown:
    return SituationShown(
        name=one.name,
        title=_both(f"situations.{one.key}.title"),
        text=_both(f"situations.{one.key}.text"),
        seed=one.seed,
    )


def _persona(one: Persona) -> PersonaShown:
    return PersonaShown(
        name=one.name,
        role=_both(f"situations.roles.{one.role}"),
        username=one.username,
        password=one.password,
        email=one.email,
        person_id=one.person_id,
        business_number=one.bn9,
    )


def _both(key: str) -> InBoth:
    return InBoth(en=WORDS.say(key, "en"), fr=WORDS.say(key, "fr"))


ENDPOINTS = [
    Endpoint("GET", "/situations", list_situations),
    Endpoint("GET", "/worlds/{world}/personas", list_personas),
    Endpoint(
        "POST",
        "/worlds/{world}/people/{person}/session",
        open_session,
        201,
        problems=(HTTPStatus.CONFLICT,),
    ),
]
