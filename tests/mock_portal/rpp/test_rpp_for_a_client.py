"""A provider at a client's security: only with the visibility rule for finances."""

from __future__ import annotations

import pytest

from mock_portal.delegations import Delegation
from tests.mock_portal.journeys import a_sandbox, met, seat
from tests.mock_portal.rpp.enrolled import ACCOUNT, BOND, DASHBOARD, with_enrolment

PAGES = (
    DASHBOARD,
    f"{DASHBOARD}/post",
    f"{DASHBOARD}/update-requirement",
    "/rpp/withdraw",
)


async def a_provider(sandbox, *visibility):
    """Return Charlie, whose business manages Alice's programs, looking at hers."""
    await with_enrolment(sandbox)
    world, charlie = sandbox.world, sandbox.visitor()
    session = seat(sandbox, charlie, name="charlie")
    world.businesses["900000027"].provider = "broker"
    world.delegations["D-1"] = Delegation(
        "D-1",
        "TPR-1",
        "900000027",
        "Les Entreprises Beauséjour inc.",
        "900000001",
        "program_management",
        visibility=list(visibility),
        started_at=world.now(),
    )
    session.client = "900000001"
    return charlie


@pytest.mark.parametrize("path", PAGES)
async def test_without_the_rule_it_is_as_if_there_were_nothing(path):
    async with a_sandbox() as sandbox:
        charlie = await a_provider(sandbox, "own_transactions", "other_transactions")
        await charlie.open(path, status=404)

        assert "BND-1" not in charlie.text


@pytest.mark.parametrize("path", PAGES)
async def test_with_the_rule_a_provider_acts_for_the_client(path):
    async with a_sandbox() as sandbox:
        charlie = await a_provider(sandbox, "own_transactions", "financial")
        await charlie.open(path)

        assert ACCOUNT in charlie.text


async def test_a_provider_posts_security_for_the_client():
    async with a_sandbox() as sandbox:
        charlie = await a_provider(sandbox, "own_transactions", "financial")
        await charlie.open(f"{DASHBOARD}/post")
        await charlie.send(account=ACCOUNT, **BOND)

        assert len(sandbox.world.security.held(ACCOUNT)) == 2
        met(sandbox, "rpp.posting.posted")
