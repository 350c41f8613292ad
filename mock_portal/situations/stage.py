"""
What situations are made with: the people of the play, and the acts that set a scene.

Everything is done by the functions that the pages call, so a situation is the same
world as the one that somebody would have clicked together.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from mock_portal import credentials, profiles, sign_up
from mock_portal.filings import acts as filings
from mock_portal.parties.brokers import NORTHGATE, settle_in
from mock_portal.people import Person
from mock_portal.personas import Persona
from mock_portal.programs import COMMERCIAL_IMPORTER
from mock_portal.seeds import NEWCOMER
from mock_portal.worlds import World

RECOVERY = {
    "question_1": "pet",
    "answer_1": "Biscuit",
    "hint_1": "Brown dog",
    "question_2": "city",
    "answer_2": "Moncton",
    "hint_2": "By the sea",
}

HALIFAX, QUEBEC = "900000001", "900000027"
"""The two businesses of the seed."""


@dataclass(frozen=True, slots=True)
class Situation:
    """
    Something to begin with.

    Attributes:
        name: As it is asked for, e.g. ``"importer-ready-to-enrol"``.
        build: Sets the scene in a new world, and turns its clock on the way if need be.
        days: So many days before the world's t0 the scene begins.
    """

    name: str
    build: Callable[[World], None]
    seed: str = "newcomer"
    days: int = 0

    @property
    def key(self) -> str:
        """Where its words are, in ``words/situations.toml``."""
        return self.name.replace("-", "_")


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody before there is anything of them in a world."""

    first_name: str
    last_name: str
    username: str
    password: str
    telephone: str = "902-555-0142"
    province: str = "NS"
    language: str = "en"

    def email(self, world: World) -> str:
        """Return their address; its mail arrives in the world's inbox."""
        return f"{self.first_name.lower()}@{world.name}.test"

    def persona(self, world: World, role: str, bn9: str = "") -> Persona:
        """Return who this is in *world*, with the profile they may have there."""
        credential = world.credentials.get(self.username.lower())
        return Persona(
            name=f"{self.first_name} {self.last_name}",
            role=role,
            username=self.username,
            password=self.password,
            email=self.email(world),
            person_id=credential.person_id if credential else "",
            bn9=bn9,
        )


ALICE = Player(
    NEWCOMER.first_name,
    NEWCOMER.last_name,
    NEWCOMER.username,
    NEWCOMER.password,
    NEWCOMER.telephone,
)
BOB = Player("Bob", "Fraser", "bobfraser1", "Breakwater7x", "902-555-0177")
CHARLIE = Player(
    *("Charlie", "Gagnon", "charliegagnon1", "Quaibleu2026x", "418-555-0134"),
    province="QC",
    language="fr",
)
DANA = Player(
    NORTHGATE.first_name,
    NORTHGATE.last_name,
    NORTHGATE.username,
    NORTHGATE.password,
    province="ON",
)


def play(world: World, who: Player, role: str, bn9: str = "") -> None:
    """Let *who* be somebody to sign in as."""
    world.personas[who.first_name.lower()] = who.persona(world, role, bn9)


def make_profile(world: World, who: Player) -> Person:
    """Sign *who* up for a GCKey and a profile, as the pages do."""
    now, address = world.now(), who.email(world)
    digest = credentials.digest(who.username, who.password)
    draft = {"username": who.username, "password": digest, "recovery": RECOVERY}
    credential = sign_up.make(draft, "", now=now)
    credential.mfa_email = address
    typed = {
        "first_name": who.first_name,
        "last_name": who.last_name,
        "telephone": who.telephone,
        "extension": "",
        "email": address,
        "province": who.province,
        "language": who.language,
        "notifications": "yes",
    }
    person = profiles.make(typed, world.ids.next("person"), now=now)
    credential.person_id = person.person_id
    world.credentials[who.username.lower()] = credential
    world.people[person.person_id] = person
    world.touch(person)
    world.happened("profile_created", person.person_id, person.name)
    return person


def register(world: World, who: Player, bn9: str = HALIFAX) -> Person:
    """Have *who* register a business, and be its manager to sign in as."""
    person = make_profile(world, who)
    chosen = {"bn15": f"{bn9}RM0001", "program": COMMERCIAL_IMPORTER}
    filings.enter(world, bn9, person.person_id, chosen)
    play(world, who, "manager", bn9)
    return person


def bring_in_the_broker(world: World) -> Person:
    """Settle a broker in the world, whose manager can be signed in as."""
    person = settle_in(world)
    play(world, DANA, "broker", person.bn9)
    return person


def let_days_pass(world: World, days: float) -> None:
    """Turn the clock on by so many days; all that is due on the way happens."""
    let_time_pass_until(world, world.now() + timedelta(days=days))


def let_time_pass_until(world: World, moment: datetime) -> None:
    """Turn the clock on to *moment*; all that is due on the way happens."""
    world.clock.set_to(moment)
    world.settle()
    deliver_at_once(world)


def deliver_at_once(world: World) -> None:
    """Put all that stands in the outbox of a world to come into its inbox."""
    delivering = world.deliver()
    with suppress(StopIteration):
        delivering.send(None)  # it waits for nobody: there is no listener yet
    delivering.close()
