"""
Pre-authorized debit: the list, banking information, terms, confirmation, cancelling.

Source: domain.md 5.4 [B] for the order and the buttons.
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow, not_found, not_permitted
from mock_portal.answers import Problem
from mock_portal.money import acts, debits, sight
from mock_portal.pages.money.gate import REFUSED, for_an_account, hidden, standing_of
from mock_portal.rendering import go, page
from mock_portal.visits import Visit

LIST = "/payments/pad"
DRAFT = "pad"


@for_an_account()
async def agreements(request: Request, visit: Visit, account: str) -> Response:
    """List the agreements of a program account, the newest first."""
    theirs = [one for one in visit.world.books.pads.values() if one.bn15 == account]
    return page(
        request,
        "money/pads.html",
        reports="money.pad.listed",
        account=account,
        pads=theirs[::-1],
        holding=visit.world.books.pad_of(account),
        cancelled=visit.draft(DRAFT).pop("cancelled", ""),
    )


@for_an_account(may="edit")
async def new(request: Request, visit: Visit, account: str) -> Response:
    """Ask for banking information."""
    if visit.world.books.pad_of(account) is not None:
        return go(request, LIST, reports="money.pad.there_already")
    draft, show = visit.draft(DRAFT), "money/pad_bank.html"
    facts: dict[str, Any] = {"account": account}
    if visit.sent is None:
        return page(request, show, reports="money.pad.bank_shown", **facts)

    typed = visit.sent.texts(*debits.FIELDS)
    if problems := debits.check(typed):
        facts |= {"values": {"holder": typed["holder"]}, "problems": problems}
        named = "money.pad.bank_wrong"
        return page(request, show, REFUSED, reports=named, **facts)

    draft.clear()
    draft.update(debits.kept(typed), account=account)
    return go(request, "/payments/pad/terms", reports="money.pad.bank_taken")


@allow("linked", may="edit")
async def terms(request: Request, visit: Visit) -> Response:
    """Have every box under "Certification" ticked, and create the agreement."""
    draft, show = visit.draft(DRAFT), "money/pad_terms.html"
    account = draft.get("account", "")
    if not account or not visit.may("edit", account):
        return go(request, "/payments/pad/new", reports="money.pad.led_back")
    if not sight.sees_finances(standing_of(visit)):
        return hidden(request)
    if visit.world.books.pad_of(account) is not None:
        return go(request, LIST, reports="money.pad.there_already")
    facts: dict[str, Any] = {"account": account, "draft": draft}
    if visit.sent is None:
        return page(request, show, reports="money.pad.terms_shown", **facts)

    ticked = {box: visit.sent.text(box) for box in debits.CERTIFICATION}
    missing = [box for box, tick in ticked.items() if not tick]
    if missing:
        facts |= {"problems": {box: Problem(f"money.{box}") for box in missing}}
        named = "money.pad.terms_refused"
        return page(request, show, REFUSED, reports=named, values=ticked, **facts)

    pad = debits.pad_of(
        draft,
        account,
        pad_id=visit.world.ids.next("pad"),
        person_id=visit.person.person_id,
        now=visit.now,
    )
    acts.create_pad(visit.world, pad)
    draft.clear()
    draft["done"] = pad.pad_id
    return go(request, "/payments/pad/done", reports="money.pad.created")


@for_an_account(may="edit")
async def done(request: Request, visit: Visit, account: str) -> Response:
    """Confirm the submission."""
    pad = visit.world.books.pads.get(visit.draft(DRAFT).get("done", ""))
    if pad is None or pad.bn15 != account:
        return go(request, LIST, reports="money.pad.nothing_done")
    named = "money.pad.confirmed"
    return page(request, "money/pad_done.html", reports=named, account=account, pad=pad)


@allow("linked", may="edit")
async def cancel(request: Request, visit: Visit) -> Response:
    """End an agreement."""
    pad = visit.world.books.pads.get(request.path_params["pad_id"])
    if pad is None or not visit.may("view", pad.bn15):
        return not_found(request)
    if not visit.may("edit", pad.bn15):
        return not_permitted(request)
    if not sight.sees_finances(standing_of(visit)):
        return hidden(request)
    if pad.cancelled_at is not None:
        return go(request, LIST, reports="money.pad.ended_already")
    acts.cancel_pad(visit.world, pad)
    visit.draft(DRAFT)["cancelled"] = pad.pad_id
    return go(request, LIST, reports="money.pad.cancelled")
