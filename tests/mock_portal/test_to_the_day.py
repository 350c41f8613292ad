"""Rules that change on a day, at a moment, or by a cent: on either side of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from mock_portal.border import acts as border
from mock_portal.border.acts import Arrival
from mock_portal.money import acts, dates, limits, posting
from mock_portal.money.acts import Tender
from mock_portal.rpp import enrolling, requests, standing
from mock_portal.rpp.calculation import debt_of
from mock_portal.rpp.cases import Asked
from mock_portal.rpp.enrolling import Application
from mock_portal.security import Security
from tests.mock_portal.carrier import customers
from tests.mock_portal.carrier.customers import RM
from tests.mock_portal.conftest import MONDAY

BOND = Security("bond", Decimal(9200), "boreal", "BND-1")
OF_AN_AMOUNT = Decimal("123.45")


@pytest.fixture
def alices(worlds):
    """Return a world in which Alice's business is registered."""

    def alices(t0=MONDAY):
        world = worlds.create("w1", seed="newcomer", t0=t0, frozen=True)
        customers.registered(world)
        return world

    return alices


def go(world, moment):
    world.clock.set_to(moment)
    world.settle()


@pytest.mark.parametrize(("day", "counts"), [(27, False), (28, True)])
def test_cards_are_counted_from_28_september_2025(alices, day, counts):
    world = alices(datetime(2025, 9, day, 15, tzinfo=UTC))
    acts.pay(world, RM, OF_AN_AMOUNT, Tender("credit_card"))

    later, limit = datetime(2025, 9, 29, 15, tzinfo=UTC), Decimal("4999.99")
    left = limits.remaining(world.books, RM, limit=limit, now=later)
    assert left == (limit - OF_AN_AMOUNT if counts else limit)


def test_what_is_posted_at_midnight_is_told_the_next_day(alices):
    world = alices()
    midnight = datetime(2026, 5, 6, 4, tzinfo=UTC)  # in Toronto
    for moment in (midnight - timedelta(minutes=1), midnight):
        go(world, moment)
        posting.charge(world, RM, duties=OF_AN_AMOUNT)
    go(world, datetime(2026, 5, 8, tzinfo=UTC))

    told = [(one.day, len(one.numbers)) for one in world.books.daily_notices[RM]]
    assert told == [(date(2026, 5, 5), 1), (date(2026, 5, 6), 1)]


def test_nothing_is_a_debt_on_the_day_on_which_it_is_due(alices):
    world = alices()
    posting.charge(world, RM, duties=OF_AN_AMOUNT)
    due = dates.office_moment(dates.statement_due(2026, 5))
    go(world, due + timedelta(hours=23))

    assert debt_of(world, RM, at=world.now()) == 0
    assert debt_of(world, RM, at=due + timedelta(days=1)) == OF_AN_AMOUNT


def test_a_credit_of_the_same_amount_covers_it(alices):
    world = alices()
    debt = posting.charge(world, RM, duties=OF_AN_AMOUNT)
    credit = acts.credit(world, RM, OF_AN_AMOUNT)

    acts.allocate_credit(world, RM, credit.number, [debt.number])
    assert world.books.open_debts(RM) == world.books.open_credits(RM) == []


def test_goods_paid_for_at_release_are_not_owed_for(alices):
    world = alices()
    goods = Arrival(RM, Decimal(500), OF_AN_AMOUNT, Decimal(5), payment="c_type")
    shipment = border.arrive(world, goods, at=world.now())

    assert shipment.reason == "paid_at_release"
    assert world.books.open_debts(RM) == world.books.open_credits(RM) == []


@pytest.mark.parametrize(
    ("last_minute", "reason"),
    [(True, "enrolled_secured"), (False, "broker_own_number")],
)
def test_brokers_own_numbers_serve_until_the_year_ends(alices, last_minute, reason):
    midnight = dates.office_moment(date(2026, 1, 1))
    world = alices(midnight - timedelta(minutes=1) if last_minute else midnight)
    world.businesses[customers.MAPLE].provider = "broker"
    enrolling.enrol(world, Application(RM, BOND), at=world.now())

    goods = Arrival(RM, Decimal(500), OF_AN_AMOUNT, Decimal(5))
    assert border.arrive(world, goods, at=world.now()).reason == reason


@pytest.mark.parametrize(("owes", "state"), [(True, "posted"), (False, "released")])
def test_security_is_kept_from_who_is_removed_and_owes(alices, owes, state):
    world = alices()
    enrolment = enrolling.enrol(world, Application(RM, BOND), at=MONDAY)
    if owes:
        posting.charge(world, RM, duties=OF_AN_AMOUNT)
    enrolling.remove(world, enrolment, at=MONDAY)

    assert [one.state for one in world.security.agreements_of(RM)] == [state]


def test_who_asks_for_more_is_bound_to_it_once_it_is_granted(alices):
    world = alices()
    asked = Asked(Decimal(30000), "A busy autumn")
    application = Application(RM, BOND, asked)
    enrolment = enrolling.enrol(world, application, at=MONDAY)
    assert standing.basis_in_force(world, enrolment) == Decimal(18400)

    requests.decide(world, world.security.open_case(RM), granted=True, at=MONDAY)
    assert standing.basis_in_force(world, enrolment) == Decimal(30000)
    assert enrolment.state == "under_posted"
