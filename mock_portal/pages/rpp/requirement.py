"""The button "Update Requirement": ask for a reduction of the security required."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import Endpoint, allow, not_found
from mock_portal.enrolments import Enrolment
from mock_portal.pages.rpp.dashboard import (
    blocked_by,
    dashboard_of,
    sees_finances,
)
from mock_portal.pages.rpp.enrolling import (
    REFUSED,
    first,
    in_words,
    managed_account,
)
from mock_portal.rendering import go, page
from mock_portal.rpp import cases, requests
from mock_portal.visits import Visit

EnrolmentHandler = Callable[[Request, Visit, Enrolment], Awaitable[Response]]


def for_an_enrolment(*also: str) -> Callable[[EnrolmentHandler], Endpoint]:
    """
    Let in who manages the enrolled account in the address; lead others back.

    Args:
        also: What else keeps one out; see :func:`dashboard.blocked_by`.
    """

    def guard(handler: EnrolmentHandler) -> Endpoint:
        @allow("linked", may="manage_program")
        async def guarded(request: Request, visit: Visit) -> Response:
            account = managed_account(request, visit)
            if account is None or not sees_finances(visit):
                return not_found(request)
            blocked = blocked_by(visit.world, account)
            if blocked in {"not_enrolled", *also}:
                named = f"financial_security.blocked_{blocked}"
                return go(request, dashboard_of(account), reports=named)
            return await handler(request, visit, visit.world.enrolments[account])

        return guarded

    return guard


@for_an_enrolment("paper", "open_case")
async def update(request: Request, visit: Visit, enrolment: Enrolment) -> Response:
    """Take amount and justification, and open a case."""
    show, account = "rpp/requirement.html", enrolment.bn15
    facts: dict[str, Any] = {"account": account, "enrolment": enrolment}
    if visit.sent is None:
        return page(request, show, reports="rpp.requirement.shown", **facts)

    typed = visit.sent.texts(*cases.FIELDS)
    if problems := cases.check(typed, below=enrolment.basis):
        facts |= {"values": typed, "problems": in_words(problems, visit)}
        named = f"rpp.requirement.{first(problems)}"
        return page(request, show, REFUSED, reports=named, **facts)

    asked, who = cases.asked_of(typed), visit.person.person_id
    requests.ask(visit.world, account, "reduction", asked, by=who, at=visit.now)
    visit.draft("security")["said"] = "asked"
    return go(request, dashboard_of(account), reports="rpp.requirement.opened")
