"""Amounts among the facts of problems, written the way the visitor does."""

from __future__ import annotations

from decimal import Decimal

from mock_portal import formats
from mock_portal.answers import Problem, Problems
from mock_portal.words import Language


def in_words(problems: Problems, language: Language) -> Problems:
    """Return *problems* with every amount written out."""
    return {
        name: Problem(
            problem.key, {k: _said(v, language) for k, v in problem.facts.items()}
        )
        for name, problem in problems.items()
    }


def _said(fact: object, language: Language) -> object:
    return formats.money(fact, language) if isinstance(fact, Decimal) else fact
