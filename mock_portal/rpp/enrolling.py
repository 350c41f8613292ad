"""Enrolling a program account in RPP, and leaving it: withdrawn or removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from mock_portal.enrolments import Ending, Enrolment
from mock_portal.rpp import postings, requests
from mock_portal.rpp.calculation import calculation_of, utilisation_of
from mock_portal.rpp.cases import Asked
from mock_portal.rpp.review_days import next_review
from mock_portal.rpp.standing import tell, weigh
from mock_portal.security import NONE, Security
from mock_portal.worlds import World


@dataclass(frozen=True, slots=True)
class Application:
    """
    What an importer submits to be enrolled.

    Attributes:
        security: What is posted; ``NONE`` where nothing was payable.
        asked: The modification of the calculation that is asked for, if one is.
        person_id: Who submits it.
        pays_later: Whether a deposit is still to be paid; the enrolment waits for it.
    """

    bn15: str
    security: Security = NONE
    asked: Asked | None = None
    person_id: str = ""
    pays_later: bool = False


def may_enrol(world: World, bn15: str) -> bool:
    """
    Say whether RPP is for this program account at all.

    Source: domain.md 4.1 [B] (Customs Notice 24-37): importers' accounts only.
    """
    business = world.businesses.get(bn15[:9])
    return business is not None and business.imports(bn15)


def enrol(world: World, application: Application, *, at: datetime) -> Enrolment:
    """
    Enrol a program account, with a fresh calculation of the last twelve months.

    Raises:
        ValueError: If it is enrolled already.
    """
    bn15, given = application.bn15, application.security
    if bn15 in world.enrolments:
        raise ValueError(f"{bn15} is enrolled already")
    world.enrolments[bn15] = Enrolment(
        bn15=bn15,
        state="pending_security",
        basis=calculation_of(world, bn15, at=at).basis,
        security=given.kind,
        required=Decimal("0.00"),
        posted=Decimal("0.00"),
        reference=given.reference,
        enrolled_at=at,
        modification_requested=application.asked is not None,
        provider=given.provider,
    )
    world.happened("rpp_requested", bn15, given.kind, at=at)
    world.agenda.put("rpp_review", bn15, next_review(at))
    if asked := application.asked:
        who = application.person_id
        requests.ask(world, bn15, "calculation", asked, by=who, at=at)
    if given.kind != "none" and not application.pays_later:
        postings.post(world, bn15, given, at=at)
    weigh(world, bn15, at=at)
    return world.enrolments[bn15]


def may_withdraw(world: World, bn15: str) -> bool:
    """Say whether nothing is owed for goods released; sandbox rule (4.1 [?])."""
    return not utilisation_of(world, bn15)


def withdraw(world: World, enrolment: Enrolment, *, at: datetime) -> None:
    """End an enrolment at the importer's own wish; security is given back."""
    _end(world, enrolment, "withdrawn", at=at)


def remove(world: World, enrolment: Enrolment, *, at: datetime) -> None:
    """
    End an enrolment by the CBSA; whoever wants back in enrols anew.

    Source: domain.md 4.5 [A]: removed accounts re-enrol with a fresh calculation, and
    requests that were not approved are void.
    """
    _end(world, enrolment, "removed", at=at)


def _end(world: World, enrolment: Enrolment, why: Ending, *, at: datetime) -> None:
    bn15, book = enrolment.bn15, world.security
    requests.void(world, bn15, at=at)
    for kind in ("rpp_review", "rpp_review_step", "rpp_follow_up", "rpp_removal"):
        world.agenda.cancel(kind, bn15)
    del world.enrolments[bn15]
    enrolment.ended_at, enrolment.ended_for = at, why
    book.former.append(enrolment)
    _give_back(world, bn15, at=at)
    world.happened(f"rpp_{why}", bn15, at=at)
    tell(world, f"rpp_{why}", bn15, at=at)


def _give_back(world: World, bn15: str, *, at: datetime) -> None:
    """End what waits, and what is posted unless something is owed; a sandbox rule."""
    owing = utilisation_of(world, bn15)
    for one in world.security.agreements_of(bn15):
        if one.state == "pending" or (one.state == "posted" and not owing):
            postings.end(world, one, "released", at=at)
