"""
Whatever becomes of a return at the carrier's, the notifier knows if it has a clock.

The portal enforces the fifteen business days, the notifier forecasts them; what stops
them, or keeps them from beginning, comes over the feed.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from mock_portal.app import create_app
from mock_portal.carrier import acts, parcels
from mock_portal.people import Person
from mock_portal.registry import Worlds
from mock_portal.returns import HeldReturn
from notifier.obligations import Settled, of_return
from notifier.policy import load_policy
from notifier.sources.feed import FeedSource

T0 = datetime(2026, 6, 15, 14, tzinfo=UTC)
POLICY = load_policy()


class Carrier:
    """A world with Alice's returns account, and what the notifier makes of it."""

    def __init__(self):
        self.worlds = Worlds()
        self.world = self.worlds.create("w1", t0=T0, frozen=True)
        alice = Person("P-1", "Alice", "Roy", "alice@w1.test", "en", T0)
        self.world.people[alice.person_id] = alice
        self.account = acts.account_of(self.world, "P-1")

    def arrives(self, return_id):
        held = HeldReturn(return_id, "P-1", self.world.now())
        parcels.arrive(self.world, held)
        return held

    def turn(self, days):
        self.world.clock.set_to(self.world.now() + timedelta(days=days))
        self.world.settle()

    async def forecast(self):
        """Return, by return, whether it has a deadline; every row must be read."""
        transport = httpx.ASGITransport(create_app(self.worlds))
        feed = FeedSource(
            "http://portal/w/w1/api", now=self.world.now, transport=transport
        )
        facts = await feed.read()
        assert facts.problems == ()
        found = {one.return_id: of_return(one, POLICY) for one in facts.held_returns}
        return {name: not isinstance(one, Settled) for name, one in found.items()}

    def enforced(self):
        """Return, by return, whether the portal is going to dispose of it in time."""
        due = self.world.timers.expected
        return {name: f"return {name}" in due for name in self.world.returns}


@pytest.fixture
def carrier():
    return Carrier()


@pytest.mark.parametrize(
    ("address", "has_a_clock"), [("carrier", True), ("own", False), ("disposal", False)]
)
async def test_only_the_carriers_address_starts_a_clock(carrier, address, has_a_clock):
    acts.choose(carrier.world, carrier.account, method="mail", address=address)
    carrier.arrives("HR-1")

    assert await carrier.forecast() == {"HR-1": has_a_clock} == carrier.enforced()


async def test_one_power_of_attorney_stops_every_clock_and_the_later_ones(carrier):
    carrier.arrives("HR-1")
    carrier.arrives("HR-2")
    assert await carrier.forecast() == {"HR-1": True, "HR-2": True}
    carrier.turn(days=1)
    acts.submit_power_of_attorney(carrier.world, carrier.account)
    carrier.turn(days=1)
    carrier.arrives("HR-3")

    stopped = dict.fromkeys(("HR-1", "HR-2", "HR-3"), False)

    assert await carrier.forecast() == stopped == carrier.enforced()


async def test_a_denial_starts_the_clock_of_later_returns_only(carrier):
    carrier.arrives("HR-1")
    acts.submit_power_of_attorney(carrier.world, carrier.account)
    acts.decide(carrier.world, carrier.account, "not_legible")
    carrier.arrives("HR-2")

    wanted = {"HR-1": False, "HR-2": True}

    assert await carrier.forecast() == wanted == carrier.enforced()


async def test_the_notifier_understands_every_status(carrier):
    acts.choose(carrier.world, carrier.account, method="branch", address="carrier")
    held = carrier.arrives("HR-1")
    seen = [held.status]
    for step in (parcels.send_on, parcels.bring_home, parcels.hand_over):
        step(carrier.world, held)
        seen.append(held.status)
        assert await carrier.forecast() == {"HR-1": False}
    acts.choose(carrier.world, carrier.account, method="mail", address="own")
    mailed = carrier.arrives("HR-2")
    carrier.turn(days=20)
    acts.choose(carrier.world, carrier.account, method="mail", address="disposal")
    gone = carrier.arrives("HR-3")

    assert seen == ["on_hold", "in_transit", "ready", "returned"]
    assert (mailed.status, gone.status) == ("returned_by_mail", "disposed")
    assert set((await carrier.forecast()).values()) == {False}
