"""
The CBSA officer's desk: applications that wait for somebody to look at them.

Another house than the portal, for whoever plays the officer's part in a rehearsal:
nobody signs in here. What no officer decides in time is approved by itself.
"""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from mock_portal import forms
from mock_portal.access import not_found
from mock_portal.answers import Problems
from mock_portal.filings import acts
from mock_portal.filings.applications import REASONS, Application
from mock_portal.filings.checking import DECISIONS, check_decision
from mock_portal.pages.paging import sheet
from mock_portal.rendering import WORDS, go, page
from mock_portal.tokens import desk_token
from mock_portal.words import LANGUAGES, Language
from mock_portal.worlds import World

STATES = ("pending", "documents_wanted", "approved", "refused")


async def applications(request: Request) -> Response:
    """List applications, the most urgent first."""
    world: World = request.state.world
    state = request.query_params.get("state", "")
    found = [
        one
        for one in sorted(world.applications.values(), key=_urgency)
        if state in ("", one.state)
    ]
    return page(
        request,
        "officer/applications.html",
        reports="officer.list.listed" if found else "officer.list.none",
        applications=sheet(request, found),
        people=world.people,
        states=STATES,
        values={"state": state},
    )


async def decide(request: Request) -> Response:
    """Show one application; take the officer's decision."""
    world: World = request.state.world
    application = world.applications.get(request.path_params["application_id"])
    if application is None:
        return not_found(request, reports="officer.unknown")
    if request.method != "POST":
        return _shown(request, application)

    sent = await forms.typed(request)
    world.settle()  # the form may have taken until the application was decided
    if not forms.is_ours(sent, desk_token(world, _purpose(application))):
        status = HTTPStatus.FORBIDDEN
        return page(request, "forged.html", status, reports="access.forged")
    place = f"/officer/applications/{application.application_id}"
    if application.state != "pending":
        return go(request, place, reports="officer.decided_already")
    typed = sent.texts("decision", "reason", "note")
    if problems := check_decision(**typed):
        return _shown(request, application, typed, problems)

    return go(request, place, reports=_carry_out(world, application, typed))


ROUTES: list[BaseRoute] = [
    Route(f"/{language}/officer{path}", endpoint, methods=methods)
    for language in LANGUAGES
    for path, endpoint, methods in (
        ("/applications", applications, ["GET"]),
        ("/applications/{application_id}", decide, ["GET", "POST"]),
    )
]


def _carry_out(world: World, application: Application, typed: dict[str, str]) -> str:
    """Do what was decided and return the outcome."""
    reason, note = typed["reason"], typed["note"]
    if typed["decision"] == "documents":
        acts.want_documents(world, application, reason, note)
        return "officer.asked"
    if typed["decision"] == "refuse":
        acts.refuse(world, application, reason, note, by="officer")
        return "officer.refused"
    acts.approve(world, application, by="officer")
    approved = application.state == "approved"
    return "officer.approved" if approved else "officer.not_possible"


def _shown(
    request: Request,
    application: Application,
    typed: dict[str, str] | None = None,
    problems: Problems | None = None,
) -> Response:
    world: World = request.state.world
    language: Language = request.state.language
    first = next(iter(problems), "") if problems else ""
    return page(
        request,
        "officer/application.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
        reports=f"officer.wrong.{first}" if problems else "officer.shown",
        application=application,
        person=world.people.get(application.person_id),
        record=world.records.get(application.bn9),
        decisions=[
            (key, WORDS.say(f"officer.decision.{key}", language), "")
            for key in DECISIONS
        ],
        reasons=[
            (key, WORDS.say(f"filings.reason.{key}", language)) for key in REASONS
        ],
        values=typed or {},
        problems=problems or {},
        token=desk_token(world, _purpose(application)),
    )


def _purpose(application: Application) -> str:
    return f"officer {application.application_id}"


def _urgency(application: Application) -> tuple[bool, str, str]:
    due = application.due_at.isoformat() if application.due_at else ""
    return not application.is_open, due or "~", application.application_id
