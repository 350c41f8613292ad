"""
The people of Maple & Main: Alice manages it, Bob and the others have other roles.

Charlie manages another business and is never to see any of them.
"""

from __future__ import annotations

from mock_portal.businesses import Business
from mock_portal.staff import acts, roles
from mock_portal.staff.roles import Roles
from tests.mock_portal.journeys import seat

MAPLE = "900000001"
FIRST, SECOND = "900000001RM0001", "900000001RM0002"

MANAGER = Roles(whole=True)
EDITOR = Roles(programs={FIRST: "editor"})
READER = Roles(programs={FIRST: "reader"})
PROGRAM_MANAGER = Roles(programs={FIRST: "program_account_manager"})
OF_SECOND = Roles(programs={SECOND: "editor"})


async def open_shop(sandbox, *, language="en"):
    """Return Alice, at home as Business Account Manager of two program accounts."""
    alice = sandbox.visitor(language)
    seat(sandbox, alice)
    sandbox.world.businesses[MAPLE].program_accounts.append(SECOND)
    return await alice.open("/home")


async def newly_here(sandbox, name="bob", *, language="en"):
    """Return somebody with a profile and without a business."""
    visitor = sandbox.visitor(language)
    seat(sandbox, visitor, "person", name)
    return await visitor.open("/first-time-setup")


async def employ(sandbox, name, given, *, language="en"):
    """Return somebody who works at Maple & Main, at home."""
    visitor = await newly_here(sandbox, name, language=language)
    person = sandbox.world.people[f"P-{name}"]
    person.bn9 = MAPLE
    roles.put(sandbox.world.businesses[MAPLE], person.person_id, given)
    return await visitor.open("/home")


async def ask(visitor, bn9=MAPLE, comment="Customs clerk since May."):
    """Ask for access, through the pages; come to the page that says so."""
    await visitor.open("/employee-access/request")
    await visitor.send(bn9=bn9)
    await visitor.send(comment=comment)
    return visitor


def asked_by(sandbox, name="bob", comment="Customs clerk since May."):
    """Have somebody ask for access to Maple & Main, without the walk."""
    return acts.ask(sandbox.world, f"P-{name}", MAPLE, comment)


def mails_to(sandbox, name):
    """Return subject and text of every mail to somebody, oldest first."""
    address = f"{name}@w1.test"
    found = [one for one in sandbox.world.inbox.messages if address in one.envelope_to]
    return [(one.subject, one.text()) for one in found]


def roles_of(sandbox, name):
    """Return what somebody is at Maple & Main."""
    return roles.roles_of(sandbox.world.businesses[MAPLE], f"P-{name}")


def kinds(sandbox):
    """Return the kinds of all that happened, in order."""
    return [event.kind for event in sandbox.world.timeline]


def come_to_staff(sandbox, session, path):
    """Prepare what a form about people wants; return its path, ids filled in."""
    world = sandbox.world
    if path == "/employee-access/comment":
        record = world.records["900000027"]
        world.businesses["900000027"] = Business(
            "900000027", record.legal_name, ["900000027RM0001"], world.now()
        )
        session.drafts["employee_access"] = {"bn9": "900000027"}
    if "{access_id}" in path:
        seat(sandbox, sandbox.visitor(), "person", "bob")
        asked = asked_by(sandbox)
        session.drafts[f"access {asked.request_id}"] = _chosen()
        path = path.replace("{access_id}", asked.request_id)
    if path.startswith("/employees/{person_id}") or path == "/leave-business":
        seat(sandbox, sandbox.visitor(), "person", "bob")
        world.people["P-bob"].bn9 = MAPLE
        given = MANAGER if path == "/leave-business" else EDITOR
        roles.put(world.businesses[MAPLE], "P-bob", given)
        session.drafts["roles P-bob"] = _chosen()
    return path.replace("/employees/{person_id}", "/employees/P-bob")


def _chosen():
    return {"reach": "programs", "programs": {FIRST: "reader"}}
