"""The three errands of a newcomer, in both languages, on the real pages."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from automation.errors import MailNeverCameError
from automation.flows import approve_request, enrol_rpp, register, sign_in
from automation.pages.delegation import RequestsPage
from automation.pages.home import HomePage
from automation.pages.mfa import PasscodePage
from automation.pages.registration import BusinessPage
from automation.pages.sign_in import DeactivatedPage, TimedOutPage
from automation.papers import Newcomer

both_languages = pytest.mark.parametrize("language", ["en", "fr"])


def ask(world, newcomer) -> str:
    """Let the broker ask for access; return the request's id."""
    return world.request_access(
        provider_bn9=newcomer.broker.bn9,
        provider_name=newcomer.broker.name,
        client_bn9=newcomer.business.bn9,
        comment="We clear your shipments.",
    )


@both_languages
def test_alice_does_all_three_errands(portal_page, world, newcomer, language):
    registered = register(portal_page, newcomer, language=language)
    assert registered.is_manager
    assert registered.program_account == newcomer.business.program_account

    enrolled = enrol_rpp(portal_page, newcomer, language=language)
    assert enrolled.security_required >= Decimal(5000)
    assert enrolled.listed_as_active
    assert not enrolled.may_enrol_again

    ask(world, newcomer)
    approved = approve_request(portal_page, newcomer.broker.name, language=language)
    assert approved.provider == newcomer.broker.name
    assert not approved.still_waiting


def test_who_is_registered_signs_in_with_a_new_passcode(portal_page, newcomer, inbox):
    register(portal_page, newcomer)
    portal_page.context.clear_cookies()

    signed_in = sign_in(portal_page, newcomer, leads_to=HomePage)

    assert signed_in.arrived_on == "HomePage"
    codes = [mail.message_id for mail in inbox.messages(to=newcomer.email)]
    assert len(codes) == 2


@pytest.mark.parametrize("language", ["fr"])
def test_who_stays_away_for_half_a_year_is_turned_away(
    portal_page, newcomer, clock, language
):
    register(portal_page, newcomer, language=language)
    clock.advance(days=181)
    portal_page.context.clear_cookies()

    signed_in = sign_in(
        portal_page, newcomer, leads_to=DeactivatedPage, language=language
    )

    assert signed_in.arrived_on == "DeactivatedPage"


def test_a_visit_ends_after_twenty_quiet_minutes(portal_page, newcomer, clock):
    register(portal_page, newcomer)
    clock.advance(minutes=21)

    portal_page.reload()

    TimedOutPage(portal_page, "en").arrived()


def test_charlie_sees_nothing_of_alice(portal_page, new_context, world, newcomer):
    register(portal_page, newcomer)
    request_id = ask(world, newcomer)
    charlie = replace(
        Newcomer.from_hints(world.hints(), inbox=world.inbox, language="fr"),
        first_name="Charlie",
        email=f"charlie@{world.name}.test",
        username="charlieroy1",
        password="Sunflower2026",
    )
    window = new_context(base_url=world.url).new_page()
    register(window, charlie)

    requests = RequestsPage(window, "en").open()

    expect(requests.page.get_by_text(requests.say("none"))).to_be_visible()
    assert not requests.is_waiting(newcomer.broker.name)
    assert newcomer.business.legal_name not in window.locator("body").inner_text()
    window.goto(f"en/third-party-requests/{request_id}")
    gone = window.get_by_role("heading", name="We could not find that page")
    expect(gone).to_be_visible()


def test_the_error_names_the_page_we_should_have_reached(portal_page, newcomer):
    elsewhere = replace(newcomer.business, city="Halifax,")

    with pytest.raises(AssertionError, match="should be on VerificationPage"):
        register(portal_page, replace(newcomer, business=elsewhere))

    page = BusinessPage(portal_page, "en").arrived()
    assert page.problems() == [
        "City: Error on legal name or address: this line is not as on record"
    ]


def test_a_wrong_passcode_is_said_and_the_right_one_still_works(
    portal_page, newcomer, inbox
):
    register(portal_page, newcomer)
    portal_page.context.clear_cookies()
    deaf = replace(newcomer, inbox=Deaf(inbox))
    with pytest.raises(MailNeverCameError):
        sign_in(portal_page, deaf, leads_to=HomePage)
    passcode = PasscodePage(portal_page, "en").arrived()

    passcode.fill("000000").press("submit")

    assert passcode.problems() == ["That is not the passcode we sent"]
    newest = inbox.read(inbox.newest_id(to=newcomer.email))
    digits = "".join(word for word in newest.text.split() if word.isdigit())[:6]
    passcode.fill(digits).press("submit")
    HomePage(portal_page, "en").arrived()


class Deaf:
    """An inbox in which the newest mail is never noticed."""

    def __init__(self, inbox) -> None:
        self._inbox = inbox

    def newest_id(self, *, to=""):
        return self._inbox.newest_id(to=to)

    def wait_for(self, **_wanted):
        return self._inbox.wait_for(to="nobody", timeout=0)
