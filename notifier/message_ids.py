"""
Under which names do a reminder and a notice go, now and at every retry?

Pure functions of what they identify: a lost database, a second attempt or a second
process all arrive at the same name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from notifier.obligations import Obligation


def reminder_key(obligation: Obligation, version: int, stage: str, to: str) -> str:
    """
    Name one stage of one obligation for one recipient, for ever.

    The due day is part of it, so that a deadline that moved is reminded of afresh; the
    address is not readable in it, so that logs may print it.
    """
    due, mark = obligation.deadline.due_on, _hash(to.lower())[:10]
    return f"{obligation.obligation_id}/{version}/{due}/{stage}/{mark}"


def message_id(keys: Iterable[str], domain: str) -> str:
    """
    Return the Message-ID of the notice that carries the reminders *keys*.

    >>> message_id(["b", "a"], "example.org") == message_id(["a", "b"], "example.org")
    True
    """
    return f"<{_hash(' '.join(sorted(keys)))[:32]}@{domain}>"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
