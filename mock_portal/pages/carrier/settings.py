"""Settings -> Returns: how returns come home, and what CARM has to do with it."""

from __future__ import annotations

from http import HTTPStatus
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.answers import Problem, Problems
from mock_portal.carrier import acts, own_address, waiting
from mock_portal.carrier.accounts import LONGEST_RETURN_NAME, OwnAddress, ReturnMethod
from mock_portal.forms import Typed
from mock_portal.pages.carrier.choices import worded
from mock_portal.pages.carrier.entering import DeskVisit, customers, desk_page
from mock_portal.pages.carrier.parcel import FEES
from mock_portal.rendering import WORDS, go
from mock_portal.returns import ReturnAddress

HERE = "/carrier/account/settings/returns"

METHODS: tuple[ReturnMethod, ...] = ("branch", "mail")
ADDRESSES: tuple[ReturnAddress, ...] = get_args(ReturnAddress)


@customers
async def settings(request: Request, visit: DeskVisit) -> Response:
    """Show what there is to set; returns are all that the sandbox has."""
    return desk_page(request, visit, "settings", reports="carrier.settings.shown")


@customers
async def returns_settings(request: Request, visit: DeskVisit) -> Response:
    """Show and take method and address; show how POA and CARM stand."""
    if visit.sent is None:
        return _shown(request, visit, reports="carrier.settings.asked")
    typed = visit.sent.texts("method", "address", *own_address.LINES)
    if problems := check(visit.sent):
        return _shown(
            request,
            visit,
            HTTPStatus.UNPROCESSABLE_ENTITY,
            reports="carrier.settings.refused",
            values=typed,
            problems=problems,
        )
    method = next(one for one in METHODS if one == typed["method"])
    address = next(one for one in ADDRESSES if one == typed["address"])
    own = (
        OwnAddress(**{line: typed[line] for line in own_address.LINES})
        if address == "own"
        else None
    )
    acts.choose(visit.world, visit.account, method=method, address=address, own=own)
    return go(request, f"{HERE}?saved=yes", reports="carrier.settings.saved")


@customers
async def confirm_carm(request: Request, visit: DeskVisit) -> Response:
    """Take the customer's word that they are registered, if the portal knows of it."""
    problem = acts.why_not_to_confirm(visit.world, visit.account_seen)
    if problem:
        return _shown(
            request,
            visit,
            HTTPStatus.CONFLICT,
            reports=f"carrier.carm.{problem}",
            problems={"carm": Problem(f"carrier.carm_{problem}")},
        )
    acts.confirm_carm(visit.world, visit.account)
    return go(request, f"{HERE}?confirmed=yes", reports="carrier.carm.confirmed")


@customers
async def ask_again(request: Request, visit: DeskVisit) -> Response:
    """Have the broker send its request once more."""
    if not acts.may_ask_again(visit.world, visit.account_seen):
        return _shown(
            request,
            visit,
            HTTPStatus.CONFLICT,
            reports="carrier.access_request.not_needed",
            problems={"access": Problem("carrier.access_not_needed")},
        )
    acts.let_broker_ask(visit.world, visit.account, at=visit.now)
    return go(request, f"{HERE}?asked=yes", reports="carrier.access_request.asked")


def check(sent: Typed) -> Problems:
    """Return what is wrong with method and address."""
    problems: Problems = {}
    for name, choices in (("method", METHODS), ("address", ADDRESSES)):
        if sent.text(name) not in choices:
            problems[name] = Problem("any.choose")
    if sent.text("address") == "own":
        problems |= own_address.check(sent.texts(*own_address.LINES))
    return problems


def _shown(
    request: Request, visit: DeskVisit, status: int = 200, **facts: object
) -> Response:
    world, account = visit.world, visit.account_seen
    own, language = account.own_address, request.state.language
    values = {"method": account.method, "address": account.address}
    values |= {line: getattr(own, line) for line in own_address.LINES} if own else {}
    enrolled = waiting.is_enrolled(world, account.bn9)
    surroundings = {
        "account": account,
        "poa": waiting.poa_state(account),
        "access": waiting.access_state(world, account.bn9),
        "may_ask_again": acts.may_ask_again(world, account),
        "enrolled": enrolled,
        "broker": waiting.BROKER_NAME,
        "order": world.settings.poa_order,
        "done": _done(request),
        "methods": worded(request, "carrier.settings", METHODS),
        "addresses": [
            (name, text, WORDS.say(f"carrier.settings.{name}_more", language))
            for name, text in worded(request, "carrier.settings", ADDRESSES)
        ],
        "states": [(one, one) for one in own_address.STATES],
        "fees": FEES,
        "longest_name": LONGEST_RETURN_NAME,
        "values": values,
    }
    return desk_page(
        request, visit, "returns_settings", status, **(surroundings | facts)
    )


def _done(request: Request) -> str:
    """Return what the page was led to after, from its address."""
    known = ("saved", "confirmed", "asked", "submitted")
    return next((one for one in known if one in request.query_params), "")
