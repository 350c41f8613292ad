"""That one may act for the business: questions, documents, terms."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import verification
from mock_portal.answers import Problem
from mock_portal.faults.forcing import forced
from mock_portal.pages.registration import papers
from mock_portal.pages.registration.steps import record_of, refuse, show, step, take
from mock_portal.rendering import go
from mock_portal.visits import Visit

VERIFICATION_FIELDS = tuple(
    name for fields in verification.FIELDS.values() for name in fields
)


@step("verification")
async def verify(request: Request, visit: Visit) -> Response:
    """Ask for facts that only the importer knows."""
    record, now = record_of(visit), visit.now
    most = visit.world.settings.verification_questions
    asked = verification.questions_asked(record, most=most, now=now)
    facts = {"asked": asked, "offered": verification.kinds_offered(record, now=now)}
    if visit.sent is None:
        return show(request, visit, "verification", **facts)

    typed = visit.sent.texts(*VERIFICATION_FIELDS)
    problems = verification.check(typed, record, most=most, now=now)
    if forced(request) == "affinity_lock_10":
        errors = visit.world.settings.registration_errors - 1
        visit.draft("registration")["errors"] = errors
        problems = {"transaction_total": Problem("registration.transaction_unknown")}
    if problems:
        return refuse(request, visit, "verification", typed, problems, **facts)

    return take(request, visit, "verification", typed | {"verified": asked})


@step("documents", uploads=True)
async def documents(request: Request, visit: Visit) -> Response:
    """Ask for the documents that an officer wants to see, one after the other."""
    kept = _kept(visit)
    facts: dict[str, Any] = {"kinds": papers.kinds(visit), "kept": kept, "values": {}}
    facts["residence"] = record_of(visit).residence
    if visit.sent is None:
        return show(request, visit, "documents", **facts)

    if visit.sent.ticked("all_there"):
        if kept:
            return take(request, visit, "documents", {})
        problems = {"document": Problem("filings.none_yet")}
    else:
        problems = papers.check(visit, kept)
    if problems:
        typed = {"kind": papers.chosen(visit)}
        del facts["values"]
        return refuse(request, visit, "documents", typed, problems, **facts)

    papers.keep(visit, kept)
    return go(request, "/register/documents", reports="registration.documents.kept")


@step("documents")
async def remove(request: Request, visit: Visit) -> Response:
    """Take one document away again."""
    kept, number = _kept(visit), visit.sent.text("number") if visit.sent else ""
    if number.isdecimal() and number.isascii() and int(number[:3]) < len(kept):
        del kept[int(number[:3])]
    return go(request, "/register/documents", reports="registration.documents.removed")


@step("terms")
async def terms(request: Request, visit: Visit) -> Response:
    """Ask to accept the terms."""
    if visit.sent is None:
        return show(request, visit, "terms")

    typed = visit.sent.texts("accept")
    if not typed["accept"]:
        problems = {"accept": Problem("registration.accept")}
        return refuse(request, visit, "terms", typed, problems)

    return take(request, visit, "terms", typed)


def _kept(visit: Visit) -> papers.Kept:
    kept: papers.Kept = visit.draft("registration").setdefault("documents", [])
    return kept
