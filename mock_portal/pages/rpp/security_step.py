"""The security step of an enrolment: what is required, set up, and posted."""

from __future__ import annotations

from decimal import Decimal
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import enrolments, formats, security
from mock_portal.access import allow
from mock_portal.answers import Problem
from mock_portal.faults.forcing import forced
from mock_portal.pages.rpp.enrolling import (
    REFUSED,
    calculated,
    first,
    in_words,
    out_of_order,
)
from mock_portal.rendering import WORDS, go, page
from mock_portal.rpp import cases, enrolling
from mock_portal.rpp.agreements import Agreement, suffices
from mock_portal.rpp.cases import Asked
from mock_portal.rpp.enrolling import Application
from mock_portal.security import Security
from mock_portal.visits import Visit


@allow("linked", may="manage_program")
async def post_security(request: Request, visit: Visit) -> Response:
    """Show what is required, take the security, and enrol."""
    if back := _back(request, visit):
        return back
    if visit.sent is None:
        return _show(request, visit, reports="rpp.security.shown")

    typed, needs = visit.sent.texts(*security.FIELDS), _needs_more(visit)
    problems = (
        security.check(
            typed, basis=_basis(visit), set_up=_set_up(visit), held=_held(visit)
        )
        if needs
        else {}
    )
    if forced(request) == "rpp_security_insufficient":
        kind = typed["kind"] if typed["kind"] in security.KINDS else "bond"
        needed = enrolments.required(_basis(visit), kind)
        problems = {"amount": Problem("rpp.insufficient", {"required": needed})}
    if problems:
        named = f"rpp.security.{first(problems)}"
        facts = {"values": typed, "problems": in_words(problems, visit)}
        return _show(request, visit, REFUSED, reports=named, **facts)

    given = security.NONE
    if needs:
        given = security.security_of(typed, set_up=_set_up(visit))
    draft = visit.draft("rpp")
    application = Application(
        bn15=draft["account"],
        security=given,
        asked=_asked(visit),
        person_id=visit.person.person_id,
        pays_later=given.kind == "cash",
    )
    visit.session.account = application.bn15
    enrolment = enrolling.enrol(visit.world, application, at=visit.now)
    draft.clear()
    draft["done"] = enrolment.bn15
    if application.pays_later:
        return go_and_pay(request, visit, given, reports="rpp.security.to_pay")
    return go(request, "/rpp/done", reports=f"rpp.security.{enrolment.state}")


def go_and_pay(
    request: Request, visit: Visit, given: Security, *, reports: str
) -> Response:
    """Lead to the payment of a deposit for the account in view; it counts once paid."""
    draft = visit.draft("payment")
    draft.clear()
    draft.update(account=visit.account, amount=f"{given.amount:.2f}")
    draft.update(purpose="security", replaces=given.replaces)
    return go(request, "/payments/terms", reports=reports)


def requirements(visit: Visit, basis: Decimal) -> list[tuple[str, str, Decimal]]:
    """Return kind, share and required amount of each kind of security."""
    return [
        (
            kind,
            formats.percent(enrolments.SHARE[kind], visit.language),
            enrolments.required(basis, kind),
        )
        for kind in security.KINDS
    ]


def providers(visit: Visit) -> list[tuple[str, str]]:
    """Return the surety providers by key and name."""
    return [
        (key, WORDS.say(f"rpp.providers.{key}", visit.language))
        for key in security.PROVIDERS
    ]


def kinds(visit: Visit, set_up: list[Agreement]) -> list[tuple[str, str, str]]:
    """Return what may be posted, as the radio buttons offer it."""

    def reads(key: str, **facts: object) -> str:
        return WORDS.say(f"rpp.security.{key}", visit.language, **facts)

    offered = [
        (
            one.agreement_id,
            reads("agreement", reference=one.reference),
            formats.money(one.amount, visit.language),
        )
        for one in set_up
    ]
    others = [(kind, reads(kind), reads(f"{kind}_text")) for kind in security.KINDS]
    return [*offered, *others]


def _back(request: Request, visit: Visit) -> Response | None:
    if back := out_of_order(request, visit, "modification"):
        return back
    if visit.draft("rpp")["modification"] == "yes":
        return out_of_order(request, visit, "asked")
    return None


def _asked(visit: Visit) -> Asked | None:
    typed = visit.draft("rpp").get("asked")
    if typed is None:
        return None
    return cases.asked_of(typed)


def _basis(visit: Visit) -> Decimal:
    """Return what is to be secured: the lower of calculated and asked for."""
    basis, asked = calculated(visit).basis, _asked(visit)
    return min(basis, asked.amount) if asked else basis


def _set_up(visit: Visit) -> list[Agreement]:
    return visit.world.security.set_up(visit.draft("rpp")["account"])


def _held(visit: Visit) -> list[Agreement]:
    return visit.world.security.held(visit.draft("rpp")["account"])


def _needs_more(visit: Visit) -> bool:
    return not suffices(_held(visit), _basis(visit))


def _show(
    request: Request,
    visit: Visit,
    status: int = HTTPStatus.OK,
    *,
    reports: str,
    **facts: Any,
) -> Response:
    basis, account = _basis(visit), visit.draft("rpp")["account"]
    standing = [*_held(visit), *_set_up(visit)]
    facts |= {
        "account": account,
        "calculated": calculated(visit),
        "asked": _asked(visit),
        "basis": basis,
        "needs": _needs_more(visit),
        "agreements": standing,
        "requirements": requirements(visit, basis),
        "kinds": kinds(visit, _set_up(visit)),
        "providers": providers(visit),
    }
    return page(request, "rpp/security.html", status, reports=reports, **facts)
