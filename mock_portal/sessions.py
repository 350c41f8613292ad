"""One browser's visit: when it begins, when it is over, and where it belongs."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from mock_portal.people import Credential, Person, Session
from mock_portal.settings import WorldSettings

Stage = Literal[
    "stranger",  # no session at all
    "visitor",  # a session, nobody signed in
    "credential",  # a GCKey has signed in
    "partner",  # a sign-in partner has signed somebody in
    "passcode",  # a passcode was sent
    "locked_out",  # too many wrong passcodes: only the help desk opens again
    "verified",  # the passcode was right; no profile yet
    "deactivated",  # there is a profile, and inactivity has closed it
    "person",  # there is an open profile, not linked to a business
    "linked",  # and it is linked
]


def begin(token: str, csrf: str, *, now: datetime) -> Session:
    """Return a new visit in which nobody is signed in yet."""
    return Session(token, started_at=now, last_seen_at=now, csrf=csrf)


def is_over(session: Session, *, settings: WorldSettings, now: datetime) -> bool:
    """Say whether the visit has been idle for too long (domain.md 1.5)."""
    return session.last_seen_at + settings.session_idle <= now


def stage_of(
    session: Session | None,
    credential: Credential | None,
    person: Person | None,
    *,
    linked: bool,
) -> Stage:
    """Say how far a visitor has come on the way to the home page."""
    if session is None:
        return "stranger"
    if credential is None:
        return "visitor"
    if not session.passed_mfa:
        return _before_the_passcode(session, credential)
    if person is None:
        return "verified"
    if person.deactivated_at is not None:
        return "deactivated"
    return "linked" if linked else "person"


def _before_the_passcode(session: Session, credential: Credential) -> Stage:
    if credential.passcodes_locked_at is not None:
        return "locked_out"
    if session.passcode_sent_at is not None:
        return "passcode"
    return "partner" if credential.kind == "partner" else "credential"


def signs_in(person: Person, *, now: datetime) -> bool:
    """Note a successful sign-in; refuse it, changing nothing, if deactivated."""
    if person.deactivated_at is not None:
        return False
    person.last_sign_in = now
    return True
