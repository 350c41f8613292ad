"""
Card details, checked; only the sandbox's own test cards are taken, and none is kept.

The numbers begin with 9, as no card of a bank's does. What stands on a payment page
beside them is sandbox wording (domain.md 5.4 knows "card details" only).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from mock_portal import answers
from mock_portal.answers import Problem, Problems

FIELDS = ("card_holder", "card_number", "card_expiry", "card_code")
DIGITS_KEPT = 4

CardMethod = Literal["credit_card", "debit_card"]


@dataclass(frozen=True, slots=True)
class Card:
    """One card of the sandbox: what it is, and whether its bank declines."""

    number: str
    method: CardMethod
    declines: bool = False

    @property
    def written(self) -> str:
        """The number in groups of four, as it would stand on a card."""
        return " ".join(re.findall(r"\d{4}", self.number))

    @property
    def digits(self) -> str:
        """All of the number that is ever kept."""
        return self.number[-DIGITS_KEPT:]


CARDS = (
    Card("9000000000000001", "credit_card"),
    Card("9000000000000002", "debit_card"),
    Card("9000000000000003", "credit_card", declines=True),
)


def card_of(typed: Mapping[str, str]) -> Card | None:
    """Return the test card whose number was typed, with or without spaces."""
    number = re.sub(r"[\s-]", "", typed["card_number"])
    return next((one for one in CARDS if one.number == number), None)


def check(
    typed: Mapping[str, str], *, today: date, amount: Decimal, left: Decimal
) -> Problems:
    """
    Return what is wrong with card details for a payment of *amount*.

    Args:
        left: What a credit card may still pay.
    """
    problems = answers.text_problems(dict(typed))
    card = card_of(typed)
    if "card_number" not in problems and card is None:
        problems["card_number"] = Problem("money.card_unknown")
    elif card and card.method == "credit_card" and amount > left:
        problems["card_number"] = Problem("money.card_limit", {"left": left})
    if "card_expiry" not in problems:
        problems |= _check_expiry(typed["card_expiry"], today)
    if "card_code" not in problems and not re.fullmatch(
        r"\d{3,4}", typed["card_code"], re.ASCII
    ):
        problems["card_code"] = Problem("money.card_code")
    return {name: problems[name] for name in FIELDS if name in problems}


def _check_expiry(text: str, today: date) -> Problems:
    month = answers.month(text)
    if month is None:
        return {"card_expiry": Problem("any.month")}
    if month < (today.year, today.month):
        return {"card_expiry": Problem("money.card_expired")}
    return {}
