"""How somebody comes to the pages about who one is and how one gets in."""

from __future__ import annotations

from mock_portal import passcodes
from tests.mock_portal.journeys import CARDS, seat

STAGES = {
    "partner": "visitor",
    "/partner/welcome": "partner",
    "/gckey/change-password": "credential",
    "/gckey/change-recovery": "credential",
    "/gckey/change-email": "credential",
}
"""How far whoever comes there has come: by the path, else by its first part."""

BUTTONS = {
    "/gckey/forgot/send-code": "/gckey/forgot/questions",
    "/passcode-address/resend": "/passcode-address/confirm",
    "/user-profile/resend": "/user-profile/confirm-email",
    "/helpdesk/people/{person_id}/reactivate": "/session",
    "/helpdesk/people/{person_id}/unlock-registration": "/session",
    "/helpdesk/people/{person_id}/unlock-passcodes": "/session",
}
"""Where somebody who may press a button has come to."""


def placed(path):
    """Return *path* with Alice, and an institution, put into its braces."""
    alices = path.replace("{person_id}", "P-alice")
    return alices.replace("{institution}", "lakeshore")


def wait_for_codes(sandbox, session):
    """Let a visit wait for every kind of code, and be in the midst of each recovery."""
    for purpose in ("gckey", "email", "passcode_address"):
        address, now = "alice@w1.test", sandbox.world.now()
        passcodes.wait_for(session, purpose, "271828", address, now=now)
    if not session.username:
        seat(sandbox, sandbox.visitor(), "credential")
        recovering = {"username": "alicemartin1", "believed": True}
        session.drafts |= {"recovery": recovering}
        session.drafts |= {"partner": {"username": CARDS["charlie"], "digest": "x"}}
