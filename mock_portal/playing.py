"""
Addresses that play a part, so that a sender can be tried against all of them.

What stands after a plus sign says which: ``alice+550@w1.test`` is refused for good,
``alice+451x2@w1.test`` twice for now and then taken. Two parts may be played at once,
``alice+451+bounce@w1.test``. An address without one is an ordinary address.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

Role = Literal["refuse", "refuse_data", "slow", "drop", "lostack", "bounce"]

LONGEST_SLOWNESS = 60
"""Seconds that a slow address takes at most; three if it does not say."""

USUAL_SLOWNESS = 3

_REFUSES = re.compile(r"(?P<data>data)?(?P<code>[45][0-5]\d)(?:x(?P<times>\d{1,3}))?")
_SLOW = re.compile(r"slow(?P<seconds>\d{1,2})?")

WORDS = {
    421: "4.3.2 The service is going away",
    450: "4.2.1 The mailbox is busy",
    451: "4.3.0 Greylisted, try again later",
    452: "4.2.2 The mailbox is full at the moment",
    550: "5.1.1 There is nobody of that name",
    552: "5.2.2 The mailbox is full",
    553: "5.1.3 That is no name",
    554: "5.7.1 We do not like your mail",
}


@dataclass(frozen=True, slots=True)
class Part:
    """
    One part that an address plays.

    Attributes:
        code: Of the reply, where it refuses.
        times: How often it refuses before it takes mail; 0 for always.
        seconds: How long it takes, where it is slow.
    """

    role: Role
    code: int = 0
    times: int = 0
    seconds: int = 0

    @property
    def reply(self) -> str:
        """What the refusal says."""
        usual = "4.0.0 Not now" if self.code < 500 else "5.0.0 Not ever"  # noqa: PLR2004 - SMTP's border
        return f"{self.code} {WORDS.get(self.code, usual)} (played by the address)"


def parts_of(address: str) -> list[Part]:
    """
    Return the parts that *address* plays.

    >>> [part.role for part in parts_of("alice+451x2+bounce@w1.test")]
    ['refuse', 'bounce']
    """
    played = address.rpartition("@")[0].lower().split("+")[1:]
    return [part for text in played if (part := _part(text)) is not None]


def refusal(address: str, role: Role, tried: Counter[str]) -> str:
    """
    Return the reply with which *address* refuses this time; empty if it does not.

    Args:
        tried: How often each part has been tried; this try is counted.
    """
    for part in parts_of(address):
        if part.role != role:
            continue
        key = f"{role} {part.code} {address.lower()}"
        tried[key] += 1
        if not part.times or tried[key] <= part.times:
            return part.reply
    return ""


def _part(text: str) -> Part | None:
    if found := _REFUSES.fullmatch(text):
        role: Role = "refuse_data" if found["data"] else "refuse"
        return Part(role, int(found["code"]), int(found["times"] or 0))
    if found := _SLOW.fullmatch(text):
        seconds = int(found["seconds"] or USUAL_SLOWNESS)
        return Part("slow", seconds=min(seconds, LONGEST_SLOWNESS))
    match text:
        case "drop" | "lostack" | "bounce":
            return Part(text)
    return None
