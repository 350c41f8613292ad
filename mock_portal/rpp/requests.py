"""Asking for another security requirement, and deciding on it."""

from __future__ import annotations

from datetime import datetime, timedelta

from mock_portal.rpp.cases import Asked, Case, CaseKind, CaseState
from mock_portal.rpp.standing import tell, weigh
from mock_portal.worlds import World


def ask(
    world: World, bn15: str, kind: CaseKind, asked: Asked, *, by: str, at: datetime
) -> Case:
    """
    Open a case about the requirement of an enrolled program account.

    Raises:
        ValueError: If one is open already, or nobody is enrolled.
    """
    if world.security.open_case(bn15) or bn15 not in world.enrolments:
        raise ValueError(f"{bn15} is not enrolled, or has an open case")
    case = Case(
        case_id=world.ids.next("case"),
        bn15=bn15,
        kind=kind,
        amount=asked.amount,
        before=world.enrolments[bn15].basis,
        justification=asked.justification,
        opened_at=at,
        opened_by=by,
    )
    world.security.cases[case.case_id] = case
    days = timedelta(days=world.settings.security_case_days)
    world.agenda.put("security_case_decided", case.case_id, at + days)
    world.happened("security_case_opened", case.case_id, bn15, at=at)
    weigh(world, bn15, at=at)
    return case


def decide(world: World, case: Case, *, granted: bool, at: datetime) -> None:
    """
    Answer an open case; what is granted holds from now on.

    Raises:
        ValueError: If it is not open.
    """
    _close(world, case, "approved" if granted else "declined", at=at)
    if granted:
        world.enrolments[case.bn15].basis = case.amount
    weigh(world, case.bn15, at=at)


def void(world: World, bn15: str, *, at: datetime) -> None:
    """
    Let the open case of an account fall away with its enrolment.

    Source: domain.md 4.5 [A], the notice about removals.
    """
    if case := world.security.open_case(bn15):
        _close(world, case, "void", at=at)


def _close(world: World, case: Case, state: CaseState, *, at: datetime) -> None:
    if case.state != "open":
        raise ValueError(f"{case.case_id} was {case.state} already")
    case.state, case.decided_at = state, at
    world.agenda.cancel("security_case_decided", case.case_id)
    world.happened("security_case_decided", case.case_id, state, at=at)
    facts = {"case": case.case_id, "amount": f"{case.amount:.2f}"}
    tell(world, f"rpp_case_{state}", case.bn15, at=at, **facts)
