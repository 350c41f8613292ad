"""
Alice's way through the portal, step by step, for tests that begin further along.

Also the people of these tests: Alice owns a business, Bob is new, Charlie owns another.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import httpx

from mock_portal import registration, sessions
from mock_portal.app import create_app
from mock_portal.credentials import digest
from mock_portal.delegations import ThirdPartyRequest
from mock_portal.people import Credential, Person, Session
from mock_portal.registry import Worlds
from mock_portal.visits import COOKIE
from mock_portal.worlds import World
from tests.keeping import KEPT
from tests.pages import Visitor

T0 = datetime(2026, 5, 4, 14, 0, tzinfo=UTC)
"""A Monday, 10:00 in Toronto."""

PASSWORD = "Harbour2026x"

CARDS = {
    "alice": "lakeshore:9000123412341234",
    "charlie": "beaurivage:9000567856785678",
}
"""Client cards of fictional institutions, as credentials are named by them."""

ALICES = {
    "bn9": "900000001",
    "name": "Maple & Main Trading Co. Ltd.",
    "street": "128 Harbour Street, Suite 4",
    "city": "Halifax",
    "province": "NS",
    "postal_code": "B3J 0A1",
    "transaction_number": "12345000000017",
    "transaction_total": "245.10",
    "statement_month": "03/2026",
    "statement_balance": "1310.55",
}
"""What Alice knows of her business."""

CHARLIES = {
    "bn9": "900000027",
    "name": "Les Entreprises Beauséjour inc.",
    "street": "45, rue Saint-Jean",
    "city": "Québec",
    "province": "QC",
    "postal_code": "G1R 1N4",
    "transaction_number": "12345000000039",
    "transaction_total": "412,75",
    "statement_month": "03/2026",
    "statement_balance": "2204,30",
}


class Sandbox:
    """A portal without sockets, with one world whose clock stands still."""

    def __init__(self, worlds: Worlds) -> None:
        self.worlds = worlds
        self.app = create_app(worlds)
        self.world = worlds.create("w1", seed="newcomer", t0=T0, frozen=True)
        self._clients: list[httpx.AsyncClient] = []

    def visitor(self, language: str = "en", world: str = "w1") -> Visitor:
        """Return somebody with a browser of their own."""
        transport = httpx.ASGITransport(self.app)
        client = httpx.AsyncClient(
            transport=transport,
            base_url="http://portal",
            event_hooks=KEPT.hooks(self.app),
        )
        self._clients.append(client)
        return Visitor(client, world, language)

    async def close(self) -> None:
        for client in self._clients:
            await client.aclose()


@asynccontextmanager
async def a_sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(Worlds())
    try:
        yield sandbox
    finally:
        await sandbox.close()


async def sign_up(visitor: Visitor, name: str = "alice") -> None:
    """Make a GCKey and come to its last page."""
    await visitor.open("/gckey/sign-up/terms")
    await visitor.send()
    await visitor.send(username=f"{name}martin1")
    await visitor.send(password=PASSWORD, confirm=PASSWORD)
    await visitor.send(
        question_1="pet",
        answer_1="Biscuit",
        hint_1="Brown dog",
        question_2="city",
        answer_2="Moncton",
        hint_2="By the sea",
    )
    await visitor.send(email="", confirm="")


async def enter_passcode(visitor: Visitor, world: World) -> None:
    """Read the newest mail and type its code."""
    await visitor.send("/mfa/passcode", passcode=newest_code(world))


def newest_code(world: World) -> str:
    """Return the six digits of the newest mail."""
    message = world.inbox.messages[-1]
    return re.search(r"\b\d{6}\b", message.text())[0]


async def enrol_in_mfa(visitor: Visitor, world: World, name: str = "alice") -> None:
    """Give an address and the first passcode; come to the profile."""
    await visitor.open("/gckey/welcome")
    await visitor.send()
    address = f"{name}@{world.name}.test"
    await visitor.send(email=address, confirm=address, consent="yes")
    await enter_passcode(visitor, world)
    await visitor.open("/profile/new")


async def make_profile(visitor: Visitor, name: str = "alice") -> None:
    """Fill in the profile; come to first-time setup."""
    await visitor.send(
        first_name=name.title(),
        last_name="Martin",
        telephone="902-555-0142",
        extension="",
        email=visitor.value("email"),
        province="NS",
        language=visitor.language,
        notifications="yes",
    )


async def become_a_person(sandbox: Sandbox, visitor: Visitor, name: str = "alice"):
    """Go from nothing to first-time setup."""
    await sign_up(visitor, name)
    await enrol_in_mfa(visitor, sandbox.world, name)
    await make_profile(visitor, name)


async def register(visitor: Visitor, facts: dict[str, str] | None = None) -> None:
    """Register a business; come to the page that says so."""
    await fill_in_registration(visitor, facts or ALICES)
    await visitor.send()


STEPS = ("start", "identifiers", "program", "business", "verification", "terms")


async def fill_in_registration(
    visitor: Visitor, facts: dict[str, str], *, until: str = "review"
) -> None:
    """Take every step before *until*."""
    sent = {
        "start": {},
        "identifiers": {
            "bn9": facts["bn9"],
            "reference": "RM0001",
            "confirm": "yes",
        },
        "program": {"program_type": "importer", "importer_type": "commercial"},
        "business": {
            name: facts[name]
            for name in ("name", "street", "city", "province", "postal_code")
        },
        "verification": {
            name: facts[name]
            for name in (
                *("transaction_number", "transaction_total"),
                *("statement_month", "statement_balance"),
            )
        },
        "terms": {"accept": "yes"},
    }
    await visitor.open("/register/start")
    for step in STEPS:
        if step == until:
            return
        await visitor.send(f"/register/{step}", **sent[step])


async def become_a_manager(
    sandbox: Sandbox,
    visitor: Visitor,
    name: str = "alice",
    facts: dict[str, str] | None = None,
) -> None:
    """Go from nothing to Business Account Manager."""
    await become_a_person(sandbox, visitor, name)
    await register(visitor, facts)


def a_request(world: World, *, client: str = "900000001", comment: str = "Hello"):
    """Have the broker ask to act for a business."""
    request = ThirdPartyRequest(
        request_id=world.ids.next("request"),
        provider_bn9="900000019",
        provider_name="Northgate Customs Brokers Inc.",
        client_bn9=client,
        comment=comment,
        sent_at=world.now(),
    )
    world.requests[request.request_id] = request
    return request


def seat(
    sandbox: Sandbox, visitor: Visitor, stage: str = "linked", name: str = "alice"
) -> Session:
    """Put *visitor* where the pages would have led them, without the walk."""
    world, now = sandbox.world, sandbox.world.now()
    session = sessions.begin(f"token-{name}-{stage}", f"csrf-{name}", now=now)
    world.sessions[session.token] = session
    visitor.client.cookies.set(
        COOKIE, session.token, domain="portal.local", path=world.path
    )
    if stage != "visitor":
        _seat_credential(world, session, stage, name)
    if stage in {"person", "linked"}:
        _seat_person(world, visitor, stage, name)
    return session


def _seat_credential(world: World, session: Session, stage: str, name: str) -> None:
    partner = stage == "partner"
    username = CARDS[name] if partner else f"{name}martin1"
    session.username = username
    session.passed_mfa = stage in {"verified", "person", "linked"}
    world.credentials[username] = Credential(
        username,
        digest(username, PASSWORD),
        created_at=world.now(),
        last_used_at=world.now(),
        mfa_email=f"{name}@{world.name}.test" if session.passed_mfa else "",
        person_id=f"P-{name}" if stage in {"person", "linked"} else "",
        kind="partner" if partner else "gckey",
        passcodes_locked_at=world.now() if stage == "locked_out" else None,
    )


def _seat_person(world: World, visitor: Visitor, stage: str, name: str) -> None:
    person = Person(
        f"P-{name}",
        name.title(),
        "Martin",
        f"{name}@{world.name}.test",
        visitor.language,
        created_at=world.now(),
        last_sign_in=world.now(),
    )
    world.people[person.person_id] = person
    world.touch(person)
    if stage == "linked":
        bn9 = "900000027" if name == "charlie" else "900000001"
        business = registration.register(world.records[bn9], person, now=world.now())
        world.businesses[bn9] = business


def met(sandbox: Sandbox, *outcomes: str) -> None:
    """Insist that the pages have answered in each of these ways."""
    for outcome in outcomes:
        told = sandbox.world.outcomes
        assert told[outcome], f"{outcome} was not met; these were: {sorted(told)}"
