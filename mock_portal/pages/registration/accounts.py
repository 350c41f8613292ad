"""A business number without a program account: apply for an RM in the portal."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import programs, registration
from mock_portal.answers import Problem, Problems
from mock_portal.business_numbers import business_number
from mock_portal.filings import acts
from mock_portal.filings.applications import Application
from mock_portal.pages.registration.steps import (
    program_choices,
    province_or_outside,
    refuse,
    show,
    while_available,
)
from mock_portal.registration import ADDRESS
from mock_portal.rendering import go
from mock_portal.visits import Visit

NAME = "program_account"


async def _account(request: Request, visit: Visit) -> Response:
    """Ask for number, name, address and program; a wrong fact counts as an error."""
    facts = program_choices(visit) | {"provinces": province_or_outside(visit)}
    if visit.sent is None:
        draft = visit.draft("registration")
        values = {"bn9": draft.get("bn9", "")}
        return show(request, visit, NAME, values=values, **facts)

    choice = visit.sent.texts("program_type", "importer_type")
    typed = visit.sent.texts("bn9", "name", *ADDRESS)
    problems = _check_business(visit, typed) | programs.check(**choice)
    if problems:
        return refuse(request, visit, NAME, typed | choice, problems, **facts)

    record = visit.world.records[business_number(typed["bn9"]) or ""]
    application = Application(
        "",
        "program_account",
        visit.person.person_id,
        record.bn9,
        record.legal_name,
        visit.now,
        program=programs.program_of(**choice),
    )
    acts.submit(visit.world, application)
    place = f"/applications/{application.application_id}"
    return go(request, place, reports="registration.program_account.taken")


def _check_business(visit: Visit, typed: Mapping[str, str]) -> Problems:
    world, number = visit.world, business_number(typed["bn9"])
    record = world.records.get(number or "")
    if number is None:
        return {"bn9": Problem("registration.bn_invalid")}
    if number in world.businesses:
        return {"bn9": Problem("registration.already_registered")}
    if record is None:
        return {"bn9": Problem("registration.bn_not_accepted")}
    if record.program_accounts:
        return {"bn9": Problem("registration.has_program_account")}
    lines = {name: typed[name] for name in ("name", *ADDRESS)}
    return registration.check_business(lines, record)


account = while_available(_account)
