"""The three errands, from nothing to the end, through every page, in both languages."""

from __future__ import annotations

import pytest

from tests.mock_portal.journeys import (
    a_request,
    a_sandbox,
    become_a_manager,
)

LANGUAGES = ("en", "fr")

MANAGER = {
    "en": "You are Business Account Manager",
    "fr": "Vous êtes gestionnaire de compte d’entreprise",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_alice_registers_and_becomes_manager(language):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        await become_a_manager(sandbox, alice)

        assert alice.path == "/register/done"
        assert MANAGER[language] in alice.text
        assert list(sandbox.world.businesses) == ["900000001"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_alice_enrols_in_rpp_with_a_bond(language):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        await become_a_manager(sandbox, alice)
        await alice.open("/rpp/select")
        await alice.send(account="900000001RM0001", sub_program="rpp")
        await alice.send(modification="no")
        await alice.send(
            kind="bond", amount="9200", provider="boreal", reference="BND-1"
        )
        assert alice.path == "/rpp/done"

        await alice.open("/program-account-profile/sub-programs")
        enrol = [b for b in alice.page.all("button") if "disabled" in b.attributes]
        assert len(enrol) == 1
        assert sandbox.world.enrolments["900000001RM0001"].posted == 9200


@pytest.mark.parametrize("language", LANGUAGES)
async def test_alice_approves_her_broker(language):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        await become_a_manager(sandbox, alice)
        asked = a_request(sandbox.world)
        await alice.open("/third-party-requests")
        await alice.open(f"/third-party-requests/{asked.request_id}")
        await alice.open(f"/third-party-requests/{asked.request_id}/approve")
        await alice.send(
            all_programs="yes",
            access="business_management",
            visibility=["other_transactions", "financial"],
        )
        await alice.send()

        assert alice.path.endswith("/done")
        (delegation,) = sandbox.world.delegations.values()
        assert delegation.visibility == [
            "own_transactions",
            "other_transactions",
            "financial",
        ]
