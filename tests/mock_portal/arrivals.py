"""Somebody who has come in good order to whichever page has a form."""

from __future__ import annotations

from dataclasses import replace

from mock_portal.filings.applications import Application as Filing
from mock_portal.rpp.enrolling import Application, enrol
from tests.mock_portal.identity.comings import STAGES, placed, wait_for_codes
from tests.mock_portal.journeys import (
    ALICES,
    a_request,
    fill_in_registration,
    seat,
)
from tests.mock_portal.office.offices import come_to_office
from tests.mock_portal.parties.houses import come_to_third_parties
from tests.mock_portal.staff.crew import come_to_staff

STAGE = STAGES | {
    "gckey": "visitor",
    "profile": "verified",
    "register": "person",
    "employee-access": "person",
}

SIGN_UP = {
    "terms": True,
    "username": "alicemartin1",
    "password": "x",
    "recovery": {"question_1": "pet", "answer_1": "a", "hint_1": "b"}
    | {"question_2": "pet", "answer_2": "a", "hint_2": "b"},
}
RPP = {"account": "900000001RM0001", "sub_program": "rpp", "modification": "no"}
PAYMENT = {"account": "900000001RM0001", "amount": "245.10", "purpose": "debt"}
PAD = {"account": "900000001RM0001", "holder": "Alice", "institution": "999"}


RECORDS = {
    "/register/manual": {"manual_registration": True},
    "/register/documents": {"residence": "non_resident"},
}
"""What must be on record of Alice's business, or she does not come there."""


def apply_for_documents(sandbox, state="documents_wanted"):
    """Let Alice have an application that waits for her documents."""
    world = sandbox.world
    number = world.ids.next("application")
    world.applications[number] = Filing(
        number,
        "documents",
        "P-alice",
        "900000001",
        "Maple",
        world.now(),
        bn15="900000001RM0001",
        state=state,
        reason="unreadable",
    )
    return world.applications[number]


async def arrive(sandbox, path):
    """Return a visitor who has come to *path* in good order."""
    alice, records = sandbox.visitor(), sandbox.world.records
    facts = RECORDS.get(path, {})
    records["900000001"] = replace(records["900000001"], **facts)
    area, _, step = path.lstrip("/").partition("/")
    session = _seated(sandbox, alice, path, area)
    _fill_drafts(session, path, area)
    if area == "applications":
        number = apply_for_documents(sandbox).application_id
        path = path.replace("{application_id}", number)
    if path == "/rpp/withdraw" or area == "financial-security":
        enrol(sandbox.world, Application(RPP["account"]), at=sandbox.world.now())
    if area == "register":
        await fill_in_registration(alice, ALICES, until=step)
    path = come_to_third_parties(sandbox, path)
    path = come_to_staff(sandbox, session, path)
    path = come_to_office(sandbox, session, path)
    asked = a_request(sandbox.world)
    terms = {"all_programs": True, "programs": [], "access": "business_management"}
    session.drafts[f"approval {asked.request_id}"] = terms | {"seen": []}
    return await alice.open(placed(path).replace("{request_id}", asked.request_id))


def _seated(sandbox, alice, path, area):
    if path not in {"/gckey/welcome", "/mfa/email", "/mfa/passcode"}:
        session = seat(sandbox, alice, STAGE.get(path, STAGE.get(area, "linked")))
        wait_for_codes(sandbox, session)
        session.drafts |= {"sign_up": dict(SIGN_UP), "rpp": dict(RPP)}
        return session
    session = seat(sandbox, alice, "credential")
    session.drafts["mfa"] = {"email": "alice@w1.test"}
    if path == "/mfa/passcode":
        session.passcode_sent_at = sandbox.world.now()
    return session


def _fill_drafts(session, path, area):
    session.drafts["number"] = {"legal_form": "partnership"}
    if area == "payments":
        session.drafts["payment"] = PAYMENT | {"agreed": True}
        session.drafts["pad"] = PAD | {"digits": "567", "bounces": False}
    if path == "/rpp/modification":
        session.drafts["rpp"]["modification"] = "yes"
