"""
Who plays in the demo, and how each of them takes to being reminded.

The people of the example files answer a reminder, or do not, by a habit that follows
from their number: so the story is the same on every run, and mails cause what happens.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from notifier.facts import HELD_RETURN

EXPORTED = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
"""When the example files were written; the demo's world begins then."""

PROFILE_HABITS = ("d30", "d14", "d7", "d2", "")
"""After which reminder people sign in, by their number; "" is never."""

RETURN_HABITS = ("b10", "b5", "b1", "")
"""After which reminder people submit a power of attorney, by the parcel's number."""


def examples() -> Path:
    """Return the folder of the example files, in a checkout or in a wheel."""
    inside = Path(__file__).parent / "_examples"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "examples"


def rows(path: Path, key: str, used: Collection[str]) -> Iterator[dict[str, str]]:
    """Yield the first row of each id in *used*, as the file has it."""
    wanted = set(used)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row[key] in wanted:
                wanted.discard(row[key])
                yield row


def returns_for_portal(found: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return held returns as the sandbox's admin API takes them."""
    wanted = ("return_id", "person_id", "received_at", "description", "warehouse")
    return [{name: row[name] for name in wanted} for row in found]


def answers(kind: str, subject_id: str, stage: str) -> bool:
    """Say whether whoever is behind *subject_id* acts upon hearing of *stage*."""
    number = subject_id.rpartition("-")[2]
    if not number.isdigit():
        return False  # the newcomer, who acts in the browser
    habits = RETURN_HABITS if kind == HELD_RETURN else PROFILE_HABITS
    return habits[int(number) % len(habits)] == stage


@dataclass(frozen=True, slots=True)
class Latecomer:
    """A customer of the example file who never answers, and tries the portal late."""

    person_id: str
    username: str
    password: str


LATECOMER = {
    "en": Latecomer("C-0024", "noahsingh24", "Granite88Lake"),
    "fr": Latecomer("C-0059", "inadeau59", "Granit88Lac"),
}
