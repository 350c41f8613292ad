"""
Errands at the carrier's: arguments in, a frozen result out.

The carrier is another house than the portal: one signs in there separately. Where a
page does not lead to the one it should, Playwright's ``AssertionError`` names the page
that was expected.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Page

from automation.captions import Narrator
from automation.captions_carrier import CARRIER_CAPTIONS
from automation.errors import PortalError
from automation.pages.carrier_customer import (
    DeskSignInPage,
    OwnReturnsPage,
    PaperBusiness,
    ReturnAddress,
    ReturnMethod,
    ReturnsSettingsPage,
)
from automation.papers import Newcomer
from automation.steps import Recorder

SIX_DIGITS = re.compile(r"\b\d{6}\b")


@dataclass(frozen=True, slots=True)
class SignedInAtTheDesk:
    """Who is signed in at the carrier's."""

    email: str


@dataclass(frozen=True, slots=True)
class WayChosen:
    """How returns come home from now on."""

    method: ReturnMethod
    address: ReturnAddress
    saved: bool


@dataclass(frozen=True, slots=True)
class PoaSubmitted:
    """What the settings say of the power of attorney."""

    in_review: bool


@dataclass(frozen=True, slots=True)
class CarmConfirmed:
    """The returns account number that was given."""

    number: str


def sign_in_at_the_desk(
    page: Page,
    newcomer: Newcomer,
    *,
    language: str = "en",
    recorder: Recorder | None = None,
) -> SignedInAtTheDesk:
    """
    Sign in at the carrier's with the address of the portal profile. Repeatable.

    Raises:
        AssertionError: If the carrier leads anywhere but to the customer's returns.
        MailNeverCameError: If no code came.
    """
    tell = Narrator(page, language, recorder, CARRIER_CAPTIONS)
    asked = DeskSignInPage(page, language).open()
    tell("sign_in")
    before = newcomer.inbox.newest_id(to=newcomer.email)
    waiting = asked.submit(newcomer.email)
    tell("code")
    mail = newcomer.inbox.wait_for(to=newcomer.email, after=before)
    found = SIX_DIGITS.search(mail.text)
    if found is None:
        raise PortalError(f"the mail {mail.subject!r}", "it has no code of six digits")
    waiting.submit(found[0])
    tell("returns")
    return SignedInAtTheDesk(newcomer.email)


def choose_return_way(
    page: Page,
    *,
    method: ReturnMethod,
    address: ReturnAddress = "carrier",
    language: str = "en",
    recorder: Recorder | None = None,
) -> WayChosen:
    """Choose return method and address, signed in at the carrier's. Repeatable."""
    tell = Narrator(page, language, recorder, CARRIER_CAPTIONS)
    settings = OwnReturnsPage(page, language).open().show_settings()
    returns = settings.show_returns()
    tell("settings")
    returns.choose_way(method=method, address=address)
    tell("way")
    saved = page.get_by_text(returns.say("saved"), exact=True)
    return WayChosen(method, address, saved.is_visible())


def submit_poa(
    page: Page,
    newcomer: Newcomer,
    *,
    document: str = "poa.pdf",
    language: str = "en",
    recorder: Recorder | None = None,
) -> PoaSubmitted:
    """
    Submit a power of attorney: download the form, and hand it in as if it were signed.

    Not repeatable while one is in review or approved.

    Raises:
        AssertionError: If the carrier leads anywhere but to the next page.
    """
    tell = Narrator(page, language, recorder, CARRIER_CAPTIONS)
    first = ReturnsSettingsPage(page, language).open().submit_poa()
    first.fill(_paper(newcomer))
    tell("business")
    second = first.submit()
    tell("address")
    third = second.submit()
    third.fill(name=document, pdf=third.download())
    tell("signed")
    settings = third.submit()
    tell("in_review")
    in_review = page.get_by_text(settings.say("poa_in_review"), exact=True)
    return PoaSubmitted(in_review.is_visible())


def confirm_carm_registration(
    page: Page,
    *,
    language: str = "en",
    recorder: Recorder | None = None,
) -> CarmConfirmed:
    """
    Tell the carrier that one is registered in CARM; its broker then asks for access.

    Not repeatable: afterwards there is no button.
    """
    tell = Narrator(page, language, recorder, CARRIER_CAPTIONS)
    settings = ReturnsSettingsPage(page, language).open().confirm_carm()
    tell("confirmed")
    return CarmConfirmed(settings.number())


def _paper(newcomer: Newcomer) -> PaperBusiness:
    business = newcomer.business
    return PaperBusiness(
        bn9=business.bn9,
        legal_name=business.legal_name,
        street=business.street,
        postal_code=business.postal_code,
    )
