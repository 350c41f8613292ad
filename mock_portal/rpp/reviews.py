"""The annual review of the security requirement, and what happens when nobody acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from mock_portal.enrolments import Enrolment, required
from mock_portal.events import OnDue
from mock_portal.money.dates import office_day
from mock_portal.rpp import enrolling, postings, requests, standing
from mock_portal.rpp.agreements import suffices
from mock_portal.rpp.calculation import calculation_of
from mock_portal.rpp.cases import is_reasonable
from mock_portal.rpp.review_days import effective_day, next_review, next_step
from mock_portal.worlds import World

WhenEnrolled = Callable[[World, Enrolment, datetime], None]


def while_enrolled(act: WhenEnrolled) -> OnDue:
    """Do it to the enrolment of a BN15; nothing to who is enrolled no more."""

    def on_due(world: World, bn15: str, at: datetime) -> None:
        if (enrolment := world.enrolments.get(bn15)) is not None:
            act(world, enrolment, at)

    return on_due


def review(world: World, enrolment: Enrolment, at: datetime) -> None:
    """Calculate anew and say what will hold from 15 January (domain.md 4.3 [B])."""
    bn15 = enrolment.bn15
    enrolment.next_basis = calculation_of(world, bn15, at=at).basis
    enrolment.next_from = effective_day(at)
    told = f"{enrolment.next_basis:.2f} from {enrolment.next_from}"
    world.happened("rpp_reviewed", bn15, told, at=at)
    standing.tell(world, "rpp_reviewed", bn15, at=at, **_to_come(enrolment))
    world.agenda.put("rpp_review_step", bn15, next_step(at))
    world.agenda.put("rpp_review", bn15, next_review(at))


def step(world: World, enrolment: Enrolment, at: datetime) -> None:
    """Remind whoever has too little for the new amount; on the day, let it hold."""
    bn15, to_come = enrolment.bn15, enrolment.next_basis
    if to_come is None or enrolment.next_from is None:
        return
    if office_day(at) >= enrolment.next_from:
        enrolment.basis, enrolment.next_basis = to_come, None
        enrolment.next_from = None
        world.happened("rpp_requirement_changed", bn15, f"{to_come:.2f}", at=at)
        standing.weigh(world, bn15, at=at)
        return
    if not suffices(world.security.held(bn15), to_come):
        standing.tell(world, "rpp_review_nudge", bn15, at=at, **_to_come(enrolment))
    world.agenda.put("rpp_review_step", bn15, next_step(at))


def follow_up(world: World, enrolment: Enrolment, at: datetime) -> None:
    """Suspend who was told that security is missing and has not posted it."""
    if enrolment.state == "under_posted":
        standing.suspend(world, enrolment, by_officer=False, at=at)


def removal(world: World, enrolment: Enrolment, at: datetime) -> None:
    """Remove who has been suspended for too long."""
    enrolling.remove(world, enrolment, at=at)


def surety_accepts(world: World, agreement_id: str, at: datetime) -> None:
    """Have a surety provider accept that has said nothing."""
    postings.accept(world, world.security.agreements[agreement_id], at=at)


def case_decided(world: World, case_id: str, at: datetime) -> None:
    """Decide a case that nobody else has decided."""
    case = world.security.cases[case_id]
    requests.decide(world, case, granted=is_reasonable(case), at=at)


def _to_come(enrolment: Enrolment) -> dict[str, str]:
    basis = enrolment.basis if enrolment.next_basis is None else enrolment.next_basis
    amount = required(basis, standing.kind_of(enrolment))
    return {"required": f"{amount:.2f}", "day": f"{enrolment.next_from}"}


ON_DUE: dict[str, OnDue] = {
    "rpp_review": while_enrolled(review),
    "rpp_review_step": while_enrolled(step),
    "rpp_follow_up": while_enrolled(follow_up),
    "rpp_removal": while_enrolled(removal),
    "surety_accepts": surety_accepts,
    "security_case_decided": case_decided,
}
"""Kind of appointment to what happens then."""
