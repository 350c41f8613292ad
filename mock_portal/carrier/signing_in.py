"""
How a customer gets into the carrier's site: by a code that is mailed to them.

The real site asks for a password; the sandbox has one secret less to make up. That an
address is a customer's is not told to whoever types it.
"""

from __future__ import annotations

import hmac
import re
from datetime import datetime, timedelta
from typing import Literal

from mock_portal.carrier.accounts import Desk, DeskSession
from mock_portal.settings import WorldSettings

IDLE = timedelta(hours=12)
"""A visit ends after this long without a request. Sandbox setting."""

Verdict = Literal["accepted", "form", "wrong", "expired", "too_many"]


def begin(desk: Desk, token: str, csrf: str, *, now: datetime) -> DeskSession:
    """Open a visit, and forget those that are over."""
    for old in [one for one in desk.sessions.values() if is_over(one, now=now)]:
        del desk.sessions[old.token]
    desk.sessions[token] = session = DeskSession(token, csrf, now)
    return session


def is_over(session: DeskSession, *, now: datetime) -> bool:
    """Say whether the visit has ended because nothing was asked for too long."""
    return session.last_seen_at + IDLE <= now


def wait_for(session: DeskSession, email: str, code: str, *, now: datetime) -> None:
    """Wait for *code*, sent to *email*; an earlier one no longer works."""
    session.email, session.code, session.code_sent_at = email, code, now
    session.failures = 0


def judge(
    session: DeskSession, typed: str, *, settings: WorldSettings, now: datetime
) -> Verdict:
    """Judge what was typed for the code; one that is accepted is used up."""
    given = re.sub(r"\s", "", typed)
    if session.failures >= settings.passcode_tries:
        return "too_many"
    if not re.fullmatch(r"[0-9]{6}", given):
        return "form"
    sent_at = session.code_sent_at
    if sent_at is None or sent_at + settings.passcode_lifetime <= now:
        return "expired"
    if not session.code or not hmac.compare_digest(given, session.code):
        session.failures += 1
        return "too_many" if session.failures >= settings.passcode_tries else "wrong"
    session.code = ""
    return "accepted"
