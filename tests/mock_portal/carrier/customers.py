"""Customers of the carrier, for tests: signed in, represented, registered, enrolled."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from mock_portal.carrier import acts, parcels, signing_in, waiting
from mock_portal.carrier.accounts import BusinessInformation
from mock_portal.delegations import Terms
from mock_portal.pages.carrier.entering import COOKIE
from mock_portal.parties import acts as parties
from mock_portal.people import Person
from mock_portal.registration import register
from mock_portal.returns import HeldReturn
from mock_portal.rpp.enrolling import Application, enrol
from mock_portal.security import Security

MAPLE = "900000001"
RM = f"{MAPLE}RM0001"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SCAN = ("poa.pdf", PDF, "application/pdf")

ACCOUNT = "/carrier/account"
POA = f"{ACCOUNT}/power-of-attorney"
SETTINGS = f"{ACCOUNT}/settings/returns"

MAPLES = {
    "bn9": MAPLE,
    "legal_name": "Maple & Main Trading Co. Ltd.",
    "street": "128 Harbour Street, Suite 4",
    "postal_code": "B3J 0A1",
}
"""What Alice types of her business."""

INFORMATION = BusinessInformation(**MAPLES, city="Halifax", province="NS")


def person(world, name="alice"):
    """Return a customer, put into the world if they are not there."""
    found = Person(
        f"P-{name}", name.title(), "Roy", f"{name}@w1.test", "en", world.now()
    )
    return world.people.setdefault(found.person_id, found)


def hold(world, return_id="HR-1", name="alice", **facts):
    """Let a return of a customer's arrive now."""
    owner = person(world, name)
    held = HeldReturn(return_id, owner.person_id, world.now(), **facts)
    parcels.arrive(world, held)
    return held


def at_the_desk(sandbox, name="alice", language="en"):
    """Return a customer's browser, signed in at the carrier's."""
    world, owner = sandbox.world, person(sandbox.world, name)
    token = f"desk-{name}"
    session = signing_in.begin(world.desk, token, f"csrf-{name}", now=world.now())
    session.person_id = owner.person_id
    visitor = sandbox.visitor(language)
    visitor.client.cookies.set(COOKIE, token, domain="portal.local", path=world.path)
    return visitor


def account(world, name="alice"):
    return acts.account_of(world, person(world, name).person_id)


def choose(world, name="alice", method="branch", address="carrier"):
    acts.choose(world, account(world, name), method=method, address=address)


def submit(world, name="alice", business=INFORMATION, document="poa.pdf"):
    return acts.submit_power_of_attorney(
        world, account(world, name), business, document=document
    )


def registered(world, name="alice", bn9=MAPLE):
    """Let the customer's business be registered in the portal."""
    owner = person(world, name)
    world.businesses[bn9] = register(world.records[bn9], owner, now=world.now())
    return world.businesses[bn9]


def confirmed(world):
    """Let Alice be registered, represented and confirmed, and the broker have asked."""
    registered(world)
    choose(world)
    submit(world)
    acts.decide(world, account(world))
    acts.confirm_carm(world, account(world))
    turn(world, days=2)


def request_of_broker(world):
    return next(
        one
        for one in reversed(world.requests.values())
        if one.provider_bn9 == waiting.BROKER_BN9
    )


def accepted(world):
    """Let Alice accept the broker's request."""
    terms = Terms("program_management", [RM], [])
    return parties.approve(world, request_of_broker(world), terms, "P-alice")


def enrolled(world):
    """Let Alice's program account be enrolled in RPP."""
    given = Security("bond", Decimal("9200.00"), "boreal", "BND-1")
    enrol(world, Application(RM, given, person_id="P-alice"), at=world.now())


def turn(world, **span):
    """Turn the clock, and let everything happen on the way."""
    world.clock.set_to(world.clock.now() + timedelta(**span))
    world.settle()


def kinds(world):
    """Return the kinds of all that has happened, in order."""
    return [event.kind for event in world.timeline]


async def upload(visitor, *, document=SCAN, confirmed=True):
    """Send the signed form; return the answer."""
    data = {"form_token": visitor.token()} | ({"confirmed": "yes"} if confirmed else {})
    return await visitor.client.post(
        f"/w/w1/{visitor.language}{POA}/upload",
        data=data,
        files={"document": document} if document else {"other": SCAN},
        follow_redirects=True,
    )
