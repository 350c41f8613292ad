"""Statements of account as people read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mock_portal.money import acts
from tests.mock_portal.journeys import a_sandbox, met
from tests.mock_portal.money import desks
from tests.mock_portal.money.desks import BN15

languages = pytest.mark.parametrize("language", ["en", "fr"])


@languages
async def test_a_statement_says_what_is_payable_and_by_when(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        entry = desks.charge(sandbox, "1000", gst=Decimal(50))
        acts.penalize(sandbox.world, BN15, Decimal("7.25"))
        await desks.go(sandbox, days=22)
        desks.again(sandbox, alice)
        await alice.open("/statements")
        met(sandbox, "money.statements.shown")
        assert {"en": "To be paid", "fr": "À payer"}[language] in alice.text
        await alice.open("/statements/SOA-000001")

        met(sandbox, "money.statements.one_shown")
        for told in {
            "en": ("May 29, 2026", "May 25, 2026", "$1,057.25", "$50.00", "$7.25"),
            "fr": ("29 mai 2026", "25 mai 2026", "1 057,25 $", "50,00 $", "7,25 $"),
        }[language]:
            assert told in alice.text
        period = {
            "en": "April 18, 2026 to May 17, 2026",
            "fr": "du 18 avril 2026 au 17 mai 2026",
        }
        assert period[language] in alice.text
        assert entry.number in alice.text


@languages
async def test_a_statement_for_paper_has_no_menu(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        desks.charge(sandbox)
        await desks.go(sandbox, days=22)
        desks.again(sandbox, alice)
        await alice.open("/statements/SOA-000001")
        (link,) = [a for a in alice.page.all("a") if a["href"].endswith("?view=print")]
        assert link.text == {"en": "Print", "fr": "Imprimer"}[language]
        assert alice.page.all("nav")
        await alice.open("/statements/SOA-000001?view=print")

        assert not alice.page.all("nav")
        assert BN15 in alice.text


@languages
async def test_who_does_not_pay_is_told(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        desks.charge(sandbox)
        await desks.go(sandbox, days=27)
        desks.again(sandbox, alice)
        await alice.open("/statements/SOA-000001")

        overdue = {"en": "Overdue", "fr": "En retard"}
        assert overdue[language] in alice.text
        assert {"en": "30 days", "fr": "30 jours"}[language] in alice.text


async def test_a_statement_counts_what_it_may_not_list():
    async with a_sandbox() as sandbox:
        before = desks.charge(sandbox)
        await desks.go(sandbox, hours=1)
        alice = desks.alice(sandbox)
        await desks.go(sandbox, days=22)
        desks.again(sandbox, alice)
        await alice.open("/statements/SOA-000001")

        assert before.number not in alice.text
        assert "1 transaction from before the registration" in alice.text
        assert "$245.10" in alice.text


async def test_a_statement_before_the_registration_is_not_shown():
    async with a_sandbox() as sandbox:
        desks.charge(sandbox)
        await desks.go(sandbox, days=22)
        alice = desks.alice(sandbox)
        await alice.open("/statements")

        met(sandbox, "money.statements.none")
        await alice.open("/statements/SOA-000001", status=404)


async def test_goods_of_the_next_cycle_are_on_the_next_statement():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        later = desks.charge(sandbox, released_on=date(2026, 5, 18))
        desks.charge(sandbox, "1", released_on=date(2026, 5, 17))
        await desks.go(sandbox, days=22)
        desks.again(sandbox, alice)
        await alice.open("/statements/SOA-000001")
        assert later.number not in alice.text
        await alice.open(f"/transaction-history/{later.number}")
        assert "Not on a statement yet" in alice.text


async def test_charlie_sees_no_statement_of_alices():
    async with a_sandbox() as sandbox:
        charlie = desks.charlie(sandbox)
        desks.charge(sandbox)
        await desks.go(sandbox, days=22)
        kept = dict(sandbox.world.businesses)
        desks.seat(sandbox, charlie, name="charlie")
        sandbox.world.businesses |= kept
        await charlie.open("/statements")
        assert "SOA-000001" not in charlie.text
        await charlie.open("/statements/SOA-000001", status=404)
        await charlie.open(f"/statements/SOA-000001?account={BN15}", status=404)


async def test_the_notice_of_a_statement_has_the_facts_its_words_want():
    async with a_sandbox() as sandbox:
        desks.alice(sandbox)
        desks.charge(sandbox)
        await desks.go(sandbox, days=22)
        (notice,) = sandbox.world.notices.values()

        assert (notice.kind, notice.bn15) == ("statement_issued", BN15)
        assert notice.facts == {
            "statement": "SOA-000001",
            "account": BN15,
            "total": "245.10",
            "due": "2026-05-29",
        }
