"""The notifier as one object: each errand one method."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Self

import httpx

from notifier import intake, planning
from notifier import status as state_of_things
from notifier.clock import Clock
from notifier.dispatch_report import DispatchReport
from notifier.dispatcher import Dispatcher
from notifier.errors import RowError
from notifier.fact_check import SourceCheck
from notifier.facts import HeldReturn, Person
from notifier.hands import Hands
from notifier.intake import Intake, SourceReport
from notifier.notices import Renderer, Sender
from notifier.planning import Forecast, PlanReport
from notifier.policy import Policy
from notifier.reminders import Decision, Reminder, State
from notifier.settings import Settings
from notifier.status import Status, earliest
from notifier.wiring import Parts, wire


class Notifier:
    """
    Tells people in time.

    One process may hold several, and several processes may work on one database: what
    is owed, claimed and sent are rows. Its methods block while they use the database,
    also the async ones; they wait only for sources and the mail server.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._store, self._policy, self._clock = parts.store, parts.policy, parts.clock
        check = SourceCheck(parts.sources, self.take_in)
        self._dispatcher = Dispatcher(
            parts.store,
            policy=parts.policy,
            hands=Hands(parts.renderer, parts.sender, check),
            clock=parts.clock,
            terms=parts.terms,
        )

    @classmethod
    def open(
        cls,
        settings: Settings,
        *,
        clock: Clock,
        transport: httpx.AsyncBaseTransport | None = None,
        sender: Sender | None = None,
        dry_run: bool = False,
    ) -> Self:
        """
        Wire a notifier as *settings* say, making or migrating its tables as needed.

        Args:
            settings: How this installation is set up.
            clock: Tells the time, for everything.
            transport: Carries the requests to the feed, if not the network.
            sender: Takes the mails away, if not SMTP.
            dry_run: Work on a copy in memory; the database is not touched, nor made.

        Raises:
            ConfigError: If a setting, the policy or a template is unusable.
            CalendarError: If a calendar ends within the next 13 months.
            StoreError: If the database cannot be used.
        """
        parts = wire(
            settings, clock=clock, transport=transport, sender=sender, dry_run=dry_run
        )
        intake.review_all(parts.store, parts.policy, now=clock())
        return cls(parts)

    async def read_sources(self) -> SourceReport:
        """
        Read what is new in every source; keep it, and review what it changes.

        Raises:
            SourceError: If a source cannot be read at all; then nothing is kept.
        """
        read = await intake.read_all(self._parts.sources)
        facts = [found for _source, found in read]
        taken = self.take_in(
            [person for found in facts for person in found.people],
            [parcel for found in facts for parcel in found.held_returns],
            problems=[problem for found in facts for problem in found.problems],
        )
        for source, found in read:
            source.taken(found)
        return SourceReport(
            sources=tuple(source.name for source, _found in read),
            rows=sum(found.rows for found in facts),
            intake=replace(taken, more_problems=sum(f.more_problems for f in facts)),
        )

    def take_in(
        self,
        people: Sequence[Person],
        held_returns: Sequence[HeldReturn],
        *,
        problems: Sequence[RowError] = (),
    ) -> Intake:
        """Keep these facts, and review what they change; all of it, or nothing."""
        now = self._clock()
        taken = intake.take_in(self._store, self._policy, people, held_returns, now=now)
        return replace(taken, problems=tuple(problems))

    def forecast(self, until: datetime | None = None) -> list[Forecast]:
        """Return what would leave from now on, up to *until*; write nothing."""
        now = self._clock()
        return planning.forecast(self._store, self._policy, now=now, until=until)

    def plan_due(self) -> PlanReport:
        """Turn stages whose moment has come into reminders; twice does nothing."""
        return planning.plan_due(self._store, self._policy, now=self._clock())

    async def dispatch(
        self, *, stopping: Callable[[], bool] = lambda: False
    ) -> DispatchReport:
        """
        Send everything that may leave now; return once nothing can be claimed.

        Args:
            stopping: Asked before each mail; once it says yes, the mail in hand is
                finished and the rest is left for the next time.
        """
        return await self._dispatcher.run(stopping)

    def next_wake(self) -> datetime | None:
        """
        Return the earliest moment at which there could be something to plan or send.

        After :meth:`plan_due` and :meth:`dispatch` it lies in the future, or is None.
        """
        with self._store.reading() as book:
            return earliest(book.obligations.next_at(), book.reminders.next_at())

    def now(self) -> datetime:
        """Return the time by the clock in use."""
        return self._clock()

    def status(self) -> Status:
        """Say how things are."""
        return state_of_things.status(
            self._store,
            self._policy,
            now=self._clock(),
            clock=self._parts.clock_name,
        )

    def reminders(
        self, *states: State, settled_after: datetime | None = None
    ) -> list[Reminder]:
        """
        Return the reminders in *states* (all, if none is named), by their moment.

        Args:
            states: Which are wanted.
            settled_after: Only those settled later than this moment.
        """
        with self._store.reading() as book:
            return book.reminders.in_order(*states, settled_after=settled_after)

    def decisions(self, obligation_id: str) -> list[Decision]:
        """Return what was decided about one obligation, oldest first."""
        with self._store.reading() as book:
            return book.ledger.about(obligation_id)

    def decision_counts(self) -> dict[tuple[str, str], int]:
        """Count what was decided so far, by outcome and reason."""
        with self._store.reading() as book:
            return book.ledger.counts()

    def people(self, ids: Collection[str]) -> dict[str, Person]:
        """Return what is known about these people, by id."""
        with self._store.reading() as book:
            return book.facts.people(ids)

    def held_returns(self, ids: Collection[str]) -> dict[str, HeldReturn]:
        """Return what is known about these parcels, by id."""
        with self._store.reading() as book:
            return book.facts.held_returns(ids)

    @property
    def policy(self) -> Policy:
        """The policy in force."""
        return self._policy

    @property
    def renderer(self) -> Renderer:
        """Whoever writes the mails: for previews."""
        return self._parts.renderer

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    async def goodbye(self) -> None:
        """Take leave of the mail server, and let go of the database."""
        await self._parts.sender.close()
        self.close()
