"""Registrations and applications over REST: register, apply, and decide."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from mock_portal import programs
from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.shapes import Asked, OptionalText, OwnId, Told
from mock_portal.errors import InputError, NotHereError, TooLateError
from mock_portal.filings import acts
from mock_portal.filings.applications import (
    REASONS,
    Application,
    ApplicationKind,
    ApplicationState,
)
from mock_portal.people import Person
from mock_portal.programs import COMMERCIAL_IMPORTER
from mock_portal.worlds import World

Account = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{9}RM[0-9]{4}$",
        description="a program account, e.g. '900000001RM0001'",
    ),
]

PROGRAMS = tuple(
    programs.program_of(program_type, importer_type)
    for program_type in programs.PROGRAM_TYPES
    for importer_type in (
        programs.IMPORTER_TYPES if program_type == "importer" else ("",)
    )
)
"""Every program there is."""


class Registering(Asked):
    """Who registers which business, and for what program."""

    person_id: OwnId
    program_account: Account
    program: str = COMMERCIAL_IMPORTER


class Registered(Told):
    """The business that is in the portal now."""

    business_number: str
    legal_name: str
    program_accounts: list[str]
    program: str
    may_import: bool


class Applying(Registering, kw_only=True):
    """Who applies for what, without having been asked for it step by step."""

    kind: ApplicationKind


class Filed(Told):
    """An application and how it stands."""

    application_id: str
    kind: ApplicationKind
    state: ApplicationState
    person_id: str
    business_number: str
    program_account: str
    program: str
    due_at: datetime | None
    decided_by: str
    reason: str
    note: str


class Listed(Told):
    """Every application of a world, oldest first."""

    applications: list[Filed]


class Reasoned(Asked):
    """Why, for a decision that is no approval."""

    reason: str = "other"
    note: OptionalText = ""


async def register_business(call: Call, sent: Registering) -> Registered:
    """Register a business as the last step of the pages does."""
    world, person = call.world, _somebody_free(call.world, sent)
    bn9 = sent.program_account[:9]
    if bn9 in world.businesses:
        raise TooLateError(f"{bn9} is registered already")
    chosen = {"bn15": sent.program_account, "program": sent.program}
    acts.enter(world, bn9, person.person_id, chosen)
    business = world.businesses[bn9]
    return Registered(
        business_number=bn9,
        legal_name=business.legal_name,
        program_accounts=business.program_accounts,
        program=business.program_at(sent.program_account),
        may_import=business.imports(sent.program_account),
    )


async def add_application(call: Call, sent: Applying) -> Filed:
    """Hand in an application; its time runs as if the pages had taken it."""
    world, bn9 = call.world, sent.program_account[:9]
    business, record = world.businesses.get(bn9), world.records.get(bn9)
    if sent.kind in {"manual", "documents"}:
        _somebody_free(world, sent)
    elif sent.kind == "correction" and business is None:
        raise InputError("program_account", sent.program_account, "a registered one")
    _known(world, sent)
    known = business or record
    application = Application(
        "",
        sent.kind,
        sent.person_id,
        bn9,
        known.legal_name if known else "",
        world.now(),
        bn15="" if sent.kind == "program_account" else sent.program_account,
        program=sent.program,
    )
    return _told(acts.submit(world, application))


async def list_applications(call: Call) -> Listed:
    """List every application, oldest first."""
    every = call.world.applications.values()
    return Listed(applications=[_told(one) for one in every])


async def show_application(call: Call) -> Filed:
    """Show one application."""
    return _told(call.the("application", call.world.applications))


async def approve_application(call: Call) -> Filed:
    """Approve an application, as an officer does."""
    application = _open(call)
    acts.approve(call.world, application, by="officer")
    return _told(application)


async def refuse_application(call: Call, sent: Reasoned) -> Filed:
    """Refuse an application for a reason, as an officer does."""
    application = _open(call)
    reason = _reason(sent)
    acts.refuse(call.world, application, reason, sent.note, by="officer")
    return _told(application)


async def ask_for_documents(call: Call, sent: Reasoned) -> Filed:
    """Ask the applicant for documents, as an officer does; the time stands still."""
    application = _open(call)
    if application.state != "pending":
        raise TooLateError(f"{application.application_id} waits for documents already")
    acts.want_documents(call.world, application, _reason(sent), sent.note)
    return _told(application)


def _open(call: Call) -> Application:
    application: Application = call.the("application", call.world.applications)
    if not application.is_open:
        text = f"{application.application_id} was {application.state} already"
        raise TooLateError(text)
    return application


def _reason(sent: Reasoned) -> str:
    if sent.reason not in REASONS:
        raise InputError("reason", sent.reason, f"one of {', '.join(REASONS)}")
    return sent.reason


def _known(world: World, sent: Registering) -> Person:
    """Return the person, if person, business and program are known."""
    if sent.person_id not in world.people:
        raise NotHereError("person", sent.person_id, world.name)
    bn9 = sent.program_account[:9]
    if bn9 not in world.records and bn9 not in world.businesses:
        raise NotHereError("business", bn9, world.name)
    if sent.program not in PROGRAMS:
        raise InputError("program", sent.program, f"one of {', '.join(PROGRAMS)}")
    return world.people[sent.person_id]


def _somebody_free(world: World, sent: Registering) -> Person:
    """Return the person, if they have no business and this one is on record."""
    person = _known(world, sent)
    record = world.records.get(sent.program_account[:9])
    if record is None or sent.program_account not in record.program_accounts:
        expected = "one that is on the CBSA's record"
        raise InputError("program_account", sent.program_account, expected)
    if person.bn9:
        raise TooLateError(f"{person.person_id} has the business {person.bn9} already")
    return person


def _told(application: Application) -> Filed:
    return Filed(
        application_id=application.application_id,
        kind=application.kind,
        state=application.state,
        person_id=application.person_id,
        business_number=application.bn9,
        program_account=application.bn15,
        program=application.program,
        due_at=application.due_at,
        decided_by=application.decided_by,
        reason=application.reason,
        note=application.note,
    )


_ONE = "/worlds/{world}/applications/{application}"

ENDPOINTS = [
    Endpoint(
        *("POST", "/worlds/{world}/registrations"),
        register_business,
        201,
        problems=(409,),
    ),
    Endpoint(
        *("POST", "/worlds/{world}/applications"), add_application, 201, problems=(409,)
    ),
    Endpoint("GET", "/worlds/{world}/applications", list_applications),
    Endpoint("GET", _ONE, show_application),
    Endpoint("POST", f"{_ONE}/approve", approve_application, problems=(409,)),
    Endpoint("POST", f"{_ONE}/refuse", refuse_application, problems=(409,)),
    Endpoint("POST", f"{_ONE}/ask-for-documents", ask_for_documents, problems=(409,)),
]
