"""The wrong program was registered: have it corrected, or add the right one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import programs
from mock_portal.access import allow, not_found
from mock_portal.answers import Problem, Problems
from mock_portal.filings import acts
from mock_portal.filings.applications import Application, ApplicationKind
from mock_portal.pages.home import account_asked_for
from mock_portal.pages.registration.steps import REFUSED, program_choices
from mock_portal.rendering import WORDS, go, page
from mock_portal.visits import Visit

WAYS: dict[str, ApplicationKind] = {
    "correct": "correction",
    "add": "program_account",
}


@allow("linked", may="manage_business")
async def correct(request: Request, visit: Visit) -> Response:
    """Ask which way, and for which program."""
    account = account_asked_for(request, visit, may="manage_program")
    if account is None:
        return not_found(request)
    waiting = acts.open_application(visit.world, visit.person.person_id, bn15=account)
    if waiting is not None:
        place = f"/applications/{waiting.application_id}"
        return go(request, place, reports="registration.correction.waiting")
    facts = _facts(visit, account)
    name = "registration/correction.html"
    if visit.sent is None:
        return page(request, name, reports="registration.correction.shown", **facts)

    typed = visit.sent.texts("way", "program_type", "importer_type")
    if problems := _check(typed, visit.business.program_at(account)):
        facts |= {"values": typed, "problems": problems}
        named = "registration.correction.refused"
        return page(request, name, REFUSED, reports=named, **facts)

    application = _apply(visit, account, typed)
    place = f"/applications/{application.application_id}"
    return go(request, place, reports="registration.correction.taken")


def _facts(visit: Visit, account: str) -> dict[str, Any]:
    ways = [
        (
            way,
            WORDS.say(f"registration.correction.{way}", visit.language),
            WORDS.say(f"registration.correction.{way}_text", visit.language),
        )
        for way in WAYS
    ]
    present = visit.business.program_at(account)
    choices = program_choices(visit)
    return choices | {"account": account, "present": present, "ways": ways}


def _check(typed: Mapping[str, str], present: str) -> Problems:
    program_type, importer_type = typed["program_type"], typed["importer_type"]
    problems = programs.check(program_type, importer_type)
    if typed["way"] not in WAYS:
        problems["way"] = Problem("any.choose")
    same = programs.program_of(program_type, importer_type) == present
    if typed["way"] == "correct" and same:
        problems["program_type"] = Problem("registration.same_program")
    return problems


def _apply(visit: Visit, account: str, typed: Mapping[str, str]) -> Application:
    business = visit.business
    application = Application(
        "",
        WAYS[typed["way"]],
        visit.person.person_id,
        business.bn9,
        business.legal_name,
        visit.now,
        bn15=account if typed["way"] == "correct" else "",
        program=programs.program_of(typed["program_type"], typed["importer_type"]),
    )
    return acts.submit(visit.world, application)
