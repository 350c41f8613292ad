"""Facts from outside become facts that are kept; what they change is reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeGuard

from notifier.calendars import VERSION
from notifier.errors import RowError
from notifier.facts import HELD_RETURN, PROFILE_INACTIVITY, HeldReturn, Kind, Person
from notifier.policy import Policy
from notifier.review import Review
from notifier.sources import Current, Facts, Source
from notifier.store import Book, Store

POLICY_NOTE = "policy"
"""The note that says under which policy and calendars the obligations were reviewed."""


def counted(number: int, one: str, many: str) -> str:
    """
    Write a number with its noun.

    >>> counted(1, "row", "rows")
    '1 row'
    """
    return f"{number} {one if number == 1 else many}"


@dataclass(frozen=True, slots=True)
class Intake:
    """
    What one taking-in of facts came to.

    Attributes:
        news: How many of the facts differ from what was known.
        problems: Rows that made no sense, in the order met.
        more_problems: How many more there were than are listed.
        ownerless: Parcels whose owner is not known; they wait for them.
    """

    people: int = 0
    held_returns: int = 0
    news: int = 0
    problems: tuple[RowError, ...] = ()
    more_problems: int = 0
    ownerless: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """The same in a few words; empty if there was nothing new or wrong."""
        wrong = len(self.problems) + self.more_problems
        if not self.news and not wrong and not self.ownerless:
            return ""
        people = counted(self.people, "person", "people")
        parcels = counted(self.held_returns, "held return", "held returns")
        parts = [f"{people} and {parcels} read", f"{self.news} new or changed"]
        if wrong:
            parts.append(f"{counted(wrong, 'row', 'rows')} not used")
        if self.ownerless:
            lost = counted(len(self.ownerless), "held return", "held returns")
            parts.append(f"{lost} without a known owner")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What one reading of all sources came to."""

    sources: tuple[str, ...]
    rows: int
    intake: Intake

    @property
    def problems(self) -> tuple[RowError, ...]:
        """Rows that made no sense; the others were used."""
        return self.intake.problems

    @property
    def summary(self) -> str:
        """The same in a few words; empty if there was nothing new or wrong."""
        return self.intake.summary


def take_in(
    store: Store,
    policy: Policy,
    people: Sequence[Person],
    held_returns: Sequence[HeldReturn],
    *,
    now: datetime,
) -> Intake:
    """
    Keep facts and review what they change, in one transaction: all or nothing.

    Into an empty store this is the first import: stages that are past by now are
    overtaken rather than sent. So the first import must bring everything at once.
    """
    if not people and not held_returns:
        return Intake()
    with store.writing() as book:
        review = Review(book, policy, now, first_import=not book.obligations.any())
        news = review.take_in(people, held_returns)
        ownerless = _ownerless(book, held_returns)
    return Intake(len(people), len(held_returns), news, ownerless=ownerless)


def review_all(store: Store, policy: Policy, *, now: datetime) -> bool:
    """
    Review every fact again if the policy or the calendars changed since the last time.

    Return whether they had.
    """
    title = f"{policy.title}, calendars {VERSION}"
    with store.reading() as book:
        same = book.notes.get(POLICY_NOTE) == title
    if same:
        return False
    with store.writing() as book:
        Review(book, policy, now).people(book.facts.people_ids())
        book.notes.put(POLICY_NOTE, title)
    return True


async def read_all(sources: Iterable[Source]) -> list[tuple[Source, Facts]]:
    """
    Read every source; if one fails, nothing of any is used.

    A file that is older than what a feed knows must not put it back: whoever the
    files name is asked for once more, and the answers are believed.

    Raises:
        SourceError: If a source cannot be read.
    """
    read = [(source, await source.read()) for source in sources]
    feeds = can_be_asked(source for source, _facts in read)
    files = [facts for source, facts in read if not _is_current(source)]
    people = {person.person_id for facts in files for person in facts.people}
    parcels = {held.return_id for facts in files for held in facts.held_returns}
    if feeds and (people or parcels):
        who, what, _known = await ask_again(feeds, people, parcels)
        last, facts = read[-1]
        believed = ((*facts.people, *who), (*facts.held_returns, *what))
        read[-1] = (last, replace(facts, people=believed[0], held_returns=believed[1]))
    return read


def can_be_asked(sources: Iterable[object]) -> list[Current]:
    """Return those of *sources* that can be asked again; a file cannot."""
    return [source for source in sources if _is_current(source)]


def _is_current(source: object) -> TypeGuard[Current]:
    return hasattr(source, "current")


async def ask_again(
    sources: Iterable[Current], people: set[str], held_returns: set[str]
) -> tuple[list[Person], list[HeldReturn], set[tuple[Kind, str]]]:
    """
    Return the facts about these people and parcels as they are at this moment.

    And which of them a source knows, be it that what it says makes no sense.

    Raises:
        SourceError: If a source cannot be asked.
    """
    who: list[Person] = []
    what: list[HeldReturn] = []
    known: set[tuple[Kind, str]] = set()
    asked: list[tuple[Kind, set[str]]] = [
        (PROFILE_INACTIVITY, people),
        (HELD_RETURN, held_returns),
    ]
    for source in sources:
        for kind, ids in asked:
            found = await source.current(kind, ids) if ids else {}
            known.update((kind, name) for name in found)
            who += [fact for fact in found.values() if isinstance(fact, Person)]
            what += [fact for fact in found.values() if isinstance(fact, HeldReturn)]
    return who, what, known


def _ownerless(book: Book, parcels: Sequence[HeldReturn]) -> tuple[str, ...]:
    owners = sorted({parcel.person_id for parcel in parcels})
    known: set[str] = set()
    for start in range(0, len(owners), 500):
        known.update(book.facts.people(owners[start : start + 500]))
    return tuple(p.return_id for p in parcels if p.person_id not in known)
