"""Brokers at the border: whose goods they may account for, and with which number."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from mock_portal.border import acts
from mock_portal.border.acts import Arrival
from mock_portal.businesses import Business
from mock_portal.delegations import Delegation
from tests.mock_portal.border.goods import (
    again,
    arrive,
    enrolled,
    registered,
    shipment,
)
from tests.mock_portal.journeys import a_sandbox, met
from tests.mock_portal.rpp.enrolled import ACCOUNT

LANGUAGES = ("en", "fr")
BROKER = "900000019"


def delegated(world, *accounts):
    """Let Alice have given the broker access."""
    given = Delegation(
        "D-1",
        "TPR-1",
        BROKER,
        "Northgate Customs Brokers Inc.",
        "900000001",
        "program_management",
        program_accounts=list(accounts),
        started_at=world.now(),
    )
    world.delegations["D-1"] = given
    return given


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_broker_accounts_only_for_who_has_given_access(language):
    async with a_sandbox() as sandbox:
        world, _ = enrolled(sandbox)
        desk = await arrive(sandbox, language, broker=BROKER)
        met(sandbox, "border.shipment.no_delegation")
        given = delegated(world, "900000001RM0002")
        await again(desk)
        assert shipment(world).reason == "no_delegation"
        given.program_accounts = [ACCOUNT]
        await again(desk)

        assert shipment(world).state == "released"
        assert world.books.entries_of(ACCOUNT)[0].submitted_by == BROKER


@pytest.mark.parametrize("year", [2025, 2026])
async def test_since_2026_no_brokers_own_number_serves(year):
    async with a_sandbox() as sandbox:
        start = datetime(year, 5, 4, 14, tzinfo=UTC)
        world = sandbox.worlds.create("w2", t0=start, frozen=True)
        own = "900000019RM0001"
        world.businesses[BROKER] = Business(
            BROKER, "Northgate", [own], start, provider="broker"
        )
        goods = Arrival(own, Decimal(1), Decimal(0), Decimal(0), payment="c_type")
        reason = acts.arrive(world, goods, at=world.now()).reason

        assert reason == {2025: "paid_at_release", 2026: "broker_own_number"}[year]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_brokers_own_number_is_refused_on_the_page(language):
    async with a_sandbox() as sandbox:
        world = registered(sandbox)
        world.businesses["900000001"].provider = "broker"
        await arrive(sandbox, language)

        met(sandbox, "border.shipment.broker_own_number")
