"""The tab with the sub-programs of a program account: active, pending, on offer."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow, not_found
from mock_portal.faults.forcing import forced
from mock_portal.pages.home import account_asked_for
from mock_portal.rendering import page
from mock_portal.rpp.enrolling import may_enrol
from mock_portal.rpp.indicator import why_off
from mock_portal.visits import Visit

TAB = "/program-account-profile/sub-programs"


@allow("linked")
async def sub_programs(request: Request, visit: Visit) -> Response:
    """Show what one program account is enrolled in."""
    if (account := account_asked_for(request, visit)) is None:
        return not_found(request)
    enrolment = visit.world.enrolments.get(account)
    former = visit.world.security.last_ended(account)
    state: str = former.ended_for if former else "not_enrolled"
    if enrolment:
        settled = "under_posted" if enrolment.state == "under_posted" else "enrolled"
        state = why_off(visit.world, account, at=visit.now) or settled
    elif not may_enrol(visit.world, account):
        state = "not_an_importer"
    greyed = forced(request) == "rpp_button_greyed"
    return page(
        request,
        "rpp/subs.html",
        reports=f"sub_programs.{state}",
        account=account,
        enrolment=enrolment,
        former=former,
        state=state,
        greyed=greyed,
    )


def tab_of(account: str) -> str:
    """Return the address at which the sub-programs of *account* are shown."""
    return f"{TAB}?account={account}"
