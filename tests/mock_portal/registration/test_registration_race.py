"""Registering when somebody else was quicker, and how the tries are told."""

from __future__ import annotations

import pytest

from tests.mock_portal.journeys import (
    ALICES,
    CHARLIES,
    a_sandbox,
    fill_in_registration,
    met,
    seat,
)


async def who_lost_the_race(sandbox, language="en"):
    """Return Bob, told on the last step that Alice has registered the business."""
    alice, bob = sandbox.visitor(), sandbox.visitor(language)
    for visitor, name in ((alice, "alice"), (bob, "bob")):
        seat(sandbox, visitor, "person", name)
        await fill_in_registration(visitor, ALICES)
    await alice.send()
    await bob.send(status=422)
    return bob


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_who_loses_the_race_can_give_another_number(language):
    async with a_sandbox() as sandbox:
        bob = await who_lost_the_race(sandbox, language)
        assert "bn9" in bob.problems()
        forms = [form["action"] for form in bob.page.all("form")]
        assert f"/w/w1/{language}/register/identifiers" in forms
        (action,) = [place for place in forms if "/register/" in place]
        await bob.send(
            action.removeprefix(f"/w/w1/{language}"),
            bn9=CHARLIES["bn9"],
            reference="RM0001",
            confirm="yes",
        )

        assert bob.path == "/register/program"


async def test_who_loses_the_race_is_led_to_the_identifiers():
    async with a_sandbox() as sandbox:
        bob = await who_lost_the_race(sandbox)
        await bob.open("/register/review")

        assert bob.path == "/register/identifiers"
        met(sandbox, "registration.led_back")


async def test_a_reference_of_another_business_counts_as_an_error():
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor()
        session = seat(sandbox, bob, "person", "bob")
        await fill_in_registration(bob, ALICES, until="identifiers")
        wrong = {"bn9": ALICES["bn9"], "reference": "RM0009", "confirm": "yes"}
        await bob.send(status=422, **wrong)

        assert session.drafts["registration"]["errors"] == 1
        met(sandbox, "registration.identifiers.reference_not_accepted")


@pytest.mark.parametrize(
    ("errors", "language", "told"),
    [
        (6, "en", ""),
        (7, "en", "You have 3 tries left before registration is locked."),
        (9, "en", "You have one try left before registration is locked."),
        (7, "fr", "Il vous reste 3 essais avant que l’enregistrement soit verrouillé."),
        (9, "fr", "Il vous reste un essai avant que l’enregistrement soit verrouillé."),
    ],
)
async def test_few_tries_left_are_told_where_errors_count(errors, language, told):
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor(language)
        session = seat(sandbox, bob, "person", "bob")
        await fill_in_registration(bob, ALICES)
        session.drafts["registration"]["errors"] = errors
        for step in ("identifiers", "business", "verification"):
            await bob.open(f"/register/{step}")
            assert told in bob.text
            assert ("reste" in bob.text or " left" in bob.text) == bool(told)
        for step in ("start", "program", "terms", "review"):
            await bob.open(f"/register/{step}")
            assert not told or told not in bob.text
