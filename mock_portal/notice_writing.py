"""A notice in a reader's language: the one place where its facts become words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mock_portal import formats
from mock_portal.notice_kinds import KINDS
from mock_portal.notices import Notice
from mock_portal.rendering import WORDS
from mock_portal.words import Language

AMOUNTS = frozenset({"amount", "missing", "required", "total"})
"""Facts that are amounts, given as ``"12.00"``."""

DAYS = frozenset({"day", "due", "until"})
"""Facts that are days, given as ``"2026-05-04"``."""


@dataclass(frozen=True, slots=True)
class Written:
    """
    A notice as it is read.

    Attributes:
        place: The page of the portal that it leads to; empty if there is none.
    """

    subject: str
    text: str
    place: str


def written(notice: Notice, language: Language) -> Written:
    """Write a notice in *language*."""
    facts = {name: _said(name, fact, language) for name, fact in notice.facts.items()}
    account = f"?account={notice.bn15}"
    place = KINDS[notice.kind].place.format(**notice.facts)
    return Written(
        WORDS.say(f"notices.{notice.kind}.subject", language, **facts),
        WORDS.say(f"notices.{notice.kind}.text", language, **facts),
        place + account if place and notice.bn15 else place,
    )


def _said(name: str, fact: str, language: Language) -> str:
    if name in AMOUNTS:
        return formats.money(Decimal(fact), language)
    if name in DAYS:
        return formats.day(date.fromisoformat(fact), language)
    return fact
