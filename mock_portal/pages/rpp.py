"""Enrolment in Release Prior to Payment: choose, calculation, security, done."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import enrolments, formats, security
from mock_portal.access import allow, not_found
from mock_portal.answers import Problem, Problems
from mock_portal.enrolments import Enrolment
from mock_portal.pages.home import account_asked_for
from mock_portal.rendering import WORDS, go, page
from mock_portal.security import Security
from mock_portal.visits import Visit

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY
TAB = "/program-account-profile/sub-programs"


@allow("linked", may="manage_program")
async def select(request: Request, visit: Visit) -> Response:
    """Ask which sub-program, for one program account."""
    account = _account(request, visit)
    if account is None:
        return not_found(request)
    if account in visit.world.enrolments:
        return go(request, _tab(account), reports="rpp.select.enrolled_already")
    draft = visit.draft("rpp")
    begun = draft.get("account") == account
    facts: dict[str, Any] = {"account": account, "values": draft if begun else {}}
    if visit.sent is None:
        return page(request, "rpp_select.html", reports="rpp.select.shown", **facts)

    if visit.sent.text("sub_program") != "rpp":
        facts["problems"] = {"sub_program": Problem("rpp.choose")}
        named = "rpp.select.nothing_chosen"
        return page(request, "rpp_select.html", REFUSED, reports=named, **facts)

    if not begun:
        draft.clear()
    draft.update(account=account, sub_program="rpp")
    return go(request, "/rpp/calculation", reports="rpp.select.taken")


@allow("linked", may="manage_program")
async def calculation(request: Request, visit: Visit) -> Response:
    """Ask whether the calculation shall be modified."""
    draft, show = visit.draft("rpp"), "rpp_calculation.html"
    if back := _out_of_order(request, visit, "sub_program"):
        return back
    if visit.sent is None:
        named = "rpp.calculation.shown"
        return page(request, show, reports=named, values=draft, draft=draft)

    answer = visit.sent.text("modification")
    if answer not in {"yes", "no"}:
        problems = {"modification": Problem("rpp.answer")}
        named = "rpp.calculation.no_answer"
        facts = {"problems": problems, "draft": draft}
        return page(request, show, REFUSED, reports=named, **facts)

    draft["modification"] = answer
    return go(request, "/rpp/security", reports="rpp.calculation.taken")


@allow("linked", may="manage_program")
async def post_security(request: Request, visit: Visit) -> Response:
    """Show what is required, take the security, and enrol."""
    if back := _out_of_order(request, visit, "modification"):
        return back
    world, draft, basis = visit.world, visit.draft("rpp"), _basis(visit)
    if visit.sent is None:
        return _show_security(request, visit, reports="rpp.security.shown")

    typed = visit.sent.texts(*security.FIELDS)
    problems = security.check(typed, basis=basis) if basis > 0 else {}
    if problems:
        named = f"rpp.security.{_first(problems)}"
        facts = {"values": typed, "problems": _in_words(problems, visit)}
        return _show_security(request, visit, REFUSED, reports=named, **facts)

    posted = security.NONE
    if basis > 0:
        posted = security.security_of(typed, deposit=partial(world.ids.next, "deposit"))
    enrolment = _enrol(visit, posted, basis)
    world.enrolments[enrolment.bn15] = enrolment
    world.happened("rpp_enrolled", enrolment.bn15, visit.business.legal_name)
    draft.clear()
    draft["done"] = enrolment.bn15
    return go(request, "/rpp/done", reports=f"rpp.security.{enrolment.state}")


@allow("linked", may="manage_program")
async def done(request: Request, visit: Visit) -> Response:
    """Confirm the enrolment."""
    enrolment = visit.world.enrolments.get(visit.draft("rpp").get("done", ""))
    if enrolment is None:
        return go(request, TAB, reports="rpp.done.nothing_to_show")
    return page(request, "rpp_done.html", reports="rpp.done.shown", enrolment=enrolment)


def _account(request: Request, visit: Visit) -> str | None:
    if visit.sent is None:
        return account_asked_for(request, visit, may="manage_program")
    sent = visit.sent.text("account")
    return sent if visit.may("manage_program", sent) else None


def _out_of_order(request: Request, visit: Visit, needed: str) -> Response | None:
    draft = visit.draft("rpp")
    account = draft.get("account", "")
    if account in visit.world.enrolments:
        return go(request, _tab(account), reports="rpp.enrolled_meanwhile")
    if needed in draft:
        return None
    place = "/rpp/calculation" if "sub_program" in draft else "/rpp/select"
    return go(request, place, reports="rpp.led_back")


def _tab(account: str) -> str:
    """Return the address at which the sub-programs of *account* are shown."""
    return f"{TAB}?account={account}"


def _basis(visit: Visit) -> Decimal:
    record = visit.world.records.get(visit.business.bn9)
    account = visit.draft("rpp")["account"]
    return enrolments.basis_of(record, account) if record else Decimal(0)


def _enrol(visit: Visit, posted: Security, basis: Decimal) -> Enrolment:
    draft = visit.draft("rpp")
    return Enrolment(
        bn15=draft["account"],
        state=enrolments.state_after(basis),
        basis=basis,
        security=posted.kind,
        required=enrolments.required(basis, posted.kind),
        posted=posted.amount,
        reference=posted.reference,
        enrolled_at=visit.now,
        modification_requested=draft["modification"] == "yes",
        provider=posted.provider,
    )


def _show_security(
    request: Request,
    visit: Visit,
    status: int = HTTPStatus.OK,
    *,
    reports: str,
    **facts: Any,
) -> Response:
    basis = _basis(visit)
    facts |= {
        "account": visit.draft("rpp")["account"],
        "basis": basis,
        "requirements": [
            (kind, _percent(kind, visit), enrolments.required(basis, kind))
            for kind in security.KINDS
        ],
        "providers": [
            (key, WORDS.say(f"rpp.providers.{key}", visit.language))
            for key in security.PROVIDERS
        ],
    }
    return page(request, "rpp_security.html", status, reports=reports, **facts)


def _percent(kind: enrolments.SecurityKind, visit: Visit) -> str:
    return formats.percent(enrolments.SHARE[kind], visit.language)


def _first(problems: Problems) -> str:
    return next(iter(problems.values())).key.rpartition(".")[2]


def _in_words(problems: Problems, visit: Visit) -> Problems:
    """Write the amounts among the facts the way the visitor does."""
    return {
        name: Problem(
            problem.key,
            {
                fact: formats.money(value, visit.language)
                if isinstance(value, Decimal)
                else value
                for fact, value in problem.facts.items()
            },
        )
        for name, problem in problems.items()
    }
