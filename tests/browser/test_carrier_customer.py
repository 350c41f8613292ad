"""The carrier's customer in a real browser: from a held return to a returned one."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from automation.flows import approve_request, sign_in
from automation.flows_carrier import (
    choose_return_way,
    confirm_carm_registration,
    sign_in_at_the_desk,
    submit_poa,
)
from automation.pages.carrier import PowerOfAttorneyPage, ReturnsAccountPage
from automation.pages.carrier_customer import (
    OwnReturnPage,
    OwnReturnsPage,
    ReturnsSettingsPage,
)
from automation.pages.home import HomePage

both_languages = pytest.mark.parametrize("language", ["en", "fr"])

RETURNS, ACCOUNT = "held-returns/R-Alice", "returns-accounts/P-alice"
BRANCH = {"en": "Ready", "fr": "Prêt"}
DONE = {"en": "Returned", "fr": "Remis"}
BROKER = "Lakehead Customs Brokers Ltd."


@pytest.fixture
def alice(portal_page, world, newcomer, clock, language):
    """Return a page at which Alice, registered, is signed in at the carrier's."""
    told = {"person_id": "P-alice", "first_name": "Alice", "last_name": "Martin"}
    told |= {"email": newcomer.email, "language": language}
    told |= {"username": newcomer.username, "password": newcomer.password}
    business = newcomer.business
    told |= {"business_number": business.program_account}
    told |= {"business_name": business.legal_name}
    world.add_people([told])
    hold(world, "R-Alice", "P-alice")
    clock.advance(days=1)
    sign_in_at_the_desk(portal_page, newcomer, language=language)
    return portal_page


def hold(world, return_id, person_id):
    held = {"return_id": return_id, "person_id": person_id, "description": "Boots"}
    world.add_held_returns([held | {"received_at": "2026-05-01T15:00:00Z"}])


@both_languages
def test_alice_does_what_the_carrier_asks_of_her(alice, newcomer, world, language):
    chosen = choose_return_way(alice, method="branch", language=language)
    submitted = submit_poa(alice, newcomer, language=language)
    desk = ReturnsAccountPage(alice, language).open(person_id="P-alice")
    desk.approve()
    confirmed = confirm_carm_registration(alice, language=language)

    assert (chosen.saved, submitted.in_review) == (True, True)
    assert confirmed.number == "RA-000001"
    held = OwnReturnPage(alice, language).open(return_id="R-Alice")
    expect(held.missing("access")).to_be_visible()
    expect(held.missing("rpp")).to_be_visible()


@both_languages
def test_a_return_comes_home_when_all_is_done(alice, newcomer, world, clock, language):
    choose_return_way(alice, method="branch", language=language)
    submit_poa(alice, newcomer, language=language)
    world.post(f"{ACCOUNT}/review")
    confirm_carm_registration(alice, language=language)
    clock.advance(days=3)
    accept_and_enrol(alice, newcomer, world, language)
    clock.advance(days=20)
    sign_in_at_the_desk(alice, newcomer, language=language)
    row = OwnReturnsPage(alice, language).open().return_called("R-Alice")

    expect(row).to_contain_text(BRANCH[language])
    at_the_branch = PowerOfAttorneyPage(alice, language).open(return_id="R-Alice")
    at_the_branch.hand_over()
    expect(at_the_branch.status(DONE[language]).first).to_be_visible()


def accept_and_enrol(page, newcomer, world, language):
    """Let Alice accept the broker's request, and be enrolled in RPP."""
    sign_in(page, newcomer, leads_to=HomePage, language=language)
    approve_request(page, BROKER, language=language)
    bond = {"kind": "bond", "provider": "boreal", "reference": "BND-1"}
    account = newcomer.business.program_account
    world.post(f"program-accounts/{account}/rpp", amount="9200.00", **bond)


@both_languages
def test_a_power_of_attorney_that_nobody_can_read_is_denied(
    alice, newcomer, world, clock, language
):
    name = {"en": "illegible.pdf", "fr": "illisible.pdf"}[language]
    submit_poa(alice, newcomer, document=name, language=language)
    clock.advance(days=20)
    sign_in_at_the_desk(alice, newcomer, language=language)

    settings = ReturnsSettingsPage(alice, language).open()

    expect(alice.get_by_text(settings.say("poa_denied"), exact=True)).to_be_visible()
    expect(settings.link("to_poa")).to_be_visible()


@both_languages
def test_who_has_not_submitted_a_poa_cannot_confirm(alice, language):
    settings = ReturnsSettingsPage(alice, language).open()

    settings.press("confirm")

    said = {"en": "Submit the POA first", "fr": "Soumettez d’abord la procuration"}
    assert said[language] in settings.problems()[0]


@both_languages
def test_charlie_does_not_see_alices_return(alice, world, newcomer, language):
    told = {"person_id": "P-charlie", "first_name": "Charlie", "last_name": "Roy"}
    told |= {"email": f"charlie@{world.name}.test", "language": language}
    told |= {"business_number": "900000035RM0001", "business_name": "Fjord"}
    world.add_people([told])
    hold(world, "R-Charlie", "P-charlie")

    returns = OwnReturnsPage(alice, language).open()

    expect(returns.return_called("R-Alice")).to_be_visible()
    expect(returns.return_called("R-Charlie")).to_have_count(0)


@both_languages
def test_the_desk_denies_for_a_reason(alice, newcomer, language):
    submit_poa(alice, newcomer, language=language)
    desk = ReturnsAccountPage(alice, language).open(person_id="P-alice")

    desk.deny("not_registered")

    said = " ".join(desk.say("not_registered").split())
    expect(alice.get_by_role("main")).to_contain_text(said)
