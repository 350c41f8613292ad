"""
Everything that can go wrong in the sandbox itself, as opposed to on its pages.

    SandboxError
    ├── BackwardsError    a clock was asked to go back; time here only goes forward
    ├── WorldExistsError  the name is taken
    ├── UnknownWorldError there is no world of that name
    ├── NotHereError      there is no such thing in the world
    ├── TooLateError      it cannot be done any more, or not again
    ├── InputError        a request or an argument makes no sense
    ├── MailRefusedError  an address is none of the sandbox's: mail stays here
    └── AttendantError    something that follows the clock failed or never rests

A message says where, what was found, what was expected and, if the reader can mend
it, what to do, in that order.
"""

from __future__ import annotations

from datetime import datetime


class SandboxError(Exception):
    """The sandbox cannot do what was asked."""


class BackwardsError(SandboxError):
    """A clock was asked to go back."""

    def __init__(self, now: datetime, wanted: datetime) -> None:
        self.now, self.wanted = now, wanted
        super().__init__(
            f"it is {now.isoformat()} in this world; {wanted.isoformat()} is past."
            " A world's time only goes forward: make a new world to start earlier"
        )


class WorldExistsError(SandboxError):
    """The name is taken."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"there is a world {name!r} already; choose another name or delete it"
        )


class UnknownWorldError(SandboxError):
    """There is no world of that name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"there is no world {name!r}; make one with POST /admin/worlds"
        )


class NotHereError(SandboxError):
    """There is no such thing in the world."""

    def __init__(self, kind: str, found: str, world: str) -> None:
        super().__init__(f"there is no {kind} {found!r} in the world {world!r}")


class TooLateError(SandboxError):
    """It cannot be done any more, or not again; the sentence says why."""


class InputError(SandboxError):
    """
    A request or an argument makes no sense.

    Args:
        where: The field, as a path, e.g. ``"people[3].last_sign_in"``.
        found: What stands there, shortened if long.
        expected: What should stand there, with an example.
    """

    def __init__(self, where: str, found: object, expected: str) -> None:
        self.where = where.encode(errors="backslashreplace").decode()
        self.expected = expected
        self.found = _shortened(found)
        super().__init__(f"{self.where} is {self.found}; expected {expected}")


class MailRefusedError(SandboxError):
    """An address is none of the sandbox's, and no mail leaves it."""


class AttendantError(SandboxError):
    """Something that follows a world's clock failed, or never comes to rest."""


LONGEST_QUOTE = 80
"""Characters of a wrong value that a message repeats."""


def _shortened(found: object) -> str:
    text = repr(found)
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
