"""The way home of a return: by branch, by mail, elsewhere, or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mock_portal.carrier import acts, parcels, waiting
from tests.mock_portal.carrier.customers import (
    accepted,
    account,
    choose,
    confirmed,
    enrolled,
    hold,
    kinds,
    registered,
    turn,
)
from tests.mock_portal.journeys import T0


@pytest.fixture
def world(worlds):
    return worlds.create("w1", seed="newcomer", t0=T0, frozen=True)


def _on_its_way(world, method="branch"):
    confirmed(world)
    choose(world, method=method)
    accepted(world)
    enrolled(world)
    held = hold(world)
    assert held.status == "in_transit"
    return held


def test_a_return_by_branch_is_ready_and_then_picked_up(world):
    held = _on_its_way(world)
    turn(world, days=14)
    assert (held.status, held.pick_up_by) == (
        "ready",
        held.ready_at.date() + timedelta(days=15),
    )

    parcels.hand_over(world, held)
    turn(world, days=30)

    assert (held.status, held.disposed_at) == ("returned", None)
    with pytest.raises(ValueError, match="is not at a branch: returned"):
        parcels.hand_over(world, held)


def test_a_return_that_nobody_picks_up_is_disposed_of(world):
    held = _on_its_way(world)
    turn(world, days=14)
    ready = held.ready_at

    turn(world, days=15)
    assert held.status == "ready"
    turn(world, days=1)

    assert held.status == "disposed"
    assert held.disposed_at > ready + timedelta(days=15)
    assert kinds(world)[-1] == "return_not_picked_up"


def test_a_return_by_mail_comes_home_by_itself(world):
    held = _on_its_way(world, "mail")
    turn(world, days=14)

    assert held.status == "returned_by_mail"


@pytest.mark.parametrize(
    ("address", "at_once", "later"),
    [
        ("own", "in_transit", "returned_by_mail"),
        ("disposal", "disposed", "disposed"),
    ],
)
def test_other_addresses_need_no_power_of_attorney(world, address, at_once, later):
    choose(world, address=address)
    held = hold(world)
    assert (held.status, held.poa_submitted_at) == (at_once, None)
    assert world.timers.expected.get("return HR-1") is None

    turn(world, days=30)

    assert held.status == later


def test_another_address_is_for_the_returns_to_come(world):
    first = hold(world)
    choose(world, address="own")

    assert (first.status, hold(world, "HR-2").status) == ("on_hold", "in_transit")


def test_a_legacy_power_of_attorney_still_lacks_the_confirmation(world):
    registered(world)
    choose(world)
    acts.keep_legacy(world, account(world))
    held = hold(world)

    assert waiting.missing(world, account(world)) == ["carm", "access", "rpp"]
    assert (account(world).poa.legacy, held.status) == (True, "on_hold")
    turn(world, days=60)
    assert held.status == "on_hold"


def test_the_desk_looks_only_while_something_waits_in_the_portal(world):
    confirmed(world)
    assert world.agenda.moment_of(parcels.ROUND, "desk") is None

    hold(world)
    assert world.agenda.moment_of(parcels.ROUND, "desk") is not None
    accepted(world)
    enrolled(world)
    turn(world, days=1)

    assert world.agenda.moment_of(parcels.ROUND, "desk") is None


def test_every_move_of_a_return_is_told_to_the_feed(world):
    held = _on_its_way(world)
    seen = held.revision
    turn(world, days=14)
    assert held.revision > seen
    seen = held.revision

    parcels.hand_over(world, held)

    assert held.revision > seen
