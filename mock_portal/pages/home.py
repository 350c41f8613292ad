"""The home page, and accounts and profiles."""

from __future__ import annotations

from itertools import islice
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow, not_found
from mock_portal.authority import Right
from mock_portal.money import sight
from mock_portal.notice_sight import unread_notices
from mock_portal.notice_writing import Written, written
from mock_portal.notices import Notice
from mock_portal.pages.parties.guards import answerable, standing_in_view
from mock_portal.rendering import page
from mock_portal.staff.waiting import count_waiting
from mock_portal.visits import Visit

RECENT = 5
"""Transactions on the home page."""

NEWS = 3
"""Unread notices on the home page."""


@allow("linked")
async def home(request: Request, visit: Visit) -> Response:
    """Show the business, and what is asked for most."""
    waiting = sum(
        one.state == "pending"
        for one in answerable(visit.world, standing_in_view(visit))
    )
    role = visit.own_business.role_of(visit.person.person_id, visit.account)
    return page(
        request,
        "home.html",
        reports="home.shown",
        waiting=waiting,
        employees_waiting=count_waiting(visit.world, visit.business.bn9),
        role=role or "provider",
        news=_news(visit),
        **_money_in_view(visit),
    )


@allow("linked")
async def accounts(request: Request, _: Visit) -> Response:
    """Show what belongs to the business and to the person."""
    return page(request, "accounts.html", reports="accounts.shown")


@allow("linked")
async def program(request: Request, visit: Visit) -> Response:
    """Show one program account."""
    if (account := account_asked_for(request, visit)) is None:
        return not_found(request)
    record = visit.world.records.get(visit.business.bn9)
    return page(
        request,
        "program_overview.html",
        reports="program.shown",
        account=account,
        record=record,
    )


def _news(visit: Visit) -> list[tuple[Notice, Written]]:
    """Return the newest notices that have not been read."""
    standing = standing_in_view(visit)
    unread = unread_notices(visit.world, standing, visit.person)
    return [(one, written(one, visit.language)) for one in islice(unread, NEWS)]


def _money_in_view(visit: Visit) -> dict[str, Any]:
    """Return what was posted last to the account in view, and what it owes."""
    books, standing, account = visit.world.books, visit.standing, visit.account
    if standing is None or not account:
        return {"account": "", "recent": [], "balance": None}
    posted = sight.entries(books, standing, account, by=visit.own_business.bn9)
    shows = sight.sees_finances(standing)
    balance = books.balance(account) if shows else None
    return {"account": account, "recent": posted[:RECENT], "balance": balance}


def account_asked_for(
    request: Request, visit: Visit, *, may: Right = "view"
) -> str | None:
    """
    Return the BN15 in the address, else the one in view.

    None if it is not theirs, or if they *may* not what is asked for there. The one
    that is returned is in view from now on.
    """
    asked = request.query_params.get("account", visit.account)
    if not asked or not visit.may(may, asked):
        return None
    visit.session.account = asked
    return asked
