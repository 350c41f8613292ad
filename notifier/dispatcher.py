"""
Claim, ask again, write, send, record; until nothing can be claimed now.

A reminder that was handed over without an answer is *unknown* and never sent again by
itself, but for a last stage, once, under the same Message-ID: a second copy costs less
than a parcel destroyed. Nothing that goes wrong with one notice stops the others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from notifier.clock import Clock
from notifier.dispatch_report import DispatchReport
from notifier.errors import (
    ClockError,
    ConfigError,
    SendError,
    SourceError,
)
from notifier.facts import Kind
from notifier.hands import Hands
from notifier.marks import attempted, left_behind, put_off, unknown_to_all
from notifier.notice_maker import NoticeMaker, Parcelled
from notifier.notices import Notice, Stamp
from notifier.policy import Policy
from notifier.reminder_store import Mark
from notifier.reminders import Reminder, State
from notifier.retries import next_try
from notifier.review import Review
from notifier.store import Book, Store

log = logging.getLogger("notifier.dispatcher")


@dataclass(frozen=True)
class Terms:
    """
    On what terms mail is sent.

    Attributes:
        lease: How long a claim is good for.
        send_limit: The longest that handing over one notice can take.
        domain: What stands after the @ of a Message-ID.
        permits: Whether an address may be written to at all.
    """

    lease: timedelta
    send_limit: timedelta
    domain: str
    permits: Callable[[str], bool]

    @property
    def batch(self) -> int:
        """
        How many notices to claim at once: the slowest batch ends within its lease.

        One notice's time is left for asking the sources again.
        """
        return min(MOST_NOTICES, -(-self.lease // self.send_limit) - 2)

    def check(self) -> None:
        """
        Insist that at least one notice can be sent within a lease.

        Raises:
            ConfigError: If the lease is too short for that.
        """
        if self.batch < 1:
            raise ConfigError(
                f"NOTIFIER_LEASE_SECONDS is {self.lease.total_seconds():.0f}; expected"
                f" more than twice NOTIFIER_SMTP_TIMEOUT"
                f" ({self.send_limit.total_seconds():.0f}), or two processes could send"
                " the same mail"
            )


MOST_NOTICES = 100
"""Notices in a batch, however long the lease: what a crash may leave to be retried."""


class Dispatcher:
    """Sends what is due. Any number of them may run at once."""

    def __init__(
        self,
        store: Store,
        *,
        policy: Policy,
        hands: Hands,
        clock: Clock,
        terms: Terms,
    ) -> None:
        self._store, self._policy, self._terms = store, policy, terms
        self._hands, self._clock = hands, clock
        self._maker = NoticeMaker(policy, terms.domain)

    async def run(self, stopping: Callable[[], bool] = lambda: False) -> DispatchReport:
        """
        Work until nothing is claimable now; return what became of everything.

        Args:
            stopping: Asked before each claim and each notice; once it says yes, the
                notice in hand is finished and what was claimed is given back.
        """
        report = DispatchReport()
        self._recover(report)
        while not stopping() and (claimed := self._claim()):
            await self._batch(claimed, report, stopping)
        return report

    def _claim(self) -> list[Reminder]:
        now, terms = self._clock(), self._terms
        with self._store.reading() as book:
            if not book.reminders.anything_due(now):
                return []
        with self._store.writing() as book:
            return book.reminders.claim(terms.batch, now=now, lease=terms.lease)

    def _recover(self, report: DispatchReport) -> None:
        """Settle what other dispatchers left behind when they died."""
        now = self._clock()
        with self._store.reading() as book:
            if not book.reminders.run_out(now=now):
                return
        with self._store.writing() as book:
            for row in book.reminders.run_out(now=now):
                mark = left_behind(row, self._policy, now)
                self._write(book, mark, row, report, now)

    async def _batch(
        self,
        claimed: Sequence[Reminder],
        report: DispatchReport,
        stopping: Callable[[], bool],
    ) -> None:
        trouble, gone = await self._ask_again(claimed)
        now = self._clock()
        with self._store.writing() as book:
            held = self._still_held(book, claimed[0].token, now)
            report.called_off(len(claimed) - len(held))
            if trouble:
                held = self._wait_for_facts(book, held, trouble, report, now)
            for row in [row for row in held if row.rests_on & gone]:
                self._write(
                    book, unknown_to_all(row, self._policy, now), row, report, now
                )
            held = [row for row in held if not row.rests_on & gone]
            made = self._maker.make(book.facts, held, now=now)
            for row, mark in (*made.held_back, *self._forbidden(made)):
                self._write(book, mark, row, report, now)
        waiting = [n for n in made.notices if self._terms.permits(n[1][0].recipient)]
        while waiting and not stopping():
            await self._deliver(*waiting.pop(0), report)
        self._give_back([row for _notice, rows in waiting for row in rows])

    def _still_held(self, book: Book, token: int, now: datetime) -> list[Reminder]:
        """Return what is still ours, once addresses that changed have been heeded."""
        held = book.reminders.still_held(token)
        people = book.facts.people({row.person_id for row in held})
        moved = {
            row.person_id
            for row in held
            if row.recipient != people[row.person_id].email
        }
        if not moved:
            return held
        Review(book, self._policy, now).people(sorted(moved))
        return book.reminders.still_held(token)

    async def _ask_again(
        self, claimed: Sequence[Reminder]
    ) -> tuple[str, set[tuple[Kind, str]]]:
        """Return why the facts could not be checked, or else who is not known now."""
        try:
            return "", set(await self._hands.facts.refresh(claimed))
        except SourceError as error:
            log.warning("facts could not be checked before sending: %s", error)
            return str(error), set()

    def _wait_for_facts(
        self,
        book: Book,
        held: Sequence[Reminder],
        trouble: str,
        report: DispatchReport,
        now: datetime,
    ) -> list[Reminder]:
        """Postpone what can wait; return what has to go on the facts we have."""
        urgent = []
        for row in held:
            at = next_try(row, self._policy, now=now)
            if at is None:
                urgent.append(row)
                continue
            why = f"postponed, because the facts could not be checked: {trouble}"
            mark = Mark(row.key, State.DEFERRED, why, next_at=at)
            self._write(book, mark, row, report, now)
        return urgent

    def _forbidden(self, made: Parcelled) -> list[tuple[Reminder, Mark]]:
        """Return what is for somebody who may not be written to, with its mark."""
        why = "the address is not among those that NOTIFIER_ALLOW_RECIPIENTS allows"
        return [
            (row, Mark(row.key, State.SUPPRESSED, why))
            for _notice, rows in made.notices
            for row in rows
            if not self._terms.permits(row.recipient)
        ]

    async def _deliver(
        self, notice: Notice, rows: Sequence[Reminder], report: DispatchReport
    ) -> None:
        token, name, before = rows[0].token, notice.message_id, self._clock()

        async def stamp() -> bool:
            return self._stamp([row.key for row in rows], token, name)

        outcome = await self._hand_over(notice, stamp)
        now = self._time_after(before)
        if outcome is None:
            self._let_go(rows, report, now)
            return
        report.notices += isinstance(outcome, str)
        with self._store.writing() as book:
            for row in rows:
                mark = attempted(row, outcome, self._policy, now)
                self._write(book, mark, row, report, now, message_id=name)

    async def _hand_over(self, notice: Notice, stamp: Stamp) -> str | SendError | None:
        """Return the server's reply or what went wrong; None if *stamp* refused."""
        try:
            mail = self._hands.renderer.render(notice)
            return await self._hands.sender.send(mail, stamp=stamp)
        except SendError as error:
            return error
        except Exception as error:  # it must not hold up the others
            named = {"notice": notice.message_id}
            log.exception("a notice could not be sent", extra=named)
            return SendError(f"unexpected {error!r}", retryable=True)

    def _time_after(self, before: datetime) -> datetime:
        """Return the time; what has happened must be noted even if nobody tells it."""
        try:
            return self._clock()
        except ClockError as error:
            log.warning("noted as of the moment before the handover: %s", error)
            return before

    def _let_go(
        self, rows: Sequence[Reminder], report: DispatchReport, now: datetime
    ) -> None:
        """Free what we still hold of a notice of which something was called off."""
        free = "planned again: something else in the same mail was called off"
        with self._store.writing() as book:
            for row in rows:
                mark = Mark(row.key, State.PLANNED, free, next_at=now)
                held = book.reminders.mark(mark, token=row.token, now=now)
                report.called_off(not held)

    def _give_back(self, rows: Sequence[Reminder]) -> None:
        """Free what was claimed and will not be sent, because we are stopping."""
        if not rows:
            return
        now, why = self._clock(), "planned again: the service was asked to stop"
        with self._store.writing() as book:
            for row in rows:
                mark = put_off(row, State.PLANNED, why, now=now, to=now)
                book.reminders.mark(mark, token=row.token, now=now)

    def _stamp(self, keys: Sequence[str], token: int, name: str) -> bool:
        with self._store.writing() as book:
            return book.reminders.stamp(keys, token=token, message_id=name)

    def _write(
        self,
        book: Book,
        mark: Mark,
        row: Reminder,
        report: DispatchReport,
        now: datetime,
        message_id: str = "",
    ) -> None:
        """Write *mark* down, and in the ledger, if the row's claim still holds."""
        held = row.token
        if not book.reminders.mark(mark, token=held, now=now, message_id=message_id):
            return
        report.count(mark.state)
        facts = {"reminder": row.key, "state": str(mark.state)}
        log.info("reminder %s: %s", mark.state, mark.reason, extra=facts)
        decided = row.decided(now, mark.state, mark.reason, self._policy.title)
        book.ledger.add([decided])
