"""Turns stages whose moment has come into reminders, and says what will come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from notifier.deadlines import Deadline
from notifier.derivations import derivation
from notifier.errors import CalendarError
from notifier.facts import HELD_RETURN, HeldReturn, Kind, Person
from notifier.obligation_store import Known
from notifier.obligations import Obligation, Settled, cannot_be_told
from notifier.policy import Policy
from notifier.progress import Case, case, verdict
from notifier.reminder_store import Mark
from notifier.reminders import Decision, Reminder, State
from notifier.store import Book, Store

CHUNK = 500
"""Obligations planned in one transaction."""


@dataclass(frozen=True, slots=True)
class PlanReport:
    """What one look at the stages that are due came to."""

    planned: int = 0
    superseded: int = 0

    @property
    def summary(self) -> str:
        """The same in a few words; empty if nothing was due."""
        parts = (
            (self.planned, "planned"),
            (self.superseded, "superseded"),
        )
        return ", ".join(f"{count} {what}" for count, what in parts if count)

    def __add__(self, other: PlanReport) -> PlanReport:
        return PlanReport(
            self.planned + other.planned,
            self.superseded + other.superseded,
        )


@dataclass(frozen=True, slots=True)
class Forecast:
    """
    One reminder that would go out if nothing changed.

    Attributes:
        moment: When it would leave, aware UTC.
        reason: Why then.
        derivation: How the deadline was counted, in English.
    """

    obligation_id: str
    kind: Kind
    person: Person
    parcel: HeldReturn | None
    stage: str
    moment: datetime
    deadline: Deadline
    reason: str
    derivation: str


def plan_due(store: Store, policy: Policy, *, now: datetime) -> PlanReport:
    """
    Plan every stage whose moment has come by *now*.

    Costs an index probe if nothing is due. Each obligation looked at is settled for
    now: its next look lies after *now*, so the work always moves forward.
    """
    report = PlanReport()
    while _anything_due(store, now):
        with store.writing() as book:
            due = book.obligations.due(now=now, limit=CHUNK)
            report += _Planning(book, policy, now).plan(due)
    return report


def forecast(
    store: Store, policy: Policy, *, now: datetime, until: datetime | None
) -> list[Forecast]:
    """Return what would leave from *now* to *until*, in order; write nothing."""
    found: list[Forecast] = []
    last = ""
    with store.reading() as book:
        while some := book.obligations.open_after(last, limit=CHUNK):
            last = some[-1].obligation_id
            for one, parcel in _cases(book, policy, some):
                if isinstance(one, Case):
                    with suppress(CalendarError):  # as far as the calendars reach
                        found.extend(_coming(one, parcel, now))
    wanted = [each for each in found if until is None or each.moment <= until]
    return sorted(wanted, key=lambda each: (each.moment, each.obligation_id))


def _anything_due(store: Store, now: datetime) -> bool:
    with store.reading() as book:
        next_at = book.obligations.next_at()
    return next_at is not None and next_at <= now


def _cases(
    book: Book, policy: Policy, some: Sequence[Known]
) -> Iterator[tuple[Case | Settled, HeldReturn | None]]:
    """Yield what decides about each of these obligations, or why nothing does."""
    people = book.facts.people({known.person_id for known in some})
    ids = {known.subject_id for known in some if known.kind == HELD_RETURN}
    parcels = book.facts.held_returns(ids)
    sent = book.reminders.of([known.obligation_id for known in some])
    for known in some:
        parcel = parcels.get(known.subject_id) if known.kind == HELD_RETURN else None
        person = people[known.person_id]
        found = verdict(person, parcel, policy)
        if isinstance(found, Settled):
            yield found, parcel
            continue
        try:
            one = case(
                found,
                person,
                policy,
                version=known.version,
                since=known.since,
                reminders=sent.get(known.obligation_id, []),
            )
        except CalendarError as error:
            yield cannot_be_told(found, error), parcel
        else:
            yield one, parcel


def _coming(one: Case, parcel: HeldReturn | None, now: datetime) -> Iterator[Forecast]:
    """Yield what of *one* would leave: what is due now, then each stage to come."""
    view = one.outlook(now)
    if view.due and view.send_at:
        yield _forecast(one, parcel, view.due.stage.name, view.send_at, view.reason)
    for step in one.ahead:
        if step.moment > now:
            at = one.hours.next_slot(step.moment)
            yield _forecast(one, parcel, step.stage.name, at, step.why)


def _forecast(
    one: Case, parcel: HeldReturn | None, stage: str, at: datetime, why: str
) -> Forecast:
    obligation: Obligation = one.obligation
    return Forecast(
        obligation_id=obligation.obligation_id,
        kind=obligation.kind,
        person=one.person,
        parcel=parcel,
        stage=stage,
        moment=at,
        deadline=obligation.deadline,
        reason=why,
        derivation=derivation(obligation.deadline),
    )


class _Planning:
    """One transaction of planning."""

    def __init__(self, book: Book, policy: Policy, now: datetime) -> None:
        self._book, self._policy, self._now = book, policy, now
        self._new: list[Reminder] = []
        self._ends: list[Mark] = []
        self._decisions: list[Decision] = []
        self._closed: list[Known] = []

    def plan(self, due: Sequence[Known]) -> PlanReport:
        """Plan what is due of these obligations."""
        looks: dict[str, datetime | None] = {k.obligation_id: None for k in due}
        known = {one.obligation_id: one for one in due}
        for found, _parcel in _cases(self._book, self._policy, due):
            if isinstance(found, Settled):
                self._settle(known[found.obligation_id], found)
                continue
            obligation = found.obligation
            try:
                looks[obligation.obligation_id] = self._plan(found)
            except CalendarError as error:  # it must not hold up the others
                none = cannot_be_told(obligation, error)
                self._settle(known[none.obligation_id], none)
        self._call_off_older()
        self._book.reminders.add(self._new)
        self._book.obligations.change(self._closed)
        self._book.obligations.look_again(looks)
        self._book.ledger.add(self._decisions)
        planned = sum(new.state is State.PLANNED for new in self._new)
        superseded = len(self._new) - planned + len(self._ends)
        return PlanReport(planned, superseded)

    def _plan(self, one: Case) -> datetime | None:
        view = one.outlook(self._now)
        for step, why in view.overtaken:
            row = one.reminder(step, State.SUPERSEDED, why)
            self._add(one, replace(row, settled_at=self._now))
        if view.due and view.send_at:
            row = one.reminder(view.due, State.PLANNED, view.reason)
            imported = one.since is not None and view.due.moment <= one.since
            moment = view.send_at if imported else view.due.moment
            self._add(
                one,
                replace(
                    row,
                    moment=moment,
                    next_at=view.send_at,
                    good_until=view.good_until,
                ),
            )
        return view.next_at

    def _settle(self, known: Known, found: Settled) -> None:
        closed = replace(known, open=False, reason=found.reason, next_at=None)
        self._closed.append(closed)
        name, why, policy = known.obligation_id, found.reason, self._policy.title
        self._decisions.append(Decision(self._now, name, "settled", why, policy=policy))

    def _add(self, one: Case, row: Reminder) -> None:
        self._new.append(row)
        decision = row.decided(self._now, row.state, row.reason, self._policy.title)
        how = derivation(one.obligation.deadline)
        self._decisions.append(replace(decision, derivation=how))

    def _call_off_older(self) -> None:
        """Let a stage that is planned now overtake earlier ones that did not leave."""
        urgent = {r.obligation_id: r for r in self._new if r.state is State.PLANNED}
        older = self._book.reminders.of(urgent)
        for name, rows in older.items():
            why = f"{urgent[name].stage} is more urgent and its moment has come, too"
            for row in rows:
                if row.unsent and row.key != urgent[name].key:
                    self._ends.append(Mark(row.key, State.SUPERSEDED, why))
                    self._decisions.append(
                        row.decided(
                            self._now, State.SUPERSEDED, why, self._policy.title
                        )
                    )
        self._book.reminders.call_off(self._ends, now=self._now)
