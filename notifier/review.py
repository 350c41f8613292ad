"""
Facts in, obligations brought up to date: the only place where deadlines change.

Only what changed is looked at. A deadline that changed gets a new version; reminders of
the old one that have not left never will.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import TypeVar

from notifier.derivations import derivation
from notifier.errors import CalendarError
from notifier.facts import HELD_RETURN, PROFILE_INACTIVITY, HeldReturn, Person
from notifier.obligation_store import Known
from notifier.obligations import (
    Obligation,
    Settled,
    cannot_be_told,
    obligation_id,
    why_changed,
)
from notifier.policy import Policy
from notifier.progress import case, verdict
from notifier.reminder_store import Mark
from notifier.reminders import Decision, Reminder, State
from notifier.store import Book

CHUNK = 500
"""Facts looked at together: few round trips, and few enough for one statement."""

NOT_TAKEN = (State.REJECTED, State.SUPPRESSED)
"""States of a reminder that another address may still take."""

Fact = TypeVar("Fact")
Subject = tuple[Person, HeldReturn | None]


@dataclass
class Changes:
    """What one review wants written, gathered so that it can be written at once."""

    new: list[Known] = field(default_factory=list)
    changed: list[Known] = field(default_factory=list)
    ends: list[Mark] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


@dataclass(frozen=True)
class Review:
    """
    One look at facts that have changed, within one transaction.

    Attributes:
        first_import: Whether nothing at all was known before.
    """

    book: Book
    policy: Policy
    now: datetime
    first_import: bool = False

    def take_in(self, people: Iterable[Person], parcels: Iterable[HeldReturn]) -> int:
        """Keep these facts and review what they change; return how many were news."""
        who: list[str] = []
        for some_people in chunks(people):
            who += self.book.facts.keep_people(some_people, now=self.now)
        what: list[str] = []
        for some_parcels in chunks(parcels):
            what += self.book.facts.keep_returns(some_parcels, now=self.now)
        self.people(who)
        self.returns(what)
        return len(who) + len(what)

    def people(self, ids: Iterable[str]) -> None:
        """Review the profiles of these people, and their parcels."""
        for some in chunks(ids):
            found = self.book.facts.people(some)
            theirs = self.book.facts.held_returns_of(some).values()
            subjects: list[Subject] = [(found[name], None) for name in some]
            subjects += [(found[parcel.person_id], parcel) for parcel in theirs]
            self._review(subjects)

    def returns(self, ids: Iterable[str]) -> None:
        """Review these parcels; one whose owner is not known has to wait for them."""
        for some in chunks(ids):
            found = self.book.facts.held_returns(some)
            owners = {parcel.person_id for parcel in found.values()}
            known = self.book.facts.people(owners)
            theirs = [found[name] for name in some]
            self._review(
                [(known[p.person_id], p) for p in theirs if p.person_id in known]
            )
            self._settle_ownerless([p for p in theirs if p.person_id not in known])

    def _settle_ownerless(self, parcels: Sequence[HeldReturn]) -> None:
        """Tell the earlier owner no more of a parcel that is now somebody else's."""
        ids = [obligation_id(HELD_RETURN, parcel.return_id) for parcel in parcels]
        known, sent = self.book.obligations.known(ids), self.book.reminders.of(ids)
        changes = Changes()
        for before in known.values():
            found = Settled(
                before.obligation_id,
                before.kind,
                before.subject_id,
                before.person_id,
                "its owner is not known",
            )
            rows = sent.get(before.obligation_id, [])
            self._settle(found, before, rows, changes)
        self._write(changes)

    def _review(self, subjects: Sequence[Subject]) -> None:
        ids = [_id(person, parcel) for person, parcel in subjects]
        known, sent = self.book.obligations.known(ids), self.book.reminders.of(ids)
        changes = Changes()
        for name, (person, parcel) in zip(ids, subjects, strict=True):
            found = verdict(person, parcel, self.policy)
            rows = sent.get(name, [])
            if isinstance(found, Obligation):
                found = self._keep_open(found, person, known.get(name), rows, changes)
            if isinstance(found, Settled):
                self._settle(found, known.get(name), rows, changes)
        self._write(changes)

    def _write(self, changes: Changes) -> None:
        self.book.obligations.add(changes.new)
        self.book.obligations.change(changes.changed)
        self.book.reminders.call_off(changes.ends, now=self.now)
        self.book.ledger.add(changes.decisions)

    def _settle(
        self,
        found: Settled,
        known: Known | None,
        rows: Iterable[Reminder],
        changes: Changes,
    ) -> None:
        if known and not known.open and known.reason == found.reason:
            return
        base = known or Known(
            found.obligation_id,
            found.kind,
            found.subject_id,
            found.person_id,
            version=0,
            start=None,
            due_on=None,
            open=False,
            reason="",
            since=None,
            next_at=None,
        )
        settled = replace(base, open=False, reason=found.reason, next_at=None)
        (changes.changed if known else changes.new).append(settled)
        changes.decisions.append(self._decision(settled, "settled"))
        self._call_off(rows, State.CANCELLED, found.reason, changes)

    def _keep_open(
        self,
        found: Obligation,
        person: Person,
        known: Known | None,
        rows: Sequence[Reminder],
        changes: Changes,
    ) -> Obligation | Settled:
        why = self._why_new_version(found, person, known, rows)
        version = (known.version if known else 0) + bool(why)
        since = self._since(found, known)
        try:
            ahead = case(
                found, person, self.policy, version=version, since=since, reminders=rows
            )
        except CalendarError as error:
            return cannot_be_told(found, error)
        now_known = Known(
            found.obligation_id,
            found.kind,
            found.subject_id,
            found.person_id,
            version=version,
            start=found.deadline.start,
            due_on=found.deadline.due_on,
            open=True,
            reason=why or (known.reason if known else ""),
            since=since,
            next_at=ahead.next_at,
        )
        if why:
            self._call_off(rows, State.SUPERSEDED, why, changes)
            changes.decisions.append(self._decision(now_known, "opened", found))
        elif found.only_after:
            closed = "the portal has closed the profile"
            early = [row for row in rows if row.stage != "after"]
            self._call_off(early, State.CANCELLED, closed, changes)
        if now_known != known:
            (changes.changed if known else changes.new).append(now_known)
        return found

    def _why_new_version(
        self,
        found: Obligation,
        person: Person,
        known: Known | None,
        rows: Iterable[Reminder],
    ) -> str:
        if known is None or known.start is None or known.due_on is None:
            return "known since this import"
        old = (known.start, known.due_on)
        if old != (found.deadline.start, found.deadline.due_on):
            return why_changed(*old, found)
        if known.person_id != found.person_id:
            return "the parcel belongs to somebody else now"
        if not known.open:
            return f"open again; it was settled because: {known.reason}"
        elsewhere = [row for row in rows if row.recipient != person.email]
        current = [row for row in elsewhere if row.version == known.version]
        if any(row.unsent or row.state in NOT_TAKEN for row in current):
            return "the address changed"
        return ""

    def _since(self, found: Obligation, known: Known | None) -> datetime | None:
        """Return when the first import brought *found*, if that is still so."""
        if known is None:
            return self.now if self.first_import else None
        same = (known.start, known.person_id) == (
            found.deadline.start,
            found.person_id,
        )
        return known.since if same else None

    def _call_off(
        self, rows: Iterable[Reminder], state: State, why: str, changes: Changes
    ) -> None:
        for row in rows:
            if row.unsent:
                changes.ends.append(Mark(row.key, state, why))
                decision = row.decided(self.now, state, why, self.policy.title)
                changes.decisions.append(decision)

    def _decision(
        self, known: Known, outcome: str, found: Obligation | None = None
    ) -> Decision:
        deadline = found.deadline if found else None
        return Decision(
            self.now,
            known.obligation_id,
            outcome,
            known.reason,
            derivation=derivation(deadline) if deadline else "",
            policy=self.policy.title,
            calendar=deadline.calendar if deadline else "",
        )


def chunks(things: Iterable[Fact]) -> Iterator[list[Fact]]:
    """Cut *things* into lists of at most :data:`CHUNK`."""
    rest = iter(things)
    while some := list(islice(rest, CHUNK)):
        yield some


def _id(person: Person, parcel: HeldReturn | None) -> str:
    if parcel:
        return obligation_id(HELD_RETURN, parcel.return_id)
    return obligation_id(PROFILE_INACTIVITY, person.person_id)
