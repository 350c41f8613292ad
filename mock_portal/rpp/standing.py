"""
What an enrolment stands at: weighed anew whenever security or requirement change.

One function decides between secured, unsecured, under-posted and suspended, so that
every way to change something (pages, desks, reviews, the admin) ends in the same state.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from mock_portal.enrolments import Enrolment, SecurityKind, Suspension, required
from mock_portal.money.dates import office_day
from mock_portal.notifying import notify
from mock_portal.rpp.agreements import shortfall, suffices
from mock_portal.rpp.calculation import calculation_of
from mock_portal.worlds import World


def basis_in_force(world: World, enrolment: Enrolment) -> Decimal:
    """
    Return the monthly amount that must be secured now.

    Source:
        domain.md 4.5 [B]: asking for a lower amount opened a case that gave the
        indicator; so while a case is open, the lower of the two amounts holds.
    """
    case = world.security.open_case(enrolment.bn15)
    return min(enrolment.basis, case.amount) if case else enrolment.basis


def kind_of(enrolment: Enrolment) -> SecurityKind:
    """Return the kind that was posted last; a bond is what others are asked for."""
    return enrolment.security if enrolment.security != "none" else "bond"


def missing(world: World, enrolment: Enrolment) -> Decimal:
    """Return how much security is missing, of the kind that was posted last."""
    held = world.security.held(enrolment.bn15)
    return shortfall(held, basis_in_force(world, enrolment), kind_of(enrolment))


def weigh(world: World, bn15: str, *, at: datetime) -> None:
    """Bring the enrolment of *bn15*, if there is one, to the state it must be in."""
    enrolment = world.enrolments.get(bn15)
    if enrolment is None:
        return
    held = world.security.held(bn15)
    enrolment.posted = sum((one.amount for one in held), Decimal("0.00"))
    if held:
        last = held[-1]
        enrolment.security, enrolment.provider = last.kind, last.provider
        enrolment.reference = last.reference
    basis = basis_in_force(world, enrolment)
    enrolment.required = required(basis, kind_of(enrolment))
    if enrolment.suspended_for == "officer":
        return
    if suffices(held, basis):
        _secure(world, enrolment, at=at)
    else:
        _follow_up(world, enrolment, at=at)


def look_again(world: World, bn15: str, *, at: datetime) -> None:
    """
    Calculate anew for an importer to whom nothing was payable so far.

    Source:
        domain.md 4.3 [B]: RPP without security is for those whose transactions had no
        duties and taxes; so with the first that has some, security is asked for.
    """
    enrolment = world.enrolments.get(bn15)
    if enrolment is not None and enrolment.state == "enrolled_unsecured":
        enrolment.basis = calculation_of(world, bn15, at=at).basis
        weigh(world, bn15, at=at)


def suspend(
    world: World, enrolment: Enrolment, *, by_officer: bool, at: datetime
) -> None:
    """
    Take the indicator away until security is posted, or an officer gives it back.

    Raises:
        ValueError: If it is suspended already.
    """
    if enrolment.state == "suspended":
        raise ValueError(f"{enrolment.bn15} is suspended already")
    reason: Suspension = "officer" if by_officer else "insufficient_security"
    _forget_follow_up(world, enrolment)
    enrolment.state, enrolment.suspended_at = "suspended", at
    enrolment.suspended_for = reason
    if not by_officer:
        days = timedelta(days=world.settings.security_removal_days)
        world.agenda.put("rpp_removal", enrolment.bn15, at + days)
    world.happened("rpp_suspended", enrolment.bn15, reason, at=at)
    tell(world, f"rpp_suspended_{reason}", enrolment.bn15, at=at)


def reinstate(world: World, enrolment: Enrolment, *, at: datetime) -> None:
    """
    Lift an officer's suspension; whether security suffices is weighed anew.

    Raises:
        ValueError: If no officer has suspended it.
    """
    if enrolment.suspended_for != "officer":
        raise ValueError(f"{enrolment.bn15} was not suspended by an officer")
    enrolment.suspended_for = "insufficient_security"
    weigh(world, enrolment.bn15, at=at)
    if enrolment.suspended_for:
        days = timedelta(days=world.settings.security_removal_days)
        world.agenda.put("rpp_removal", enrolment.bn15, at + days)


def tell(world: World, kind: str, bn15: str, *, at: datetime, **facts: str) -> None:
    """Put a notice about a program account into the notification centre."""
    notify(world, kind, bn15[:9], bn15=bn15, at=at, account=bn15, **facts)


def _secure(world: World, enrolment: Enrolment, *, at: datetime) -> None:
    before = enrolment.state
    _forget_follow_up(world, enrolment)
    world.agenda.cancel("rpp_removal", enrolment.bn15)
    enrolment.suspended_at, enrolment.suspended_for = None, ""
    enrolment.state = "enrolled_secured" if enrolment.posted else "enrolled_unsecured"
    kinds = {"pending_security": "rpp_enrolled", "suspended": "rpp_reinstated"}
    if before in kinds:
        world.happened(kinds[before], enrolment.bn15, enrolment.state, at=at)
        tell(world, kinds[before], enrolment.bn15, at=at)


def _follow_up(world: World, enrolment: Enrolment, *, at: datetime) -> None:
    """
    Tell what is missing, and wait; who has no indicator has nothing to lose yet.

    Source: domain.md 4.3 [B] - under-posted importers kept the indicator and were
    followed up; how long that takes is a sandbox setting.
    """
    if enrolment.state in {"pending_security", "suspended", "under_posted"}:
        return
    until = at + timedelta(days=world.settings.security_follow_up_days)
    enrolment.state, enrolment.follow_up_until = "under_posted", until
    world.agenda.put("rpp_follow_up", enrolment.bn15, until)
    lacking = f"{missing(world, enrolment):.2f}"
    world.happened("rpp_under_posted", enrolment.bn15, f"{lacking} missing", at=at)
    facts = {"missing": lacking, "until": f"{office_day(until)}"}
    tell(world, "rpp_under_posted", enrolment.bn15, at=at, **facts)


def _forget_follow_up(world: World, enrolment: Enrolment) -> None:
    enrolment.follow_up_until = None
    world.agenda.cancel("rpp_follow_up", enrolment.bn15)
