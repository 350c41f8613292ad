"""
Whole errands: arguments in, a frozen result out.

Each takes a page whose browser context has the world's address as base URL, and tells
its recorder every step. Where a page does not lead to the one it should, Playwright's
``AssertionError`` names the page that was expected.
"""

from __future__ import annotations

from typing import TypeVar

from playwright.sync_api import Page

from automation.captions import Narrator
from automation.mailed_codes import code_in
from automation.pages.base import PortalPage
from automation.pages.delegation import RequestsPage
from automation.pages.gckey import WelcomePage
from automation.pages.home import HomePage, SubProgramsPage
from automation.pages.mfa import MfaEmailPage, MfaRegisteredPage, PasscodePage
from automation.pages.profile import NewProfilePage
from automation.pages.registration import FirstTimeSetupPage, RegisteredPage
from automation.pages.sign_in import LandingPage
from automation.papers import Newcomer
from automation.results import ApprovedRequest, EnrolledInRpp, Registered, SignedIn
from automation.steps import Recorder

BOND_REFERENCE = "BOND-2026-0001"
"""The number of the bond that a rehearsal posts."""

Arrived = TypeVar("Arrived", bound=PortalPage)


def register(
    page: Page,
    newcomer: Newcomer,
    *,
    language: str = "en",
    recorder: Recorder | None = None,
) -> Registered:
    """
    Register a business, from the front page to Business Account Manager.

    Not repeatable: a username and a business register once in a world.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
        MailNeverCameError: If no passcode came.
    """
    tell = Narrator(page, language, recorder)
    setup = _arrive(page, newcomer, language, tell)
    done = _register_business(setup, newcomer, tell)
    registered = Registered(
        newcomer.business.bn9, newcomer.business.program_account, done.is_manager()
    )
    done.go_home()
    tell("home")
    return registered


def arrive(page: Page, newcomer: Newcomer, *, language: str = "en") -> None:
    """
    Make a GCKey and a profile, from the front page to first-time setup.

    Not repeatable: a username signs up once in a world.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
        MailNeverCameError: If no passcode came.
    """
    _arrive(page, newcomer, language, Narrator(page, language, None))


def _arrive(
    page: Page, newcomer: Newcomer, language: str, tell: Narrator
) -> FirstTimeSetupPage:
    landing = LandingPage(page, language).open()
    _sign_up(landing, newcomer, tell)
    _set_up_passcodes(page, newcomer, language, tell)
    return _make_profile(page, newcomer, language, tell)


def _sign_up(landing: LandingPage, newcomer: Newcomer, tell: Narrator) -> WelcomePage:
    tell("landing")
    choice = landing.log_in()
    tell("choice")
    gckey = choice.choose_gckey()
    tell("gckey")
    terms = gckey.sign_up()
    tell("gckey_terms")
    username = terms.accept().fill(newcomer.username)
    tell("gckey_username")
    password = username.submit().fill(newcomer.password)
    tell("gckey_password")
    questions = password.submit().fill(street="Harbour", pet="Biscuit")
    tell("gckey_recovery")
    address = questions.submit().fill(newcomer.email)
    tell("gckey_email")
    done = address.submit()
    tell("gckey_done")
    welcome = done.go_on()
    tell("gckey_welcome")
    return welcome


def _set_up_passcodes(
    page: Page, newcomer: Newcomer, language: str, tell: Narrator
) -> None:
    WelcomePage(page, language).press("continue")
    address = MfaEmailPage(page, language).arrived().fill(newcomer.email)
    tell("mfa_email")
    before = newcomer.inbox.newest_id(to=newcomer.email)
    address.submit()
    _give_passcode(page, newcomer, language, before)
    tell("mfa_passcode")
    PasscodePage(page, language).press("submit")
    registered = MfaRegisteredPage(page, language).arrived()
    tell("mfa_registered")
    registered.press("continue")


def _give_passcode(page: Page, newcomer: Newcomer, language: str, before: str) -> None:
    mail = newcomer.inbox.wait_for(to=newcomer.email, after=before)
    PasscodePage(page, language).arrived().fill(code_in(mail))


def _make_profile(
    page: Page, newcomer: Newcomer, language: str, tell: Narrator
) -> FirstTimeSetupPage:
    profile = NewProfilePage(page, language).arrived()
    profile.fill(
        name=(newcomer.first_name, newcomer.last_name),
        telephone=newcomer.telephone,
        email=newcomer.email,
        province=newcomer.business.province,
    )
    tell("profile")
    return profile.save()


