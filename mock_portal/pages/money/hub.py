"""Where everything about money begins: the two hubs, and pages that only explain."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow
from mock_portal.money import limits, sight
from mock_portal.pages.money.gate import for_an_account, standing_of
from mock_portal.rendering import page
from mock_portal.visits import Visit


@allow("linked")
async def financial_information(request: Request, visit: Visit) -> Response:
    """List what there is to know about money."""
    return page(
        request,
        "money/hub.html",
        reports="money.hub.shown",
        finances=sight.sees_finances(standing_of(visit)),
    )


@allow("linked")
async def payments(request: Request, visit: Visit) -> Response:
    """List the ways to pay."""
    return page(
        request,
        "money/payments.html",
        reports="money.payments.shown",
        finances=sight.sees_finances(standing_of(visit)),
    )


@for_an_account()
async def online_banking(request: Request, visit: Visit, account: str) -> Response:
    """Say how to pay through one's bank."""
    world = visit.world
    left = limits.remaining(
        world.books, account, limit=world.settings.card_limit, now=visit.now
    )
    return page(
        request,
        "money/online_banking.html",
        reports="money.payments.online_banking",
        account=account,
        left=left,
    )


@for_an_account()
async def daily_notices(request: Request, _: Visit, account: str) -> Response:
    """Say that daily notices go by EDI only."""
    return page(
        request,
        "money/daily_notices.html",
        reports="money.daily_notices.shown",
        account=account,
    )
