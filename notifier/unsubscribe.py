"""
The address at which somebody says that they want no more notices. Pure.

The token in it names the person and the kind of notice, and is signed: it needs no
table, works as long as the key does, and nobody can make one for somebody else.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode

MAC_BYTES = 16
"""128 bits: far beyond guessing, and short enough for a line."""


def unsubscribe_url(base: str, person_id: str, kind: str, key: str) -> str:
    """
    Return the page for *person_id* and notices of *kind*, below *base*.

    >>> url = unsubscribe_url("https://a.test/u", "P-1", "held_return", "secret")
    >>> read_token(url.rpartition("/")[2], "secret")
    ('P-1', 'held_return')
    """
    claim = f"{person_id}|{kind}".encode()
    return f"{base}/{_text(claim)}.{_text(_mac(claim, key))}"


def read_token(token: str, key: str) -> tuple[str, str] | None:
    """Return whom *token* is about and which kind of notice; None if it is forged."""
    try:
        claim, mac = (urlsafe_b64decode(f"{part}==") for part in token.split("."))
        person_id, kind = claim.decode().split("|")
    except ValueError:
        return None
    return (person_id, kind) if hmac.compare_digest(mac, _mac(claim, key)) else None


def _mac(claim: bytes, key: str) -> bytes:
    message = b"unsubscribe|" + claim
    return hmac.digest(key.encode(), message, hashlib.sha256)[:MAC_BYTES]


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")
