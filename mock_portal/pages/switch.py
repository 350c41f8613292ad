"""
Which business and which program account is in view (domain.md 2.8).

A provider may have hundreds of clients: they are searched, and shown page by page.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow
from mock_portal.answers import Problem
from mock_portal.authority import Standing
from mock_portal.businesses import Business
from mock_portal.pages.paging import sheet
from mock_portal.pages.parties.searching import matching
from mock_portal.rendering import go, page
from mock_portal.standings import clients_of, standing_of
from mock_portal.visits import Visit

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@allow("linked")
async def switch(request: Request, visit: Visit) -> Response:
    """Offer one's own business and those of clients, with their program accounts."""
    if visit.sent is None:
        return _offer(request, visit, reports="switch.shown")

    bn9, _, bn15 = visit.sent.text("account").partition("-")
    client = "" if bn9 == visit.own_business.bn9 else bn9
    standing = standing_of(visit.world, visit.person.person_id, client)
    if not bn9 or standing is None or bn15 not in (standing.accounts() or [""]):
        return _offer(request, visit, REFUSED, reports="switch.refused")

    visit.session.client, visit.session.account = client, bn15
    return go(request, "/home", reports="switch.taken")


def _offer(
    request: Request, visit: Visit, status: int = HTTPStatus.OK, *, reports: str
) -> Response:
    served = clients_of(visit.world, visit.person.person_id)
    found = sheet(request, matching(request, [visit.own_business, *served]))
    standings = [_standing(visit, one) for one in found.rows]
    facts: dict[str, Any] = {
        "choices": [row for one in standings if one for row in _rows(one)],
        "values": {"account": _value(visit.business, visit.account)},
        "problems": {},
        "found": found,
        "served": len(served),
        "query": request.query_params.get("q", ""),
    }
    if status != HTTPStatus.OK:
        facts["problems"] = {"account": Problem("any.choose")}
    return page(request, "parties/switch.html", status, reports=reports, **facts)


def _standing(visit: Visit, business: Business) -> Standing | None:
    client = "" if business is visit.own_business else business.bn9
    return standing_of(visit.world, visit.person.person_id, client)


def _rows(standing: Standing) -> list[tuple[str, str, str]]:
    """Return one choice per program account; the business alone if it has none."""
    business = standing.business
    return [
        (_value(business, bn15), f"{business.legal_name} – {bn15 or business.bn9}", "")
        for bn15 in standing.accounts() or [""]
    ]


def _value(business: Business, bn15: str) -> str:
    return f"{business.bn9}-{bn15}"
