"""Reminders in, notices out: one for each person and kind, soonest deadline first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from notifier.deadlines import days_left
from notifier.fact_store import FactStore
from notifier.facts import HELD_RETURN, HeldReturn, Person
from notifier.message_ids import message_id
from notifier.notices import Entry, Notice
from notifier.obligations import Settled
from notifier.policy import Policy
from notifier.progress import verdict
from notifier.reminders import Reminder, State

Ended = tuple[Reminder, State, str]
Group = tuple[str, str, str]


@dataclass
class Parcelled:
    """
    What a batch of reminders comes to.

    Attributes:
        notices: Each with the reminders that it carries.
        ended: Reminders that must not be sent any more, with their end and why.
    """

    notices: list[tuple[Notice, list[Reminder]]] = field(default_factory=list)
    ended: list[Ended] = field(default_factory=list)


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
                made.ended.append(entry)
        for (person_id, _kind, known_id), pairs in groups.items():
            notice = self._notice(people[person_id], pairs, known_id, now)
            made.notices.append((notice, [row for _entry, row in pairs]))
        return made

    def _entry(
        self, row: Reminder, person: Person, parcel: HeldReturn | None, now: datetime
    ) -> Entry | Ended:
        if row.good_until and now >= row.good_until:
            return row, State.SUPERSEDED, "its time is over: a later stage has come"
        found = verdict(person, parcel, self._policy)
        if isinstance(found, Settled):
            return row, State.CANCELLED, found.reason
        deadline = found.deadline
        calendar = self._policy.warehouse(parcel.warehouse if parcel else "").calendar
        left = days_left(deadline, now, calendar)
        return Entry(row.key, row.stage, deadline, left, parcel)

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
        entries = sorted(
            (entry for entry, _row in pairs),
            key=lambda entry: (entry.deadline.due_on, entry.key),
        )
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
