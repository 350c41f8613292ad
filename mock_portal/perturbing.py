"""
A portal that differs in what the real one is free to change, always in the same way.

For suites that must not depend on it: the order of choices, the ids of elements, an
announcement above a page, wordings that have been reported of one and the same button.
All of it follows from the world's variation, a text; without one nothing differs.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

_REFERS = re.compile(
    r'(?P<start> (?:id|for|aria-describedby|aria-labelledby)="|href="#)'
    r'(?P<ids>[^"]+)"'
)
KNOWN_TO_THE_SCRIPT = frozenset({"not-sent", "session-warning", "main"})

ANNOUNCED_ON_ONE_OF = 3


@dataclass(frozen=True, slots=True)
class Variation:
    """
    One way in which everything differs.

    Attributes:
        text: What it is made from, e.g. ``"monday"``; empty for no difference at all.
    """

    text: str

    def index(self, key: str, count: int) -> int:
        """Return which of *count* possibilities is taken for *key*; usually 0."""
        return self._number(key) % count if self.text else 0

    def ordered(self, key: str, choices: Iterable[T]) -> list[T]:
        """Return *choices* in the order that they have at *key*."""
        listed = list(choices)
        if not self.text:
            return listed
        numbered = [(self._number(f"{key} {n}"), n) for n in range(len(listed))]
        return [listed[n] for _, n in sorted(numbered)]

    def renamed(self, html: str) -> str:
        """Return a page whose ids, and whatever refers to them, are others."""
        if not self.text:
            return html
        ending = f"-{self._number('ids') % 0xFFFF:04x}"

        def rename(found: re.Match[str]) -> str:
            ids = found["ids"].split()
            told = " ".join(
                one if one in KNOWN_TO_THE_SCRIPT else one + ending for one in ids
            )
            return f'{found["start"]}{told}"'

        return _REFERS.sub(rename, html)

    def announces(self, path: str) -> bool:
        """Say whether an announcement stands above the page at *path*."""
        return bool(self.text) and self._number(path) % ANNOUNCED_ON_ONE_OF == 0

    def _number(self, key: str) -> int:
        made = hmac.new(self.text.encode(), key.encode(), hashlib.sha256)
        return int.from_bytes(made.digest()[:8])
