"""What becomes of returns and powers of attorney: the rules, without pages."""

from __future__ import annotations

import pytest

from mock_portal.carrier import acts, waiting
from mock_portal.carrier.accounts import BusinessInformation, PowerOfAttorney
from mock_portal.carrier.business_information import filled_in, verdict
from mock_portal.parties import acts as parties
from mock_portal.settings import WorldSettings
from tests.mock_portal.carrier.customers import (
    INFORMATION,
    MAPLE,
    accepted,
    account,
    choose,
    confirmed,
    enrolled,
    hold,
    kinds,
    registered,
    request_of_broker,
    submit,
    turn,
)
from tests.mock_portal.journeys import T0


@pytest.fixture
def world(worlds):
    return worlds.create("w1", seed="newcomer", t0=T0, frozen=True)


def test_one_power_of_attorney_stops_the_clock_of_all_returns_of_its_account(world):
    first, second, charlies = (
        hold(world),
        hold(world, "HR-2"),
        hold(world, "X", "charlie"),
    )

    submit(world)
    turn(world, days=60)

    assert {first.status, second.status} == {"on_hold"}
    assert charlies.status == "disposed"


def test_a_return_that_comes_after_the_power_of_attorney_has_no_clock(world):
    submit(world)
    turn(world, days=1)
    held = hold(world)

    assert held.poa_submitted_at == held.received_at
    turn(world, days=60)
    assert held.status == "on_hold"


def test_a_return_that_comes_after_a_denial_has_a_clock_of_its_own(world):
    submit(world)
    acts.decide(world, account(world), "not_legible")
    held = hold(world)
    turn(world, days=60)

    assert held.status == "disposed"


def test_after_a_denial_the_clock_stays_stopped_and_another_may_be_submitted(world):
    held = hold(world)
    submit(world)
    acts.decide(world, account(world), "not_legible")
    turn(world, days=60)
    assert held.status == "on_hold"

    submit(world)

    assert waiting.poa_state(account(world)) == "in_review"


@pytest.mark.parametrize("decided", [False, True])
def test_there_is_one_power_of_attorney_at_a_time(world, decided):
    submit(world)
    if decided:
        acts.decide(world, account(world))

    with pytest.raises(ValueError, match="has a power of attorney already"):
        submit(world)


def test_only_what_is_in_review_can_be_decided(world):
    with pytest.raises(ValueError, match="no power of attorney in review"):
        acts.decide(world, account(world))


@pytest.mark.parametrize(
    ("business", "document", "when", "denied_for"),
    [
        (INFORMATION, "poa.pdf", "before", ""),
        (INFORMATION, "poa.pdf", "after", "not_registered"),
        (INFORMATION, "poa.pdf", "never", "not_registered"),
        (INFORMATION, "scan ILLISIBLE.pdf", "before", "not_legible"),
        (INFORMATION, "poa.pdf", "without RM", "no_program_account"),
        (
            BusinessInformation(MAPLE, "Maple and Main"),
            "p.pdf",
            "before",
            "name_differs",
        ),
        (None, "", "before", ""),
        (None, "", "never", "not_registered"),
    ],
)
def test_the_review_decides_by_the_facts(world, business, document, when, denied_for):
    if when in {"before", "without RM"}:
        found = registered(world)
        if when == "without RM":
            found.program_accounts.clear()
    submit(world, business=business, document=document)
    if when == "after":
        turn(world, hours=1)
        registered(world)

    turn(world, days=14)

    poa = account(world).poa
    assert (poa.denied_for, poa.status) == (
        denied_for,
        "denied" if denied_for else "approved",
    )
    assert f"power_of_attorney_{poa.status}" in kinds(world)


def test_a_review_takes_its_business_days(worlds):
    settings = WorldSettings(poa_review_business_days=30)
    world = worlds.create("w1", seed="newcomer", t0=T0, frozen=True, settings=settings)
    submit(world)  # a Monday; Memorial Day is in between

    turn(world, days=42)
    assert waiting.poa_state(account(world)) == "in_review"

    turn(world, days=1)
    assert waiting.poa_state(account(world)) == "denied"


def test_by_the_older_order_nobody_need_be_registered(world):
    poa = PowerOfAttorney(INFORMATION, T0)
    record = world.records[MAPLE]

    assert verdict(poa, None, record, order="poa_first") == ""
    assert verdict(poa, None, None, order="poa_first") == "name_differs"
    assert verdict(poa, None, record, order="carm_first") == "not_registered"


def test_by_the_older_order_carm_is_confirmed_after_the_approval(worlds):
    settings = WorldSettings(poa_order="poa_first")
    world = worlds.create("w1", seed="newcomer", t0=T0, frozen=True, settings=settings)
    submit(world)
    registered(world)
    assert acts.why_not_to_confirm(world, account(world)) == "not_yet"

    acts.decide(world, account(world))

    assert acts.why_not_to_confirm(world, account(world)) == ""


def test_carm_cannot_be_confirmed_by_who_is_not_registered(world):
    submit(world)

    with pytest.raises(ValueError, match="not_registered"):
        acts.confirm_carm(world, account(world))


def test_each_step_brings_a_return_nearer_home(world):
    held = hold(world)
    registered(world)
    missing = [waiting.missing(world, account(world))]
    choose(world)
    submit(world)
    missing.append(waiting.missing(world, account(world)))
    acts.decide(world, account(world))
    missing.append(waiting.missing(world, account(world)))
    acts.confirm_carm(world, account(world))
    turn(world, days=2)
    missing.append(waiting.missing(world, account(world)))
    accepted(world)
    missing.append(waiting.missing(world, account(world)))
    assert held.status == "on_hold"

    enrolled(world)
    turn(world, days=1)

    assert [steps[0] for steps in missing] == ["method", "poa", "carm", "access", "rpp"]
    assert [len(steps) for steps in missing] == [5, 4, 3, 2, 1]
    assert held.status == "in_transit"


def test_the_broker_names_the_returns_account_and_asks_for_program_access(world):
    confirmed(world)

    asked = request_of_broker(world)

    assert account(world).number == "RA-000001"
    assert asked.comment == "Returns Account number RA-000001"
    assert (asked.client_bn9, asked.access) == (MAPLE, "program_management")


def test_a_rejected_request_can_be_sent_again(world):
    confirmed(world)
    assert not acts.may_ask_again(world, account(world))
    parties.reject(world, request_of_broker(world), "P-alice")
    assert acts.may_ask_again(world, account(world))

    acts.let_broker_ask(world, account(world), at=world.now())
    assert not acts.may_ask_again(world, account(world))
    turn(world, days=3)

    assert waiting.access_state(world, MAPLE) == "pending"
    assert len(world.requests) == 2


def test_access_that_was_taken_back_holds_the_next_return(world):
    confirmed(world)
    enrolled(world)
    given = accepted(world)
    parties.revoke(world, given, "P-alice")

    held = hold(world)

    assert waiting.missing(world, account(world)) == ["access"]
    assert held.status == "on_hold"
    assert acts.may_ask_again(world, account(world))


@pytest.mark.parametrize(
    ("code", "city", "province"),
    [
        ("B3J 0A1", "Halifax", "NS"),
        ("G1R 1N4", "Québec", "QC"),
        ("V5K 0A1", "", "BC"),
        ("X1A 0A1", "", ""),
    ],
)
def test_municipality_and_province_are_filled_in(world, code, city, province):
    found = filled_in(code, world.records.values())

    assert found == {"city": city, "province": province}
