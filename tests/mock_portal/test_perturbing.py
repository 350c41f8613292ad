"""A world with a variation is the same portal in other clothes, always the same."""

from __future__ import annotations

import re

import pytest

from mock_portal.perturbing import Variation
from tests.mock_portal.journeys import ALICES, a_sandbox, fill_in_registration, seat
from tests.pages import words

CHOICES = list("abcdef")


def test_without_a_variation_nothing_differs():
    usual = Variation("")

    assert usual.ordered("x", CHOICES) == CHOICES
    assert usual.index("x", 9) == 0
    assert usual.renamed('<p id="a">') == '<p id="a">'
    assert not any(usual.announces(f"/{n}") for n in range(30))


def test_the_same_text_gives_the_same_differences():
    assert Variation("m").ordered("x", CHOICES) == Variation("m").ordered("x", CHOICES)
    orders = {tuple(Variation(f"m{n}").ordered("x", CHOICES)) for n in range(20)}
    assert len(orders) > 10
    assert all(sorted(order) == CHOICES for order in orders)


def test_ids_change_together_with_what_refers_to_them():
    html = '<a href="#n">x</a><label for="n"></label><p id="n" aria-describedby="a b">'
    changed = Variation("m").renamed(html)

    ids = re.findall(r'"#?(\w+)(-\w{4})', changed)
    assert {ending for _, ending in ids} == {ids[0][1]}
    assert 'id="main"' in Variation("m").renamed('<main id="main">')


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("variation", ["monday", "tuesday", "wednesday"])
async def test_alice_registers_in_any_of_them(variation, language):
    async with a_sandbox() as sandbox:
        sandbox.world.variation = variation
        alice = sandbox.visitor(language)
        seat(sandbox, alice, "person")

        await fill_in_registration(alice, ALICES, until="review")
        await alice.open("/register/review")
        await alice.send()

        assert alice.path == "/register/done"


async def test_a_button_may_read_as_others_have_reported_it():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        read = set()
        for n in range(12):
            sandbox.world.variation = f"v{n}"
            await alice.open("/program-account-profile/sub-programs")
            read |= {words(one.text) for one in alice.page.all("button")}

        assert {
            "Enrol in a sub-program",
            "Enroll in a sub program",
            "Enrol in a subprogram",
        } <= read


async def test_some_pages_announce_maintenance():
    async with a_sandbox() as sandbox:
        announced = []
        for n in range(12):
            sandbox.world.variation = f"v{n}"
            alice = await sandbox.visitor().open("/")
            announced.append("Scheduled maintenance" in alice.text)

        assert 0 < sum(announced) < 12
