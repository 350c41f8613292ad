"""Posting more security for an enrolled account, or replacing what is posted."""

from __future__ import annotations

from decimal import Decimal
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import security
from mock_portal.answers import Problem, Problems
from mock_portal.enrolments import Enrolment
from mock_portal.pages.rpp.dashboard import dashboard_of
from mock_portal.pages.rpp.enrolling import REFUSED, first, in_words
from mock_portal.pages.rpp.requirement import for_an_enrolment
from mock_portal.pages.rpp.security_step import go_and_pay, kinds, providers
from mock_portal.rendering import WORDS, go, page
from mock_portal.rpp import postings, standing
from mock_portal.rpp.agreements import Agreement
from mock_portal.visits import Visit


@for_an_enrolment("paper")
async def post_more(request: Request, visit: Visit, enrolment: Enrolment) -> Response:
    """Take more security, or other security in place of some."""
    world, account = visit.world, enrolment.bn15
    if visit.sent is None:
        return _show(request, visit, enrolment, reports="rpp.posting.shown")

    typed = visit.sent.texts(*security.FIELDS, "replaces")
    if problems := _problems(visit, enrolment, typed):
        named = f"rpp.posting.{first(problems)}"
        facts = {"values": typed, "problems": in_words(problems, visit)}
        return _show(request, visit, enrolment, REFUSED, reports=named, **facts)

    given = security.security_of(typed, set_up=world.security.set_up(account))
    if given.kind == "cash":
        visit.session.account = account
        return go_and_pay(request, visit, given, reports="rpp.posting.to_pay")
    agreement = postings.post(world, account, given, at=visit.now)
    visit.draft("security")["said"] = agreement.state
    named = f"rpp.posting.{agreement.state}"
    return go(request, dashboard_of(account), reports=named)


def _problems(visit: Visit, enrolment: Enrolment, typed: dict[str, str]) -> Problems:
    """Any amount may be added; what replaces security must not leave too little."""
    book = visit.world.security
    held, basis = book.held(enrolment.bn15), Decimal(0)
    if replaces := typed["replaces"]:
        if replaces not in {one.agreement_id for one in held}:
            return {"replaces": Problem("any.choose")}
        held = [one for one in held if one.agreement_id != replaces]
        basis = standing.basis_in_force(visit.world, enrolment)
    set_up = book.set_up(enrolment.bn15)
    return security.check(typed, basis=basis, set_up=set_up, held=held)


def _show(
    request: Request,
    visit: Visit,
    enrolment: Enrolment,
    status: int = HTTPStatus.OK,
    *,
    reports: str,
    **facts: Any,
) -> Response:
    book = visit.world.security
    held = book.held(enrolment.bn15)
    facts |= {
        "account": enrolment.bn15,
        "enrolment": enrolment,
        "missing": standing.missing(visit.world, enrolment),
        "kinds": kinds(visit, book.set_up(enrolment.bn15)),
        "providers": providers(visit),
        "replaceable": [_named(visit, one) for one in held],
    }
    return page(request, "rpp/posting.html", status, reports=reports, **facts)


def _named(visit: Visit, one: Agreement) -> tuple[str, str]:
    kind = WORDS.say(f"rpp.security.{one.kind}", visit.language)
    return one.agreement_id, f"{kind} {one.reference}"
