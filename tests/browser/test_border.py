"""What an importer meets when goods arrive, in a real browser, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from automation.flows_rpp import Goods, let_goods_arrive, request_release
from automation.pages.border import ArrivePage

both_languages = pytest.mark.parametrize("language", ["en", "fr"])

ACCOUNT = "900000001RM0001"
HERE = f"program-accounts/{ACCOUNT}"


def refusals(page):
    """Return what the page says is wrong, once it says so, in plain spaces."""
    page.page.get_by_role("alert").get_by_role("link").first.wait_for()
    return [" ".join(one.split()) for one in page.problems()]


def register(world, newcomer):
    """Let Alice be registered."""
    told = {"person_id": "P-alice", "first_name": "Alice", "last_name": "Martin"}
    told |= {"email": newcomer.email, "business_number": ACCOUNT}
    told |= {"business_name": newcomer.business.legal_name}
    world.add_people([told])


@both_languages
def test_goods_are_held_until_their_importer_is_registered_and_enrolled(
    portal_page, world, newcomer, language
):
    decided = let_goods_arrive(portal_page, Goods(ACCOUNT), language=language)
    why = {
        "en": "No business registered in the CARM Client Portal has this program",
        "fr": "Aucune entreprise enregistrée dans le portail client de la GCRA n’a ce",
    }
    assert not decided.released
    assert decided.why.startswith(why[language])
    register(world, newcomer)
    again = request_release(portal_page, decided.shipment, language=language)
    assert not again.released
    bond = {"kind": "bond", "provider": "boreal", "reference": "BND-1"}
    world.post(f"{HERE}/rpp", amount="9200.00", **bond)

    released = request_release(portal_page, decided.shipment, language=language)

    assert released.released
    assert world.money.balance(ACCOUNT) == Decimal("956.00")


@both_languages
def test_who_is_not_enrolled_pays_in_full_at_release(
    portal_page, world, newcomer, language
):
    register(world, newcomer)
    held = let_goods_arrive(portal_page, Goods(ACCOUNT), language=language)
    assert not held.released

    paid = request_release(portal_page, held.shipment, in_full=True, language=language)

    assert paid.released
    assert world.money.balance(ACCOUNT) == 0


@both_languages
def test_a_broker_without_access_is_rejected(portal_page, world, newcomer, language):
    register(world, newcomer)
    goods = Goods(ACCOUNT, broker=newcomer.broker.bn9)

    decided = let_goods_arrive(portal_page, goods, language=language)

    rejected = {
        "en": "The accounting was rejected: the importer has not given this broker",
        "fr": "La déclaration a été rejetée : l’importateur n’a pas donné accès au",
    }
    assert decided.why.startswith(rejected[language])


@both_languages
def test_a_number_that_is_none_is_refused(portal_page, language):
    arriving = ArrivePage(portal_page, language).open()
    amounts = dict.fromkeys(("value", "duties", "gst"), Decimal(1))
    arriving.fill("900000001", **amounts).press("submit")

    refused = {
        "en": "Give nine digits, RM and four digits, for example 900000001RM0001",
        "fr": "Indiquez neuf chiffres, RM et quatre chiffres, par exemple "
        "900000001RM0001",
    }
    assert refusals(arriving) == [refused[language]]
