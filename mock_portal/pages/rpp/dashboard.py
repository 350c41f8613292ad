"""The Financial Security Dashboard: requirement, security and use of each account."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow, not_found
from mock_portal.enrolments import Enrolment
from mock_portal.pages.home import account_asked_for
from mock_portal.pages.rpp.security_step import requirements
from mock_portal.rendering import page
from mock_portal.rpp import standing
from mock_portal.rpp.calculation import Calculation, calculation_of, utilisation_of
from mock_portal.rpp.indicator import why_off
from mock_portal.visits import Visit
from mock_portal.worlds import World

PLACE = "/financial-security"


@dataclass(frozen=True, slots=True)
class Row:
    """
    One program account under RPP, as the dashboard shows it.

    Attributes:
        in_force: The monthly amount that must be secured now.
        off: Why the RPP indicator is off; empty while it is on.
    """

    bn15: str
    enrolment: Enrolment | None
    calculated: Calculation
    missing: Decimal
    used: Decimal
    in_force: Decimal
    off: str

    @property
    def left(self) -> Decimal:
        """What of the security posted is not in use."""
        posted = self.enrolment.posted if self.enrolment else Decimal(0)
        return max(posted - self.used, Decimal("0.00"))


@allow("linked")
async def dashboard(request: Request, visit: Visit) -> Response:
    """Show all program accounts, and the one in view with agreements and cases."""
    account = account_asked_for(request, visit)
    if account is None or not sees_finances(visit):
        return not_found(request)
    world, book = visit.world, visit.world.security
    rows = [_row(world, visit, bn15) for bn15 in _accounts(visit)]
    row = _row(world, visit, account)
    blocked = blocked_by(world, account)
    return page(
        request,
        "rpp/dashboard.html",
        reports=f"financial_security.{_shown(row, blocked)}",
        rows=rows,
        row=row,
        requirements=requirements(visit, _basis(row)),
        agreements=list(reversed(book.agreements_of(account))),
        cases=list(reversed(book.cases_of(account))),
        blocked=blocked,
        said=visit.draft("security").pop("said", ""),
        may_act=visit.may("manage_program", account),
    )


def blocked_by(world: World, bn15: str) -> str:
    """
    Return what keeps an account from transactions on this dashboard, if anything.

    Source: domain.md 4.2 - paper bonds [O], one open case at a time [B].
    """
    if bn15 not in world.enrolments:
        return "not_enrolled"
    if world.security.is_on_paper(bn15):
        return "paper"
    return "open_case" if world.security.open_case(bn15) else ""


def dashboard_of(account: str) -> str:
    """Return the address at which the dashboard shows *account*."""
    return f"{PLACE}?account={account}"


def sees_finances(visit: Visit) -> bool:
    """Say whether a client has let the visitor see what is owed (domain.md 3.3)."""
    return visit.standing is not None and "financial" in visit.standing.sees


def _accounts(visit: Visit) -> list[str]:
    return visit.standing.accounts() if visit.standing else []


def _row(world: World, visit: Visit, bn15: str) -> Row:
    enrolment = world.enrolments.get(bn15)
    return Row(
        bn15=bn15,
        enrolment=enrolment,
        calculated=calculation_of(world, bn15, at=visit.now),
        missing=standing.missing(world, enrolment) if enrolment else Decimal(0),
        used=utilisation_of(world, bn15),
        in_force=standing.basis_in_force(world, enrolment) if enrolment else Decimal(0),
        off=why_off(world, bn15, at=visit.now),
    )


def _basis(row: Row) -> Decimal:
    if row.enrolment is None or row.off == "security_needed":
        return row.calculated.basis
    return row.in_force


def _shown(row: Row, blocked: str) -> str:
    if blocked in {"not_enrolled", "paper"}:
        return blocked
    if row.off or row.enrolment is None:
        return row.off
    return row.enrolment.state
