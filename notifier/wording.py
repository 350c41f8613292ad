"""
How days, counts and holidays are said in a mail, in the reader's language.

The phrases themselves are in ``templates/email/shared/<language>/words.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from babel.dates import format_date

from notifier.derivations import HOLIDAYS_FR, OBSERVED
from notifier.facts import Person

LANGUAGES = ("en", "fr")
LOCALES = {"en": "en_CA", "fr": "fr_CA"}


def languages_for(person: Person) -> tuple[str, ...]:
    """
    Return the languages to write to *person* in, the first one first.

    In Quebec, and where nobody has said, nobody is written to in English only.

    Source:
        Charter of the French Language (Quebec), as amended in 2022.
    """
    if person.language == "fr":
        return ("fr",)
    if person.language == "en" and person.province != "QC":
        return ("en",)
    return ("fr", "en")


class Skipping(Protocol):
    """Whatever can say which days were not counted."""

    @property
    def weekend_days(self) -> int:
        """Saturdays and Sundays."""
        ...

    @property
    def holidays(self) -> tuple[tuple[date, str], ...]:
        """Holidays with their names."""
        ...


class Wording:
    """
    One language's way of saying things; its public methods are template filters.

    Args:
        words: The phrases of ``words.toml``.
    """

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        self.language, self._words = language, words

    def note_above(self) -> str:
        """Return the line that tells readers of the other language where to look."""
        return self._words["note_above"]

    def day(self, day: date) -> str:
        """Return e.g. ``Tuesday, July 7, 2026`` or ``mercredi 1er juillet 2026``."""
        locale = LOCALES[self.language]
        text = format_date(day, self._words["date"], locale=locale)
        return text.replace(" 1 ", " 1er ") if self.language == "fr" else text

    def days_until(self, count: int) -> str:
        """Say how far away a day is: ``in 14 days``."""
        if count < 0:
            return self._words["past"]
        if count == 0:
            return self._words["today"]
        return self._counted(count, "one_day", "days")

    def business_days_left(self, count: int) -> str:
        """Say how much is left until a day, the day itself not counted."""
        if count < 0:
            return self._words["past"]
        if count == 0:
            return self._words["last_business_day"]
        return self._counted(count, "one_business_day", "business_days")

    def left_out(self, counted: Skipping) -> str:
        """List the days that were not counted."""
        weekends = self._counted(
            counted.weekend_days, "one_weekend_day", "weekend_days"
        )
        parts = [weekends, *(self._holiday(*each) for each in counted.holidays)]
        head, last = ", ".join(parts[:-1]), parts[-1]
        return f"{head}{self._words['list_and']}{last}" if head else last

    def city(self, zone: str) -> str:
        """Return the place that a time zone is named after."""
        return zone.rpartition("/")[2].replace("_", " ")

    def _counted(self, count: int, one: str, many: str) -> str:
        return self._words[one if count == 1 else many].format(count=count)

    def _holiday(self, day: date, name: str) -> str:
        plain = name.removesuffix(OBSERVED)
        said = HOLIDAYS_FR.get(plain, plain) if self.language == "fr" else plain
        key = "observed_holiday" if name.endswith(OBSERVED) else "holiday"
        return self._words[key].format(day=self.day(day), name=said)
