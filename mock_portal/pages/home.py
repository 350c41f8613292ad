"""The home page, and accounts and profiles."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow, not_found
from mock_portal.authority import Right
from mock_portal.rendering import page
from mock_portal.visits import Visit


@allow("linked")
async def home(request: Request, visit: Visit) -> Response:
    """Show the business, and what is asked for most."""
    waiting = sum(
        one.client_bn9 == visit.business.bn9 and one.state == "pending"
        for one in visit.world.requests.values()
    )
    role = visit.own_business.role_of(visit.person.person_id, visit.account)
    return page(
        request,
        "home.html",
        reports="home.shown",
        waiting=waiting,
        role=role or "provider",
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


@allow("linked")
async def sub_programs(request: Request, visit: Visit) -> Response:
    """Show what one program account is enrolled in."""
    if (account := account_asked_for(request, visit)) is None:
        return not_found(request)
    enrolment = visit.world.enrolments.get(account)
    named = "sub_programs.enrolled" if enrolment else "sub_programs.not_enrolled"
    return page(
        request,
        "program_subs.html",
        reports=named,
        account=account,
        enrolment=enrolment,
    )


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
