"""
The carrier's desk: returns held in the U.S. warehouse, and the power of attorney.

Another house than the portal: who comes here is not signed in there. The desk shows
the returns of every customer of the world, and can be narrowed to one.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from mock_portal.access import not_found
from mock_portal.disposal import Holding, holding
from mock_portal.pages.paging import sheet
from mock_portal.people import Person
from mock_portal.rendering import go, page
from mock_portal.returns import HeldReturn
from mock_portal.uploads import upload_of
from mock_portal.words import LANGUAGES
from mock_portal.worlds import World

STATUSES = ("on_hold", "in_transit", "disposed")


@dataclass(frozen=True, slots=True)
class Parcel:
    """One return as the desk shows it: the parcel, whose it is, and its clock."""

    held: HeldReturn
    person: Person | None
    clock: Holding

    @property
    def state(self) -> str:
        """Name what the parcel waits for: an action, the carrier, or nothing."""
        if self.held.status == "on_hold" and self.held.poa_submitted_at is None:
            return "needs_action"
        return "in_review" if self.held.status == "on_hold" else self.held.status

    @property
    def days_left(self) -> int:
        """Business days after today on which to act; 0 on the last day."""
        return self.clock.allowed - self.clock.used


async def returns(request: Request) -> Response:
    """List returns, the most urgent first."""
    world: World = request.state.world
    sought = request.query_params.get("q", "").strip()
    status = request.query_params.get("status", "")
    parcels = [_parcel(world, held) for held in world.returns.values()]
    found = [
        parcel
        for parcel in sorted(parcels, key=_urgency)
        if status in ("", parcel.held.status) and _mentions(parcel, sought)
    ]
    return page(
        request,
        "carrier/returns.html",
        reports="carrier.returns.listed" if found else "carrier.returns.none",
        parcels=sheet(request, found),
        statuses=STATUSES,
        values={"q": sought, "status": status},
        waiting=sum(parcel.state == "needs_action" for parcel in parcels),
    )


async def power_of_attorney(request: Request) -> Response:
    """Show one return and its clock; take its power of attorney."""
    world: World = request.state.world
    held = world.returns.get(request.path_params["return_id"])
    if held is None:
        world.report("carrier.return.unknown")
        return not_found(request)
    if request.method != "POST":
        return _shown(request, held)

    upload = await upload_of(request)
    world.settle()  # the upload may have taken until after the last day
    if not upload.is_too_large and upload.token != _token(world, held):
        status = HTTPStatus.FORBIDDEN
        return page(request, "forged.html", status, reports="access.forged")
    if problem := _too_late(held) or upload.problem:
        return _refused(request, held, problem)

    held.submit_power_of_attorney(now=world.now())
    world.touch(held)
    document = f"{upload.name}, {upload.size} bytes"
    world.happened("power_of_attorney_submitted", held.return_id, document)
    path = f"/carrier/returns/{held.return_id}/power-of-attorney"
    return go(request, path, reports="carrier.poa.submitted")


ROUTES: list[BaseRoute] = [
    Route(f"/{language}/carrier/returns{path}", endpoint, methods=methods)
    for language in LANGUAGES
    for path, endpoint, methods in (
        ("", returns, ["GET"]),
        ("/{return_id}/power-of-attorney", power_of_attorney, ["GET", "POST"]),
    )
]


def _shown(request: Request, held: HeldReturn) -> Response:
    parcel = _parcel(request.state.world, held)
    return page(
        request,
        "carrier/power_of_attorney.html",
        reports="carrier.poa.asked",
        parcel=parcel,
        problem="",
        token=_token(request.state.world, held),
    )


def _refused(request: Request, held: HeldReturn, problem: str) -> Response:
    conflict = problem in {"already_submitted", "disposed"}
    return page(
        request,
        "carrier/power_of_attorney.html",
        HTTPStatus.CONFLICT if conflict else HTTPStatus.UNPROCESSABLE_ENTITY,
        reports=f"carrier.poa.{problem}",
        parcel=_parcel(request.state.world, held),
        problem=problem,
        token=_token(request.state.world, held),
    )


def _too_late(held: HeldReturn) -> str:
    if held.status == "disposed":
        return "disposed"
    return "already_submitted" if held.poa_submitted_at else ""


def _token(world: World, held: HeldReturn) -> str:
    """Return what the form carries, so that no other site can send it blindly."""
    start = f"{world.seed} {world.t0.isoformat()}".encode()
    return hmac.new(start, held.return_id.encode(), "sha256").hexdigest()[:32]


def _parcel(world: World, held: HeldReturn) -> Parcel:
    days = world.settings.return_business_days
    clock = holding(held, business_days=days, now=world.now())
    return Parcel(held, world.people.get(held.person_id), clock)


def _urgency(parcel: Parcel) -> tuple[bool, object, str]:
    settled = parcel.state != "needs_action"
    return settled, parcel.clock.last_day, parcel.held.return_id


def _mentions(parcel: Parcel, sought: str) -> bool:
    person = parcel.person
    where = [parcel.held.return_id, parcel.held.description, parcel.held.person_id]
    where += [person.name, person.email] if person else []
    return any(sought.casefold() in place.casefold() for place in where)
