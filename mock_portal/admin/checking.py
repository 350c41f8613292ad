"""Typed JSON in: each field is there, of its kind and known, or one problem says so."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request

from mock_portal.answers import is_one_line
from mock_portal.clock import is_within_reach
from mock_portal.errors import InputError
from mock_portal.registry import Worlds
from mock_portal.worlds import World

LARGEST_BODY = 32 * 1024 * 1024
"""Bytes of the largest request: a hundred thousand people in one POST."""

A_MOMENT = (
    "a moment from 1900 to 2200 with its offset, e.g. '2026-05-01T09:00:00-04:00'"
)

_ADDRESS = re.compile(r"[^@\s<>,;:\"()\[\]\\]+@[^@\s<>,;:\"()\[\]\\]+")
_REQUIRED: Any = object()


class Fields:
    """
    One JSON object, read field by field.

    Args:
        where: Its path in the request, e.g. ``"people[3]"``; empty for the whole.
    """

    def __init__(self, found: Any, where: str = "") -> None:
        if not isinstance(found, dict):
            raise InputError(where or "the body", found, "a JSON object")
        self._found, self._where = found, where
        self._asked: set[str] = set()

    def text(self, name: str, default: str = _REQUIRED, *, longest: int = 200) -> str:
        """Return a text without blanks around it; required unless it has a default."""
        found = self._get(name, default)
        expected = f"a text of 1 to {longest} characters"
        if default is not _REQUIRED and found in (None, ""):
            return default
        if not isinstance(found, str) or not 0 < len(found.strip()) <= longest:
            raise self.wrong(name, expected)
        if not is_one_line(found):
            raise self.wrong(name, f"{expected}, on one line")
        return found.strip()

    def one_of(self, name: str, choices: tuple[str, ...], default: str) -> str:
        """Return one of *choices*."""
        found = self.text(name, default)
        if found not in (*choices, default):
            raise self.wrong(name, f"one of {', '.join(map(repr, choices))}")
        return found

    def own_id(self, name: str) -> str:
        """Return an id that came from outside and can stand in an address."""
        found = self.text(name, longest=64)
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", found):
            raise self.wrong(name, "letters, digits, '.', '_' and '-', e.g. 'P-000001'")
        return found

    def address(self, name: str) -> str:
        """Return an e-mail address."""
        found = self.text(name)
        if not _ADDRESS.fullmatch(found):
            raise self.wrong(name, "an e-mail address, e.g. 'alice@demo.test'")
        return found

    def matching(self, name: str, pattern: str, expected: str) -> str:
        """Return a text that matches *pattern* once its blanks are gone."""
        found = self.text(name).replace(" ", "")
        if not re.fullmatch(pattern, found):
            raise self.wrong(name, expected)
        return found

    def flag(self, name: str) -> bool:
        """Return a truth value; false if it is not given."""
        found = self._get(name, default=False)
        if not isinstance(found, bool):
            raise self.wrong(name, "true or false")
        return found

    def amount(self, name: str) -> float:
        """Return a number that is not negative; 0 if it is not given."""
        found = self._get(name, 0)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise self.wrong(name, "a number, e.g. 7")
        if not 0 <= found < 1e6:  # noqa: PLR2004 - also keeps NaN and infinity out
            raise self.wrong(name, "a number from 0 to 999999")
        return found

    def moment(self, name: str) -> datetime:
        """Return an aware moment, in UTC."""
        if (found := self.moment_or_none(name)) is None:
            raise self.wrong(name, A_MOMENT)
        return found

    def moment_or_none(self, name: str) -> datetime | None:
        """Return an aware moment, in UTC; None if it is null or not given."""
        if (found := self._get(name, None)) is None:
            return None
        if not isinstance(found, str):
            raise self.wrong(name, A_MOMENT)
        try:
            return _aware(found)
        except (ValueError, OverflowError) as error:
            raise self.wrong(name, A_MOMENT) from error

    def objects(self, name: str) -> list[Fields]:
        """Return a list of objects."""
        found = self._get(name, _REQUIRED)
        if not isinstance(found, list):
            raise self.wrong(name, "a list of objects")
        path = self._path(name)
        return [Fields(one, f"{path}[{n}]") for n, one in enumerate(found)]

    def done(self) -> None:
        """Insist that there was nothing in the object that nobody asked for."""
        for name in self._found:
            if name not in self._asked:
                known = ", ".join(sorted(self._asked)) or "none"
                where = self._path(str(name))
                raise InputError(where, self._found[name], f"no such field ({known})")

    def wrong(self, name: str, expected: str) -> InputError:
        """Return the problem that the field is not what is *expected*."""
        return InputError(self._path(name), self._found.get(name), expected)

    def _get(self, name: str, default: Any) -> Any:
        self._asked.add(name)
        if name not in self._found and default is _REQUIRED:
            raise InputError(self._path(name), None, "a value: it is required")
        return self._found.get(name, default)

    def _path(self, name: str) -> str:
        return f"{self._where}.{name}" if self._where else name


async def body_of(request: Request) -> Fields:
    """Return the request's JSON object; an empty body is an empty object."""
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > LARGEST_BODY:
            raise InputError("the body", "more", f"{LARGEST_BODY} bytes at most")
    if not content.strip():
        return Fields({})
    try:
        return Fields(json.loads(content))
    except (ValueError, RecursionError) as error:
        found = bytes(content[:40]).decode(errors="replace")
        raise InputError("the body", found, f"JSON in UTF-8 ({error})") from error


def number_in_query(request: Request, name: str, *, default: float, most: float) -> int:
    """Return a whole number from the query string, from 0 to *most*."""
    text = request.query_params.get(name, "")
    if not text:
        return int(default)
    if not (text.isascii() and text.isdigit() and len(text) < len("1000000000")):
        raise InputError(name, text, f"a whole number from 0 to {most:.0f}")
    if int(text) > most:
        raise InputError(name, text, f"a whole number from 0 to {most:.0f}")
    return int(text)


def world_of(request: Request) -> World:
    """Return the world that the address names, settled; unknown is a problem."""
    worlds: Worlds = request.app.state.worlds
    world = worlds.get(request.path_params["world"])
    world.settle()
    request.state.world = world
    return world


def _aware(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or not is_within_reach(moment):
        raise ValueError(text)
    return moment.astimezone(UTC)
