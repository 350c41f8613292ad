"""What does a mail server's reply mean, and is it worth asking again? Pure."""

from __future__ import annotations

import re
from enum import Enum

ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)")

FIRST_PERMANENT_CODE = 500
"""Replies from 500 up mean “do not repeat this”. Source: RFC 5321, 4.2.1."""

FULL_AT_RCPT = 552
"""Too many recipients, for old servers: temporary. Source: RFC 5321, 4.5.3.1.10."""


class Verdict(Enum):
    """
    Why a server said no.

    Only ADDRESS speaks against the recipient; only ADDRESS, MESSAGE and UNKNOWN mean
    that trying again would be rude.
    """

    TEMPORARY = "the server cannot take it now"
    FULL = "the mailbox is full"
    ROUTE = "the mail could not be routed"
    REPUTATION = "the server does not trust us"
    ADDRESS = "the address does not take mail"
    MESSAGE = "the message itself is at fault"
    UNKNOWN = "the server gave no reason"

    @property
    def retryable(self) -> bool:
        """Whether the same mail may be taken later."""
        final = {Verdict.ADDRESS, Verdict.MESSAGE, Verdict.UNKNOWN}
        return self not in final


def verdict(code: int, text: str, *, at_recipient: bool = False) -> Verdict:
    """
    Sort a refusal.

    Args:
        code: The reply code, 400 to 599.
        text: The reply's text; an enhanced status code in it decides.
        at_recipient: Whether it was the answer to RCPT.

    Source:
        RFC 3463 and the IANA registry of enhanced status codes.

    >>> verdict(550, "5.1.1 No such user").name
    'ADDRESS'
    >>> verdict(550, "5.7.26 Unauthenticated mail is not accepted").name
    'REPUTATION'
    """
    if code < FIRST_PERMANENT_CODE or (at_recipient and code == FULL_AT_RCPT):
        return Verdict.TEMPORARY
    found = ENHANCED.search(text)
    if found is None:
        return Verdict.UNKNOWN
    return _of_status(int(found[2]), int(found[3]))


def _of_status(subject: int, detail: int) -> Verdict:
    match subject, detail:
        case (1, _) | (2, 1):
            return Verdict.ADDRESS
        case (2, 2):
            return Verdict.FULL
        case (2, 3) | (3, 4) | (6, _):
            return Verdict.MESSAGE
        case (3, _) | (4, _):
            return Verdict.ROUTE
        case (7, _):
            return Verdict.REPUTATION
        case _:
            return Verdict.UNKNOWN
