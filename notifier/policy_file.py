"""
A TOML file, read key by key: every problem is collected, with place and expectation.

Knows nothing of what the keys mean; that is ``policy``.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from notifier.errors import ConfigError


def read_toml(path: Path) -> dict[str, Any]:
    """
    Return what stands in the TOML file at *path*.

    Raises:
        ConfigError: If there is no such file, or it is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or error
        raise ConfigError(f"{path} cannot be read: {reason}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not a TOML file: {error}") from error


class Table:
    """
    One table of the file, over the built-in values for what it leaves out.

    A reader always gets a usable value, so that one run finds all the problems;
    :meth:`finish` then raises them together.
    """

    def __init__(
        self,
        source: str,
        place: str,
        found: dict[str, Any],
        built_in: dict[str, Any],
        problems: list[str] | None = None,
    ) -> None:
        self._source, self._place = source, place
        self._found, self._built_in = found, built_in
        self._problems: list[str] = [] if problems is None else problems
        self.asked: set[str] = set()
        self._inner: list[Table] = []

    def text(self, key: str) -> str:
        """Return a text that is not empty."""
        return str(self._get(key, str, 'a text in quotes, like "2026.1"'))

    def flag(self, key: str) -> bool:
        """Return true or false."""
        return bool(self._get(key, bool, "true or false"))

    def day(self, key: str) -> date:
        """Return a day."""
        found: date = self._get(key, date, "a day without quotes, like 2026-11-22")
        return found

    def time(self, key: str) -> time:
        """Return a time of day."""
        found: time = self._get(key, time, "a time without quotes, like 09:00:00")
        return found

    def number(self, key: str, least: int, most: int) -> int:
        """Return a whole number from *least* to *most*."""
        expected = f"a whole number from {least} to {most}"
        found: int = self._get(key, int, expected)
        if not least <= found <= most:
            self.wrong(key, found, expected)
            return int(self._built_in[key])
        return found

    def numbers(self, key: str, *, least: int, most: int) -> list[int]:
        """Return a list of whole numbers from *least* to *most*."""
        expected = f"whole numbers from {least} to {most}, like [30, 14]"
        found = self._get(key, list, expected)
        good = [n for n in found if type(n) is int and least <= n <= most]
        if good != found:
            self.wrong(key, found, expected)
        return good

    def days(self, key: str) -> tuple[date, ...]:
        """Return a list of days."""
        expected = "days without quotes, like [2026-12-24]"
        found = self._get(key, list, expected)
        good = tuple(day for day in found if type(day) is date)
        if len(good) != len(found):
            self.wrong(key, found, expected)
        return good

    def table(self, key: str) -> Table:
        """Return the table called *key* inside this one."""
        found = self._get(key, dict, "a table")
        return self._below(key, found, self._built_in[key])

    def free_table(self, key: str) -> Table:
        """Return the table called *key*, whose own keys may be any names."""
        inner = self.table(key)
        inner.asked.update(inner.names())
        return inner

    def names(self) -> list[str]:
        """Return the keys of a table whose keys are names."""
        return sorted({*self._built_in, *self._found})

    def like(self, key: str, model: str) -> Table:
        """Return the table called *key*; what it leaves out is as in *model*."""
        found = self._found.get(key, {})
        if not isinstance(found, dict):
            self.wrong(key, found, "a table")
            found = {}
        base = self._built_in[model] | self._found.get(model, {})
        return self._below(key, found, base)

    def wrong(self, key: str, found: object, expected: str) -> None:
        """Note that *key* says something unusable."""
        place = f"{self._place}{key}"
        shown = f"[{', '.join(map(str, found))}]" if isinstance(found, list) else found
        self._problems.append(
            f"{self._source}: {place} is {shown!r}; expected {expected}"
        )

    def whole(self) -> dict[str, Any]:
        """Return what holds: the file's values over the built-in ones."""
        return _merged(self._built_in, self._found)

    def finish(self) -> None:
        """
        Insist that nothing was wrong and nothing unknown.

        Raises:
            ConfigError: With all the problems, one a line.
        """
        self.note_unknown()
        if self._problems:
            raise ConfigError("\n".join(self._problems))

    def note_unknown(self) -> None:
        """Note every key, here and below, that nobody asked for."""
        for key in self._found.keys() - self.asked:
            close = get_close_matches(key, self._built_in, 1) or sorted(self._built_in)
            self._problems.append(
                f"{self._source}: {self._place}{key} is not known;"
                f" did you mean {self._place}{close[0]}?"
            )
        for inner in self._inner:
            inner.note_unknown()

    def _get(self, key: str, kind: type, expected: str) -> Any:
        self.asked.add(key)
        if key not in self._found:
            return self._built_in[key]
        found = self._found[key]
        if not _is_a(found, kind) or found == "":
            self.wrong(key, found, expected)
            return self._built_in[key]
        return found

    def _below(self, key: str, found: dict[str, Any], base: dict[str, Any]) -> Table:
        place = f"{self._place}{key}."
        inner = Table(self._source, place, found, base, self._problems)
        self._inner.append(inner)
        return inner


def _is_a(found: object, kind: type) -> bool:
    """Say whether *found* is a *kind*: a flag is no number, a moment is no day."""
    if isinstance(found, bool):
        return kind is bool
    if isinstance(found, datetime):
        return False
    return isinstance(found, kind)


def _merged(base: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    both = dict(base)
    for key, value in found.items():
        inner = base.get(key)
        same = isinstance(value, dict) and isinstance(inner, dict)
        both[key] = _merged(inner, value) if same else value  # type: ignore[arg-type]
    return both
