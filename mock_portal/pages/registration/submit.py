"""Everything once more; then the business is registered, or an officer looks at it."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow
from mock_portal.answers import Problem
from mock_portal.filings import acts
from mock_portal.filings.applications import Application, ApplicationKind
from mock_portal.pages.registration import papers
from mock_portal.pages.registration.steps import record_of, refuse, show, step
from mock_portal.programs import program_of
from mock_portal.rendering import go, page
from mock_portal.visits import Visit


@step("review")
async def review(request: Request, visit: Visit) -> Response:
    """Show everything once more, and register or hand in for review."""
    if visit.sent is None:
        return show(request, visit, "review", program=_program(visit))

    world, record, draft = visit.world, record_of(visit), visit.draft("registration")
    if record.bn9 in world.businesses:
        problems = {"bn9": Problem("registration.already_registered")}
        typed, draft["taken"] = dict(draft), ["start"]
        facts = {"meant": record.bn9}
        return refuse(request, visit, "identifiers", typed, problems, **facts)

    if record.needs_documents:
        application = apply_for(visit, "documents")
        place = f"/applications/{application.application_id}"
        return go(request, place, reports="registration.review.handed_in")

    chosen = {"bn15": draft["bn15"], "program": _program(visit)}
    acts.enter(world, record.bn9, visit.person.person_id, chosen)
    visit.session.drafts.pop("registration")
    return go(request, "/register/done", reports="registration.review.taken")


def apply_for(visit: Visit, kind: ApplicationKind, **facts: Any) -> Application:
    """Hand in what was filled in, for somebody to decide."""
    draft, record = visit.session.drafts.pop("registration"), None
    record = visit.world.records[draft["bn9"]]
    application = Application(
        "",
        kind,
        visit.person.person_id,
        record.bn9,
        record.legal_name,
        visit.now,
        bn15=draft["bn15"],
        program=program_of(draft["program_type"], draft["importer_type"]),
        documents=papers.documents_of(draft.get("documents", [])),
        **facts,
    )
    return acts.submit(visit.world, application)


@allow("linked")
async def done(request: Request, visit: Visit) -> Response:
    """Say that the person is manager now, and what the program they chose means."""
    business = visit.business
    astray = [one for one in business.program_accounts if not business.imports(one)]
    how = "wrong_program" if astray else "shown"
    return page(
        request,
        "registration/done.html",
        reports=f"registration.done.{how}",
        astray=astray,
        may_release=len(astray) < len(business.program_accounts),
    )


def _program(visit: Visit) -> str:
    draft = visit.draft("registration")
    return program_of(draft["program_type"], draft["importer_type"])
