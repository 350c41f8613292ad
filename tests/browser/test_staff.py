"""Employees and their managers, in the browser: asking, answering, roles, leaving."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import expect

from automation.flows import sign_in
from automation.flows_staff import (
    WHOLE_BUSINESS,
    approve_employee,
    change_role,
    reject_employee,
    remove_employee,
    request_access,
)
from automation.pages.employees import EmployeesPage, LeavePage
from automation.pages.home import HomePage
from automation.pages.registration import FirstTimeSetupPage
from automation.pages.staff import ROLES, EmployeeRequestsPage, SearchPage, WaitingPage
from automation.papers import Newcomer

both_languages = pytest.mark.parametrize("language", ["en", "fr"])

MAPLE, ACCOUNT = "900000001", "900000001RM0001"
NAME = "Maple & Main Trading Co. Ltd."
BOB = "Bob Roy"


@dataclass(frozen=True)
class Shop:
    """A business with its manager, somebody who wants to work there, and the world."""

    world: object
    alice: Newcomer
    bob: Newcomer


@pytest.fixture
def shop(world, newcomer, language):
    bob = replace(
        newcomer,
        email=f"bob@{world.name}.test",
        username="bobroy0001",
        password="Lighthouse2026",
    )
    alices = {"person_id": "P-alice", "first_name": "Alice", "last_name": "Martin"}
    alices |= {"email": newcomer.email, "business_number": ACCOUNT}
    bobs = {"person_id": "P-bob", "first_name": "Bob", "last_name": "Roy"}
    bobs |= {"email": bob.email, "language": language}
    people = [alices | {"business_name": NAME} | key(newcomer), bobs | key(bob)]
    world.add_people(people)
    return Shop(world, newcomer, bob)


def key(newcomer):
    """Return what somebody signs in with."""
    return {"username": newcomer.username, "password": newcomer.password}


def employ(shop, **roles):
    """Let Bob work there already."""
    asked = shop.world.post("access-requests", person_id="P-bob", bn9=MAPLE)
    shop.world.post(f"access-requests/{asked['request_id']}/approve", **roles)


@pytest.fixture
def at_bobs(new_context, shop):
    """Return what opens a window at which Bob has signed in."""

    def at_bobs(language, leads_to=FirstTimeSetupPage):
        window = new_context(base_url=shop.world.url).new_page()
        sign_in(window, shop.bob, leads_to=leads_to, language=language)
        return window

    return at_bobs


@both_languages
def test_bob_asks_and_alice_makes_him_an_editor(portal_page, at_bobs, shop, language):
    bobs = at_bobs(language)
    request_access(bobs, MAPLE, comment="I start on Monday.", language=language)
    sign_in(portal_page, shop.alice, leads_to=HomePage, language=language)
    answered = approve_employee(
        portal_page, BOB, role="editor", account=ACCOUNT, language=language
    )
    assert not answered.still_waiting

    home = HomePage(bobs, language).open()
    expect(home.page.get_by_text(ROLES["editor"][language])).to_be_visible()
    told = {"en": "has been approved", "fr": "a été approuvé"}
    shop.world.inbox.wait_for(to=shop.bob.email, subject=told[language])


@both_languages
def test_a_business_that_is_not_there_is_refused_with_its_words(
    portal_page, shop, language
):
    sign_in(portal_page, shop.bob, leads_to=FirstTimeSetupPage, language=language)
    search = SearchPage(portal_page, language).open().fill("900000027")
    search.press("submit")

    said = {
        "en": "This business is not registered in the portal yet. One of its managers "
        "must register it first",
        "fr": "Cette entreprise n’est pas encore enregistrée dans le portail. Un de "
        "ses gestionnaires doit d’abord l’enregistrer",
    }
    assert search.problems() == [said[language]]
    assert search.field("bn9").input_value() == "900000027"


@both_languages
def test_bob_withdraws_and_nobody_sees_him_wait(portal_page, at_bobs, shop, language):
    bobs = at_bobs(language)
    request_access(bobs, MAPLE, language=language)
    WaitingPage(bobs, language).arrived().press("withdraw")
    FirstTimeSetupPage(bobs, language).arrived()

    sign_in(portal_page, shop.alice, leads_to=HomePage, language=language)
    requests = EmployeeRequestsPage(portal_page, language).open()
    expect(requests.page.get_by_text(requests.say("none"))).to_be_visible()


@both_languages
def test_alice_rejects_and_bob_reads_it(portal_page, at_bobs, shop, language):
    bobs = at_bobs(language)
    request_access(bobs, MAPLE, language=language)
    sign_in(portal_page, shop.alice, leads_to=HomePage, language=language)
    answered = reject_employee(portal_page, BOB, language=language)
    assert not answered.still_waiting

    setup = FirstTimeSetupPage(bobs, language).open()
    told = {"en": "was rejected on", "fr": "a été refusée le"}
    expect(setup.page.get_by_text(told[language])).to_be_visible()


@both_languages
def test_another_role_then_none_while_bob_looks(portal_page, at_bobs, shop, language):
    employ(shop, program_roles={ACCOUNT: "program_account_manager"})
    bobs = at_bobs(language, HomePage)
    EmployeesPage(bobs, language).open()
    sign_in(portal_page, shop.alice, leads_to=HomePage, language=language)

    changed = change_role(
        portal_page, BOB, role="reader", account=ACCOUNT, language=language
    )
    assert ROLES["reader"][language] in changed.told
    bobs.reload()
    refused = {
        "en": "Your role does not allow this",
        "fr": "Votre rôle ne le permet pas",
    }
    heading = bobs.get_by_role("heading", name=refused[language])
    expect(heading).to_be_visible()

    removed = remove_employee(portal_page, BOB, language=language)
    assert not removed.is_listed
    bobs.reload()
    FirstTimeSetupPage(bobs, language).arrived()


@both_languages
def test_the_last_manager_stays_until_there_is_another(portal_page, shop, language):
    employ(shop, program_roles={ACCOUNT: "editor"})
    sign_in(portal_page, shop.alice, leads_to=HomePage, language=language)
    change = EmployeesPage(portal_page, language).open().change("Alice")
    change.choose_role("reader", ACCOUNT).press("next")
    said = {
        "en": "This is the last Business Account Manager. Make somebody else Business "
        "Account Manager first",
        "fr": "C’est le dernier gestionnaire de compte d’entreprise. Nommez d’abord "
        "quelqu’un d’autre à ce rôle",
    }
    assert change.problems() == [said[language]]

    change_role(portal_page, BOB, role=WHOLE_BUSINESS, language=language)
    LeavePage(portal_page, language).open().be_sure().press("title")

    FirstTimeSetupPage(portal_page, language).arrived()


@both_languages
def test_who_leaves_must_be_sure(portal_page, shop, language):
    employ(shop, program_roles={ACCOUNT: "editor"})
    sign_in(portal_page, shop.bob, leads_to=HomePage, language=language)
    leave = LeavePage(portal_page, language).open()
    leave.press("title")

    said = {
        "en": "Confirm that you are sure",
        "fr": "Confirmez que vous en êtes sûr",
    }
    assert leave.problems() == [said[language]]


def test_charlie_sees_nobody_of_alices(portal_page, shop):
    employ(shop, program_roles={ACCOUNT: "editor"})
    charlie = {"person_id": "P-charlie", "first_name": "Charlie", "last_name": "Roy"}
    charlies = replace(shop.alice, username="charlieroy1", password="Sunflower2026")
    charlie |= {"email": charlies.email, "business_number": "900000027RM0001"}
    charlie |= {"business_name": "Beauséjour"} | key(charlies)
    shop.world.add_people([charlie])
    sign_in(portal_page, charlies, leads_to=HomePage)

    names = EmployeesPage(portal_page, "en").open().names()

    assert len(names) == 1
    assert names[0].startswith("Charlie Roy")
