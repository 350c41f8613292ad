"""
The six digits that are e-mailed at every sign-in.

How long a code is good and how many wrong tries it takes are settings of the world:
the real values are unknown (domain.md 1.3).
"""

from __future__ import annotations

import hmac
import re
from datetime import datetime
from typing import Literal

from mock_portal.people import Session
from mock_portal.settings import WorldSettings

DIGITS = 6

Verdict = Literal["accepted", "form", "wrong", "expired", "too_many"]


def issue(session: Session, code: str, address: str, *, now: datetime) -> None:
    """Wait for *code*, sent to *address*; an earlier one no longer works."""
    session.passcode, session.passcode_sent_to = code, address
    session.passcode_sent_at = now
    session.passcode_failures = 0


def check(
    session: Session, typed: str, *, settings: WorldSettings, now: datetime
) -> Verdict:
    """
    Judge what was typed, and count it if it is wrong.

    An accepted code is used up. Spaces are forgiven: mail programs add them.
    """
    code = re.sub(r"\s", "", typed)
    if session.passcode_failures >= settings.passcode_tries:
        return "too_many"
    if not re.fullmatch(r"[0-9]{6}", code):
        return "form"
    if _has_expired(session, settings, now):
        return "expired"
    if not hmac.compare_digest(code, session.passcode):
        session.passcode_failures += 1
        spent = session.passcode_failures >= settings.passcode_tries
        return "too_many" if spent else "wrong"
    session.passcode = ""
    return "accepted"


def _has_expired(session: Session, settings: WorldSettings, now: datetime) -> bool:
    sent = session.passcode_sent_at
    if not session.passcode or sent is None:
        return True
    return sent + settings.passcode_lifetime <= now
