"""What happens by itself has its own moment, however far the clock is turned."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from mock_portal.advance import advance
from mock_portal.border import acts as border
from mock_portal.border.acts import Arrival
from mock_portal.carrier import acts as carrier
from mock_portal.money import acts as money
from mock_portal.parties import acts as parties
from mock_portal.parties.asking import Ask
from mock_portal.rpp import enrolling, postings, requests, standing
from mock_portal.rpp.cases import Asked
from mock_portal.rpp.enrolling import Application
from mock_portal.security import Security
from mock_portal.snapshots import snapshot
from tests.mock_portal.carrier import customers
from tests.mock_portal.carrier.customers import MAPLE, RM
from tests.mock_portal.conftest import MONDAY

BOBS = "900000027"
BOND = Security("bond", Decimal(9200), "maritime", "BND-1")
AREAS = ("agenda", "books", "desk", "enrolments", "notices", "requests", "returns")
AREAS += ("security", "shipments", "timeline")


def alice(world):
    """Let nothing be payable by Alice but a penalty; her power of attorney waits."""
    record = world.records[MAPLE]
    world.records[MAPLE] = replace(record, monthly_receivable={})
    customers.registered(world)
    customers.hold(world)
    customers.choose(world)
    customers.submit(world)
    carrier.confirm_carm(world, customers.account(world))
    ask = Ask(customers.waiting.BROKER_BN9, customers.waiting.BROKER_NAME, MAPLE)
    parties.send(world, ask)
    customers.accepted(world)
    enrolling.enrol(world, Application(RM), at=world.now())
    money.penalize(world, RM, Decimal(10))


def bob(world):
    """Let Bob's broker and his surety provider act by themselves, and goods arrive."""
    customers.registered(world, "bob", BOBS)
    customers.hold(world, "HR-2", "bob")
    customers.choose(world, "bob")
    papers = replace(customers.INFORMATION, bn9=BOBS)
    customers.submit(world, "bob", papers)
    carrier.decide(world, customers.account(world, "bob"))
    carrier.confirm_carm(world, customers.account(world, "bob"))
    bn15, at = f"{BOBS}RM0001", world.now()
    enrolling.enrol(world, Application(bn15, BOND), at=at)
    for payment in ("c_type", "rpp"):
        goods = Arrival(bn15, *(Decimal(300),) * 3, payment=payment)
        border.arrive(world, goods, at=at)


@pytest.fixture
def make(worlds):
    """Return what makes a world in which a year has much to do."""

    def make(name):
        world = worlds.create(name, seed="newcomer", t0=MONDAY, frozen=True)
        alice(world)
        bob(world)
        customers.hold(world, "HR-3", "charlie")
        return world

    return make


def state_of(world):
    """Return all that the areas keep, and what happened when."""
    return {name: snapshot(world)[name] for name in AREAS}


@pytest.mark.parametrize("days", [1, 20, 45, 365, 3 * 365])
async def test_a_leap_of_the_clock_comes_to_where_a_walk_does(make, worlds, days):
    leaping, walking = make("w1"), make("w2")

    leaping.clock.set_to(MONDAY + timedelta(days=days))
    leaping.settle()
    await advance(walking, timedelta(days=days))

    assert state_of(leaping) == state_of(walking)


async def test_a_year_is_in_order_and_the_same_each_time(make):
    one, other = make("w1"), make("w2")
    await advance(one, timedelta(days=365))
    for _ in range(365):
        await advance(other, timedelta(days=1))

    moments = [event.at for event in one.timeline]
    assert moments == sorted(moments)
    assert len(moments) > 100
    assert state_of(one) == state_of(other)
    assert one.returns["HR-1"].sent_on_at.date().isoformat() == "2026-05-18"


async def test_what_another_act_of_the_same_moment_calls_off_does_not_happen(world):
    """A request and a removal that fall due together: the removal voids the request."""
    done = []

    def first(world, subject, _at):
        done.append(subject)
        world.agenda.cancel("second", subject)

    world.on_due = {"first": first, "second": lambda *_: done.append("second")}
    for kind in ("first", "second"):
        world.agenda.put(kind, "x", MONDAY)
    world.settle()

    assert done == ["x"]


async def test_a_request_and_a_removal_that_fall_due_together_do_not_collide(worlds):
    world = worlds.create("w1", seed="newcomer", t0=MONDAY, frozen=True)
    customers.registered(world)
    boreal = replace(BOND, provider="boreal")
    enrolment = enrolling.enrol(world, Application(RM, boreal), at=MONDAY)
    (bond,) = world.security.held(RM)
    postings.cancel(world, bond, at=MONDAY)
    standing.suspend(world, enrolment, by_officer=False, at=MONDAY)
    days = world.settings.security_removal_days - world.settings.security_case_days
    await advance(world, timedelta(days=days))
    wish = Asked(Decimal(100), "Fewer orders")
    case = requests.ask(world, RM, "reduction", wish, by="P-alice", at=world.now())
    await advance(world, timedelta(days=30))

    assert (case.state, world.enrolments) == ("void", {})
