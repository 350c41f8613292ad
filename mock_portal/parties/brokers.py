"""A customs broker with a GCKey, settled in a world; all of it is fictional."""

from __future__ import annotations

from dataclasses import dataclass

from mock_portal.businesses import Business
from mock_portal.credentials import digest
from mock_portal.people import Credential, Person
from mock_portal.seeds import BROKER
from mock_portal.worlds import World


@dataclass(frozen=True, slots=True)
class Broker:
    """A broker's house, and the manager who signs in for it."""

    bn9: str = BROKER["bn9"]
    legal_name: str = BROKER["legal_name"]
    first_name: str = "Dana"
    last_name: str = "Leclerc"
    username: str = "danaleclerc1"
    password: str = "Quayside2026x"  # noqa: S105 - made up, and printed in the docs
    language: str = "en"

    def email(self, world_name: str) -> str:
        """Return the manager's address; its mail arrives in the world's inbox."""
        return f"{self.first_name.lower()}@{world_name}.test"


NORTHGATE = Broker()


def settle_in(world: World, broker: Broker = NORTHGATE) -> Person:
    """Register the broker as a service provider; return its manager."""
    now, address = world.now(), broker.email(world.name)
    manager = Person(
        world.ids.next("person"),
        broker.first_name,
        broker.last_name,
        address,
        broker.language,
        created_at=now,
        province="ON",
        email_notifications=True,
        last_sign_in=now,
        bn9=broker.bn9,
    )
    world.people[manager.person_id] = manager
    world.businesses[broker.bn9] = Business(
        broker.bn9,
        broker.legal_name,
        [f"{broker.bn9}RM0001"],
        registered_at=now,
        managers=[manager.person_id],
        provider="broker",
    )
    world.credentials[broker.username.lower()] = Credential(
        broker.username,
        digest(broker.username, broker.password),
        created_at=now,
        last_used_at=now,
        person_id=manager.person_id,
        mfa_email=address,
    )
    world.touch(manager)
    return manager
