"""Coming in and getting back in, in both languages, on the real pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from automation.errors import MailNeverCameError
from automation.flows import sign_in
from automation.flows_sign_in import (
    Card,
    change_email,
    change_passcode_address,
    enrol_with_partner,
    reactivate_at_help_desk,
    recover_password,
    recover_password_by_mail,
    recover_username,
    relink_at_help_desk,
    sign_in_with_partner,
    unlock_at_help_desk,
)
from automation.pages.gckey import GCKeySignInPage, TermsPage
from automation.pages.gckey_recovery import (
    ChangePasswordPage,
    ForgotPasswordPage,
    NoWayBackPage,
)
from automation.pages.guides import WhoMustRegisterPage
from automation.pages.home import HomePage
from automation.pages.mfa import LockedOutPage, PasscodePage
from automation.pages.partner import BankSignInPage
from automation.pages.profile import NewProfilePage
from automation.pages.sign_in import CredentialChoicePage, DeactivatedPage, SessionPage
from automation.pages.user_profile import UserProfilePage

both_languages = pytest.mark.parametrize("language", ["en", "fr"])

NEW_PASSWORD = "Sunflower2026"
CARD = Card("lakeshore", "9000 1234 1234 1234", "correct horse")


@pytest.fixture
def alice(world, newcomer, language):
    """Return Alice, who has been in the portal for long; her GCKey has no recovery."""
    world.add_people(
        [
            {
                "person_id": "P-alice",
                "first_name": newcomer.first_name,
                "last_name": newcomer.last_name,
                "email": newcomer.email,
                "language": language,
                "province": "NS",
                "business_number": newcomer.business.program_account,
                "business_name": newcomer.business.legal_name,
                "username": newcomer.username,
                "password": newcomer.password,
            }
        ]
    )
    return newcomer


def sign_up(page, newcomer, language):
    """Make a GCKey with recovery questions and address."""
    username = TermsPage(page, language).open().accept().fill(newcomer.username)
    password = username.submit().fill(newcomer.password)
    questions = password.submit().fill(street="Harbour", pet="Biscuit")
    questions.submit().fill(newcomer.email).submit()
    page.context.clear_cookies()


@both_languages
def test_alice_forgot_her_password_and_answers(portal_page, newcomer, language):
    sign_up(portal_page, newcomer, language)

    recover_password(
        portal_page,
        newcomer.username,
        NEW_PASSWORD,
        street="harbour",
        pet="BISCUIT",
        language=language,
    )

    front = GCKeySignInPage(portal_page, language).open()
    front.fill(username=newcomer.username, password=NEW_PASSWORD).submit()


@both_languages
def test_alice_forgot_everything_but_her_mailbox(
    portal_page, newcomer, inbox, language
):
    sign_up(portal_page, newcomer, language)

    mailed = recover_username(
        portal_page, newcomer.email, inbox=inbox, language=language
    )
    recovered = recover_password_by_mail(
        portal_page,
        newcomer.username,
        NEW_PASSWORD,
        inbox=inbox,
        address=newcomer.email,
        language=language,
    )

    assert recovered.username in mailed


@both_languages
def test_wrong_answers_end_the_recovery(portal_page, newcomer, language):
    sign_up(portal_page, newcomer, language)
    asked = ForgotPasswordPage(portal_page, language).open().submit(newcomer.username)
    for _ in range(4):
        asked.fill(street="Main", pet="Rex").press("continue")
        asked.arrived()
    said = {
        "en": ["The answers are not right"],
        "fr": ["Les réponses sont inexactes"],
    }
    assert asked.problems() == said[language]

    asked.fill(street="Main", pet="Rex").press("continue")

    over = NoWayBackPage(portal_page, language).arrived()
    expect(over.link("sign_up")).to_be_visible()


def test_without_a_recovery_address_no_username_comes(portal_page, alice, inbox):
    patient = replace(alice, inbox=Impatient(inbox))

    with pytest.raises(MailNeverCameError):
        recover_username(portal_page, alice.email, inbox=patient.inbox)


class Impatient:
    """An inbox that is looked into once."""

    def __init__(self, inbox):
        self._inbox = inbox

    def newest_id(self, *, to=""):
        return self._inbox.newest_id(to=to)

    def wait_for(self, **wanted):
        return self._inbox.wait_for(**wanted, timeout=0)


@both_languages
def test_alice_changes_her_password_at_gckeys_welcome(portal_page, alice, language):
    front = GCKeySignInPage(portal_page, language).open()
    front.fill(username=alice.username, password=alice.password).submit()

    change = ChangePasswordPage(portal_page, language).open()
    change.fill(present=alice.password, password=NEW_PASSWORD).save()

    portal_page.context.clear_cookies()
    front = GCKeySignInPage(portal_page, language).open()
    front.fill(username=alice.username, password=NEW_PASSWORD).submit()


@both_languages
def test_bob_comes_in_by_his_bank_and_comes_again(
    portal_page, newcomer, inbox, language
):
    first = enrol_with_partner(
        portal_page, CARD, newcomer.email, inbox=inbox, language=language
    )
    portal_page.context.clear_cookies()
    second = sign_in_with_partner(
        portal_page,
        CARD,
        newcomer.email,
        inbox=inbox,
        leads_to=NewProfilePage,
        language=language,
    )

    assert first == second


@both_languages
def test_a_bank_does_not_know_the_card(portal_page, language):
    bank = BankSignInPage(portal_page, language).open(institution="prairie")

    bank.fill(card="4000 1234 1234 1234", password="correct horse").press("submit")

    said = {
        "en": ["A card number here has 16 digits and begins with 9"],
        "fr": ["Ici, un numéro de carte compte 16 chiffres et commence par 9"],
    }
    assert bank.problems() == said[language]


@both_languages
def test_without_consent_bob_is_back_at_the_choice(portal_page, language):
    bank = BankSignInPage(portal_page, language).open(institution="lakeshore")
    consent = bank.fill(card=CARD.number, password=CARD.password).submit_first()

    consent.press("decline")

    CredentialChoicePage(portal_page, language).arrived()


@both_languages
def test_passcodes_go_where_alice_wants_them(portal_page, alice, inbox, language):
    sign_in(portal_page, alice, leads_to=HomePage, language=language)
    new = f"new.{alice.email}"

    changed = change_passcode_address(portal_page, new, inbox=inbox, language=language)

    assert changed.shown
    portal_page.context.clear_cookies()
    moved = replace(alice, email=new)
    sign_in(portal_page, moved, leads_to=HomePage, language=language)


@both_languages
def test_a_new_address_in_the_profile_is_proved(portal_page, alice, inbox, language):
    sign_in(portal_page, alice, leads_to=HomePage, language=language)
    new = f"work.{alice.email}"

    changed = change_email(
        portal_page, "902-555-0199", new, inbox=inbox, language=language
    )

    assert changed.shown
    form = UserProfilePage(portal_page, language).open().edit()
    form.fill(telephone="12", email=new).press("save")
    said = {
        "en": "Give a telephone number with ten digits, for example 902-555-0142",
        "fr": "Indiquez un numéro de téléphone à dix chiffres, "
        "par exemple 418-555-0142",
    }
    assert form.problems() == [said[language]]


@both_languages
def test_the_language_that_alice_prefers_is_offered(portal_page, alice, language):
    sign_in(portal_page, alice, leads_to=HomePage, language=language)
    other = {"en": "fr", "fr": "en"}[language]
    form = UserProfilePage(portal_page, language).open().edit()
    form.fill(telephone="902-555-0199", email=alice.email)
    form.prefer(other).save()
    HomePage(portal_page, language).open()
    offer = {"en": "continuer en français", "fr": "continue in English"}[language]

    portal_page.get_by_role("link").filter(has_text=offer).click()

    HomePage(portal_page, other).arrived()


@both_languages
def test_the_help_desk_lets_the_locked_out_in(portal_page, alice, inbox, language):
    front = GCKeySignInPage(portal_page, language).open()
    welcome = front.fill(username=alice.username, password=alice.password).submit()
    welcome.press("continue")
    passcode = PasscodePage(portal_page, language).arrived()
    for sent in range(3):
        for _ in range(5 if sent < 2 else 4):
            passcode.fill("000000").press("submit")
            passcode.arrived()
        if sent < 2:
            passcode.press("resend")
            passcode.arrived()
    passcode.fill("000000").press("submit")
    LockedOutPage(portal_page, language).arrived()

    helped = unlock_at_help_desk(portal_page, "Alice Martin", language=language)

    assert helped.doors_open == 3
    sign_in(portal_page, alice, leads_to=HomePage, language=language)


@both_languages
def test_the_help_desk_opens_a_deactivated_profile(portal_page, alice, clock, language):
    clock.advance(days=181)
    sign_in(portal_page, alice, leads_to=DeactivatedPage, language=language)

    helped = reactivate_at_help_desk(portal_page, "Alice Martin", language=language)

    assert helped.doors_open == 3
    portal_page.context.clear_cookies()
    sign_in(portal_page, alice, leads_to=HomePage, language=language)


@both_languages
def test_a_new_card_opens_the_profile_that_a_lost_gckey_did(
    portal_page, alice, inbox, language
):
    enrol_with_partner(portal_page, CARD, alice.email, inbox=inbox, language=language)
    relink = relink_at_help_desk(
        portal_page, "Alice Martin", CARD.number, language=language
    )

    assert relink.doors_open == 3
    portal_page.context.clear_cookies()
    sign_in_with_partner(
        portal_page,
        CARD,
        alice.email,
        inbox=inbox,
        leads_to=HomePage,
        language=language,
    )


@both_languages
def test_a_visit_goes_on_for_who_says_so(portal_page, alice, clock, language):
    sign_in(portal_page, alice, leads_to=HomePage, language=language)
    session = SessionPage(portal_page, language).open()
    clock.advance(minutes=19)
    session.stay()
    clock.advance(minutes=19)

    HomePage(portal_page, language).open()


@both_languages
def test_bob_learns_whether_he_must_register(portal_page, language):
    questions = WhoMustRegisterPage(portal_page, language).open()
    questions.answer("importing", "yes").press("submit")
    assert len(questions.arrived().problems()) == 4
    questions.answer("registered", "no").answer("number", "bn")
    questions.answer("resident", "yes").answer("returns", "yes")

    answer = questions.submit()

    assert len(answer.steps()) == 5
    answer.show_checklist()
