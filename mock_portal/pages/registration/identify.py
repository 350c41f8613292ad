"""Which business it is: what to have ready, its numbers, its program, its address."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import programs, registration
from mock_portal.answers import Problem, Problems
from mock_portal.faults.forcing import forced
from mock_portal.pages.registration.steps import (
    program_choices,
    province_or_outside,
    record_of,
    refuse,
    show,
    step,
    take,
)
from mock_portal.registration import ADDRESS
from mock_portal.visits import Visit

MISMATCHES: dict[str, Problems] = {
    "name_mismatch": {"name": Problem("registration.name_differs")},
    "address_mismatch": {"street": Problem("registration.address_differs")},
}
"""What a fault says of a name or an address that is as on record."""


@step("start")
async def start(request: Request, visit: Visit) -> Response:
    """List what is needed."""
    if visit.sent is None:
        return show(request, visit, "start")

    return take(request, visit, "start", {})


@step("identifiers")
async def identifiers(request: Request, visit: Visit) -> Response:
    """Ask for BN9 and program reference."""
    if visit.sent is None:
        return show(request, visit, "identifiers")

    typed = visit.sent.texts("bn9", "reference", "confirm")
    world = visit.world
    bn15, problems = registration.check_identifiers(
        typed["bn9"], typed["reference"], records=world.records, taken=world.businesses
    )
    if not typed["confirm"]:
        problems["confirm"] = Problem("registration.confirm")
    if forced(request) == "bn_not_accepted":
        problems = {"bn9": Problem("registration.bn_not_accepted")}
    if problems:
        return refuse(request, visit, "identifiers", typed, problems, meant=bn15[:9])

    record = world.records[bn15[:9]]
    found = {"bn9": bn15[:9], "reference": bn15[9:], "bn15": bn15, "confirm": "yes"}
    by_hand = forced(request) == "manual_registration_required"
    ways = {"manual": by_hand or record.manual_registration}
    ways["officer"] = record.needs_documents
    return take(request, visit, "identifiers", found | ways)


@step("program")
async def program(request: Request, visit: Visit) -> Response:
    """Ask for program type and importer type; a wrong choice is taken, too."""
    choices = program_choices(visit)
    if visit.sent is None:
        return show(request, visit, "program", **choices)

    typed = visit.sent.texts("program_type", "importer_type")
    if problems := programs.check(**typed):
        return refuse(request, visit, "program", typed, problems, **choices)

    return take(request, visit, "program", typed)


@step("business")
async def business(request: Request, visit: Visit) -> Response:
    """Ask for name and address, which must be as on record to the letter."""
    provinces = province_or_outside(visit)
    if visit.sent is None:
        return show(request, visit, "business", provinces=provinces)

    typed = visit.sent.texts("name", *ADDRESS)
    problems = registration.check_business(typed, record_of(visit))
    if forced(request) in MISMATCHES:
        problems = MISMATCHES[forced(request)]
    if problems:
        facts = {"provinces": provinces}
        return refuse(request, visit, "business", typed, problems, **facts)

    return take(request, visit, "business", typed)
