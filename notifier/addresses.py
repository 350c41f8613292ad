"""
To whom may mail be sent, and how is the address written on the wire?

Pure: never asks the network, so an address is judged by its form alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from fnmatch import fnmatchcase

from email_validator import EmailNotValidError, validate_email

LONGEST = 254
"""Characters in an address. Source: RFC 5321, 4.5.3.1.3, less the angle brackets."""

UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories that nobody sees: controls, direction marks, line separators."""


class AddressError(ValueError):
    """An address that no mail may be sent to; the text says what was expected."""


def usable_address(text: str) -> str:
    """
    Return *text* as it goes over the wire: its domain in ASCII, lower case.

    The part before the @ must be ASCII: Python would encode anything else into the
    name of another mailbox, and few servers take it as it is.

    Raises:
        AddressError: If mail to it could not arrive, or would go to somebody else.

    Source:
        RFC 6531 (non-ASCII mailboxes), RFC 5890 (domain names).

    >>> usable_address("alice@Münchner-Spedition.test")
    'alice@xn--mnchner-spedition-22b.test'
    """
    text = text.strip(" ")
    if not text:
        raise AddressError("an address such as alice@example.org")
    if any(unicodedata.category(letter) in UNSEEN for letter in text):
        raise AddressError("an address without line breaks or invisible characters")
    if not text.partition("@")[0].isascii():
        raise AddressError(
            "an address with plain letters (a-z) before the @: accented ones there"
            " reach the wrong mailbox"
        )
    try:
        valid = validate_email(
            text, check_deliverability=False, test_environment=True, strict=True
        )
    except EmailNotValidError as error:
        reason = str(error).rstrip(".")
        raise AddressError(
            f"an address such as alice@example.org ({reason})"
        ) from error
    if valid.ascii_email is None or len(valid.ascii_email) > LONGEST:
        raise AddressError(f"an address of at most {LONGEST} characters")
    return valid.ascii_email


def visible(text: str) -> str:
    r"""
    Return *text* on one line, without anything that nobody sees.

    Line breaks would begin another header, direction marks make a text read as
    another one.

    >>> visible("R-7\r\nBcc: charlie@example.org")
    'R-7 Bcc: charlie@example.org'
    """
    shown = (" " if unicodedata.category(each) in UNSEEN else each for each in text)
    return " ".join(part for part in "".join(shown).split(" ") if part)


def allowed(address: str, patterns: Iterable[str]) -> bool:
    """
    Say whether *address* is among the recipients that *patterns* allow.

    A pattern with an @ is held against the whole address, any other against the
    domain. ``*`` stands for anything.

    >>> allowed("alice@demo.test", ["*.test"])
    True
    >>> allowed("alice@example.org", ["*.test", "bob@example.org"])
    False
    """
    address = address.lower()
    domain = address.rpartition("@")[2]
    return any(
        fnmatchcase(address if "@" in pattern else domain, pattern.lower())
        for pattern in patterns
    )
