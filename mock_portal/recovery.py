"""
Getting back into a GCKey: what is asked, and whether it was answered.

Whoever asks for a username that nobody has is asked questions, too, and always the
same ones, so that nobody learns who has a GCKey. Source: domain.md 1.2 - recovery
questions with hints, recovery e-mail; how they are asked is sandbox wording.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mock_portal import credentials
from mock_portal.people import Credential

ASKED = 2
"""How many questions a GCKey has. Sandbox rule: the number is unknown."""

ANSWERS = ("answer_1", "answer_2")

MADE_UP_HINTS = ("M. B.", "1987", "Nova", "J.-P. R.", "Ste-Anne", "Rex", "K7L", "1,2,3")
"""Hints of questions that are made up; in no language, as people's own may be."""


class Asked(NamedTuple):
    """One recovery question: its key, and the hint to the answer."""

    question: str
    hint: str


def questions_for(
    credential: Credential | None, username: str, *, seed: str
) -> list[Asked]:
    """
    Return what is asked of whoever says to be *username*.

    Args:
        credential: The GCKey of that name, if there is one.
        seed: Makes up the questions for a name without any.
    """
    if credential is not None and credential.questions:
        return [Asked(question, hint) for question, _, hint in credential.questions]
    return _made_up(f"{seed} {username.lower()}")


def answers_open(credential: Credential | None, answers: Sequence[str]) -> bool:
    """Say whether the answers, in the order of the questions, are all right."""
    if credential is None or not credential.questions:
        return False
    kept = [answer for _, answer, _ in credential.questions]
    given = [credentials.answer_digest(credential.username, one) for one in answers]
    right = [
        hmac.compare_digest(one, other) for one, other in zip(kept, given, strict=True)
    ]
    return all(right)


def with_address(address: str, every: Iterable[Credential]) -> Credential | None:
    """Return the GCKey whose recovery address this is; there is one at most."""
    wanted = address.lower()
    found = (one for one in every if wanted and one.recovery_email.lower() == wanted)
    return next(found, None)


def _made_up(start: str) -> list[Asked]:
    """Return two different questions and hints, always the same for one *start*."""

    def order(text: str) -> str:
        return hashlib.sha256(f"{start} {text}".encode()).hexdigest()

    questions = sorted(credentials.QUESTIONS, key=order)[:ASKED]
    hints = sorted(MADE_UP_HINTS, key=order)[:ASKED]
    return [Asked(*both) for both in zip(questions, hints, strict=True)]
