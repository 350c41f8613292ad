"""Whether a request or a mail is struck by one of a world's faults, and by which."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from mock_portal.faults.fault import Fault

SIX_DIGITS = re.compile(r"\b\d{6}\b")

PASSCODE, OTHER = "passcode", "other"
"""Kinds of mail that a fault may be for; one without a name is for both."""


def struck_request(
    faults: Iterable[Fault], method: str, path: str, *, now: datetime
) -> Fault | None:
    """
    Return the first fault that strikes this request; every one that matches counts it.

    Args:
        path: Below the language or, where there is none, below the world.
    """
    pages = (one for one in faults if not one.is_for_mail)
    return _first(pages, method, path, now)


def struck_mail(
    faults: Iterable[Fault], to: str, text: str, *, now: datetime
) -> Fault | None:
    """Return the first fault that strikes mail of this *text* to this address."""
    kind = PASSCODE if SIX_DIGITS.search(text) else OTHER
    mails = (one for one in faults if one.is_for_mail and one.name in {"", kind})
    return _first(mails, "", to, now)


def other_digits(text: str) -> str:
    """
    Return *text* with each code in it changed.

    >>> other_digits("Your passcode is 493027.")
    'Your passcode is 504138.'
    """
    return SIX_DIGITS.sub(lambda found: _turned(found.group()), text)


def _turned(code: str) -> str:
    return "".join(str((int(digit) + 1) % 10) for digit in code)


def _first(
    faults: Iterable[Fault], method: str, path: str, now: datetime
) -> Fault | None:
    matching = [one for one in faults if one.holds(now) and one.matches(method, path)]
    struck = [one for one in matching if one.strikes()]
    return struck[0] if struck else None
