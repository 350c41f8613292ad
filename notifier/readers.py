"""
How the text of one setting becomes a value. Each reader raises ValueError.

The text of the error goes on where the setting's name left off: *is 'x'; expected y*.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from notifier.addresses import AddressError, usable_address

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

LONGEST_SECRET = 4096
"""Bytes. What is longer is not a password but the wrong file."""


class Secret:
    """A text that does not show itself in logs, reports and tracebacks."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text itself."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __repr__(self) -> str:
        return "Secret('…')" if self._text else "Secret('')"


def line(text: str) -> str:
    """Read one line of text, which may be empty."""
    if CONTROL.search(text):
        raise _unusable(text, "one line without control characters")
    return text.strip()


def needed(text: str) -> str:
    """Read one line that may not be empty."""
    if not line(text):
        raise _unusable(text, "some text")
    return line(text)


def whole(least: int, most: int) -> Callable[[str], int]:
    """Make a reader of whole numbers between *least* and *most*."""

    def read(text: str) -> int:
        number = int(text) if re.fullmatch(r"\s*[0-9]{1,12}\s*", text) else least - 1
        if not least <= number <= most:
            raise _unusable(text, f"a whole number from {least} to {most}")
        return number

    return read


def one_of(*choices: str) -> Callable[[str], str]:
    """Make a reader that takes nothing but *choices*."""

    def read(text: str) -> str:
        if text.strip().lower() not in choices:
            raise _unusable(text, " or ".join(choices))
        return text.strip().lower()

    return read


def address(text: str) -> str:
    """Read an e-mail address."""
    try:
        return usable_address(text)
    except AddressError as error:
        raise _unusable(text, str(error)) from error


def domain(text: str) -> str:
    """Read a domain name, the right-hand side of a Message-ID."""
    try:
        return usable_address(f"postmaster@{text.strip()}").rpartition("@")[2]
    except AddressError as error:
        raise _unusable(text, "a domain such as reminders.example.org") from error


def https(text: str) -> str:
    """Read the address of a page that mails may link to."""
    parts = urlsplit(line(text))
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
        raise _unusable(text, "an address like https://example.org/reminders")
    return text.strip().rstrip("/")


def http_or_nothing(text: str) -> str:
    """Read the address of a service, or nothing."""
    parts = urlsplit(line(text))
    if text.strip() and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise _unusable(text, "an address like https://portal.example.org/api")
    return text.strip().rstrip("/")


def existing_file(text: str) -> str:
    """Read the path of a file that is there, or nothing."""
    if line(text) and not Path(line(text)).is_file():
        raise _unusable(text, "the path of a file that exists")
    return line(text)


def patterns(text: str) -> tuple[str, ...]:
    """Read who may be written to: domains or addresses, by commas, with ``*``."""
    found = tuple(
        each.strip().lower() for each in line(text).split(",") if each.strip()
    )
    if not found:
        raise _unusable(text, "domains or addresses such as *.test, alice@example.org")
    return found


def secret_file(path: str) -> str:
    """Read a secret from the file at *path*, without the line break at its end."""
    try:
        with Path(path).open("rb") as file:
            text = file.read(LONGEST_SECRET + 1).decode().rstrip("\r\n")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise ValueError(f"cannot be read from {path!r}: {reason}") from error
    if not text or len(text) >= LONGEST_SECRET:
        raise ValueError(
            f"cannot be read from {path!r}: expected one line of text, not"
            f" {'nothing' if not text else 'a long file'}"
        )
    return text


def _unusable(found: str, expected: str) -> ValueError:
    shown = found if len(found) <= 60 else f"{found[:57]}..."  # noqa: PLR2004 - a line
    return ValueError(f"is {shown!r}; expected {expected}")
