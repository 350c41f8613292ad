"""Security and its provider, in a real browser, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from automation.flows import sign_in
from automation.flows_rpp import (
    answer_bond,
    post_cash,
    request_reduction,
    set_up_bond,
    withdraw_from_rpp,
)
from automation.pages.home import HomePage, SubProgramsPage
from automation.pages.rpp import EnrolledPage, PendingPage, SecurityPage
from automation.pages.security import DashboardPage, RequirementPage, WithdrawPage

both_languages = pytest.mark.parametrize("language", ["en", "fr"])

ACCOUNT = "900000001RM0001"
HERE = f"program-accounts/{ACCOUNT}"
NINE = Decimal("9200.00")


def refusals(page):
    """Return what the page says is wrong, once it says so, in plain spaces."""
    page.page.get_by_role("alert").get_by_role("link").first.wait_for()
    return [" ".join(one.split()) for one in page.problems()]


@pytest.fixture
def alice(portal_page, world, newcomer, language):
    """Return a page at which Alice, who is registered, has signed in."""
    told = {"person_id": "P-alice", "first_name": "Alice", "last_name": "Martin"}
    told |= {"email": newcomer.email, "language": language}
    told |= {"username": newcomer.username, "password": newcomer.password}
    told |= {"business_number": ACCOUNT}
    told |= {"business_name": newcomer.business.legal_name}
    world.add_people([told])
    sign_in(portal_page, newcomer, leads_to=HomePage, language=language)
    return portal_page


def enrol(world):
    """Let Alice's account be enrolled, with a bond that suffices."""
    bond = {"kind": "bond", "provider": "boreal", "reference": "BND-1"}
    world.post(f"{HERE}/rpp", amount="9200.00", **bond)


def at_the_calculation(page, language):
    select = SubProgramsPage(page, language).open().enrol().choose_rpp()
    return select.submit()


@both_languages
def test_a_bond_set_up_beforehand_is_chosen_from_the_table(alice, language):
    written = set_up_bond(
        alice, ACCOUNT, reference="PB-77", amount=NINE, language=language
    )
    calculation = at_the_calculation(alice, language).answer(modification=False)
    calculation.submit().choose_agreement("PB-77").submit()

    states = {"en": "Set up – not posted", "fr": "Établie – non déposée"}
    assert written.state == states[language]
    assert SubProgramsPage(alice, language).open().is_active()


@both_languages
def test_a_slow_provider_accepts_and_the_account_is_enrolled(alice, world, language):
    calculation = at_the_calculation(alice, language).answer(modification=False)
    security = calculation.submit()
    security.fill_bond(reference="MG-5", amount=NINE, provider="maritime")
    security.press("submit")
    PendingPage(alice, language).arrived()
    assert not SubProgramsPage(alice, language).open().is_active()

    answered = answer_bond(alice, "MG-5", accept=True, language=language)

    assert answered.state == {"en": "Posted", "fr": "Déposée"}[language]
    assert SubProgramsPage(alice, language).open().is_active()
    assert [event.kind for event in world.timeline(kind="rpp_enrolled")]


@both_languages
def test_too_little_security_is_refused_with_the_amount(alice, language):
    calculation = at_the_calculation(alice, language).answer(modification=False)
    security = calculation.submit()
    security.fill_bond(reference="BND-1", amount=Decimal("9199.99")).press("submit")

    refused = {
        "en": "The security is not sufficient. $9,200.00 is required",
        "fr": "La garantie est insuffisante. Le montant exigé est de 9 200,00 $",
    }
    assert refusals(security) == [refused[language]]
    SecurityPage(alice, language).arrived()


@both_languages
def test_a_modification_of_the_calculation_opens_a_case(alice, world, language):
    wish = at_the_calculation(alice, language).ask_for_modification()
    security = wish.fill(Decimal("12000.00"), "One large order").submit()
    assert security.required("bond") == Decimal("6000.00")
    security.fill_bond(reference="BND-1", amount=Decimal("6000.00")).press("submit")
    EnrolledPage(alice, language).arrived()

    world.post("security-cases/SRC-000001/decline")
    dashboard = DashboardPage(alice, language).open()

    assert dashboard.required(ACCOUNT) == NINE
    assert dashboard.posted(ACCOUNT) == Decimal("6000.00")


@both_languages
def test_a_reduction_is_asked_for_once_at_a_time(alice, world, clock, language):
    enrol(world)

    asked = request_reduction(
        alice, Decimal("12000.00"), "Fewer orders", language=language
    )

    assert asked.case == "SRC-000001"
    assert not asked.may_ask_again
    clock.advance(days=10)
    assert [one.text for one in world.timeline(kind="security_case_decided")] == [
        "approved"
    ]


@both_languages
def test_a_reduction_that_is_none_is_refused(alice, world, language):
    enrol(world)
    asked = RequirementPage(alice, language).open()
    asked.fill(Decimal("18400.00"), "Fewer orders").press("submit")

    refused = {
        "en": "Ask for less than the present monthly amount, $18,400.00",
        "fr": "Demandez moins que le montant mensuel actuel, soit 18 400,00 $",
    }
    assert refusals(asked) == [refused[language]]


@both_languages
def test_more_security_ends_a_follow_up(alice, world, language):
    enrol(world)
    world.post("agreements/AGR-000001/cancel")

    posted = post_cash(
        alice, ACCOUNT, Decimal("18400.00"), holder="Alice Martin", language=language
    )

    assert posted.required == posted.posted == Decimal("18400.00")
    assert SubProgramsPage(alice, language).open().is_active()


@both_languages
def test_alice_withdraws_and_may_enrol_anew(alice, world, language):
    enrol(world)
    leaving = WithdrawPage(alice, language).open()
    leaving.press("submit")
    confirm = {
        "en": "Confirm that you withdraw the account",
        "fr": "Confirmez que vous retirez le compte",
    }
    assert refusals(leaving) == [confirm[language]]

    assert withdraw_from_rpp(alice, language=language).may_enrol
