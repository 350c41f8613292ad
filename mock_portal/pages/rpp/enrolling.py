"""The way to enrol, until the security: choose, calculation, modification."""

from __future__ import annotations

from decimal import Decimal
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import formats
from mock_portal.access import allow, not_found
from mock_portal.answers import Problem, Problems
from mock_portal.pages.home import account_asked_for
from mock_portal.pages.rpp.tab import tab_of
from mock_portal.rendering import go, page
from mock_portal.rpp import cases
from mock_portal.rpp.calculation import Calculation, calculation_of
from mock_portal.rpp.enrolling import may_enrol
from mock_portal.visits import Visit

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@allow("linked", may="manage_program")
async def select(request: Request, visit: Visit) -> Response:
    """Ask which sub-program, for one program account."""
    account = managed_account(request, visit)
    if account is None:
        return not_found(request)
    if account in visit.world.enrolments:
        return go(request, tab_of(account), reports="rpp.select.enrolled_already")
    if not may_enrol(visit.world, account):
        return go(request, tab_of(account), reports="rpp.select.not_an_importer")
    draft = visit.draft("rpp")
    begun = draft.get("account") == account
    facts: dict[str, Any] = {"account": account, "values": draft if begun else {}}
    if visit.sent is None:
        return page(request, "rpp/select.html", reports="rpp.select.shown", **facts)

    if visit.sent.text("sub_program") != "rpp":
        facts["problems"] = {"sub_program": Problem("rpp.choose")}
        named = "rpp.select.nothing_chosen"
        return page(request, "rpp/select.html", REFUSED, reports=named, **facts)

    if not begun:
        draft.clear()
    draft.update(account=account, sub_program="rpp")
    return go(request, "/rpp/calculation", reports="rpp.select.taken")


@allow("linked", may="manage_program")
async def calculation(request: Request, visit: Visit) -> Response:
    """Ask whether the calculation shall be modified."""
    draft, show = visit.draft("rpp"), "rpp/calculation.html"
    if back := out_of_order(request, visit, "sub_program"):
        return back
    facts: dict[str, Any] = {"draft": draft, "calculated": calculated(visit)}
    if visit.sent is None:
        named = "rpp.calculation.shown"
        return page(request, show, reports=named, values=draft, **facts)

    answer = visit.sent.text("modification")
    if answer not in {"yes", "no"}:
        problems = {"modification": Problem("rpp.answer")}
        named = "rpp.calculation.no_answer"
        return page(request, show, REFUSED, reports=named, problems=problems, **facts)

    draft["modification"] = answer
    if answer == "yes":
        return go(request, "/rpp/modification", reports="rpp.calculation.modify")
    draft.pop("asked", None)
    return go(request, "/rpp/security", reports="rpp.calculation.taken")


@allow("linked", may="manage_program")
async def modification(request: Request, visit: Visit) -> Response:
    """Ask for the amount that the calculation shall rest on, and why."""
    draft, show = visit.draft("rpp"), "rpp/modification.html"
    if back := out_of_order(request, visit, "modification"):
        return back
    if draft["modification"] != "yes":
        return go(request, "/rpp/security", reports="rpp.modification.not_wanted")
    facts: dict[str, Any] = {"calculated": calculated(visit)}
    if visit.sent is None:
        values = draft.get("asked", {})
        named = "rpp.modification.shown"
        return page(request, show, reports=named, values=values, **facts)

    typed = visit.sent.texts(*cases.FIELDS)
    if problems := cases.check(typed):
        facts |= {"values": typed, "problems": problems}
        named = f"rpp.modification.{first(problems)}"
        return page(request, show, REFUSED, reports=named, **facts)

    draft["asked"] = typed
    return go(request, "/rpp/security", reports="rpp.modification.taken")


def out_of_order(request: Request, visit: Visit, needed: str) -> Response | None:
    """Lead to the step that comes first, unless what is *needed* has been said."""
    draft = visit.draft("rpp")
    account = draft.get("account", "")
    if account in visit.world.enrolments:
        return go(request, tab_of(account), reports="rpp.enrolled_meanwhile")
    if needed in draft:
        return None
    place = "/rpp/calculation" if "sub_program" in draft else "/rpp/select"
    if draft.get("modification") == "yes":
        place = "/rpp/modification"
    return go(request, place, reports="rpp.led_back")


def calculated(visit: Visit) -> Calculation:
    """Return what the requirement of the account chosen rests on."""
    return calculation_of(visit.world, visit.draft("rpp")["account"], at=visit.now)


def first(problems: Problems) -> str:
    """Name the outcome of a refusal after the first problem."""
    return next(iter(problems.values())).key.rpartition(".")[2]


def in_words(problems: Problems, visit: Visit) -> Problems:
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


def managed_account(request: Request, visit: Visit) -> str | None:
    """Return the account that is asked for or sent; None if they do not manage it."""
    if visit.sent is None:
        return account_asked_for(request, visit, may="manage_program")
    sent = visit.sent.text("account")
    return sent if sent and visit.may("manage_program", sent) else None
