"""No business number yet: who gets one here, and who must ask the CRA first."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow
from mock_portal.answers import Problem
from mock_portal.filings import acts
from mock_portal.filings.applications import Application
from mock_portal.filings.checking import (
    GETS_A_NUMBER,
    LEGAL_FORMS,
    check_new_business,
)
from mock_portal.filings.new_numbers import issue_number, number_issued_to
from mock_portal.pages.profile import province_choices
from mock_portal.pages.registration.steps import REFUSED, while_available
from mock_portal.programs import COMMERCIAL_IMPORTER
from mock_portal.registration import ADDRESS
from mock_portal.rendering import WORDS, go, page
from mock_portal.visits import Visit

DONE = "/register/number/done"


async def _legal_form(request: Request, visit: Visit) -> Response:
    """Ask what kind of business it is: that decides who gives the number."""
    if number_issued_to(visit.world, visit.person.person_id):
        return go(request, DONE, reports="registration.number.there_already")
    choices = [
        (form, WORDS.say(f"registration.number.{form}", visit.language), "")
        for form in LEGAL_FORMS
    ]
    if visit.sent is None:
        return page(
            request,
            "registration/number.html",
            reports="registration.number.shown",
            choices=choices,
            values=visit.draft("number"),
        )

    form = visit.sent.text("legal_form")
    if form not in LEGAL_FORMS:
        return page(
            request,
            "registration/number.html",
            REFUSED,
            reports="registration.number.choose",
            choices=choices,
            problems={"legal_form": Problem("any.choose")},
        )

    visit.draft("number")["legal_form"] = form
    if form in GETS_A_NUMBER:
        here = "/register/number/details"
        return go(request, here, reports="registration.number.here")
    there = "/register/number/elsewhere"
    return go(request, there, reports="registration.number.elsewhere")


async def _details(request: Request, visit: Visit) -> Response:
    """Ask for name and address, and issue number and program account."""
    person, world = visit.person, visit.world
    if number_issued_to(world, person.person_id):
        return go(request, DONE, reports="registration.number.there_already")
    if visit.draft("number").get("legal_form") not in GETS_A_NUMBER:
        return go(request, "/register/number", reports="registration.led_back")
    provinces = province_choices(visit)
    if visit.sent is None:
        return page(
            request,
            "registration/number_details.html",
            reports="registration.number_details.shown",
            provinces=provinces,
            values={"name": person.name, "province": person.province},
        )

    typed = visit.sent.texts("name", *ADDRESS)
    if problems := check_new_business(typed):
        return page(
            request,
            "registration/number_details.html",
            REFUSED,
            reports="registration.number_details.refused",
            provinces=provinces,
            values=typed,
            problems=problems,
        )

    record = issue_number(world, person.person_id, typed)
    wanted = Application(
        "",
        "program_account",
        person.person_id,
        record.bn9,
        record.legal_name,
        visit.now,
        program=COMMERCIAL_IMPORTER,
    )
    acts.submit(world, wanted)
    visit.session.drafts.pop("number", None)
    return go(request, DONE, reports="registration.number_details.taken")


@allow("person")
async def elsewhere(request: Request, _: Visit) -> Response:
    """Say who must ask the CRA for a business number first, and how."""
    named = "registration.number_elsewhere.shown"
    return page(request, "registration/number_elsewhere.html", reports=named)


@allow("person")
async def done(request: Request, visit: Visit) -> Response:
    """Show the number that was issued."""
    record = number_issued_to(visit.world, visit.person.person_id)
    if record is None:
        return go(request, "/register/number", reports="registration.led_back")
    there = bool(record.program_accounts)
    return page(
        request,
        "registration/number_done.html",
        reports=f"registration.number_done.{'shown' if there else 'waiting'}",
        record=record,
        waiting=acts.open_application(visit.world, visit.person.person_id),
    )


legal_form = while_available(_legal_form)
details = while_available(_details)
