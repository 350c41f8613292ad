"""Uploading a document: category, case, file, confirmation; and what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow, not_found, not_permitted
from mock_portal.answers import Problem, Problems
from mock_portal.documents import acts
from mock_portal.documents.cases import account_of
from mock_portal.documents.sent import (
    CATEGORIES,
    TYPES,
    Category,
    DocumentType,
    SentDocument,
    is_seen,
)
from mock_portal.pages.money.gate import standing_of
from mock_portal.pages.office.rulings import REFUSED
from mock_portal.pages.paging import sheet
from mock_portal.rendering import WORDS, go, page
from mock_portal.uploads import LARGEST_PDF, Upload
from mock_portal.visits import Visit

FLOW = "document"
START = "/documents/upload"
MEGABYTE = 1024 * 1024


@allow("linked", may="edit")
async def case(request: Request, visit: Visit) -> Response:
    """Ask what the document is about."""
    categories = _named("category", CATEGORIES, visit)
    if visit.sent is None:
        return page(
            request,
            "documents/case.html",
            reports="documents.case.shown",
            categories=categories,
            values=visit.draft(FLOW),
        )
    typed = visit.sent.texts("category", "case")
    account, problems = _account(visit, typed)
    if problems:
        return page(
            request,
            "documents/case.html",
            REFUSED,
            reports="documents.case.wrong",
            categories=categories,
            values=typed,
            problems=problems,
        )
    number = "" if typed["category"] == "none" else typed["case"]
    visit.session.drafts[FLOW] = typed | {"case": number, "account": account}
    return go(request, f"{START}/file", reports="documents.case.taken")


@allow("linked", may="edit", uploads=True)
async def file(request: Request, visit: Visit) -> Response:
    """Ask for the file and its type; take it in."""
    draft = visit.draft(FLOW)
    if "account" not in draft:
        return go(request, START, reports="documents.file.led_back")
    account: str = draft["account"]
    if account and not visit.may("edit", account):
        return not_permitted(request)
    facts: dict[str, Any] = {"draft": draft, "types": _named("type", TYPES, visit)}
    if visit.sent is None:
        named = "documents.file.shown"
        return page(request, "documents/file.html", reports=named, **facts)
    upload, typed = visit.upload or Upload(), visit.sent.texts("kind")
    if problems := _problems_of(upload, typed["kind"]):
        facts |= {"values": typed, "problems": problems}
        named = "documents.file.wrong"
        return page(request, "documents/file.html", REFUSED, reports=named, **facts)

    kept = acts.keep(visit.world, _made(visit, draft, typed["kind"], upload))
    visit.session.drafts[FLOW] = {"sent": kept.document_id}
    return go(request, f"{START}/done", reports="documents.file.taken")


@allow("linked", may="edit")
async def done(request: Request, visit: Visit) -> Response:
    """Say that the document has come."""
    document = visit.world.documents.get(visit.draft(FLOW).get("sent", ""))
    if document is None:
        return go(request, START, reports="documents.done.nothing")
    named = "documents.done.shown"
    return page(request, "documents/done.html", reports=named, document=document)


@allow("linked")
async def listed(request: Request, visit: Visit) -> Response:
    """List the documents that were sent, newest first."""
    by, standing = visit.own_business.bn9, standing_of(visit)
    every = reversed(list(visit.world.documents.values()))
    found = [one for one in every if is_seen(one, standing, by=by)]
    named = "documents.list.shown" if found else "documents.list.none"
    return page(
        request, "documents/list.html", reports=named, sheet=sheet(request, found)
    )


@allow("linked")
async def confirmation(request: Request, visit: Visit) -> Response:
    """Show the confirmation of one document."""
    by, standing = visit.own_business.bn9, standing_of(visit)
    document = visit.world.documents.get(request.path_params["document_id"])
    if document is None or not is_seen(document, standing, by=by):
        return not_found(request)
    return page(
        request,
        "documents/confirmation.html",
        reports="documents.confirmation.shown",
        document=document,
        sender=visit.world.people[document.person_id].name,
    )


def _account(visit: Visit, typed: Mapping[str, str]) -> tuple[str, Problems]:
    """Return the program account that the document is about, or what is wrong."""
    category, number = typed["category"], typed["case"]
    standing = standing_of(visit)
    if category not in CATEGORIES:
        return "", {"category": Problem("any.choose")}
    if category == "none":
        theirs = standing.accounts("edit")
        return visit.account if visit.account in theirs else theirs[0], {}
    if not number:
        return "", {"case": Problem("documents.case")}
    account = account_of(
        visit.world,
        standing,
        cast("Category", category),
        number,
        person_id=visit.person.person_id,
    )
    return account or "", {"case": Problem("documents.case")} if account is None else {}


def _problems_of(upload: Upload, kind: str) -> Problems:
    problems: Problems = {}
    if wrong := upload.document_problem:
        limit = LARGEST_PDF // MEGABYTE
        problems["document"] = Problem(f"filings.{wrong}", {"limit": limit})
    if not upload.is_too_large and kind not in TYPES:
        problems["kind"] = Problem("any.choose")
    return problems


def _made(
    visit: Visit, draft: Mapping[str, str], kind: str, upload: Upload
) -> SentDocument:
    return SentDocument(
        visit.world.ids.next("document"),
        visit.business.bn9,
        draft["account"],
        visit.person.person_id,
        visit.own_business.bn9,
        cast("Category", draft["category"]),
        draft["case"],
        cast("DocumentType", kind),
        upload.name,
        upload.size,
        visit.now,
    )


def _named(part: str, keys: tuple[str, ...], visit: Visit) -> list[tuple[str, str]]:
    return [(key, WORDS.say(f"documents.{part}.{key}", visit.language)) for key in keys]
