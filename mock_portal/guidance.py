"""
Who must register, and what comes next: a handful of answers in, advice out.

Source: domain.md 2.1 to 2.3, 2.6, 4.6, 6 and 9.1. The questions and the words of the
advice are sandbox wording; nobody's duty follows from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mock_portal.answers import Problem, Problems

CHOICES: dict[str, tuple[str, ...]] = {
    "importing": ("yes", "no"),
    "registered": ("no", "yes", "unsure"),
    "number": ("rm", "bn", "none"),
    "resident": ("yes", "no"),
    "returns": ("no", "yes"),
}
"""Question to its possible answers, in the order in which they are asked."""

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Advice:
    """
    What applies to somebody.

    Attributes:
        verdict: ``"nothing"``, ``"ask_access"`` or ``"register"``.
        steps: Names of what is to be done, in order.
    """

    verdict: str
    steps: tuple[str, ...]


def check(answers: Answers) -> Problems:
    """Return which questions still want an answer; who does not import has one."""
    wanted = ["importing"] if answers["importing"] == "no" else list(CHOICES)
    return {
        name: Problem(f"guides.{name}")
        for name in wanted
        if answers[name] not in CHOICES[name]
    }


def advice(answers: Answers) -> Advice:
    """
    Return what applies.

    >>> advice({"importing": "yes", "registered": "yes", "number": "rm",
    ...     "resident": "yes", "returns": "no"})
    Advice(verdict='ask_access', steps=('sign_in', 'ask_access'))
    """
    if answers["importing"] == "no":
        return Advice("nothing", ("act_for_others",))
    if answers["registered"] == "yes":
        return Advice("ask_access", ("sign_in", "ask_access"))
    steps = [
        *(["find_out"] if answers["registered"] == "unsure" else []),
        *_numbers(answers),
        "sign_in",
        "register",
        *(["documents"] if answers["resident"] == "no" else []),
        "enrol",
        *(["carrier"] if answers["returns"] == "yes" else ["broker"]),
    ]
    return Advice("register", tuple(steps))


def _numbers(answers: Answers) -> list[str]:
    """Return which numbers are to be got first; who lives abroad asks the CRA."""
    if answers["number"] == "rm":
        return []
    if answers["number"] == "bn":
        return ["get_rm"]
    return ["get_bn" if answers["resident"] == "yes" else "get_bn_abroad", "get_rm"]
