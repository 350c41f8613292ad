"""Houses that act for others, and their clients, for tests of third parties."""

from __future__ import annotations

from mock_portal import sessions
from mock_portal.businesses import Business
from mock_portal.delegations import Delegation, Terms
from mock_portal.parties import acts, brokers, grouping
from mock_portal.parties.asking import Ask
from mock_portal.people import Credential, Person
from mock_portal.visits import COOKIE

MAPLE, BEAUSEJOUR, NORTHGATE = "900000001", "900000027", "900000019"
FJORD = "900000035"
FIRST, SECOND = f"{MAPLE}RM0001", f"{MAPLE}RM0002"
ALL = Terms("business_management")


def enter(sandbox, visitor, person, *, username):
    """Let *person* be signed in with *visitor*'s browser."""
    world = sandbox.world
    session = sessions.begin(f"token-{username}", f"csrf-{username}", now=world.now())
    session.username, session.passed_mfa = username, True
    world.sessions[session.token] = session
    world.credentials[username] = Credential(
        username, "-", world.now(), world.now(), person_id=person.person_id
    )
    visitor.client.cookies.set(
        COOKIE, session.token, domain="portal.local", path=world.path
    )
    return session


def dana(sandbox, language="en"):
    """Return the manager of the broker, at a browser of her own."""
    visitor = sandbox.visitor(language)
    person = next(
        (one for one in sandbox.world.people.values() if one.bn9 == NORTHGATE), None
    )
    person = person or brokers.settle_in(sandbox.world)
    enter(sandbox, visitor, person, username=brokers.NORTHGATE.username)
    return visitor


def employee(sandbox, bn9=NORTHGATE, name="Emil", role="editor", language="en"):
    """Return an employee of a house that is there, at a browser."""
    world = sandbox.world
    person = Person(
        f"P-{name}", name, "Roy", f"{name}@w1.test", language, world.now(), bn9=bn9
    )
    world.people[person.person_id] = person
    business = world.businesses[bn9]
    business.program_roles[person.person_id] = {business.program_accounts[0]: role}
    visitor = sandbox.visitor(language)
    enter(sandbox, visitor, person, username=f"{name.lower()}roy01")
    return visitor


def ask(world, client=MAPLE, *, provider=NORTHGATE, name="Northgate", **facts):
    """Have a provider ask to act for a business."""
    return acts.send(world, Ask(provider, name, client, **facts))


def give(world, client=MAPLE, terms=ALL, *, provider=NORTHGATE, name="Northgate"):
    """Have a client approve what a provider asks."""
    sent = ask(world, client, provider=provider, name=name)
    return acts.approve(world, sent, terms, "P-alice")


def a_client(world, bn9=FJORD, name="Fjord Imports Ltd.", *, provider=NORTHGATE):
    """Return a business that has let a provider act for it."""
    world.businesses[bn9] = Business(bn9, name, [f"{bn9}RM0001"], world.now())
    give(world, bn9, provider=provider)
    return world.businesses[bn9]


def come_to_third_parties(sandbox, path):
    """Prepare Alice's business for a form of third parties; return its address."""
    world, area = sandbox.world, path.split("/")[1]
    if area == "business-relationships":
        given = give(world)
        return path.replace("{delegation_id}", given.delegation_id)
    if area not in {
        *("my-clients", "client-groups", "create-client-group"),
        *("request-relationship", "sent-requests"),
    }:
        return path
    world.businesses[MAPLE].provider = "broker"
    a_client(world, provider=MAPLE)
    group = grouping.create(world, MAPLE, "Eastern")
    sent = ask(world, BEAUSEJOUR, provider=MAPLE)
    path = path.replace("{client}", FJORD).replace("{group_id}", group.group_id)
    if area == "sent-requests":
        path = path.replace("{request_id}", sent.request_id)
    return path


def given_to(world, client=MAPLE) -> Delegation:
    """Return the one delegation that a client has given and not revoked."""
    (found,) = [
        one
        for one in world.delegations.values()
        if one.client_bn9 == client and one.revoked_at is None
    ]
    return found
