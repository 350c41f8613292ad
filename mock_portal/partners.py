"""
Sign-in partners: financial institutions that vouch for their clients.

Source: domain.md 1.1 - one picks an institution from a list and signs in there [O].
The institutions, their card numbers and their rules are all made up.
"""

from __future__ import annotations

import re

from mock_portal.answers import Problem, Problems
from mock_portal.people import Credential

INSTITUTIONS = ("lakeshore", "prairie", "beaurivage", "summit")
"""Fictional, each with a look of its own (``partner.css``)."""

CARD = re.compile(r"9[0-9]{15}")
"""No real payment card begins with 9, so nobody types a real one by mistake."""

SHORTEST, LONGEST = 8, 32


def card_of(typed: str) -> str:
    """Return a card number without the blanks and hyphens that people write."""
    return re.sub(r"[\s-]", "", typed)


def username_of(institution: str, card: str) -> str:
    """Return the name under which a credential of that institution is kept."""
    return f"{institution}:{card}"


def last_digits(credential: Credential) -> str:
    """Return the last four digits of the card, which may be shown."""
    return credential.username[-4:]


def check(card: str, password: str) -> Problems:
    """Return what is wrong with a card number and a password."""
    problems: Problems = {}
    if not CARD.fullmatch(card):
        problems["card"] = Problem("partner.card" if card else "any.missing")
    if not password:
        problems["password"] = Problem("any.missing")
    elif not SHORTEST <= len(password) <= LONGEST:
        facts = {"shortest": SHORTEST, "longest": LONGEST}
        problems["password"] = Problem("partner.length", facts)
    return problems
