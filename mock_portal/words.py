"""
What the pages say, in every language; a missing word is an error, never a blank.

A phrase is a row of ``templates/portal/words/<area>.toml`` with both languages side by
side, and is asked for as ``area.page.name``. Where several wordings have been reported,
``en_too`` and ``fr_too`` list the others; :mod:`mock_portal.perturbing` uses them.

Phrases are written with plain spaces; French ones get their no-break spaces here, once,
when they are loaded.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, cast

Language = Literal["en", "fr"]

LANGUAGES: tuple[Language, ...] = ("en", "fr")

NO_BREAK = "\N{NO-BREAK SPACE}"


TOO = "too_"
"""Begins the last part of the key of another wording of a phrase."""

MOST_WORDINGS = 9


class MissingWordError(KeyError):
    """A page asks for a phrase that nobody has written."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"templates/portal/words: {key} {reason}")


class Words:
    """All phrases of the portal, by key and language."""

    def __init__(self, phrases: Mapping[str, Mapping[str, str]]) -> None:
        self._phrases = dict(phrases)
        self._unread: dict[str, Path] = {}

    @classmethod
    def of(cls, folder: Path) -> Words:
        """Return the words of the files in *folder*, each of them read when wanted."""
        words = cls({})
        words._unread = {path.stem: path for path in sorted(folder.glob("*.toml"))}
        return words

    def read_all(self) -> Words:
        """
        Read every file that has not been wanted yet.

        Raises:
            MissingWordError: If a phrase lacks one of the languages.
        """
        for area in list(self._unread):
            self._read(area)
        return self

    def _read(self, area: str) -> None:
        if (path := self._unread.pop(area, None)) is not None:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            self._phrases.update(_rows(area, table))

    def say(self, key: str, language: Language, **facts: object) -> str:
        """Return the phrase *key*, with *facts* put into its braces."""
        if key not in self._phrases:
            self._read(key.partition(".")[0])
        if key not in self._phrases:
            raise MissingWordError(key, "is not there")
        try:
            return self._phrases[key][language].format(**facts)
        except KeyError as error:
            raise MissingWordError(key, f"wants the fact {error}") from error

    def choose(self, key: str, language: Language, number: int) -> str:
        """
        Return the key of one of the wordings reported of a phrase.

        Args:
            number: Which of them; 0 is the usual one, and too large begins anew.
        """
        self._read(key.partition(".")[0])
        also = [f"{key}.{TOO}{n}" for n in range(1, MOST_WORDINGS)]
        known = [key, *(one for one in also if language in self._phrases.get(one, {}))]
        return known[number % len(known)]

    def raw(self, key: str, language: Language) -> str:
        """Return the phrase *key* with its braces still empty."""
        self._read(key.partition(".")[0])
        return self._phrases[key][language]

    def keys(self) -> list[str]:
        """Return the key of every phrase, for tests and for looking around."""
        self.read_all()
        other = re.compile(rf"\.{TOO}\d+")
        return sorted(key for key in self._phrases if not other.search(key))


def typeset(text: str, language: Language) -> str:
    """
    Put no-break spaces where French typography wants them.

    >>> typeset("Suite : 5 000 $", "fr").count(NO_BREAK)
    3
    """
    if language != "fr":
        return text
    text = re.sub(r" (?=[:;!?»%$])|(?<=«) |(?<=\bp\.) (?=ex\.)", NO_BREAK, text)
    return re.sub(r"(?<=\d) (?=\d|h\b)|(?<=\d h) (?=\d)", NO_BREAK, text)


def _rows(prefix: str, table: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    for name, value in table.items():
        key = f"{prefix}.{name}"
        if not isinstance(value, dict):
            raise MissingWordError(key, "is one text; it needs en and fr")
        if any(isinstance(inner, dict) for inner in value.values()):
            yield from _rows(key, value)
        else:
            usual = {one: value.pop(f"{one}_too", []) for one in LANGUAGES}
            yield key, _both(key, value)
            yield from _too(key, usual)


def _too(
    key: str, also: Mapping[Language, list[str]]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the other wordings of a phrase, each as a phrase of its own."""
    for language, texts in also.items():
        for number, text in enumerate(texts, start=1):
            yield f"{key}.{TOO}{number}", {language: typeset(text, language)}


def _both(key: str, row: dict[str, str]) -> dict[str, str]:
    if sorted(row) != sorted(LANGUAGES) or not all(row.values()):
        raise MissingWordError(key, f"has {sorted(row)}; it needs en and fr")
    return {
        language: typeset(text, cast("Language", language))
        for language, text in row.items()
    }
