"""
Errands about security and goods: arguments in, a frozen result out.

Where a page does not lead to the one it should, Playwright's ``AssertionError`` names
the page that was expected.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from playwright.sync_api import Page

from automation.captions import Narrator
from automation.captions_rpp import RPP_CAPTIONS
from automation.pages.border import BorderPage, ShipmentPage
from automation.pages.home import SubProgramsPage
from automation.pages.payments import DEBIT_CARD
from automation.pages.security import DashboardPage, WithdrawPage
from automation.pages.surety import AgreementsPage
from automation.steps import Recorder


@dataclass(frozen=True, slots=True)
class BondAnswered:
    """What the surety provider's desk says of a bond, e.g. ``"Posted"``."""

    reference: str
    state: str


@dataclass(frozen=True, slots=True)
class ReductionRequested:
    """The case that was opened, as the dashboard shows it."""

    case: str
    may_ask_again: bool


@dataclass(frozen=True, slots=True)
class SecurityPosted:
    """What is required and posted once more was posted."""

    required: Decimal
    posted: Decimal


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Whether the account may be enrolled anew."""

    may_enrol: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of goods at the border."""

    shipment: str
    released: bool
    why: str


@dataclass(frozen=True, slots=True)
class Goods:
    """What arrives: whose it is, and what is owed for it."""

    account: str
    value: Decimal = Decimal("4000.00")
    duties: Decimal = Decimal("720.00")
    gst: Decimal = Decimal("236.00")
    broker: str = ""


def set_up_bond(
    page: Page,
    account: str,
    *,
    reference: str,
    amount: Decimal,
    language: str = "en",
    recorder: Recorder | None = None,
) -> BondAnswered:
    """
    Write a bond at the surety provider's desk, which the importer may post.

    Repeatable: each time is another bond.
    """
    tell = Narrator(page, language, recorder, RPP_CAPTIONS)
    new = AgreementsPage(page, language).open().set_up()
    new.fill(account, reference=reference, amount=amount)
    tell("surety_new")
    listed = new.submit()
    tell("surety_list")
    return _answered(listed, reference)


def answer_bond(
    page: Page,
    reference: str,
    *,
    accept: bool,
    language: str = "en",
    recorder: Recorder | None = None,
) -> BondAnswered:
    """Accept or decline, as its surety provider, a bond that waits for it; once."""
    tell = Narrator(page, language, recorder, RPP_CAPTIONS)
    listed = AgreementsPage(page, language).open()
    tell("surety_list")
    listed.answer(reference, accept=accept)
    tell("surety_answered")
    return _answered(listed, reference)


def request_reduction(
    page: Page,
    amount: Decimal,
    justification: str,
    *,
    language: str = "en",
    recorder: Recorder | None = None,
) -> ReductionRequested:
    """
    Ask for a reduction of the security requirement, enrolled and signed in.

    Not repeatable while the case is open.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    tell = Narrator(page, language, recorder, RPP_CAPTIONS)
    dashboard = DashboardPage(page, language).open()
    tell("dashboard")
    asked = dashboard.update_requirement().fill(amount, justification)
    tell("requirement")
    dashboard = asked.submit()
    tell("case")
    case = dashboard.case().get_by_role("rowheader").inner_text()
    return ReductionRequested(case, dashboard.may_update_requirement())


def post_cash(
    page: Page,
    account: str,
    amount: Decimal,
    *,
    holder: str,
    language: str = "en",
    recorder: Recorder | None = None,
) -> SecurityPosted:
    """
    Post more security in cash and pay it by card; each time adds to it.

    Raises:
        AssertionError: If the portal leads anywhere but to the next page.
    """
    tell = Narrator(page, language, recorder, RPP_CAPTIONS)
    dashboard = DashboardPage(page, language).open()
    tell("dashboard")
    more = dashboard.post_more().fill_cash(amount)
    tell("more_security")
    terms = more.submit_cash().agree()
    tell("deposit_terms")
    card = terms.submit().fill(DEBIT_CARD, holder=holder)
    tell("deposit_card")
    card.submit()
    dashboard = DashboardPage(page, language).open()
    tell("posted")
    return SecurityPosted(dashboard.required(account), dashboard.posted(account))


def withdraw_from_rpp(
    page: Page, *, language: str = "en", recorder: Recorder | None = None
) -> Withdrawn:
    """Take the program account in view out of RPP; not repeatable."""
    tell = Narrator(page, language, recorder, RPP_CAPTIONS)
    leaving = WithdrawPage(page, language).open().confirm()
    tell("withdraw")
    leaving.press("submit")
    subs = SubProgramsPage(page, language).arrived()
    tell("withdrawn")
    return Withdrawn(subs.may_enrol())


def let_goods_arrive(
    page: Page,
    goods: Goods,
    *,
    language: str = "en",
    recorder: Recorder | None = None,
) -> Decision:
    """Let goods arrive and read what became of them; each time is another shipment."""
    tell = Narrator(page, language, recorder, RPP_CAPTIONS)
    arriving = BorderPage(page, language).open().let_arrive()
    arriving.fill(goods.account, value=goods.value, duties=goods.duties, gst=goods.gst)
    if goods.broker:
        arriving.accounted_by(goods.broker)
    tell("arrive")
    shipment = arriving.submit()
    tell("shipment")
    return _decided(shipment)


def request_release(
    page: Page,
    shipment: str,
    *,
    in_full: bool = False,
    language: str = "en",
    recorder: Recorder | None = None,
) -> Decision:
    """Request release of goods that are held; repeatable until they are released."""
    tell = Narrator(page, language, recorder, RPP_CAPTIONS)
    held = ShipmentPage(page, language).open(shipment=shipment)
    decided = held.request_again(in_full=in_full)
    tell("shipment")
    return _decided(decided)


def _answered(listed: AgreementsPage, reference: str) -> BondAnswered:
    state = listed.row(reference).get_by_role("cell").all()[3].inner_text()
    return BondAnswered(reference, " ".join(state.split()))


def _decided(shipment: ShipmentPage) -> Decision:
    return Decision(shipment.shipment(), shipment.is_released(), shipment.why())
