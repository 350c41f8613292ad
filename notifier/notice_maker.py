"""Reminders in, notices out: one for each person and kind, soonest deadline first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from notifier.deadlines import days_left
from notifier.derivations import written
from notifier.errors import CalendarError
from notifier.fact_store import FactStore
from notifier.facts import HELD_RETURN, HeldReturn, Person
from notifier.marks import put_off
from notifier.message_ids import message_id
from notifier.notices import Entry, Notice
from notifier.obligations import CANNOT_TELL, Obligation, Settled
from notifier.policy import Policy
from notifier.progress import verdict
from notifier.reminder_store import Mark
from notifier.reminders import Reminder, State
from notifier.windows import hours_in

Group = tuple[str, str, str]

WAITS = "waits until mail may leave: it is not the reader\u2019s office hours"
"""The reason of a reminder that is put off until the reader's next window."""


@dataclass
class Parcelled:
    """
    What a batch of reminders comes to.

    Attributes:
        notices: Each with the reminders that it carries.
        held_back: Reminders that must not be sent now, or ever, each with its mark.
    """

    notices: list[tuple[Notice, list[Reminder]]] = field(default_factory=list)
    held_back: list[tuple[Reminder, Mark]] = field(default_factory=list)


class NoticeMaker:
    """Puts together what one person should read in one mail."""

    def __init__(self, policy: Policy, domain: str) -> None:
        self._policy, self._domain = policy, domain

    def make(
        self, facts: FactStore, held: Sequence[Reminder], *, now: datetime
    ) -> Parcelled:
        """
        Group *held* into notices as of *now*.

        A reminder that was in a notice before stays with it, so that the notice keeps
        its Message-ID.
        """
        made = Parcelled()
        people = facts.people({row.person_id for row in held})
        parcels = facts.held_returns({row.subject_id for row in held})
        groups: dict[Group, list[tuple[Entry, Reminder]]] = {}
        for row in held:
            parcel = parcels.get(row.subject_id) if row.kind == HELD_RETURN else None
            entry = self._entry(row, people[row.person_id], parcel, now)
            if isinstance(entry, Entry):
                group = (row.person_id, row.kind, row.message_id)
                groups.setdefault(group, []).append((entry, row))
            else:
                made.held_back.append((row, entry))
        for (person_id, _kind, known_id), pairs in groups.items():
            notice = self._notice(people[person_id], pairs, known_id, now)
            made.notices.append((notice, [row for _entry, row in pairs]))
        return made

    def _entry(
        self, row: Reminder, person: Person, parcel: HeldReturn | None, now: datetime
    ) -> Entry | Mark:
        if row.good_until and now >= row.good_until:
            why = "its time is over: a later stage has come"
            return Mark(row.key, State.SUPERSEDED, why)
        found = verdict(person, parcel, self._policy)
        if isinstance(found, Settled):
            return Mark(row.key, State.CANCELLED, found.reason)
        if why := _outdated(row, person, found):
            return Mark(row.key, State.SUPERSEDED, why)
        try:
            if wait := self._window_shut(row, person, found, now):
                return wait
            calendar = self._policy.warehouse(parcel.warehouse if parcel else "")
            left = days_left(found.deadline, now, calendar.calendar)
        except CalendarError as error:
            return Mark(row.key, State.CANCELLED, f"{CANNOT_TELL}{error}")
        return Entry(row.key, row.stage, found.deadline, left, parcel)

    def _window_shut(
        self, row: Reminder, person: Person, found: Obligation, now: datetime
    ) -> Mark | None:
        """
        Return what becomes of *row* if it may not leave at this hour.

        Retries, leases that ran out and corrected provinces all lead into the night.
        The window is overruled, on purpose, if the next one opens after the deadline,
        or if *row* has waited for one before: whoever looks only at night would
        otherwise put it off for ever.
        """
        if row.reason == WAITS:
            return None
        opens = hours_in(person.province, self._policy.window).next_slot(now)
        ends = found.deadline.ends_at()
        limit = ends if now < ends else row.good_until
        if opens <= now or (limit is not None and opens >= limit):
            return None
        if row.good_until and opens >= row.good_until:
            why = "its time is over: before mail may leave again, a later stage comes"
            return Mark(row.key, State.SUPERSEDED, why)
        return put_off(row, State.DEFERRED, WAITS, now=now, to=opens)

    def _notice(
        self,
        person: Person,
        pairs: Sequence[tuple[Entry, Reminder]],
        known_id: str,
        now: datetime,
    ) -> Notice:
        kind = pairs[0][1].kind
        stages = self._policy.rule(kind).stages
        urgency = {stage.name: place for place, stage in enumerate(stages)}
        entries = sorted((entry for entry, _row in pairs), key=_soonest)
        soonest = [e for e in entries if e.days_left == entries[0].days_left]
        urgent = max(soonest, key=lambda entry: urgency.get(entry.stage, -1))
        return Notice(
            kind=kind,
            person=person,
            stage=urgent.stage,
            entries=tuple(entries),
            message_id=known_id
            or message_id((entry.key for entry in entries), self._domain),
            moment=now,
        )


def _outdated(row: Reminder, person: Person, found: Obligation) -> str:
    """Say which of the facts that *row* was planned on is not so any more."""
    due_on = found.deadline.due_on
    if found.person_id != row.person_id:
        return "the parcel belongs to somebody else"
    if due_on != row.due_on:
        return f"the day has moved from {written(row.due_on)} to {written(due_on)}"
    if person.email != row.recipient:
        return "the address changed"
    return ""


def _soonest(entry: Entry) -> tuple[date, date, date, str]:
    deadline = entry.deadline
    return deadline.act_by, deadline.floor, deadline.start, entry.key
