"""
Which of the transactions are wanted, by day, kind and number.

Source: domain.md 5.4 [B] - that Transaction History has filters; which ones is [I].
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mock_portal.answers import Problem, Problems
from mock_portal.money.dates import office_day
from mock_portal.money.entries import KINDS, Entry

FIELDS = ("from_day", "to_day", "kind", "number")

LONGEST_NUMBER = 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for; whatever is empty or None leaves all in."""

    from_day: date | None = None
    to_day: date | None = None
    kind: str = ""
    number: str = ""

    def keep(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return the entries that were asked for, in the order given."""
        return [one for one in entries if self._keeps(one)]

    def _keeps(self, entry: Entry) -> bool:
        day = office_day(entry.posted_at)
        return (
            (self.from_day is None or day >= self.from_day)
            and (self.to_day is None or day <= self.to_day)
            and self.kind in {"", entry.kind}
            and self.number in entry.number
        )


ALL = Wanted()


def read(typed: Mapping[str, str]) -> tuple[Wanted, Problems]:
    """Return what is wanted, and what is wrong with how it was asked for."""
    days, problems = {}, {}
    for name in ("from_day", "to_day"):
        days[name] = _day(typed[name])
        if typed[name] and days[name] is None:
            problems[name] = Problem("money.day")
    first, last = days["from_day"], days["to_day"]
    if first and last and first > last:
        problems["to_day"] = Problem("money.days")
    if typed["kind"] not in {"", *KINDS}:
        problems["kind"] = Problem("any.choose")
    if not re.fullmatch(rf"[\w-]{{0,{LONGEST_NUMBER}}}", typed["number"], re.ASCII):
        problems["number"] = Problem("money.number")
    if problems:
        return ALL, problems
    return Wanted(first, last, typed["kind"], typed["number"].upper()), {}


def _day(text: str) -> date | None:
    """
    Read a day as the browser's date field sends it; None if it is none.

    >>> _day("2026-05-04"), _day("4 May"), _day("2026-02-30")
    (datetime.date(2026, 5, 4), None, None)
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
