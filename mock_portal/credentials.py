"""
What a credential may be: username, password, recovery questions; when it is dead.

Source: domain.md 1.2. Rules marked [?] there are sandbox rules and say so here.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import datetime
from typing import Literal

from mock_portal.people import Credential

SHORTEST, LONGEST = 8, 16
MOST_DIGITS = 7
RUN = 3
"""So many characters in a row of the username may not be in the password."""

SHORTEST_ANSWER = 3
YEARS_UNUSED = 2
"""A GCKey that is not used for so long is revoked [O]."""

MOST_FAILURES = 10
"""Wrong passwords in a row before it is locked. Sandbox rule: the number is unknown."""

QUESTIONS = ("street", "teacher", "city", "pet", "sport")
"""Sandbox wording; how many the real GCKey asks is unknown."""

Refusal = Literal["wrong", "locked", "revoked"]

_COST = 2**8
"""Cheap on purpose: what is protected is made up, and sign-ins should be quick."""


def username_problems(username: str) -> list[str]:
    """
    Return which rules *username* breaks, in the order of the checklist.

    >>> username_problems("ab-12345678")
    ['characters', 'digits']
    """
    rules = {
        "length": SHORTEST <= len(username) <= LONGEST,
        "characters": re.fullmatch(r"[A-Za-z0-9]*", username) is not None,
        "digits": len(re.findall(r"[0-9]", username)) <= MOST_DIGITS,
    }
    return [rule for rule, kept in rules.items() if not kept]


def password_problems(password: str, *, username: str) -> list[str]:
    """
    Return which rules *password* breaks, in the order of the checklist.

    A password equal to the username breaks the rule about its characters, too.
    """
    rules = {
        "length": SHORTEST <= len(password) <= LONGEST,
        "upper": re.search(r"[A-Z]", password) is not None,
        "lower": re.search(r"[a-z]", password) is not None,
        "digit": re.search(r"[0-9]", password) is not None,
        "username": not _shares_run(password.lower(), username.lower()),
    }
    return [rule for rule, kept in rules.items() if not kept]


def answer_is_fit(answer: str) -> bool:
    """Say whether a recovery answer is long enough and free of special characters."""
    plain = re.fullmatch(r"(?:[^\W_]| )+", answer) is not None
    return len(answer) >= SHORTEST_ANSWER and plain


def hint_is_fit(hint: str) -> bool:
    """Say whether a hint is long enough and has simple punctuation only."""
    return (
        len(hint) >= SHORTEST_ANSWER
        and re.fullmatch(r"[\w .,'\u2019?!-]+", hint) is not None
    )


def answer_digest(username: str, answer: str) -> str:
    """Return what is kept of a recovery answer; case and spaces are forgiven."""
    return digest(username, " ".join(answer.casefold().split()))


def digest(username: str, password: str) -> str:
    """Return what is kept instead of the password."""
    salt = username.lower().encode()
    return hashlib.scrypt(password.encode(), salt=salt, n=_COST, r=8, p=1).hex()


def opens(credential: Credential, password: str) -> bool:
    """Say whether *password* is the credential's."""
    given = digest(credential.username, password)
    return hmac.compare_digest(given, credential.password_digest)


def is_revoked(credential: Credential, *, now: datetime) -> bool:
    """Say whether it is a GCKey that was last used two years ago or before."""
    if credential.kind != "gckey":
        return False
    return _years_later(credential.last_used_at, YEARS_UNUSED) <= now


def is_locked(credential: Credential) -> bool:
    """Say whether too many wrong passwords were tried. There is no way back."""
    return credential.failures >= MOST_FAILURES


def is_dead(credential: Credential, *, now: datetime) -> bool:
    """Say whether it is locked or revoked, and so never opens anything again."""
    return is_locked(credential) or is_revoked(credential, now=now)


def refusal(
    credential: Credential | None, password: str, *, now: datetime
) -> Refusal | None:
    """
    Judge a sign-in and note it; None if the credential is open.

    That a GCKey is revoked or locked is told only to those who know its password;
    a wrong one is counted.
    """
    if credential is None:
        return "wrong"
    if not opens(credential, password):
        credential.failures += 1
        return "wrong"
    if is_locked(credential):
        return "locked"
    if is_revoked(credential, now=now):
        return "revoked"
    use(credential, now=now)
    return None


def use(credential: Credential, *, now: datetime) -> None:
    """Note that the credential has signed in; a dead one stays dead."""
    if not is_dead(credential, now=now):
        credential.failures, credential.last_used_at = 0, now


def renew(credential: Credential, password_digest: str) -> None:
    """Give the credential another password; one that is locked stays locked."""
    credential.password_digest = password_digest
    if not is_locked(credential):
        credential.failures = 0


def _shares_run(password: str, username: str) -> bool:
    runs = (username[at : at + RUN] for at in range(len(username) - RUN + 1))
    return any(run in password for run in runs)


def _years_later(moment: datetime, years: int) -> datetime:
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:  # 29 February
        return moment.replace(year=moment.year + years, month=3, day=1)
