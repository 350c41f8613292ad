"""The surety provider's desk: another house, where agreements are made and answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from mock_portal import answers, security
from mock_portal.access import not_found
from mock_portal.answers import Problem, Problems
from mock_portal.forms import Typed
from mock_portal.pages.desks import desk
from mock_portal.rendering import WORDS, go, page
from mock_portal.rpp import postings
from mock_portal.rpp.agreements import Agreement
from mock_portal.security import Security
from mock_portal.words import LANGUAGES
from mock_portal.worlds import World

PLACE = "/surety/agreements"
FIELDS = ("account", "provider", "reference", "amount")
ANSWERS: dict[str, Callable[..., None]] = {
    "accept": postings.accept,
    "decline": postings.decline,
    "cancel": postings.cancel,
}
"""Button to what it does to an agreement."""


@desk("surety")
async def agreements(request: Request, world: World, _: Typed | None) -> Response:
    """List all agreements, those that wait for an answer first."""
    bonds = [one for one in world.security.agreements.values() if one.kind == "bond"]
    waiting = [one for one in bonds if one.state == "pending"]
    return page(
        request,
        "surety/agreements.html",
        reports=f"surety.list.{'waiting' if waiting else 'none_waiting'}",
        waiting=waiting,
        others=[one for one in reversed(bonds) if one.state != "pending"],
        token=request.state.desk_token,
    )


@desk("surety")
async def new(request: Request, world: World, sent: Typed | None) -> Response:
    """Take a new agreement of an importer and a surety provider."""
    facts: dict[str, Any] = {
        "token": request.state.desk_token,
        "providers": _providers(request),
    }
    if sent is None:
        return page(request, "surety/new.html", reports="surety.new.shown", **facts)

    typed = sent.texts(*FIELDS, "paper")
    if problems := _problems(world, typed):
        facts |= {"values": typed, "problems": problems}
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        named = "surety.new.refused"
        return page(request, "surety/new.html", status, reports=named, **facts)

    given = Security(
        "bond",
        answers.amount(typed["amount"]) or security.NONE.amount,
        typed["provider"],
        typed["reference"],
    )
    paper, at = bool(typed["paper"]), world.now()
    postings.set_up(world, typed["account"].upper(), given, paper=paper, at=at)
    return go(request, PLACE, reports="surety.new.taken")


@desk("surety")
async def answer(request: Request, world: World, _: Typed | None) -> Response:
    """Accept or decline what waits, or cancel what holds."""
    agreement = world.security.agreements.get(request.path_params["agreement_id"])
    act = ANSWERS.get(request.path_params["answer"])
    if agreement is None or agreement.kind != "bond" or act is None:
        return not_found(request)
    done = _try(act, world, agreement, at=world.now())
    named = "surety.answer.taken" if done else "surety.answer.too_late"
    return go(request, PLACE, reports=named)


ROUTES: list[BaseRoute] = [
    Route(f"/{language}{path}", endpoint, methods=methods)
    for language in LANGUAGES
    for path, endpoint, methods in (
        ("/surety", agreements, ["GET"]),
        (PLACE, agreements, ["GET"]),
        (f"{PLACE}/new", new, ["GET", "POST"]),
        (f"{PLACE}/{{agreement_id}}/{{answer}}", answer, ["POST"]),
    )
]


def _try(
    act: Callable[..., None], world: World, agreement: Agreement, *, at: datetime
) -> bool:
    try:
        act(world, agreement, at=at)
    except ValueError:
        return False
    return True


def _problems(world: World, typed: dict[str, str]) -> Problems:
    problems: Problems = {}
    account = typed["account"].upper()
    record = world.records.get(account[:9]) or world.businesses.get(account[:9])
    if record is None or account not in record.program_accounts:
        problems["account"] = Problem("rpp.account_unknown")
    problems |= security.check_bond(typed)
    if not answers.amount(typed["amount"]):
        problems["amount"] = Problem("any.amount")
    return problems


def _providers(request: Request) -> list[tuple[str, str]]:
    language = request.state.language
    return [
        (key, WORDS.say(f"rpp.providers.{key}", language)) for key in security.PROVIDERS
    ]
