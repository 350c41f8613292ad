"""
The life of reminders: planned, claimed, stamped, marked. Every step is conditional.

A claim gives a batch one **token**, higher than any before. Whoever holds a lower one
has lost its rows: neither its stamp nor its marks change anything.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import bindparam

from notifier.reminders import CLAIMABLE, UNSENT, Reminder, State
from notifier.tables import as_row, counters, reminders

HANDED_OVER = (State.CLAIMED, State.SENDING, State.UNKNOWN)
"""States from which the holder of the token may mark; late news beats not knowing."""


@dataclass(frozen=True, slots=True)
class Mark:
    """
    What became of a claimed reminder.

    Attributes:
        tried: If the claim led to no attempt: how many there had been, and since when.
    """

    key: str
    state: State
    reason: str
    next_at: datetime | None = None
    reply: str = ""
    tried: tuple[int, datetime | None] | None = None


class ReminderStore:
    """The reminders, through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, new: Sequence[Reminder]) -> None:
        """Plan reminders; those that are planned already stay as they are."""
        if new:
            on = postgresql if self._connection.dialect.name == "postgresql" else sqlite
            rows = [as_row(reminder) for reminder in new]
            add = on.insert(reminders).on_conflict_do_nothing()
            self._connection.execute(add, rows)

    def of(self, obligation_ids: Collection[str]) -> dict[str, list[Reminder]]:
        """Return all reminders of these obligations, by obligation id."""
        among = reminders.c.obligation_id.in_(obligation_ids)
        found: dict[str, list[Reminder]] = {}
        for reminder in self._all(select(reminders).where(among)):
            found.setdefault(reminder.obligation_id, []).append(reminder)
        return found

    def call_off(self, ends: Sequence[Mark], *, now: datetime) -> None:
        """End what has not been stamped, or would go once more; leave the others."""
        if not ends:
            return
        once_more = and_(
            reminders.c.state == State.UNKNOWN, reminders.c.next_at.is_not(None)
        )
        change = (
            update(reminders)
            .where(
                reminders.c.key == bindparam("its_key"),
                or_(reminders.c.state.in_(UNSENT), once_more),
            )
            .values(
                state=bindparam("to"),
                reason=bindparam("why"),
                next_at=None,
                settled_at=now,
            )
        )
        rows = [{"its_key": e.key, "to": e.state, "why": e.reason} for e in ends]
        self._connection.execute(change, rows)

    def claim(self, limit: int, *, now: datetime, lease: timedelta) -> list[Reminder]:
        """
        Take everything that is due for up to *limit* notices, oldest first.

        What is due for one person and kind is taken together and becomes one notice;
        what was in a notice before stays in it. The counter is raised first, so that
        claims wait for one another.
        """
        token = self._next_token()
        due = and_(reminders.c.next_at <= now, reminders.c.state.in_(CLAIMABLE))
        whom = (reminders.c.person_id, reminders.c.kind, reminders.c.message_id)
        oldest = (
            select(*whom)
            .where(due)
            .group_by(*whom)
            .order_by(func.min(reminders.c.next_at), *whom)
            .limit(limit)
            .cte("oldest")
        )
        among = tuple_(*whom).in_(select(oldest))
        take = (
            update(reminders)
            .where(due, among)
            .values(
                state=State.CLAIMED,
                token=token,
                next_at=now + lease,
                attempts=reminders.c.attempts + 1,
                first_attempt_at=func.coalesce(
                    reminders.c.first_attempt_at, bindparam("now", now, _moment())
                ),
            )
        )
        self._connection.execute(take)
        held = reminders.c.token == token
        order = (reminders.c.moment, reminders.c.key)
        return self._all(select(reminders).where(held).order_by(*order))

    def anything_due(self, now: datetime) -> bool:
        """Say whether there is anything to claim."""
        due: ColumnElement[bool] = and_(
            reminders.c.next_at <= now, reminders.c.state.in_(CLAIMABLE)
        )
        one = select(reminders.c.key).where(due).limit(1)
        return self._connection.execute(one).first() is not None

    def still_held(self, token: int) -> list[Reminder]:
        """Return what the claim with *token* still holds and has not stamped."""
        held = and_(reminders.c.token == token, reminders.c.state == State.CLAIMED)
        order = (reminders.c.moment, reminders.c.key)
        return self._all(select(reminders).where(held).order_by(*order))

    def stamp(self, keys: Collection[str], *, token: int, message_id: str) -> bool:
        """
        Note that these are about to be handed over; all of them, or none.

        False means that at least one was called off or claimed by somebody else: then
        nothing may be sent.
        """
        ours = and_(
            reminders.c.key.in_(keys),
            reminders.c.token == token,
            reminders.c.state == State.CLAIMED,
        )
        stamped = update(reminders).where(ours)
        attempt = self._connection.begin_nested()
        done = self._connection.execute(
            stamped.values(state=State.SENDING, message_id=message_id)
        )
        whole = done.rowcount == len(keys)
        (attempt.commit if whole else attempt.rollback)()
        return whole

    def mark(
        self, mark: Mark, *, token: int, now: datetime, message_id: str = ""
    ) -> bool:
        """Write down what became of a reminder; False if *token* lost it meanwhile."""
        values: dict[str, Any] = {
            "state": mark.state,
            "reason": mark.reason,
            "next_at": mark.next_at,
            "reply": mark.reply,
            "settled_at": None if mark.next_at else now,
        }
        if mark.state is State.UNKNOWN:
            values["doubts"] = reminders.c.doubts + 1
        if mark.tried is not None:
            values["attempts"], values["first_attempt_at"] = mark.tried
        if message_id:
            values["message_id"] = message_id
        ours = and_(
            reminders.c.key == mark.key,
            reminders.c.token == token,
            reminders.c.state.in_(HANDED_OVER),
        )
        done = self._connection.execute(update(reminders).where(ours).values(values))
        return done.rowcount == 1

    def run_out(self, *, now: datetime) -> list[Reminder]:
        """Return the claimed and the stamped whose lease has ended."""
        over = and_(
            reminders.c.next_at <= now,
            reminders.c.state.in_((State.CLAIMED, State.SENDING)),
        )
        return self._all(select(reminders).where(over))

    def next_at(self) -> datetime | None:
        """Return the earliest moment at which a reminder must be looked at again."""
        waiting = reminders.c.next_at.is_not(None)
        earliest = select(func.min(reminders.c.next_at)).where(waiting)
        found: datetime | None = self._connection.scalar(earliest)
        return found

    def counts(self) -> dict[State, int]:
        """Return how many reminders are in each state."""
        found = select(reminders.c.state, func.count()).group_by(reminders.c.state)
        rows = self._connection.execute(found)
        return {State(state): count for state, count in rows}

    def count_of(self, reason: str) -> int:
        """Count the reminders that are in their state for this *reason*."""
        count = select(func.count()).where(reminders.c.reason == reason)
        return self._connection.scalar(count) or 0

    def waiting_since(self, moment: datetime) -> int:
        """Count the reminders that should have left before *moment* and have not."""
        late = and_(reminders.c.next_at <= moment, reminders.c.state.in_(UNSENT))
        count = select(func.count()).select_from(reminders).where(late)
        return self._connection.scalar(count) or 0

    def lateness(self) -> list[timedelta]:
        """Return how long after its moment each accepted reminder left."""
        times = (reminders.c.moment, reminders.c.settled_at)
        accepted = reminders.c.state == State.ACCEPTED
        rows = self._connection.execute(select(*times).where(accepted))
        return [settled_at - moment for moment, settled_at in rows]

    def in_order(
        self, *states: State, settled_after: datetime | None = None
    ) -> list[Reminder]:
        """Return the reminders in these states (all, if none is named) by moment."""
        found = select(reminders).order_by(reminders.c.moment, reminders.c.key)
        if states:
            found = found.where(reminders.c.state.in_(states))
        if settled_after is not None:
            found = found.where(reminders.c.settled_at > settled_after)
        return self._all(found)

    def _next_token(self) -> int:
        raised = (
            update(counters)
            .where(counters.c.name == "token")
            .values(value=counters.c.value + 1)
            .returning(counters.c.value)
        )
        return int(self._connection.execute(raised).scalar_one())

    def _all(self, found: Select[Any]) -> list[Reminder]:
        rows = self._connection.execute(found).mappings()
        return [Reminder(**{**row, "state": State(row["state"])}) for row in rows]


def _moment() -> Any:
    return reminders.c.next_at.type
