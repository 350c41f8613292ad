"""
What happens to applications: sent, decided, asked for more, resumed.

Each act is done by whoever may - the applicant's page, the officer's desk, the admin
interface, or the world's agenda when the time is over.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from mock_portal import registration
from mock_portal.business_numbers import next_account
from mock_portal.filings.applications import REGISTERING, Application, Document
from mock_portal.filings.mailing import write
from mock_portal.notifying import notify
from mock_portal.office_calendar import office_days_after, opening_of
from mock_portal.programs import COMMERCIAL_IMPORTER, PROVIDERS
from mock_portal.settings import OFFICE_ZONE
from mock_portal.worlds import World

DUE = "application_decided"
"""The kind of appointment at which an application is decided."""


def submit(world: World, application: Application) -> Application:
    """
    Hand in an application; it is decided at once where the world says so.

    It is given its number here.
    """
    application.application_id = world.ids.next("application")
    world.applications[application.application_id] = application
    text = f"{application.kind} for {application.bn9 or application.legal_name}"
    world.happened("application_submitted", application.application_id, text)
    _wait(world, application)
    if application.due_at is None:
        approve(world, application, by="portal")
    else:
        write(world, "application_received", application)
    return application


def approve(
    world: World, application: Application, *, by: str, at: datetime | None = None
) -> None:
    """
    Approve it and do what was applied for; refuse if that has become impossible.

    Raises:
        ValueError: If it has been decided already.
    """
    if reason := obstacle(world, application):
        refuse(world, application, reason, by=by, at=at)
        return
    now = at or world.now()
    application.decide("approved", by=by, at=now)
    application.reason = application.note = ""
    world.agenda.cancel(DUE, application.application_id)
    _carry_out(world, application, now)
    world.happened("application_approved", application.application_id, by, at=now)
    write(world, "application_approved", application, at=now)


def refuse(
    world: World,
    application: Application,
    reason: str,
    note: str = "",
    *,
    by: str,
    at: datetime | None = None,
) -> None:
    """
    Refuse it, for a reason.

    Raises:
        ValueError: If it has been decided already.
    """
    now = at or world.now()
    application.decide("refused", by=by, at=now)
    application.reason, application.note = reason, note
    world.agenda.cancel(DUE, application.application_id)
    world.happened("application_refused", application.application_id, reason, at=now)
    write(world, "application_refused", application, at=now)


def want_documents(
    world: World, application: Application, reason: str, note: str = ""
) -> None:
    """
    Ask the applicant for more; the time stands still until it comes.

    Raises:
        ValueError: If it is not pending.
    """
    application.want_documents(reason, note)
    world.agenda.cancel(DUE, application.application_id)
    number = application.application_id
    world.happened("application_documents_wanted", number, reason)
    write(world, "application_documents_wanted", application)


def supply(world: World, application: Application, documents: list[Document]) -> None:
    """
    Take what was asked for; the time until a decision begins anew.

    Raises:
        ValueError: If nothing was asked for.
    """
    application.resume()
    application.documents.extend(documents)
    text = f"{len(documents)} documents"
    world.happened("application_documents_supplied", application.application_id, text)
    _wait(world, application)


def decide_when_due(world: World, number: str, at: datetime) -> None:
    """Approve what no officer has looked at in time."""
    approve(world, world.applications[number], by="portal", at=at)


def obstacle(world: World, application: Application) -> str:
    """Return why it cannot be approved any more; empty if it can."""
    registered = application.bn9 in world.businesses
    person = world.people.get(application.person_id)
    if application.kind in REGISTERING and registered:
        return "already_registered"
    if application.kind in REGISTERING and person is not None and person.bn9:
        return "person_linked"
    return ""


def open_application(
    world: World, person_id: str, *, bn15: str = ""
) -> Application | None:
    """Return what the person has applied for and is not decided, if anything."""
    return next(
        (
            one
            for one in world.applications.values()
            if one.person_id == person_id and one.is_open and bn15 in {"", one.bn15}
        ),
        None,
    )


def _wait(world: World, application: Application) -> None:
    """Let it be decided after as many office days as its kind takes."""
    days = days_for(world, application)
    if not days:
        return
    today = world.now().astimezone(OFFICE_ZONE).date()
    application.due_at = opening_of(office_days_after(today, days))
    world.agenda.put(DUE, application.application_id, application.due_at)


def days_for(world: World, application: Application) -> int:
    """Return how many business days a decision takes; 0 if it is made at once."""
    settings = world.settings
    return {
        "manual": settings.manual_business_days,
        "documents": settings.review_business_days,
        "program_account": settings.program_account_business_days,
        "correction": settings.correction_business_days,
    }[application.kind]


def _carry_out(world: World, application: Application, now: datetime) -> None:
    match application.kind:
        case "manual" | "documents":
            chosen = {"bn15": application.bn15, "program": application.program}
            record = world.records[application.bn9]
            enter(world, record.bn9, application.person_id, chosen, at=now)
        case "program_account":
            application.bn15 = issue_account(
                world, application.bn9, application.program, at=now
            )
        case "correction":
            correct(world, application.bn15, application.program, at=now)


def enter(
    world: World,
    bn9: str,
    person_id: str,
    chosen: dict[str, Any],
    *,
    at: datetime | None = None,
) -> None:
    """
    Register the business *bn9*, with the person as its first manager.

    Args:
        chosen: ``bn15`` and ``program``: what was registered, and for what.
    """
    record, person = world.records[bn9], world.people[person_id]
    business = registration.register(
        record,
        person,
        now=at or world.now(),
        bn15=chosen["bn15"],
        program=chosen["program"],
    )
    world.businesses[bn9] = business
    world.touch(person)
    world.happened("business_registered", bn9, record.legal_name, at=at)
    notify(world, "business_registered", bn9, at=at, business=record.legal_name)


def issue_account(
    world: World, bn9: str, program: str, *, at: datetime | None = None
) -> str:
    """Issue a program account to the business *bn9* and return its BN15."""
    record, business = world.records.get(bn9), world.businesses.get(bn9)
    known = [*(record.program_accounts if record else ())]
    known += business.program_accounts if business else []
    bn15 = next_account(bn9, known)
    of_it = {} if program == COMMERCIAL_IMPORTER else {bn15: program}
    if record is not None:
        world.records[bn9] = replace(
            record,
            program_accounts=(*record.program_accounts, bn15),
            programs=record.programs | of_it,
        )
    if business is not None:
        business.program_accounts.append(bn15)
        business.programs |= of_it
    world.happened("program_account_issued", bn15, program, at=at)
    return bn15


def correct(
    world: World, bn15: str, program: str, *, at: datetime | None = None
) -> None:
    """Let the program account be for another program from now on."""
    business = world.businesses[bn15[:9]]
    before = business.programs.pop(bn15, "")
    if program != COMMERCIAL_IMPORTER:
        business.programs[bn15] = program
    if {before, program} & set(PROVIDERS):
        business.provider = registration.provider_of(business.programs)
    world.happened("program_corrected", bn15, program, at=at)
