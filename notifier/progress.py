"""How far are the reminders of one obligation? Pure: planner and rows, put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from notifier.facts import HELD_RETURN, HeldReturn, Person
from notifier.message_ids import reminder_key
from notifier.obligations import Obligation, Settled, of_person, of_return
from notifier.planner import Outlook, Step, outlook, steps
from notifier.policy import Policy, Rule
from notifier.reminders import Reminder, State
from notifier.windows import Hours, hours_in

TOLD = (State.ACCEPTED, State.SENDING, State.UNKNOWN)
"""States of a reminder that the person has, or may have, read."""


@dataclass(frozen=True, slots=True)
class Case:
    """One obligation, with everything that decides about its stages."""

    obligation: Obligation
    person: Person
    version: int
    since: datetime | None
    rule: Rule
    hours: Hours
    plan: tuple[Step, ...]
    done: frozenset[str]

    def outlook(self, now: datetime) -> Outlook:
        """Decide what to do at *now*."""
        return outlook(
            self.obligation,
            self.plan,
            self.hours,
            now=now,
            done=self.done,
            since=self.since,
        )

    @property
    def ahead(self) -> list[Step]:
        """The steps about which nothing has been decided, most urgent last."""
        return [step for step in self.plan if step.stage.name not in self.done]

    @property
    def next_at(self) -> datetime | None:
        """When the first of them is due, be it past."""
        return min((step.moment for step in self.ahead), default=None)

    def reminder(self, step: Step, state: State, reason: str) -> Reminder:
        """Return the row for *step*, in *state*."""
        to = self.person.email
        return Reminder(
            key=reminder_key(self.obligation, self.version, step.stage.name, to),
            obligation_id=self.obligation.obligation_id,
            version=self.version,
            stage=step.stage.name,
            recipient=to,
            kind=self.obligation.kind,
            person_id=self.person.person_id,
            due_on=self.obligation.deadline.due_on,
            moment=step.moment,
            good_until=None,
            calendar=self.obligation.deadline.calendar,
            state=state,
            reason=reason,
        )


def verdict(
    person: Person, parcel: HeldReturn | None, policy: Policy
) -> Obligation | Settled:
    """Return what *person* must do about *parcel*, or about their profile if None."""
    return of_return(parcel, policy) if parcel else of_person(person, policy)


def case(
    obligation: Obligation,
    person: Person,
    policy: Policy,
    *,
    version: int,
    since: datetime | None,
    reminders: Iterable[Reminder],
) -> Case:
    """Put together what decides about the stages of *obligation*."""
    rule = policy.rule(obligation.kind)
    hours = hours_in(person.province, policy.window)
    done = decided(rule, reminders, version, obligation)
    plan = steps(obligation, rule, hours)
    return Case(obligation, person, version, since, rule, hours, plan, done)


def decided(
    rule: Rule, reminders: Iterable[Reminder], version: int, now_so: Obligation
) -> frozenset[str]:
    """
    Return the stages about which nothing needs deciding any more.

    Those that this version of the deadline has rows for; and, since nothing is said
    twice, all up to the most urgent one that the same person was told under an earlier
    version, unless that is not true enough any more.
    """
    names = [stage.name for stage in rule.stages]
    before = {stage.name: stage.before for stage in rule.stages}
    done, told = set[str](), -1
    for reminder in reminders:
        if reminder.version == version:
            done.add(reminder.stage)
        elif reminder.stage in names and _still_holds(
            reminder, now_so, timedelta(days=before[reminder.stage])
        ):
            told = max(told, names.index(reminder.stage))
    return frozenset(done.union(names[: told + 1]))


def _still_holds(reminder: Reminder, now_so: Obligation, left: timedelta) -> bool:
    """
    Say whether what was told under an earlier version is still true enough.

    A day that moved nearer was never told. A parcel's only moves by corrections; a
    profile's by a correction or by a sign-in, and only a correction, of less than was
    *left* when it was told, is no news.
    """
    due_on = now_so.deadline.due_on
    told = reminder.state in TOLD and not reminder.unsent
    if not told or reminder.person_id != now_so.person_id:
        return False
    if reminder.kind == HELD_RETURN or reminder.due_on == due_on:
        return reminder.due_on <= due_on
    corrected = now_so.begins < (reminder.settled_at or reminder.moment)
    return corrected and timedelta() < due_on - reminder.due_on <= left
