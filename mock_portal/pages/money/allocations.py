"""
Paying transactions with a credit.

Source: domain.md 5.4 [B] - select transactions; a credit must cover them fully.
"""

from __future__ import annotations

from decimal import Decimal
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.money import acts, applying
from mock_portal.pages.money.gate import REFUSED, for_an_account
from mock_portal.pages.money.said import in_words
from mock_portal.rendering import go, page
from mock_portal.visits import Visit

DRAFT = "credits"


@for_an_account(may="edit")
async def allocate(request: Request, visit: Visit, account: str) -> Response:
    """Offer the open credits and the open transactions of a program account."""
    books = visit.world.books
    if visit.sent is None:
        is_there = books.open_credits(account) and books.open_debts(account)
        named = "money.credits.shown" if is_there else "money.credits.none"
        return _show(request, visit, account, reports=named)

    chosen, number = visit.sent.all("transactions"), visit.sent.text("credit")
    problems = applying.check_allocation(books, account, number, chosen)
    if problems:
        keys = {one.key for one in problems.values()}
        is_short = "money.credit_short" in keys
        named = "money.credits.short" if is_short else "money.credits.refused"
        facts: dict[str, Any] = {"values": {"credit": number}, "chosen": chosen}
        facts["problems"] = in_words(problems, visit.language)
        return _show(request, visit, account, REFUSED, reports=named, **facts)

    paid = acts.allocate_credit(visit.world, account, number, chosen)
    draft = visit.draft(DRAFT)
    draft.clear()
    told = {number: f"{part:.2f}" for number, part in paid.items()}
    draft.update(account=account, credit=number, paid=told)
    return go(request, "/credits/done", reports="money.credits.allocated")


@for_an_account(may="edit")
async def done(request: Request, visit: Visit, account: str) -> Response:
    """Confirm what was paid with the credit."""
    draft = visit.draft(DRAFT)
    if draft.get("account") != account:
        return go(request, "/credits", reports="money.credits.nothing_done")
    return page(
        request,
        "money/credits_done.html",
        reports="money.credits.confirmed",
        account=account,
        credit=draft["credit"],
        paid={number: Decimal(part) for number, part in draft["paid"].items()},
        balance=visit.world.books.balance(account),
    )


def _show(
    request: Request,
    visit: Visit,
    account: str,
    status: int = HTTPStatus.OK,
    *,
    reports: str,
    **facts: Any,
) -> Response:
    books = visit.world.books
    facts.setdefault("chosen", [])
    return page(
        request,
        "money/credits.html",
        status,
        reports=reports,
        account=account,
        credits=books.open_credits(account),
        debts=books.open_debts(account),
        **facts,
    )
