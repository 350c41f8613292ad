"""The CBSA officer's desk: requests for rulings, to be assigned and decided."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from mock_portal.access import not_found
from mock_portal.answers import Problems
from mock_portal.forms import Typed
from mock_portal.pages.desks import desk
from mock_portal.pages.paging import sheet
from mock_portal.rendering import WORDS, go, page
from mock_portal.rulings import acts
from mock_portal.rulings.checking import check_decision
from mock_portal.rulings.requests import DECISIONS, Decision, Ruling
from mock_portal.words import LANGUAGES
from mock_portal.worlds import World

DESK = "officer rulings"
LIST = "/officer/rulings"


@desk(DESK)
async def rulings(request: Request, world: World, _: Typed | None) -> Response:
    """List the requests, those that wait first."""
    handed_in = (one for one in world.rulings.values() if one.state != "draft")
    found = sorted(handed_in, key=lambda one: (not one.is_open, one.ruling_id))
    named = "officer.rulings.listed" if found else "officer.rulings.none"
    return page(
        request, "officer/rulings.html", reports=named, sheet=sheet(request, found)
    )


@desk(DESK)
async def decide(request: Request, world: World, sent: Typed | None) -> Response:
    """Show one request; assign or decide it."""
    ruling = world.rulings.get(request.path_params["ruling_id"])
    if ruling is None or ruling.state == "draft":
        return not_found(request)
    if sent is None:
        return _shown(request, world, ruling)
    place = f"{LIST}/{ruling.ruling_id}"
    if not ruling.is_open:
        return go(request, place, reports="officer.ruling.decided_already")
    typed = sent.texts("decision", "answer", "note")
    if typed["decision"] == "assign" and ruling.state == "submitted":
        acts.assign(world, ruling)
        return go(request, place, reports="officer.ruling.assigned")
    if problems := check_decision(**typed):
        return _shown(request, world, ruling, typed, problems)

    decision = cast("Decision", typed["decision"])
    acts.render(world, ruling, decision, typed["answer"], typed["note"], by="officer")
    return go(request, place, reports="officer.ruling.decided")


ROUTES: list[BaseRoute] = [
    Route(f"/{language}{path}", endpoint, methods=methods)
    for language in LANGUAGES
    for path, endpoint, methods in (
        (LIST, rulings, ["GET"]),
        (f"{LIST}/{{ruling_id}}", decide, ["GET", "POST"]),
    )
]


def _shown(
    request: Request,
    world: World,
    ruling: Ruling,
    typed: dict[str, str] | None = None,
    problems: Problems | None = None,
) -> Response:
    say: Callable[[str], str] = lambda key: WORDS.say(key, request.state.language)  # noqa: E731 - one word for the many below
    choices = ["assign"] if ruling.state == "submitted" else []
    return page(
        request,
        "officer/ruling.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
        reports="officer.ruling.wrong" if problems else "officer.ruling.shown",
        ruling=ruling,
        person=world.people.get(ruling.person_id),
        decisions=[
            (key, say(f"rulings.decision.{key}"), "") for key in (*choices, *DECISIONS)
        ],
        uploaded=[o for o in world.documents.values() if o.case == ruling.ruling_id],
        values=typed or {},
        problems=problems or {},
        token=request.state.desk_token,
    )
