"""
Making a payment: amount, terms, card, receipt.

Source: domain.md 5.4 [B] for the order and the buttons. A security deposit may come
in at the terms: whoever asks for it fills the draft and leads to :data:`TERMS`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from decimal import Decimal
from functools import wraps
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import answers
from mock_portal.access import Endpoint, allow, not_found
from mock_portal.answers import Problem, Problems
from mock_portal.money import acts, cards, dates, limits, sight
from mock_portal.money.acts import Tender
from mock_portal.money.cards import Card
from mock_portal.money.papers import Purpose, Receipt
from mock_portal.pages.money.gate import (
    REFUSED,
    for_an_account,
    hidden,
    is_printed,
    standing_of,
)
from mock_portal.pages.money.said import in_words
from mock_portal.rendering import go, page
from mock_portal.rpp import postings
from mock_portal.visits import Visit

AMOUNT = "/payments/amount"
TERMS = "/payments/terms"
DRAFT = "payment"

PaymentHandler = Callable[[Request, Visit, dict[str, Any]], Awaitable[Response]]


@for_an_account(may="edit")
async def amount(request: Request, visit: Visit, account: str) -> Response:
    """Ask how much, for the program account in view."""
    balance = visit.world.books.balance(account)
    facts: dict[str, Any] = {
        "account": account,
        "balance": balance,
        "left": _left(visit, account),
    }
    show = "money/payment_amount.html"
    if visit.sent is None:
        proposed = _proposed(visit, account, balance)
        named = "money.payment.amount_shown"
        return page(request, show, reports=named, values=proposed, **facts)

    typed = visit.sent.text("amount")
    asked = answers.amount(typed)
    if not asked:
        facts |= {"values": {"amount": typed}}
        facts |= {"problems": {"amount": Problem("any.amount")}}
        named = "money.payment.amount_wrong"
        return page(request, show, REFUSED, reports=named, **facts)

    draft = visit.draft(DRAFT)
    draft.clear()
    draft.update(account=account, amount=f"{asked:.2f}", purpose="debt")
    return go(request, TERMS, reports="money.payment.amount_taken")


def begun(*, agreed: bool) -> Callable[[PaymentHandler], Endpoint]:
    """Let in who has come as far as this, and may still pay for that account."""

    def guard(handler: PaymentHandler) -> Endpoint:
        @allow("linked", may="edit")
        @wraps(handler)
        async def endpoint(request: Request, visit: Visit) -> Response:
            draft = visit.draft(DRAFT)
            if not visit.may("edit", draft.get("account", "-")):
                return go(request, AMOUNT, reports="money.payment.led_back")
            if not sight.sees_finances(standing_of(visit)):
                return hidden(request)
            if agreed and "agreed" not in draft:
                return go(request, TERMS, reports="money.payment.led_back")
            return await handler(request, visit, draft)

        return endpoint

    return guard


@begun(agreed=False)
async def terms(request: Request, visit: Visit, draft: dict[str, Any]) -> Response:
    """Have the terms agreed to."""
    show, facts = "money/payment_terms.html", _told(draft)
    if visit.sent is None:
        return page(request, show, reports="money.payment.terms_shown", **facts)
    if not visit.sent.ticked("agree"):
        facts["problems"] = {"agree": Problem("money.agree")}
        named = "money.payment.terms_refused"
        return page(request, show, REFUSED, reports=named, **facts)
    draft["agreed"] = True
    return go(request, "/payments/card", reports="money.payment.terms_taken")


@begun(agreed=True)
async def card(request: Request, visit: Visit, draft: dict[str, Any]) -> Response:
    """Ask for the card, and pay."""
    if visit.sent is None:
        named = "money.payment.card_shown"
        return _show_card(request, visit, draft, reports=named)

    typed = visit.sent.texts(*cards.FIELDS)
    left = _left(visit, draft["account"])
    today = dates.office_day(visit.now)
    due = Decimal(draft["amount"])
    problems = cards.check(typed, today=today, amount=due, left=left)
    chosen = cards.card_of(typed)
    if problems or chosen is None:
        is_limit = any(one.key == "money.card_limit" for one in problems.values())
        named = "money.payment.card_limit" if is_limit else "money.payment.card_wrong"
        return _refuse_card(request, visit, draft, problems, named)
    if chosen.declines:
        problems = {"card_number": Problem("money.card_declined")}
        named = "money.payment.card_declined"
        return _refuse_card(request, visit, draft, problems, named)

    receipt = _pay(visit, draft, chosen)
    draft.clear()
    place = f"/payments/receipts/{receipt.payment_id}"
    return go(request, place, reports="money.payment.paid")


@allow("linked")
async def receipt(request: Request, visit: Visit) -> Response:
    """Show what was paid, on screen or for paper."""
    books = visit.world.books
    asked = request.path_params["payment_id"]
    found = sight.receipt(books, standing_of(visit), asked)
    if found is None:
        return not_found(request)
    payer = visit.world.people.get(found.paid_by)
    return page(
        request,
        "money/receipt.html",
        reports="money.payment.receipt_shown",
        receipt=found,
        payer=payer.name if payer else "",
        balance=books.balance(found.bn15),
        rest=found.amount - sum(found.applied.values()),
        printed=is_printed(request),
    )


def _pay(visit: Visit, draft: dict[str, Any], chosen: Card) -> Receipt:
    purpose: Purpose = draft["purpose"]
    tender = Tender(
        method=chosen.method,
        digits=chosen.digits,
        paid_by=visit.person.person_id,
        business=visit.own_business.bn9,
    )
    world, paid = visit.world, Decimal(draft["amount"])
    receipt = acts.pay(world, draft["account"], paid, tender, purpose=purpose)
    if purpose == "security":
        postings.deposited(world, receipt, replaces=draft.get("replaces", ""))
    return receipt


def _refuse_card(
    request: Request,
    visit: Visit,
    draft: dict[str, Any],
    problems: Problems,
    named: str,
) -> Response:
    """Show the form again: with the holder's name, and nothing else of the card."""
    holder = visit.sent.text("card_holder") if visit.sent else ""
    return _show_card(
        request,
        visit,
        draft,
        REFUSED,
        reports=named,
        problems=in_words(problems, visit.language),
        values={"card_holder": holder},
    )


def _show_card(
    request: Request,
    visit: Visit,
    draft: dict[str, Any],
    status: int = HTTPStatus.OK,
    *,
    reports: str,
    **facts: Any,
) -> Response:
    facts |= _told(draft) | {
        "left": _left(visit, draft["account"]),
        "cards": cards.CARDS,
    }
    show = "money/payment_card.html"
    return page(request, show, status, reports=reports, **facts)


def _told(draft: dict[str, Any]) -> dict[str, Any]:
    return {
        "account": draft["account"],
        "amount": Decimal(draft["amount"]),
        "purpose": draft["purpose"],
    }


def _left(visit: Visit, account: str) -> Decimal:
    world = visit.world
    limit = world.settings.card_limit
    return limits.remaining(world.books, account, limit=limit, now=visit.now)


def _proposed(visit: Visit, account: str, balance: Decimal) -> dict[str, str]:
    """Return the amount begun with, else what is owed."""
    draft = visit.draft(DRAFT)
    begun_with = draft.get("account") == account and draft.get("purpose") == "debt"
    amount = Decimal(draft["amount"]) if begun_with else balance
    text = f"{amount:.2f}" if amount > 0 else ""
    return {"amount": text.replace(".", ",") if visit.language == "fr" else text}
