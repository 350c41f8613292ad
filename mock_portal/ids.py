"""
Names, codes and tokens that look arbitrary and are not.

Each is a function of the world's seed, its kind and how many of the kind came before,
so the same requests to two worlds of one seed meet the same ids.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from dataclasses import dataclass, field

PREFIXES = {
    "person": "P",
    "message": "M",
    "request": "TPR",
    "delegation": "D",
    "client_group": "CG",
    "application": "APP",
    "access request": "EAR",
    "payment": "PAY",
    "statement": "SOA",
    "daily notice": "DN",
    "agreement": "AGR",
    "case": "SRC",
    "shipment": "SHP",
    "ruling": "RUL",
    "document": "DOC",
    "deposit return": "DEP-R",
    "returns_account": "RA",
}
"""How ids of each kind begin; another kind begins with its own name in capitals."""

TOKEN_LENGTH = 32


@dataclass(slots=True)
class Ids:
    """
    The ids of one world.

    Attributes:
        seed: What they are made from.
        counters: How many of each kind have been given out.
        taken: Ids that came from outside and will not be given out.

    >>> ids = Ids("newcomer")
    >>> ids.next("person"), ids.next("person")
    ('P-000001', 'P-000002')
    """

    seed: str
    counters: Counter[str] = field(default_factory=Counter)
    taken: set[str] = field(default_factory=set)

    def next(self, kind: str) -> str:
        """Return the next id of *kind*, e.g. ``"P-000001"`` for a person."""
        prefix = PREFIXES.get(kind, kind.upper())
        while True:
            made = f"{prefix}-{self._count(kind):06d}"
            if made not in self.taken:
                return made

    def digits(self, kind: str, length: int) -> str:
        """Return *length* digits, e.g. ``"493027"`` for a passcode."""
        number = int(self._digest(kind), 16) % 10**length
        return f"{number:0{length}d}"

    def token(self, kind: str) -> str:
        """Return 32 hexadecimal digits, e.g. for a session's cookie."""
        return self._digest(kind)[:TOKEN_LENGTH]

    def reserve(self, taken: str) -> None:
        """Never give out *taken*: it came from outside and is in use."""
        self.taken.add(taken)

    def _count(self, kind: str) -> int:
        self.counters[kind] += 1
        return self.counters[kind]

    def _digest(self, kind: str) -> str:
        counted = f"{kind}:{self._count(kind)}".encode()
        return hmac.new(self.seed.encode(), counted, hashlib.sha256).hexdigest()
