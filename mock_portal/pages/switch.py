"""Which business and which program account is in view (domain.md 2.8)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow
from mock_portal.answers import Problem
from mock_portal.authority import Standing
from mock_portal.businesses import Business
from mock_portal.rendering import go, page
from mock_portal.standings import clients_of, standing_of
from mock_portal.visits import Visit

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@allow("linked")
async def switch(request: Request, visit: Visit) -> Response:
    """Offer one's own business and those of clients, with their program accounts."""
    choices = {value: text for one in _standings(visit) for value, text in _rows(one)}
    facts: dict[str, Any] = {
        "choices": [(value, text, "") for value, text in choices.items()],
        "values": {"account": _value(visit.business, visit.account)},
    }
    if visit.sent is None:
        return page(request, "switch.html", reports="switch.shown", **facts)

    chosen = visit.sent.text("account")
    if chosen not in choices:
        facts["problems"] = {"account": Problem("any.choose")}
        named = "switch.refused"
        return page(request, "switch.html", REFUSED, reports=named, **facts)

    bn9, _, bn15 = chosen.partition("-")
    visit.session.client = "" if bn9 == visit.own_business.bn9 else bn9
    visit.session.account = bn15
    return go(request, "/home", reports="switch.taken")


def _standings(visit: Visit) -> list[Standing]:
    person_id = visit.person.person_id
    served = [one.bn9 for one in clients_of(visit.world, person_id)]
    every = [standing_of(visit.world, person_id, bn9) for bn9 in ("", *served)]
    return [one for one in every if one is not None]


def _rows(standing: Standing) -> list[tuple[str, str]]:
    """Return one choice per program account; the business alone if it has none."""
    business = standing.business
    return [
        (_value(business, bn15), f"{business.legal_name} – {bn15 or business.bn9}")
        for bn15 in standing.accounts() or [""]
    ]


def _value(business: Business, bn15: str) -> str:
    return f"{business.bn9}-{bn15}"
