"""The books of one account, for tests of the rules."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from mock_portal.advance import advance
from mock_portal.money import posting
from mock_portal.money.acts import Tender

BN15 = "900000001RM0001"
T0 = datetime(2026, 5, 4, 14, tzinfo=UTC)
CARD = Tender("credit_card", "0001", "P-alice")


def charge(world, amount, **facts):
    return posting.charge(world, BN15, duties=Decimal(amount), **facts)


def kinds(events):
    return [one.kind for one in events if one.subject == BN15]


async def go(world, moment):
    return (await advance(world, datetime.fromisoformat(f"{moment}Z"))).events
