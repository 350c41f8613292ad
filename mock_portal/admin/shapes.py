"""
What requests and answers of the admin look like: the bases, and the kinds of fields.

A field says in its description what is expected of it; that sentence stands in the
OpenAPI document and in the problem that a wrong value gets.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated

from msgspec import Meta, Struct

from mock_portal.clock import is_within_reach

A_MOMENT = (
    "a moment from 1900 to 2200 with its offset, e.g. '2026-05-01T09:00:00-04:00'"
)

_UNSEEN = r"\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff"
"""Of a class of characters: controls, line ends, and what turns or hides a text."""

ONE_LINE = f"^[^{_UNSEEN}]*$"
"""What holds for every text that comes in, whatever else is declared of it."""

_NOT_PRINTED = re.compile(f"[{_UNSEEN}\ud800-\udfff]")


def text(least: int, most: int) -> Meta:
    """Return what holds for a text on one line; with *least* 0 it may be empty."""
    some = f" *[^ {_UNSEEN}][^{_UNSEEN}]*"
    length = f"a text of {least} to {most} characters, on one line"
    pattern = f"^{some}$" if least else f"^(?:{some})?$"
    return Meta(max_length=most, pattern=pattern, description=length)


Text = Annotated[str, text(1, 200)]
OptionalText = Annotated[str, text(0, 200)]
Comment = Annotated[str, text(0, 1000)]

OwnId = Annotated[
    str,
    Meta(
        max_length=64,
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
        description="letters, digits, '.', '_' and '-', e.g. 'P-000001'",
    ),
]
"""An id that came from outside and can stand in an address."""

EmailAddress = Annotated[
    str,
    Meta(
        max_length=200,
        pattern=(
            rf"^[^@ <>,;:\"()\[\]\\{_UNSEEN}]+"
            rf"@[^@ <>,;:\"()\[\]\\{_UNSEEN}]+$"
        ),
        description="an e-mail address, e.g. 'alice@demo.test'",
    ),
]

BusinessNumber = Annotated[
    str,
    Meta(
        max_length=40,
        pattern=r"^ *(?:[0-9] *){9}$",
        description="nine digits, e.g. '900000019'",
    ),
]

ProgramAccount = Annotated[
    str,
    Meta(
        max_length=40,
        pattern=r"^ *(?:[0-9] *){9}(?:R *M *(?:[0-9] *){4})?$",
        description=(
            "nine digits, with or without a program account, e.g. '900000001RM0001'"
        ),
    ),
]

Moment = Annotated[datetime, Meta(tz=True, description=A_MOMENT)]


class Wrong(ValueError):  # noqa: N818 - raised by a shape about one of its own fields
    """A field is not what is expected, although its type is right."""

    def __init__(self, field: str, expected: str) -> None:
        self.field, self.expected = field, expected
        super().__init__(f"{field}: expected {expected}")


class Asked(Struct, kw_only=True, forbid_unknown_fields=True):
    """
    A request's body, a part of one, or its query.

    Texts come out without blanks around them, moments in UTC.
    """

    def __post_init__(self) -> None:
        """Check what no type can say, of every field."""
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if isinstance(value, str):
                setattr(self, name, _printed(name, value))
            elif isinstance(value, list) and value and isinstance(value[0], str):
                setattr(self, name, [_printed(name, one) for one in value])
            elif isinstance(value, datetime):
                setattr(self, name, _in_reach(name, value))


class Nothing(Asked):
    """No field at all."""


class Told(Struct, kw_only=True):
    """An answer, or a part of one."""


class Created(Told):
    """How many were created."""

    created: int


class Problem(Told):
    """What is wrong (RFC 9457); where, found and expected if it is one field."""

    type: str
    title: str
    status: int
    detail: str
    where: str = ""
    found: str = ""
    expected: str = ""


def _printed(name: str, value: str) -> str:
    if not value.isprintable() and _NOT_PRINTED.search(value):
        raise Wrong(name, "printed characters on one line")
    return value.strip()


def _in_reach(name: str, value: datetime) -> datetime:
    if not is_within_reach(value):
        raise Wrong(name, A_MOMENT)
    return value.astimezone(UTC)
