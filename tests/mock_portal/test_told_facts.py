"""What can only be told is told where it is needed, in both languages."""

from __future__ import annotations

import pytest

from tests.mock_portal.carrier.customers import SETTINGS, at_the_desk
from tests.mock_portal.journeys import a_sandbox
from tests.mock_portal.registration.steps import at_step

STEPS = {
    ("start", "en"): ("automatic form filling", "stop after seven"),
    ("identifiers", "en"): ("RT, RP and RC", "several RM accounts"),
    ("business", "en"): ("numbered company", "CRA’s record", "period and comma"),
    ("verification", "en"): (
        "quiet month",
        "customs broker",
        "and the brokers",
    ),
    ("identifiers", "fr"): ("RT, RP et RC", "plusieurs comptes RM"),
    ("business", "fr"): ("société à numéro", "dossier de l’ARC", "point et virgule"),
    ("verification", "fr"): ("mois tranquille", "courtier en douane", "les courtiers"),
}
"""Step and language to what its help says: the usual causes of trouble, and the way."""


@pytest.mark.parametrize(("step", "language"), STEPS)
async def test_help_names_the_usual_causes_of_trouble(step, language):
    async with a_sandbox() as sandbox:
        alice = await at_step(sandbox, step, language)

        said = alice.text.lower()
        untold = [one for one in STEPS[step, language] if one.lower() not in said]
        assert untold == []


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_real_help_desks_are_told_apart_from_this_one(language):
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor(language)
        await bob.open("/helpdesk")

        for number in ("1-800-461-9999", "1-204-983-3500", "1-855-438-1102"):
            assert number in bob.text


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_carrier_says_what_it_does_not_bring_back(language):
    async with a_sandbox() as sandbox:
        alice = at_the_desk(sandbox, language=language)
        await alice.open(SETTINGS)

        assert "International Tracked" in alice.text
