"""
What happens in the demo: files are read, the clock turns, people answer their mail.

The notifier attends the world's clock with the scheduler's own duties, so every mail
leaves at the beat at which it would leave in the year that is played.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from automation.errors import PortalError
from automation.papers import Newcomer
from automation.portal_admin import WorldAdmin
from automation.rehearsal import Errand
from automation.visits import Visitor, visitor
from carm.cast import LATECOMER, answers, examples, returns_for_portal, rows
from carm.output import complain, console, days_turning
from carm.tables import problems
from mock_portal.server import Sandbox
from notifier.facts import HELD_RETURN, PROFILE_INACTIVITY, Person
from notifier.reminders import Reminder, State
from notifier.service import Notifier
from notifier.settings import Settings
from scheduler import Beats, duties

SUBJECT = {"en": "Sign in", "fr": "Ouvrez une session"}
"""With what the subject of a profile reminder begins."""

READ_EVERY = timedelta(days=1)
HALF_WAY = ("d14", 2)
"""The newcomer signs in so many days after this reminder has reached her."""


class Story:
    """
    One world, one notifier, and what has happened to them so far.

    Attributes:
        database: Where the notifier keeps its reminders.
        signed_in: People who signed in because of a reminder, and when.
        freed: Parcels whose owner acted because of a reminder, and when.
    """

    def __init__(
        self, sandbox: Sandbox, world: WorldAdmin, folder: Path, language: str
    ) -> None:
        self.sandbox, self.world, self.folder = sandbox, world, folder
        self.language = language
        self.database = folder / "reminders.sqlite3"
        self.newcomer = Newcomer.from_hints(
            world.hints(), inbox=world.inbox, language=language
        )
        self.signed_in: dict[str, datetime] = {}
        self.freed: dict[str, datetime] = {}
        self._represented: set[str] = set()
        self._heard_until = self.now()
        self._answers_at: datetime | None = None
        for leftover in folder.glob(f"{self.database.name}*"):
            leftover.unlink()
        self.notifier = self._open()

    def now(self) -> datetime:
        """Return the world's time."""
        return self.sandbox.worlds.get(self.world.name).now()

    def _open(self, **more: str) -> Notifier:
        host, port = self.sandbox.smtp
        given = {
            "NOTIFIER_DATABASE": f"sqlite:///{self.database}",
            "NOTIFIER_SMTP_HOST": host,
            "NOTIFIER_SMTP_PORT": str(port),
            "NOTIFIER_RATE": "10000",
            **more,
        }
        return Notifier.open(Settings.from_mapping(given), clock=self.now)

    def import_files(self) -> None:
        """Read both files, say which rows make no sense, and use the others."""
        people, parcels = (
            examples() / name for name in ("customers.csv", "held_returns.csv")
        )
        self.notifier.close()
        self.notifier = self._open(
            NOTIFIER_CUSTOMERS_CSV=str(people), NOTIFIER_HELD_RETURNS_CSV=str(parcels)
        )
        report = self.sandbox.call(self.notifier.read_sources)
        problems(report.intake)
        known = self.notifier.people(ids_in(people, "person_id"))
        held = self.notifier.held_returns(ids_in(parcels, "return_id"))
        held = {name: one for name, one in held.items() if one.person_id in known}
        console.print(
            f"Used: {len(known)} customers and {len(held)} held returns."
            f" Not used: {len(report.problems)} rows, each for the reason above."
        )
        self._fill_the_portal(people, parcels, set(known), set(held))
        self.notifier.close()
        self.notifier = self._open(
            NOTIFIER_FEED_URL=f"{self.world.url.rstrip('/')}/api",
        )
        beats = Beats(duties(self.notifier, read_every=READ_EVERY))
        self.sandbox.attend(self.world.name, beats)

    def _fill_the_portal(
        self, people: Path, parcels: Path, known: set[str], held: set[str]
    ) -> None:
        """Let the portal know the same people; it will enforce what we forecast."""
        cast = [dict(row) for row in rows(people, "person_id", known)]
        late = LATECOMER[self.language]
        for row in cast:
            if row["person_id"] == late.person_id:
                row |= {"username": late.username, "password": late.password}
        self.world.add_people(cast)
        found = list(rows(parcels, "return_id", held))
        self.world.add_held_returns(returns_for_portal(found))
        for row in found:
            if row["poa_submitted_at"]:
                self._represent(row["return_id"], row["person_id"])

    def turn_the_clock(self, days: int, *, headed: bool, slow: int) -> list[Errand]:
        """Turn the clock day by day; return the visits made on the way."""
        made: list[Errand] = []
        mails = 0
        with days_turning(days) as tell:
            for day in range(1, days + 1):
                self.world.clock.advance(days=1)
                heard = self._heard()
                self._answer(heard)
                mails += len({reminder.message_id for reminder in heard})
                tell(day, self.now(), f"{mails} mails, {self.acted} people acted")
                if not made and self._half_way(heard):
                    with self._visit(self.newcomer, headed=headed, slow=slow) as alice:
                        made += [
                            alice.read_reminder(SUBJECT[self.language]),
                            alice.sign_in(),
                        ]
        late = self.world.person(LATECOMER[self.language].person_id)
        if not late["profile_open"]:
            with self._visit(self._latecomer(), headed=headed, slow=slow) as bob:
                made.append(bob.find_it_deactivated())
        return made

    def _heard(self) -> list[Reminder]:
        """Return the reminders that have arrived since the last time."""
        since, self._heard_until = self._heard_until, self.now()
        return self.notifier.reminders(State.ACCEPTED, settled_after=since)

    @property
    def acted(self) -> int:
        """How many sign-ins and powers of attorney were caused by a reminder."""
        return len(self.signed_in) + len(self.freed)

    def _answer(self, heard: list[Reminder]) -> None:
        for reminder in heard:
            subject = reminder.obligation_id.partition(":")[2]
            if answers(reminder.kind, subject, reminder.stage):
                self._act(reminder.kind, subject)

    def _act(self, kind: str, subject: str) -> None:
        try:
            if kind == HELD_RETURN:
                owner = self.notifier.held_returns([subject])[subject].person_id
                self._represent(subject, owner)
                self.freed[subject] = self.now()
            else:
                self.world.sign_in(subject)
                self.signed_in[subject] = self.now()
        except PortalError as error:
            complain(f"{subject} could not act: {error}")

    def _represent(self, return_id: str, owner: str) -> None:
        """Submit the power of attorney of a return's owner; one serves all returns."""
        if owner not in self._represented:
            self.world.submit_power_of_attorney(return_id)
            self._represented.add(owner)

    def _half_way(self, heard: list[Reminder]) -> bool:
        """Say whether it is time for the newcomer to answer her reminder."""
        stage, days = HALF_WAY
        for reminder in heard:
            if (reminder.recipient, reminder.stage) == (self.newcomer.email, stage):
                self._answers_at = self.now() + timedelta(days=days)
        return self._answers_at is not None and self.now() >= self._answers_at

    def told(self, email: str) -> list[Reminder]:
        """Return the reminders about a profile that reached *email*."""
        found = self.notifier.reminders(State.ACCEPTED)
        return [
            r for r in found if r.recipient == email and r.kind == PROFILE_INACTIVITY
        ]

    def person(self, person_id: str) -> Person:
        """Return what the notifier knows of a person."""
        return self.notifier.people([person_id])[person_id]

    def _latecomer(self) -> Newcomer:
        late = LATECOMER[self.language]
        person = self.person(late.person_id)
        return replace(
            self.newcomer,
            email=person.email,
            username=late.username,
            password=late.password,
        )

    @contextmanager
    def _visit(self, who: Newcomer, *, headed: bool, slow: int) -> Iterator[Visitor]:
        with visitor(
            self.world,
            who,
            language=self.language,
            headed=headed,
            slow=slow,
            tell=lambda title: console.print(
                f"  {self.now():%a %Y-%m-%d}  {title}", markup=False
            ),
        ) as opened:
            yield opened


def ids_in(path: Path, key: str) -> list[str]:
    """Return every id in the column *key* of the file at *path*."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row[key] for row in csv.DictReader(file)]
