"""Alice's account as these tests begin: at the security step, or enrolled already."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from mock_portal.rendering import WORDS
from mock_portal.rpp.enrolling import Application, enrol
from mock_portal.security import Security
from mock_portal.words import LANGUAGES
from tests.mock_portal.journeys import seat

ACCOUNT = "900000001RM0001"
TAB = "/program-account-profile/sub-programs"
DASHBOARD = "/financial-security"
BOND = {
    "kind": "bond",
    "amount": "9200.00",
    "provider": "boreal",
    "reference": "BND-2026-17",
}
ENOUGH = Security("bond", Decimal("9200.00"), "boreal", "BND-1")


async def at_calculation(sandbox, language="en"):
    """Return Alice, who has chosen RPP."""
    alice = sandbox.visitor(language)
    seat(sandbox, alice)
    await alice.open("/rpp/select")
    return await alice.send(account=ACCOUNT, sub_program="rpp")


async def at_security(sandbox, language="en"):
    """Return Alice, at the security step."""
    alice = await at_calculation(sandbox, language)
    return await alice.send(modification="no")


async def with_enrolment(sandbox, given=ENOUGH, language="en"):
    """Return Alice at the dashboard of her account, which is enrolled."""
    alice = sandbox.visitor(language)
    seat(sandbox, alice)
    world = sandbox.world
    enrol(world, Application(ACCOUNT, given, person_id="P-alice"), at=world.now())
    return await alice.open(DASHBOARD)


async def pay(visitor):
    """Pay the deposit that has been led to, with the sandbox's debit card."""
    assert visitor.path == "/payments/terms"
    await visitor.send(agree="yes")
    return await visitor.send(
        card_holder="Alice Martin",
        card_number="9000000000000002",
        card_expiry="12/2099",
        card_code="123",
    )


def owing(world, amount, *, history="0.00"):
    """Let Alice's account owe the CBSA *amount* from before the world began."""
    world.security.old_debts[ACCOUNT] = Decimal(amount)
    record = world.records["900000001"]
    months = {ACCOUNT: Decimal(history)}
    world.records["900000001"] = replace(record, monthly_receivable=months)


def kinds(world):
    """Return the kinds of all that has happened, in order."""
    return [event.kind for event in world.timeline]


def notices(world):
    """Return the kinds of all notices given, in order; each can be read by all."""
    for notice in world.notices.values():
        for language in LANGUAGES:
            for part in ("subject", "text"):
                assert WORDS.say(
                    f"notices.{notice.kind}.{part}", language, **notice.facts
                )
    return [notice.kind for notice in world.notices.values()]
