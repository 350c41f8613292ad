"""Asking for a ruling, step by step: what kind, which goods, documents, review."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import Endpoint, allow, not_found
from mock_portal.answers import Problem, Problems
from mock_portal.filings.applications import Document
from mock_portal.pages.money.gate import standing_of
from mock_portal.pages.office.rulings import REFUSED, kinds, place_of
from mock_portal.rendering import go, page
from mock_portal.rulings import acts
from mock_portal.rulings.checking import PRODUCT, check_kind, check_product
from mock_portal.rulings.requests import MOST_DOCUMENTS, Ruling, RulingKind
from mock_portal.rulings.sight import is_own_draft
from mock_portal.uploads import LARGEST_PDF, Upload
from mock_portal.visits import Visit

STEPS = ("kind", "product", "documents", "review")
DRAFTS = "/rulings/list?tab=drafts"
MEGABYTE = 1024 * 1024

WithDraft = Callable[[Request, Visit, Ruling], Awaitable[Response]]


def of_own_draft(*, uploads: bool = False) -> Callable[[WithDraft], Endpoint]:
    """Let in whose draft it is that the address names."""

    def guard(handler: WithDraft) -> Endpoint:
        @allow("linked", may="edit", uploads=uploads)
        @wraps(handler)
        async def endpoint(request: Request, visit: Visit) -> Response:
            draft = visit.world.rulings.get(request.path_params["ruling_id"])
            person_id, standing = visit.person.person_id, standing_of(visit)
            if draft is None or not is_own_draft(draft, standing, person_id):
                return not_found(request)
            return await handler(request, visit, draft)

        return endpoint

    return guard


@allow("linked", may="edit")
async def new(request: Request, visit: Visit) -> Response:
    """Begin: which program account, and what kind of ruling."""
    accounts = standing_of(visit).accounts("edit")
    facts = {"accounts": accounts, "draft": None}
    if visit.sent is None:
        first = visit.account if visit.account in accounts else accounts[0]
        return _shown(request, visit, "kind", {"account": first}, **facts)
    typed = visit.sent.texts("kind", "account")
    problems = check_kind(typed)
    if typed["account"] not in accounts:
        problems["account"] = Problem("any.choose")
    if problems:
        return _refused(request, visit, "kind", typed, problems, **facts)

    by, person_id = visit.own_business.bn9, visit.person.person_id
    draft = acts.begin(visit.world, typed["account"], person_id, by)
    draft.kind = cast("RulingKind", typed["kind"])
    return _onward(request, visit, draft, "kind")


@of_own_draft()
async def kind(request: Request, visit: Visit, draft: Ruling) -> Response:
    """Show or take what kind of ruling a draft is for."""
    facts = {"accounts": [draft.bn15], "draft": draft}
    if visit.sent is None:
        return _shown(request, visit, "kind", {"kind": draft.kind}, **facts)
    typed = visit.sent.texts("kind")
    if problems := check_kind(typed):
        return _refused(request, visit, "kind", typed, problems, **facts)

    draft.kind = cast("RulingKind", typed["kind"])
    return _onward(request, visit, draft, "kind")


@of_own_draft()
async def product(request: Request, visit: Visit, draft: Ruling) -> Response:
    """Show or take what the goods are; a draft may be saved with gaps."""
    if visit.sent is None:
        values = {name: getattr(draft, name) for name in PRODUCT}
        return _shown(request, visit, "product", values, draft=draft)
    typed = visit.sent.texts(*PRODUCT)
    typed["description"] = typed["description"].replace("\r\n", "\n")
    problems = check_product(typed)
    if visit.sent.ticked("save"):
        problems = {name: one for name, one in problems.items() if typed[name]}
    if problems:
        return _refused(request, visit, "product", typed, problems, draft=draft)

    for name in PRODUCT:
        setattr(draft, name, typed[name])
    return _onward(request, visit, draft, "product")


@of_own_draft(uploads=True)
async def documents(request: Request, visit: Visit, draft: Ruling) -> Response:
    """Show what is attached; take one more."""
    if visit.sent is None:
        return _shown(request, visit, "documents", {}, draft=draft)
    upload = visit.upload or Upload()
    if problems := _problems_of(upload, draft):
        return _refused(request, visit, "documents", {}, problems, draft=draft)

    draft.documents.append(Document("other", upload.name, upload.size, visit.now))
    place = f"{_place(draft)}/documents"
    return go(request, place, reports="rulings.documents.kept")


@of_own_draft()
async def remove(request: Request, visit: Visit, draft: Ruling) -> Response:
    """Take an attached document out again."""
    number = visit.sent.text("number") if visit.sent else ""
    known = [str(index) for index in range(len(draft.documents))]
    place = f"{_place(draft)}/documents"
    if number not in known:
        return go(request, place, reports="rulings.documents.gone")
    del draft.documents[int(number)]
    return go(request, place, reports="rulings.documents.removed")


@of_own_draft()
async def review(request: Request, visit: Visit, draft: Ruling) -> Response:
    """Show everything once more; hand it in."""
    if step := draft.missing:
        return go(request, f"{_place(draft)}/{step}", reports="rulings.review.led_back")
    if visit.sent is None:
        return _shown(request, visit, "review", {}, draft=draft)
    acts.submit(visit.world, draft)
    return go(request, place_of(draft), reports="rulings.review.submitted")


@of_own_draft()
async def delete(request: Request, visit: Visit, draft: Ruling) -> Response:
    """Ask once more, then throw a draft away."""
    if visit.sent is None:
        named = "rulings.delete.shown"
        return page(request, "rulings/delete.html", reports=named, draft=draft)
    acts.delete(visit.world, draft)
    return go(request, DRAFTS, reports="rulings.delete.done")


def _onward(request: Request, visit: Visit, draft: Ruling, step: str) -> Response:
    """Go on to the next step, or save and leave."""
    if visit.sent is not None and visit.sent.ticked("save"):
        return go(request, DRAFTS, reports=f"rulings.{step}.saved")
    following = STEPS[STEPS.index(step) + 1]
    return go(request, f"{_place(draft)}/{following}", reports=f"rulings.{step}.taken")


def _shown(
    request: Request, visit: Visit, step: str, values: dict[str, str], **facts: Any
) -> Response:
    return page(
        request,
        f"rulings/step_{step}.html",
        reports=f"rulings.{step}.shown",
        values=values,
        **_surroundings(visit, step) | facts,
    )


def _refused(
    request: Request,
    visit: Visit,
    step: str,
    values: dict[str, str],
    problems: Problems,
    **facts: Any,
) -> Response:
    return page(
        request,
        f"rulings/step_{step}.html",
        REFUSED,
        reports=f"rulings.{step}.wrong",
        values=values,
        problems=problems,
        **_surroundings(visit, step) | facts,
    )


def _surroundings(visit: Visit, step: str) -> dict[str, Any]:
    number = STEPS.index(step) + 1
    return {"number": number, "total": len(STEPS), "kinds": kinds(visit)}


def _problems_of(upload: Upload, draft: Ruling) -> Problems:
    if wrong := upload.document_problem:
        limit = LARGEST_PDF // MEGABYTE
        return {"document": Problem(f"filings.{wrong}", {"limit": limit})}
    if len(draft.documents) >= MOST_DOCUMENTS:
        return {"document": Problem("filings.too_many", {"limit": MOST_DOCUMENTS})}
    return {}


def _place(draft: Ruling) -> str:
    return f"/rulings/drafts/{draft.ruling_id}"
