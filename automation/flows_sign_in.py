"""
Whole errands about coming in: by a bank, after forgetting, and through the help desk.

As with :mod:`automation.flows`: arguments in, a frozen result out, and Playwright's
``AssertionError`` names the page that was expected.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from automation.mailed_codes import code_in
from automation.pages.base import PortalPage
from automation.pages.gckey_recovery import ForgotPasswordPage, ForgotUsernamePage
from automation.pages.help_desk import CallersPage
from automation.pages.mfa import MfaEmailPage, MfaRegisteredPage, PasscodePage
from automation.pages.partner import BankSignInPage
from automation.pages.profile import NewProfilePage
from automation.pages.sign_in import LandingPage
from automation.pages.user_profile import UserProfilePage
from automation.papers import Inbox
from automation.results import SignedIn

BANKS = {
    "lakeshore": {
        "en": "Lakeshore Savings Bank",
        "fr": "Banque d’épargne Lakeshore",
    },
    "beaurivage": {"en": "Caisse Beaurivage", "fr": "Caisse Beaurivage"},
}
"""Sign-in partners by the names that people choose from."""


@dataclass(frozen=True, slots=True)
class Card:
    """A client card of a fictional institution; the number begins with 9."""

    bank: str
    number: str
    password: str


@dataclass(frozen=True, slots=True)
class Recovered:
    """A forgotten password has been replaced."""

    username: str


@dataclass(frozen=True, slots=True)
class NewAddress:
    """An address was proved, and counts."""

    address: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Helped:
    """What the help desk has done: how many of three doors now stand open."""

    doors_open: int


def recover_password(
    page: Page,
    username: str,
    new_password: str,
    *,
    street: str,
    pet: str,
    language: str = "en",
) -> Recovered:
    """
    Answer the recovery questions of a GCKey and choose a new password.

    Repeatable, with another password or the same.
    """
    asked = ForgotPasswordPage(page, language).open().submit(username)
    chosen = asked.fill(street=street, pet=pet).submit().fill(new_password)
    chosen.save()
    return Recovered(username)


def recover_password_by_mail(
    page: Page,
    username: str,
    new_password: str,
    *,
    inbox: Inbox,
    address: str,
    language: str = "en",
) -> Recovered:
    """
    Have a code sent to the recovery *address*, and choose a new password.

    Repeatable.

    Raises:
        MailNeverCameError: If the GCKey has no such address.
    """
    asked = ForgotPasswordPage(page, language).open().submit(username)
    before = inbox.newest_id(to=address)
    code = asked.send_code()
    mail = inbox.wait_for(to=address, after=before)
    code.submit(code_in(mail)).fill(new_password).save()
    return Recovered(username)


def recover_username(
    page: Page, address: str, *, inbox: Inbox, language: str = "en"
) -> str:
    """
    Have a forgotten username mailed, and return the text of the mail.

    Repeatable.

    Raises:
        MailNeverCameError: If it is no GCKey's recovery address.
    """
    before = inbox.newest_id(to=address)
    ForgotUsernamePage(page, language).open().submit(address)
    return inbox.wait_for(to=address, after=before).text


def enrol_with_partner(
    page: Page, card: Card, address: str, *, inbox: Inbox, language: str = "en"
) -> SignedIn:
    """
    Sign in with a card for the first time, as far as the profile.

    Not repeatable: a card is new once.
    """
    bank = _at_the_bank(page, card, language)
    welcome = bank.submit_first().accept()
    welcome.press("continue")
    enrolment = MfaEmailPage(page, language).arrived().fill(address)
    before = inbox.newest_id(to=address)
    enrolment.submit()
    _give_passcode(page, address, before, inbox=inbox, language=language)
    MfaRegisteredPage(page, language).arrived().press("continue")
    NewProfilePage(page, language).arrived()
    return SignedIn(NewProfilePage.__name__)


def sign_in_with_partner(
    page: Page,
    card: Card,
    address: str,
    *,
    inbox: Inbox,
    leads_to: type[PortalPage],
    language: str = "en",
) -> SignedIn:
    """Sign in with a card that has been used before. Repeatable."""
    welcome = _at_the_bank(page, card, language).submit()
    before = inbox.newest_id(to=address)
    welcome.press("continue")
    _give_passcode(page, address, before, inbox=inbox, language=language)
    leads_to(page, language).arrived()
    return SignedIn(leads_to.__name__)


def change_passcode_address(
    page: Page, address: str, *, inbox: Inbox, language: str = "en"
) -> NewAddress:
    """Have passcodes sent elsewhere, signed in. Repeatable with another address."""
    change = UserProfilePage(page, language).open().change_address()
    before = inbox.newest_id(to=address)
    confirm = change.submit(address)
    mail = inbox.wait_for(to=address, after=before)
    profile = confirm.submit(code_in(mail))
    return NewAddress(address, profile.says(address).count() == 1)


def change_email(
    page: Page, telephone: str, address: str, *, inbox: Inbox, language: str = "en"
) -> NewAddress:
    """Change telephone and e-mail address of one's profile, and prove the latter."""
    form = UserProfilePage(page, language).open().edit()
    before = inbox.newest_id(to=address)
    confirm = form.fill(telephone=telephone, email=address).save_new_address()
    mail = inbox.wait_for(to=address, after=before)
    profile = confirm.submit(code_in(mail))
    return NewAddress(address, profile.says(address).count() == 1)


def reactivate_at_help_desk(page: Page, name: str, *, language: str = "en") -> Helped:
    """Play the call of a deactivated person. Not repeatable: it is open then."""
    call = CallersPage(page, language).open().find(name).reactivate()
    return Helped(call.doors_left_open().count())


def unlock_at_help_desk(page: Page, name: str, *, language: str = "en") -> Helped:
    """Play the call of somebody locked out by passcodes. Not repeatable."""
    call = CallersPage(page, language).open().find(name).unlock_passcodes()
    return Helped(call.doors_left_open().count())


def relink_at_help_desk(
    page: Page, name: str, username: str, *, language: str = "en"
) -> Helped:
    """Play the call of somebody with a new credential. Not repeatable."""
    relink = CallersPage(page, language).open().find(name).relink()
    call = relink.fill(username).submit()
    return Helped(call.doors_left_open().count())


def _at_the_bank(page: Page, card: Card, language: str) -> BankSignInPage:
    choice = LandingPage(page, language).open().log_in()
    bank = choice.choose_partner().choose_bank(BANKS[card.bank][language])
    return bank.fill(card=card.number, password=card.password)


def _give_passcode(
    page: Page, address: str, before: str, *, inbox: Inbox, language: str
) -> None:
    mail = inbox.wait_for(to=address, after=before)
    PasscodePage(page, language).arrived().fill(code_in(mail)).press("submit")
