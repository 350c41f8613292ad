"""
The six digits that are e-mailed at every sign-in, and whenever an address is proved.

How long a code is good, how many wrong tries it takes and how soon there is another are
settings of the world: the real values are unknown (domain.md 1.3).
"""

from __future__ import annotations

import hmac
import math
import re
from datetime import datetime
from typing import Literal

from mock_portal.people import Code, Credential, Session
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
    Judge what was typed for a passcode, and count it if it is wrong.

    An accepted code is used up. Spaces are forgiven: mail programs add them.
    """
    code = Code(
        session.passcode,
        session.passcode_sent_to,
        session.passcode_sent_at,
        session.passcode_failures,
    )
    verdict = _judge(code, typed, settings, now)
    session.passcode, session.passcode_failures = code.digits, code.failures
    return verdict


def seconds_to_wait(
    sent_at: datetime | None, *, settings: WorldSettings, now: datetime
) -> int:
    """Return how soon another code may be asked for; 0 if it may be now."""
    if sent_at is None:
        return 0
    left = sent_at + settings.passcode_pause - now
    return max(0, math.ceil(left.total_seconds()))


def count(credential: Credential, *, settings: WorldSettings) -> bool:
    """
    Note one more wrong passcode; say whether it is one too many.

    Source: domain.md 1.3 - that people are locked out [O]; after how many is ours.
    """
    credential.passcode_failures += 1
    return credential.passcode_failures >= settings.passcode_errors


def wait_for(
    session: Session, purpose: str, digits: str, address: str, *, now: datetime
) -> None:
    """Wait for *digits*, sent to *address*; an earlier code for it works no longer."""
    session.codes[purpose] = Code(digits, address, now)


def judge(
    session: Session,
    purpose: str,
    typed: str,
    *,
    settings: WorldSettings,
    now: datetime,
) -> Verdict:
    """Judge what was typed for the code sent for *purpose*, as :func:`check` does."""
    return _judge(session.codes[purpose], typed, settings, now)


def _judge(code: Code, typed: str, settings: WorldSettings, now: datetime) -> Verdict:
    given = re.sub(r"\s", "", typed)
    if code.failures >= settings.passcode_tries:
        return "too_many"
    if not re.fullmatch(r"[0-9]{6}", given):
        return "form"
    if _has_expired(code, settings, now):
        return "expired"
    if not hmac.compare_digest(given, code.digits):
        code.failures += 1
        spent = code.failures >= settings.passcode_tries
        return "too_many" if spent else "wrong"
    code.digits = ""
    return "accepted"


def _has_expired(code: Code, settings: WorldSettings, now: datetime) -> bool:
    if not code.digits or code.sent_at is None:
        return True
    return code.sent_at + settings.passcode_lifetime <= now
