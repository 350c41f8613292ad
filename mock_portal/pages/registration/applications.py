"""What somebody has applied for: how it stands, and what is still wanted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import Endpoint, allow, not_found
from mock_portal.answers import Problem
from mock_portal.filings import acts
from mock_portal.filings.applications import Application
from mock_portal.pages.registration import papers
from mock_portal.pages.registration.steps import REFUSED
from mock_portal.rendering import go, page
from mock_portal.visits import Visit

Handler = Callable[[Request, Visit, Application], Awaitable[Response]]


def for_the_applicant(*, uploads: bool = False) -> Callable[[Handler], Endpoint]:
    """Let in whoever applied; nobody else learns of it."""

    def guard(handler: Handler) -> Endpoint:
        @allow("person", "linked", uploads=uploads)
        async def guarded(request: Request, visit: Visit) -> Response:
            number = request.path_params["application_id"]
            application = visit.world.applications.get(number)
            theirs = application and application.person_id == visit.person.person_id
            if application is None or not theirs:
                return not_found(request)
            return await handler(request, visit, application)

        return guarded

    return guard


@for_the_applicant()
async def show(request: Request, _: Visit, application: Application) -> Response:
    """Show how an application stands and what comes next."""
    return page(
        request,
        "registration/application.html",
        reports=f"applications.{application.state}",
        application=application,
    )


@for_the_applicant(uploads=True)
async def documents(
    request: Request, visit: Visit, application: Application
) -> Response:
    """Take what the officer has asked for."""
    place = f"/applications/{application.application_id}"
    if application.state != "documents_wanted":
        return go(request, place, reports="applications.documents.not_wanted")
    draft = visit.draft(f"documents {application.application_id}")
    kept: papers.Kept = draft.setdefault("documents", [])
    facts: dict[str, Any] = {"kinds": papers.kinds(visit), "kept": kept}
    facts["application"] = application
    name = "registration/application_documents.html"
    if visit.sent is None:
        return page(request, name, reports="applications.documents.shown", **facts)

    if visit.sent.ticked("all_there") and kept:
        acts.supply(visit.world, application, papers.documents_of(kept))
        visit.session.drafts.pop(f"documents {application.application_id}")
        return go(request, place, reports="applications.documents.taken")
    problems = papers.check(visit, kept)
    if visit.sent.ticked("all_there"):
        problems = {"document": Problem("filings.none_yet")}
    if problems:
        facts |= {"problems": problems, "values": {"kind": papers.chosen(visit)}}
        named = "applications.documents.refused"
        return page(request, name, REFUSED, reports=named, **facts)

    papers.keep(visit, kept)
    return go(request, f"{place}/documents", reports="applications.documents.kept")
