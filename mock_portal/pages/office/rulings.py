"""Rulings: the hub, the list with its two tabs, and one ruling with its letter."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import Endpoint, allow, not_found, not_permitted
from mock_portal.authority import Right
from mock_portal.documents import sent
from mock_portal.pages.money.gate import is_printed, standing_of
from mock_portal.pages.paging import sheet
from mock_portal.rendering import WORDS, go, page
from mock_portal.rulings import acts
from mock_portal.rulings.checking import FILTERS, check_filters
from mock_portal.rulings.requests import KINDS, STATES, Ruling
from mock_portal.rulings.sight import is_own_draft, is_seen, kept
from mock_portal.visits import Visit

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY

WithRuling = Callable[[Request, Visit, Ruling], Awaitable[Response]]


def of_a_ruling(*, may: Right = "view") -> Callable[[WithRuling], Endpoint]:
    """Let in who sees the ruling that the address names, and *may* there."""

    def guard(handler: WithRuling) -> Endpoint:
        @allow("linked", may=may)
        @wraps(handler)
        async def endpoint(request: Request, visit: Visit) -> Response:
            ruling = visit.world.rulings.get(request.path_params["ruling_id"])
            by = visit.own_business.bn9
            if ruling is None or not is_seen(ruling, standing_of(visit), by=by):
                return not_found(request)
            if not visit.may(may, ruling.bn15):
                return not_permitted(request)
            return await handler(request, visit, ruling)

        return endpoint

    return guard


@allow("linked")
async def hub(request: Request, _: Visit) -> Response:
    """List what there is to do about rulings."""
    return page(request, "rulings/hub.html", reports="rulings.hub.shown")


@allow("linked")
async def listed(request: Request, visit: Visit) -> Response:
    """List the rulings in view, or one's own drafts."""
    if request.query_params.get("tab") == "drafts":
        return _drafts(request, visit)
    typed = {name: request.query_params.get(name, "").strip() for name in FILTERS}
    problems, found = check_filters(typed), list[Ruling]()
    if not problems:
        found = sorted(kept(_seen(visit), typed), key=_newest_first, reverse=True)
    named = "rulings.list.shown" if found else "rulings.list.none"
    return page(
        request,
        "rulings/list.html",
        REFUSED if problems else HTTPStatus.OK,
        reports="rulings.list.filter_wrong" if problems else named,
        sheet=sheet(request, found),
        values=typed,
        problems=problems,
        filtered=any(typed.values()),
        states=_named("state", STATES, visit),
        kinds=kinds(visit),
    )


@of_a_ruling()
async def show(request: Request, visit: Visit, ruling: Ruling) -> Response:
    """Show one ruling and how it stands."""
    by, standing = visit.own_business.bn9, standing_of(visit)
    uploaded = [
        one
        for one in visit.world.documents.values()
        if one.case == ruling.ruling_id and sent.is_seen(one, standing, by=by)
    ]
    return page(
        request,
        "rulings/ruling.html",
        reports="rulings.one.shown",
        ruling=ruling,
        uploaded=uploaded,
    )


@of_a_ruling()
async def decision(request: Request, _: Visit, ruling: Ruling) -> Response:
    """Show the decision letter, on screen or for paper."""
    if ruling.state != "rendered":
        return go(request, place_of(ruling), reports="rulings.decision.not_yet")
    return page(
        request,
        "rulings/decision.html",
        reports="rulings.decision.shown",
        ruling=ruling,
        printed=is_printed(request),
    )


@of_a_ruling(may="edit")
async def withdraw(request: Request, visit: Visit, ruling: Ruling) -> Response:
    """Ask once more, then take a request back."""
    if not ruling.is_open:
        return go(request, place_of(ruling), reports="rulings.withdraw.too_late")
    if visit.sent is None:
        return page(
            request,
            "rulings/withdraw.html",
            reports="rulings.withdraw.shown",
            ruling=ruling,
        )
    acts.withdraw(visit.world, ruling)
    return go(request, place_of(ruling), reports="rulings.withdraw.done")


@of_a_ruling(may="edit")
async def modify(request: Request, visit: Visit, ruling: Ruling) -> Response:
    """Begin a draft that is to modify a ruling that was rendered."""
    if ruling.state != "rendered":
        return go(request, place_of(ruling), reports="rulings.modify.not_yet")
    by = visit.own_business.bn9
    draft = acts.begin_modification(visit.world, ruling, visit.person.person_id, by)
    place = f"/rulings/drafts/{draft.ruling_id}/product"
    return go(request, place, reports="rulings.modify.begun")


def place_of(ruling: Ruling) -> str:
    """Return the address of one ruling."""
    return f"/rulings/list/{ruling.ruling_id}"


def kinds(visit: Visit) -> list[tuple[str, str]]:
    """Return the kinds of ruling, with their words."""
    return _named("kind", KINDS, visit)


def _drafts(request: Request, visit: Visit) -> Response:
    person_id, standing = visit.person.person_id, standing_of(visit)
    found = [
        one
        for one in reversed(list(visit.world.rulings.values()))
        if is_own_draft(one, standing, person_id)
    ]
    return page(
        request,
        "rulings/drafts.html",
        reports="rulings.drafts.shown" if found else "rulings.drafts.none",
        sheet=sheet(request, found),
    )


def _seen(visit: Visit) -> list[Ruling]:
    by, standing = visit.own_business.bn9, standing_of(visit)
    every = visit.world.rulings.values()
    return [one for one in every if is_seen(one, standing, by=by)]


def _newest_first(ruling: Ruling) -> tuple[str, str]:
    at = ruling.submitted_at
    return at.isoformat() if at else "", ruling.ruling_id


def _named(part: str, keys: tuple[str, ...], visit: Visit) -> list[tuple[str, str]]:
    return [(key, WORDS.say(f"rulings.{part}.{key}", visit.language)) for key in keys]
