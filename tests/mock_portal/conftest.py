"""Alice, Bob and Charlie in a frozen world, and a client to visit them in process."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from mock_portal.app import create_app
from mock_portal.carrier import parcels
from mock_portal.people import Person
from mock_portal.registry import Worlds
from mock_portal.returns import HeldReturn
from tests.keeping import KEPT

MONDAY = datetime(2026, 5, 4, 13, tzinfo=UTC)
"""09:00 in Toronto."""


@pytest.fixture
def monday():
    return MONDAY


@pytest.fixture
def worlds():
    return Worlds()


@pytest.fixture
def world(worlds):
    return worlds.create("w1", t0=MONDAY, frozen=True)


@pytest.fixture
def app(worlds):
    return create_app(worlds)


@pytest.fixture
def visiting(app):
    """Return what opens a client of the sandbox in this process."""

    def visiting():
        transport = httpx.ASGITransport(app=app)
        return httpx.AsyncClient(
            transport=transport,
            base_url="http://sandbox.test",
            event_hooks=KEPT.hooks(app),
        )

    return visiting


@pytest.fixture
def add_person(world):
    """Return what puts a person into the world."""

    def add_person(name, **facts):
        person = Person(
            person_id=facts.pop("person_id", f"P-{name}"),
            first_name=name,
            last_name="Martin",
            email=f"{name.lower()}@w1.test",
            language="en",
            created_at=facts.pop("created_at", world.now()),
            **facts,
        )
        world.people[person.person_id] = person
        world.touch(person)
        return person

    return add_person


@pytest.fixture
def alice(add_person):
    return add_person("Alice", last_sign_in=MONDAY - timedelta(days=100))


@pytest.fixture
def hold(world):
    """Return what lets a return arrive at the warehouse."""

    def hold(return_id, received_at=MONDAY, person_id="P-Alice", **facts):
        held = HeldReturn(return_id, person_id, received_at, **facts)
        parcels.arrive(world, held)
        return held

    return hold


@pytest.fixture
def admin(world, visiting):
    """Return what sends one request to the admin and reads the answer."""

    async def admin(method, path, body=None, status=200):
        async with visiting() as client:
            content = b"" if body is None else json.dumps(body).encode()
            answer = await client.request(method, path, content=content)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    return admin
