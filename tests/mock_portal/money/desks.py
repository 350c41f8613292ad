"""Alice's books, and who looks into them: for tests of the pages about money."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from mock_portal.advance import advance
from mock_portal.businesses import Business
from mock_portal.delegations import VISIBILITY_RULES, Delegation
from mock_portal.money import acts, posting
from mock_portal.money.acts import Tender
from tests.mock_portal.journeys import seat

BN15 = "900000001RM0001"
SECOND = "900000001RM0002"
BROKER = "900000019"
CREDIT_CARD = "9000 0000 0000 0001"
DEBIT_CARD = "9000000000000002"
DECLINED_CARD = "9000-0000-0000-0003"

CARD = {
    "card_holder": "Alice Martin",
    "card_number": CREDIT_CARD,
    "card_expiry": "04/2030",
    "card_code": "123",
}


def charge(sandbox, amount="245.10", **facts):
    """Post a declaration to Alice's program account."""
    facts = {"gst": Decimal(0), "bn15": BN15} | facts
    bn15 = facts.pop("bn15")
    return posting.charge(sandbox.world, bn15, duties=Decimal(amount), **facts)


def pay(sandbox, amount, **facts):
    """Have a debit card pay for Alice's program account."""
    return acts.pay(sandbox.world, BN15, Decimal(amount), Tender("debit_card"), **facts)


async def go(sandbox, **span):
    """Turn the world's clock on; the visits end."""
    return await advance(sandbox.world, timedelta(**span))


def alice(sandbox, language="en"):
    """Return Alice, who manages her business."""
    visitor = sandbox.visitor(language)
    seat(sandbox, visitor)
    return visitor


def again(sandbox, visitor, name="alice"):
    """Let somebody come back whose visit has ended."""
    world = sandbox.world
    kept = world.businesses[BN15[:9]], world.people[f"P-{name}"]
    seat(sandbox, visitor, name=name)
    world.businesses[BN15[:9]], world.people[f"P-{name}"] = kept
    return visitor


def with_role(sandbox, role, language="en", *, at=BN15):
    """Return Bob, who has a role at one program account of Alice's business."""
    seat(sandbox, sandbox.visitor())
    visitor = sandbox.visitor(language)
    seat(sandbox, visitor, "linked", "bob")
    business = sandbox.world.businesses[BN15[:9]]
    business.managers = ["P-alice"]
    business.program_roles = {"P-bob": {at: role}}
    return visitor


def broker(sandbox, *sees, language="en"):
    """Return the broker's manager, with Alice's business in view."""
    seat(sandbox, sandbox.visitor())
    world = sandbox.world
    visitor = sandbox.visitor(language)
    session = seat(sandbox, visitor, "person", "nora")
    world.people["P-nora"].bn9 = BROKER
    world.businesses[BROKER] = Business(
        BROKER,
        "Northgate Customs Brokers Inc.",
        [],
        world.now(),
        managers=["P-nora"],
        provider="broker",
    )
    world.delegations["D-1"] = Delegation(
        "D-1",
        "TPR-1",
        BROKER,
        "Northgate Customs Brokers Inc.",
        BN15[:9],
        "business_management",
        visibility=list(sees or VISIBILITY_RULES[:1]),
        started_at=world.now(),
    )
    session.client = BN15[:9]
    return visitor


def charlie(sandbox, language="en"):
    """Return Charlie, who must see nothing of all this."""
    seat(sandbox, sandbox.visitor())
    visitor = sandbox.visitor(language)
    seat(sandbox, visitor, name="charlie")
    return visitor