def _register_business(
    setup: FirstTimeSetupPage, newcomer: Newcomer, tell: Narrator
) -> RegisteredPage:
    business = newcomer.business
    tell("setup")
    start = setup.register()
    tell("register_start")
    reference = business.program_account[len(business.bn9) :]
    identifiers = start.go_on().fill(bn9=business.bn9, reference=reference)
    tell("register_identifiers")
    program = identifiers.submit().choose_commercial_importer()
    tell("register_program")
    address = program.submit().fill(business)
    tell("register_business")
    questions = address.submit().answer_transaction(*business.transaction)
    questions.answer_statement(*business.statement)
    tell("register_verification")
    terms = questions.submit().accept()
    tell("register_terms")
    review = terms.submit()
    tell("register_review")
    done = review.submit()
    tell("register_done")
    return done


def sign_in(
    page: Page,
    newcomer: Newcomer,
    *,
    leads_to: type[Arrived],
    language: str = "en",
    recorder: Recorder | None = None,
) -> SignedIn:
    """
    Sign in with a GCKey that is set up, reading the passcode in the inbox.

    Repeatable, as signing in is.

    Args:
        page: A page of the world, signed out.
        newcomer: Whose username, password, address and inbox.
        leads_to: The page that should follow, e.g. ``HomePage``.
        language: ``"en"`` or ``"fr"``.
        recorder: Told every step.

    Raises:
        AssertionError: If the portal leads anywhere else.
        MailNeverCameError: If no passcode came.
    """
    tell = Narrator(page, language, recorder)
    landing = LandingPage(page, language).open()
    tell("landing")
    choice = landing.log_in()
    tell("choice")
    gckey = choice.choose_gckey()
    gckey.fill(username=newcomer.username, password=newcomer.password)
    tell("gckey_sign_in")
    welcome = gckey.submit()
    tell("gckey_welcome")
    before = newcomer.inbox.newest_id(to=newcomer.email)
    welcome.press("continue")
    _give_passcode(page, newcomer, language, before)
    tell("mfa_passcode")
    PasscodePage(page, language).press("submit")
    leads_to(page, language).arrived()
    return SignedIn(leads_to.__name__)


def enrol_rpp(
    page: Page,
    newcomer: Newcomer,
    *,
    language: str = "en",
    recorder: Recorder | None = None,
) -> EnrolledInRpp:
    """
    Enrol the program account in RPP with a bond, signed in and registered.

    Not repeatable: afterwards the button is greyed out.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    tell = Narrator(page, language, recorder)
    accounts = HomePage(page, language).open().show_accounts()
    tell("accounts")
    program = accounts.show_program_account()
    tell("program")
    subs = program.show_sub_programs()
    tell("subs")
    select = subs.enrol().choose_rpp()
    tell("rpp_select")
    calculation = select.submit().answer(modification=False)
    tell("rpp_calculation")
    security = calculation.submit()
    required = security.required("bond")
    security.fill_bond(reference=BOND_REFERENCE, amount=required)
    tell("rpp_security")
    security.submit()
    tell("rpp_done")
    subs = SubProgramsPage(page, language).open()
    tell("subs_active")
    return EnrolledInRpp(
        program_account=newcomer.business.program_account,
        security_required=required,
        security_posted=required,
        listed_as_active=subs.is_active(),
        may_enrol_again=subs.may_enrol(),
    )


def approve_request(
    page: Page,
    provider: str,
    *,
    language: str = "en",
    recorder: Recorder | None = None,
) -> ApprovedRequest:
    """
    Approve the request of *provider*: all programs, full access, all visible.

    Not repeatable: an answered request does not wait any more.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    tell = Narrator(page, language, recorder)
    home = HomePage(page, language).open()
    tell("requests_home")
    requests = home.show_requests()
    tell("requests")
    request = requests.show_details(provider)
    tell("request")
    approve = request.approve().grant_everything()
    tell("request_approve")
    confirm = approve.submit()
    tell("request_confirm")
    confirm.submit()
    tell("request_done")
    requests = RequestsPage(page, language).open()
    return ApprovedRequest(provider, requests.is_waiting(provider))
