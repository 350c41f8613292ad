"""Transaction History: what was posted, with filters, one by one, and as a file."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import not_found
from mock_portal.answers import Problems
from mock_portal.money import dates, filters, sight, spreadsheets
from mock_portal.money.entries import KINDS, PARTS, Entry
from mock_portal.money.senders import name_of
from mock_portal.pages.money.gate import REFUSED, for_an_account, standing_of
from mock_portal.pages.paging import sheet
from mock_portal.rendering import HEADERS, WORDS, page, reported
from mock_portal.visits import Visit

COLUMNS = (
    *("number", "posted", "kind", "submitted_by", "description", "released"),
    *PARTS,
    *("amount", "open"),
)


@for_an_account(finances=False)
async def history(request: Request, visit: Visit, account: str) -> Response:
    """List the transactions of a program account, newest first."""
    typed, found, problems = _found(request, visit, account)
    status, named = HTTPStatus.OK, "money.history.shown"
    if problems:
        status, named = REFUSED, "money.history.filter_wrong"
    elif not found:
        named = "money.history.empty"
    books, finances = visit.world.books, sight.sees_finances(standing_of(visit))
    return page(
        request,
        "money/history.html",
        status,
        reports=named,
        account=account,
        values=typed,
        problems=problems,
        sheet=sheet(request, found),
        kinds=[(kind, _kind(kind, visit)) for kind in KINDS],
        finances=finances,
        balance=books.balance(account) if finances else None,
        wanted=urlencode({"account": account} | typed),
    )


@for_an_account(finances=False)
async def entry(request: Request, visit: Visit, account: str) -> Response:
    """Show one transaction with all its parts."""
    number = request.path_params["number"]
    seen = _seen(visit, account)
    found = next((one for one in seen if one.number == number), None)
    if found is None:
        return not_found(request)
    released = found.released_on
    return page(
        request,
        "money/entry.html",
        reports="money.history.entry_shown",
        account=account,
        entry=found,
        parts=[(part, getattr(found, part)) for part in PARTS],
        sender=name_of(visit.world, found.submitted_by),
        finances=sight.sees_finances(standing_of(visit)),
        receipt=found.number in visit.world.books.receipts,
        accounting_due=dates.accounting_due(released) if released else None,
    )


@for_an_account(finances=False)
async def export(request: Request, visit: Visit, account: str) -> Response:
    """Send what the filters leave as a file for spreadsheets."""
    _, found, problems = _found(request, visit, account)
    if problems:
        return not_found(request)
    headings = [WORDS.say(f"money.csv.{one}", visit.language) for one in COLUMNS]
    rows = [_row(one, visit) for one in found]
    file = spreadsheets.written(headings, rows, visit.language)
    name = f"transactions-{account}.csv"
    headers = HEADERS | reported(request, "money.history.exported")
    headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(file, headers=headers, media_type="text/csv; charset=utf-8")


def _seen(visit: Visit, account: str) -> list[Entry]:
    by = visit.own_business.bn9
    return sight.entries(visit.world.books, standing_of(visit), account, by=by)


def _found(
    request: Request, visit: Visit, account: str
) -> tuple[dict[str, str], list[Entry], Problems]:
    query = request.query_params
    typed = {name: query.get(name, "").strip() for name in filters.FIELDS}
    wanted, problems = filters.read(typed)
    return typed, wanted.keep(_seen(visit, account)), problems


def _row(entry: Entry, visit: Visit) -> list[spreadsheets.Cell]:
    return [
        entry.number,
        dates.office_day(entry.posted_at),
        _kind(entry.kind, visit),
        name_of(visit.world, entry.submitted_by),
        entry.description,
        entry.released_on,
        *(getattr(entry, part) for part in PARTS),
        entry.amount,
        entry.open_debt,
    ]


def _kind(kind: str, visit: Visit) -> str:
    return WORDS.say(f"money.kinds.{kind}", visit.language)
