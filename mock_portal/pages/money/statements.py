"""Statements of account: the list, and one of them, on screen or for paper."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import not_found
from mock_portal.money import dates, sight
from mock_portal.money.entries import PARTS
from mock_portal.money.papers import Statement
from mock_portal.money.statements import LINES, state_of, unpaid
from mock_portal.pages.money.gate import for_an_account, is_printed, standing_of
from mock_portal.pages.paging import sheet
from mock_portal.rendering import page
from mock_portal.visits import Visit


@for_an_account()
async def statements(request: Request, visit: Visit, account: str) -> Response:
    """List the statements of a program account, newest first."""
    found = _seen(visit, account)
    named = "money.statements.shown" if found else "money.statements.none"
    shown = sheet(request, found)
    today = dates.office_day(visit.now)
    books = visit.world.books
    return page(
        request,
        "money/statements.html",
        reports=named,
        account=account,
        sheet=shown,
        states=[state_of(books, one, today=today) for one in shown.rows],
        issued_next=dates.office_day(dates.next_issue(visit.now)),
    )


@for_an_account()
async def statement(request: Request, visit: Visit, account: str) -> Response:
    """Show one statement."""
    asked = request.path_params["statement_id"]
    found = next((s for s in _seen(visit, account) if s.statement_id == asked), None)
    if found is None:
        return not_found(request)
    books, standing = visit.world.books, standing_of(visit)
    by = visit.own_business.bn9
    seen = sight.entries(books, standing, account, by=by)
    entries = [one for one in reversed(seen) if one.number in found.numbers]
    first, last = dates.cycle_days(found.year, found.month)
    return page(
        request,
        "money/statement.html",
        reports="money.statements.one_shown",
        account=account,
        statement=found,
        printed=is_printed(request),
        first=first,
        last=last,
        lines=[(line, found.lines[line]) for line in LINES],
        parts=[(part, found.parts[part]) for part in PARTS],
        entries=entries,
        left_out=len(found.numbers) - len(entries),
        state=state_of(books, found, today=dates.office_day(visit.now)),
        unpaid=unpaid(books, found),
    )


def _seen(visit: Visit, account: str) -> list[Statement]:
    return sight.statements(visit.world.books, standing_of(visit), account)
