"""The carrier's desk: everybody's returns accounts, and the review of their POA."""

from __future__ import annotations

from http import HTTPStatus
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import forms
from mock_portal.access import not_found
from mock_portal.answers import Problem, Problems
from mock_portal.carrier import acts, waiting
from mock_portal.carrier.accounts import Denial, ReturnsAccount
from mock_portal.pages.carrier.choices import worded
from mock_portal.pages.carrier.desk import is_ours
from mock_portal.pages.carrier.entering import forged
from mock_portal.pages.carrier.parcel import parcel
from mock_portal.pages.desks import token_of
from mock_portal.pages.paging import sheet
from mock_portal.rendering import go, page
from mock_portal.worlds import World

REASONS: tuple[Denial, ...] = tuple(one for one in get_args(Denial) if one)


async def accounts(request: Request) -> Response:
    """List returns accounts, those with something to review first."""
    world: World = request.state.world
    found = sorted(world.desk.accounts.values(), key=_urgency)
    shown = [(one, world.people.get(one.person_id)) for one in found]
    return page(
        request,
        "carrier/accounts.html",
        reports="carrier.accounts.listed" if found else "carrier.accounts.none",
        accounts=sheet(request, shown),
        poa_state=waiting.poa_state,
    )


async def account(request: Request) -> Response:
    """Show one returns account: its settings, power of attorney, CARM and returns."""
    world: World = request.state.world
    found = world.desk.accounts.get(request.path_params["person_id"])
    if found is None:
        return _unknown(request)
    return _shown(request, found, reports="carrier.accounts.shown")


async def decide(request: Request) -> Response:
    """Approve a power of attorney, or deny it for one of the reasons."""
    world: World = request.state.world
    sent = await forms.typed(request)
    world.settle()
    found = world.desk.accounts.get(request.path_params["person_id"])
    if found is None:
        return _unknown(request)
    if not is_ours(sent.secret(forms.CSRF_FIELD), world, found.person_id):
        return forged(request)
    if waiting.poa_state(found) != "in_review":
        problems = {"decision": Problem("carrier.not_in_review")}
        return _refused(request, found, problems, HTTPStatus.CONFLICT, "too_late")
    decision = sent.text("decision")
    reason: Denial = ""
    reason = next((one for one in REASONS if one == sent.text("reason")), reason)
    if problems := _wrong(decision, reason):
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _refused(request, found, problems, status, "refused")
    acts.decide(world, found, reason if decision == "deny" else "")
    done = "denied" if decision == "deny" else "approved"
    place = f"/carrier/accounts/{found.person_id}"
    return go(request, place, reports=f"carrier.decision.{done}")


def _wrong(decision: str, reason: str) -> Problems:
    if decision not in {"approve", "deny"}:
        return {"decision": Problem("any.choose")}
    if decision == "deny" and not reason:
        return {"reason": Problem("carrier.reason")}
    return {}


def _unknown(request: Request) -> Response:
    return not_found(request, reports="carrier.accounts.unknown")


def _refused(
    request: Request, found: ReturnsAccount, problems: Problems, status: int, told: str
) -> Response:
    reports = f"carrier.decision.{told}"
    return _shown(request, found, status, reports=reports, problems=problems)


def _shown(
    request: Request,
    found: ReturnsAccount,
    status: int = HTTPStatus.OK,
    *,
    reports: str,
    problems: Problems | None = None,
) -> Response:
    world: World = request.state.world
    held = [one for one in world.returns.values() if one.person_id == found.person_id]
    return page(
        request,
        "carrier/account.html",
        status,
        reports=reports,
        account=found,
        person=world.people.get(found.person_id),
        parcels=[parcel(world, one) for one in held],
        poa=waiting.poa_state(found),
        access=waiting.access_state(world, found.bn9),
        enrolled=waiting.is_enrolled(world, found.bn9),
        broker=waiting.BROKER_NAME,
        reasons=worded(request, "carrier.denial", REASONS),
        problems=problems or {},
        token=token_of(world, found.person_id),
    )


def _urgency(one: ReturnsAccount) -> tuple[bool, str]:
    return waiting.poa_state(one) != "in_review", one.person_id
