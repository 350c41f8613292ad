"""Withdrawing from RPP. The real screen is unknown: all of it is sandbox wording."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.answers import Problem
from mock_portal.enrolments import Enrolment
from mock_portal.pages.rpp.enrolling import REFUSED
from mock_portal.pages.rpp.requirement import for_an_enrolment
from mock_portal.pages.rpp.tab import tab_of
from mock_portal.rendering import go, page
from mock_portal.rpp import enrolling
from mock_portal.rpp.calculation import utilisation_of
from mock_portal.visits import Visit


@for_an_enrolment()
async def withdraw(request: Request, visit: Visit, enrolment: Enrolment) -> Response:
    """Ask whether they are sure, and end the enrolment."""
    world, account = visit.world, enrolment.bn15
    owed = utilisation_of(world, account)
    facts: dict[str, Any] = {"account": account, "owed": owed}
    if visit.sent is None:
        named = "rpp.withdraw.owing" if owed else "rpp.withdraw.shown"
        return page(request, "rpp/withdraw.html", reports=named, **facts)

    problem = "rpp.owing" if owed else "rpp.confirm"
    if owed or not visit.sent.ticked("confirm"):
        facts["problems"] = {"confirm": Problem(problem)}
        named = "rpp.withdraw.refused" if owed else "rpp.withdraw.not_confirmed"
        return page(request, "rpp/withdraw.html", REFUSED, reports=named, **facts)

    enrolling.withdraw(world, enrolment, at=visit.now)
    return go(request, tab_of(account), reports="rpp.withdraw.done")
