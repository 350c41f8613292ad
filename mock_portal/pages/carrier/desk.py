"""
The carrier's desk, as its staff see it: everybody's returns, and what is done there.

Nobody signs in here: the desk is whoever plays the carrier. It can be narrowed to one
customer, takes a power of attorney that came on paper, and hands returns over.
"""

from __future__ import annotations

import hmac
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import forms
from mock_portal.access import not_found
from mock_portal.carrier import acts, parcels
from mock_portal.pages.carrier.entering import forged
from mock_portal.pages.carrier.parcel import STATUSES, Parcel, parcel
from mock_portal.pages.desks import token_of
from mock_portal.pages.paging import sheet
from mock_portal.rendering import go, page
from mock_portal.returns import HeldReturn
from mock_portal.uploads import upload_of
from mock_portal.worlds import World


async def returns(request: Request) -> Response:
    """List returns, the most urgent first."""
    world: World = request.state.world
    sought = request.query_params.get("q", "").strip()
    status = request.query_params.get("status", "")
    every = [parcel(world, held) for held in world.returns.values()]
    found = [
        one
        for one in sorted(every, key=_urgency)
        if status in ("", one.held.status) and _mentions(one, sought)
    ]
    return page(
        request,
        "carrier/returns.html",
        reports="carrier.returns.listed" if found else "carrier.returns.none",
        parcels=sheet(request, found),
        statuses=STATUSES,
        values={"q": sought, "status": status},
        waiting=sum(one.state == "needs_action" for one in every),
    )


async def power_of_attorney(request: Request) -> Response:
    """Show one return and its clock; take its owner's power of attorney."""
    world: World = request.state.world
    held = world.returns.get(request.path_params["return_id"])
    if held is None:
        return _unknown(request)
    if request.method != "POST":
        return _shown(request, held, reports="carrier.poa.asked")

    upload = await upload_of(request)
    world.settle()  # the upload may have taken until after the last day
    if not upload.is_too_large and not is_ours(upload.token, world, held.return_id):
        return forged(request)
    if problem := _too_late(world, held) or upload.problem:
        return _refused(request, held, problem)

    account = acts.account_of(world, held.person_id)
    acts.submit_power_of_attorney(
        world, account, document=upload.name, size=upload.size
    )
    return go(request, place_of(held), reports="carrier.poa.submitted")


async def hand_over(request: Request) -> Response:
    """Let the owner of a return pick it up at the branch."""
    world: World = request.state.world
    sent = await forms.typed(request)
    world.settle()
    held = world.returns.get(request.path_params["return_id"])
    if held is None:
        return _unknown(request)
    if not is_ours(sent.secret(forms.CSRF_FIELD), world, held.return_id):
        return forged(request)
    if held.status != "ready":
        return _refused(
            request, held, "not_ready", reports="carrier.hand_over.not_ready"
        )
    parcels.hand_over(world, held)
    return go(request, place_of(held), reports="carrier.hand_over.done")


def place_of(held: HeldReturn) -> str:
    """Return the path of a return's page."""
    return f"/carrier/returns/{held.return_id}/power-of-attorney"


def is_ours(token: str, world: World, subject: str) -> bool:
    """Say whether a form about *subject* was shown here."""
    return hmac.compare_digest(token.encode(), token_of(world, subject).encode())


def _unknown(request: Request) -> Response:
    return not_found(request, reports="carrier.return.unknown")


def _shown(
    request: Request,
    held: HeldReturn,
    status: int = HTTPStatus.OK,
    *,
    problem: str = "",
    reports: str,
) -> Response:
    world: World = request.state.world
    return page(
        request,
        "carrier/power_of_attorney.html",
        status,
        reports=reports,
        parcel=parcel(world, held),
        problem=problem,
        token=token_of(world, held.return_id),
    )


def _refused(
    request: Request, held: HeldReturn, problem: str, *, reports: str = ""
) -> Response:
    conflict = problem in {"already_submitted", "disposed", "not_ready"}
    status = HTTPStatus.CONFLICT if conflict else HTTPStatus.UNPROCESSABLE_ENTITY
    named = reports or f"carrier.poa.{problem}"
    return _shown(request, held, status, problem=problem, reports=named)


def _too_late(world: World, held: HeldReturn) -> str:
    if held.status == "disposed":
        return "disposed"
    in_force = acts.account_seen(world, held.person_id).poa_in_force
    return "already_submitted" if in_force else ""


def _urgency(one: Parcel) -> tuple[bool, object, str]:
    settled = one.state != "needs_action"
    return settled, one.clock.last_day, one.held.return_id


def _mentions(one: Parcel, sought: str) -> bool:
    person = one.person
    where = [one.held.return_id, one.held.description, one.held.person_id]
    where += [person.name, person.email] if person else []
    return any(sought.casefold() in place.casefold() for place in where)
