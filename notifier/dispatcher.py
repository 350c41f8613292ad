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
from typing import Protocol

from notifier.clock import Clock
from notifier.dispatch_report import DispatchReport
from notifier.errors import ConfigError, LostReplyError, SendError, SourceError
from notifier.notice_maker import NoticeMaker, Parcelled
from notifier.notices import Notice, Renderer, Sender
from notifier.policy import Policy
from notifier.reminder_store import Mark
from notifier.reminders import Reminder, State
from notifier.retries import next_try, once_more
from notifier.store import Book, Store

log = logging.getLogger("notifier.dispatcher")


class FactCheck(Protocol):
    """Whatever can bring the facts behind claimed reminders up to date in the store."""

    async def refresh(self, reminders: Sequence[Reminder]) -> None:
        """
        Take in what is known now about the people and parcels of *reminders*.

        Raises:
            SourceError: If the source cannot be asked.
        """
        ...


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


@dataclass(frozen=True)
class Hands:
    """With what: who writes a mail, who takes it away, who knows the latest facts."""

    renderer: Renderer
    sender: Sender
    facts: FactCheck


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

    async def run(self) -> DispatchReport:
        """Work until nothing is claimable now; return what became of everything."""
        report = DispatchReport()
        self._recover(report)
        while claimed := self._claim():
            await self._batch(claimed, report)
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
                if row.state is State.CLAIMED:
                    why = "planned again: whoever had claimed it never came back"
                    mark = Mark(row.key, State.PLANNED, why, next_at=now)
                else:
                    why = "handed over by somebody who never came back to say how"
                    mark = self._unknown(row, why, now)
                self._write(book, mark, row, report)

    async def _batch(self, claimed: Sequence[Reminder], report: DispatchReport) -> None:
        token = claimed[0].token
        trouble = await self._ask_again(claimed)
        now = self._clock()
        with self._store.writing() as book:
            held = book.reminders.still_held(token)
            report.called_off(len(claimed) - len(held))
            if trouble:
                held = self._wait_for_facts(book, held, trouble, report)
            made = self._maker.make(book.facts, held, now=now)
            for row, mark in self._refused(made):
                self._write(book, mark, row, report)
        for notice, rows in made.notices:
            if self._terms.permits(rows[0].recipient):
                await self._deliver(notice, rows, report)

    async def _ask_again(self, claimed: Sequence[Reminder]) -> str:
        try:
            await self._hands.facts.refresh(claimed)
        except SourceError as error:
            log.warning("facts could not be checked before sending: %s", error)
            return str(error)
        return ""

    def _wait_for_facts(
        self,
        book: Book,
        held: Sequence[Reminder],
        trouble: str,
        report: DispatchReport,
    ) -> list[Reminder]:
        """Postpone what can wait; return what has to go on the facts we have."""
        urgent = []
        now = self._clock()
        for row in held:
            at = next_try(row, self._policy, now=now)
            if at is None:
                urgent.append(row)
                continue
            why = f"postponed, because the facts could not be checked: {trouble}"
            mark = Mark(row.key, State.DEFERRED, why, next_at=at)
            self._write(book, mark, row, report)
        return urgent

    def _refused(self, made: Parcelled) -> list[tuple[Reminder, Mark]]:
        """Return what must not be sent, each with the mark that says why."""
        refused = [(row, Mark(row.key, state, why)) for row, state, why in made.ended]
        why = "the address is not among those that NOTIFIER_ALLOW_RECIPIENTS allows"
        for _notice, rows in made.notices:
            if not self._terms.permits(rows[0].recipient):
                marks = [(row, Mark(row.key, State.SUPPRESSED, why)) for row in rows]
                refused += marks
        return refused

    async def _deliver(
        self, notice: Notice, rows: Sequence[Reminder], report: DispatchReport
    ) -> None:
        token, name = rows[0].token, notice.message_id

        async def stamp() -> bool:
            return self._stamp([row.key for row in rows], token, name)

        try:
            mail = self._hands.renderer.render(notice)
            reply = await self._hands.sender.send(mail, stamp=stamp)
        except LostReplyError as error:
            now = self._clock()
            marks = [self._unknown(row, str(error), now) for row in rows]
        except SendError as error:
            marks = [self._failed(row, error) for row in rows]
        except Exception as error:  # it must not hold up the others
            log.exception("a notice could not be sent", extra={"notice": name})
            surprise = SendError(f"unexpected {error!r}", retryable=True)
            marks = [self._failed(row, surprise) for row in rows]
        else:
            if reply is None:
                self._let_go(rows, report)
                return
            report.notices += 1
            marks = [_accepted(row, reply) for row in rows]
        with self._store.writing() as book:
            for row, mark in zip(rows, marks, strict=True):
                self._write(book, mark, row, report, message_id=name)

    def _let_go(self, rows: Sequence[Reminder], report: DispatchReport) -> None:
        """Free what we still hold of a notice of which something was called off."""
        now = self._clock()
        free = "planned again: something else in the same mail was called off"
        with self._store.writing() as book:
            for row in rows:
                mark = Mark(row.key, State.PLANNED, free, next_at=now)
                held = book.reminders.mark(mark, token=row.token, now=now)
                report.called_off(not held)

    def _stamp(self, keys: Sequence[str], token: int, name: str) -> bool:
        with self._store.writing() as book:
            return book.reminders.stamp(keys, token=token, message_id=name)

    def _failed(self, row: Reminder, error: SendError) -> Mark:
        at = next_try(row, self._policy, now=self._clock()) if error.retryable else None
        if at is not None:
            why = f"attempt {row.attempts} failed, to be repeated: {error}"
            return Mark(row.key, State.DEFERRED, why, next_at=at)
        gave_up = "no time is left to try again: " if error.retryable else ""
        return Mark(row.key, State.REJECTED, f"{gave_up}{error}")

    def _unknown(self, row: Reminder, why: str, now: datetime) -> Mark:
        at = once_more(row, self._policy, now=now)
        then = "; a last stage, so it goes out once more" if at else "; not sent again"
        return Mark(row.key, State.UNKNOWN, why + then, next_at=at)

    def _write(
        self,
        book: Book,
        mark: Mark,
        row: Reminder,
        report: DispatchReport,
        message_id: str = "",
    ) -> None:
        """Write *mark* down, and in the ledger, if the row's claim still holds."""
        now, held = self._clock(), row.token
        if not book.reminders.mark(mark, token=held, now=now, message_id=message_id):
            return
        report.count(mark.state)
        facts = {"reminder": row.key, "state": str(mark.state)}
        log.info("reminder %s: %s", mark.state, mark.reason, extra=facts)
        decided = row.decided(now, mark.state, mark.reason, self._policy.title)
        book.ledger.add([decided])


def _accepted(row: Reminder, reply: str) -> Mark:
    return Mark(row.key, State.ACCEPTED, "the mail server took it", reply=reply)
