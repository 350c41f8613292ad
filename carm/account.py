"""
The demo's account: what was sent, to whom it mattered, what was not sent and why.

And the promise: whatever the portal did to anybody, the notifier had named the day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from rich.markup import escape

from automation.report import table as html_table
from automation.rest import Event
from carm.cast import LATECOMER
from carm.output import console
from carm.story import Story
from carm.tables import table
from notifier.calendars import us_federal
from notifier.facts import HELD_RETURN, Kind
from notifier.reminders import Reminder, State

OFFICE = ZoneInfo("America/Toronto")
WAREHOUSE = ZoneInfo("America/New_York")

OUR_MAILS = "@notifier.test>"
"""How the Message-ID of each of the notifier's mails ends."""

A_DATE = re.compile(r"\b[A-Z][a-z]{2} \d{4}-\d{2}-\d{2}\b")

UNSENT = {
    "opened": "deadlines that moved",
    "settled": "obligations that were met, or lost",
    State.SUPERSEDED: "reminders superseded",
    State.CANCELLED: "reminders cancelled",
    State.SUPPRESSED: "reminders suppressed",
    State.REJECTED: "reminders rejected",
    State.DEFERRED: "attempts deferred",
    State.UNKNOWN: "reminders nobody can tell",
}
"""Outcomes in the ledger after which something is not sent, in words."""

TITLES = {
    "sent": {"en": "What was sent", "fr": "Ce qui a été envoyé"},
    "unsent": {
        "en": "What was not sent, and why",
        "fr": "Ce qui n’a pas été envoyé, et pourquoi",
    },
    "mattered": {"en": "To whom it mattered", "fr": "Pour qui cela a compté"},
    "kept": {
        "en": "What the notifier said, and what the portal did",
        "fr": "Ce que l’avertisseur a dit, et ce que le portail a fait",
    },
}

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that must be true of every run; *broken* lists what was not."""

    words: str
    checked: int
    broken: tuple[str, ...]


class Account:
    """Everything that is told at the end, once the clock stands."""

    def __init__(self, story: Story, days: int) -> None:
        self._story, self._days = story, days
        self._all = story.notifier.reminders()
        self._timeline = story.world.timeline()

    def show(self) -> None:
        """Print the four tables."""
        for key, (heads, rows) in self._tables().items():
            console.print(f"\n[bold]{TITLES[key]['en']}[/]")
            shown = table(*heads)
            for row in rows:
                shown.add_row(*(escape(str(cell)) for cell in row))
            console.print(shown)

    def sections(self, language: str) -> list[tuple[str, str]]:
        """Return the same tables for the report."""
        return [
            (TITLES[key][language], html_table(heads, rows))
            for key, (heads, rows) in self._tables().items()
        ]

    @property
    def broken(self) -> list[str]:
        """Promises that were not kept, in sentences; empty if all is well."""
        return [
            f"{promise.words}: not so for {', '.join(promise.broken[:5])}"
            for promise in self.promises
            if promise.broken
        ]

    def _tables(self) -> dict[str, tuple[Sequence[str], list[Row]]]:
        return {
            "sent": (("about", "stage", "reminders", "mails"), self._sent()),
            "unsent": (("how many", "what", "why"), self._unsent()),
            "mattered": (("who", "what happened"), list(self._mattered())),
            "kept": (("promise", "checked", "kept"), self._kept()),
        }

    # -- what was sent ------------------------------------------------------------

    @cached_property
    def _accepted(self) -> list[Reminder]:
        return [one for one in self._all if one.state == State.ACCEPTED]

    def _sent(self) -> list[Row]:
        rows: list[Row] = []
        for kind, stage in dict.fromkeys((r.kind, r.stage) for r in self._accepted):
            some = [r for r in self._accepted if (r.kind, r.stage) == (kind, stage)]
            mails = len({reminder.message_id for reminder in some})
            rows.append((_about(kind), stage, len(some), mails))
        rows.sort(key=lambda row: (str(row[0]), str(row[1])))
        mails = len({reminder.message_id for reminder in self._accepted})
        return [*rows, ("in all", "", len(self._accepted), mails)]

    def _unsent(self) -> list[Row]:
        """Return why reminders, or all that would have followed, were not sent."""
        counted = Counter[tuple[str, str]]()
        for (outcome, reason), count in self._story.notifier.decision_counts().items():
            if outcome in UNSENT:
                counted[UNSENT[outcome], A_DATE.sub("…", reason)] += count
        known = "deadlines that moved", "known since this import"
        del counted[known]
        return [(count, what, why) for (what, why), count in counted.most_common(12)]

    # -- to whom it mattered ------------------------------------------------------

    def _mattered(self) -> Iterable[Row]:
        story = self._story
        yield from self._newcomer()
        yield from self._latecomer()
        yield (
            f"{len(story.signed_in)} other customers",
            "signed in after a reminder and kept their profile",
        )
        yield from self._one_parcel("return_disposed", "nobody acted")
        if story.freed:
            name, at = next(iter(story.freed.items()))
            words = f"power of attorney on {_day(at)}, after a reminder: it comes back"
            yield f"parcel {name}", words
        yield (
            f"{len(story.freed)} parcels in all",
            "were saved by a power of attorney after a reminder",
        )

    def _newcomer(self) -> Iterable[Row]:
        who = self._story.newcomer
        told = self._story.told(who.email)
        stages = ", ".join(f"{r.stage} on {_day(r.moment)}" for r in told)
        signed = [e for e in self._events("signed_in") if who.last_name in e.text]
        if told and signed:
            words = f"heard {stages}; signed in on {_day(signed[-1].at)}, hears no more"
            yield f"{who.first_name} {who.last_name}", words

    def _latecomer(self) -> Iterable[Row]:
        late = LATECOMER[self._story.language].person_id
        person = self._story.person(late)
        stages = ", ".join(r.stage for r in self._story.told(person.email))
        for event in self._events("profile_deactivated"):
            if event.subject == late:
                words = f"heard {stages}; did nothing; deactivated {_day(event.at)}"
                yield person.name, words

    def _one_parcel(self, kind: str, why: str) -> Iterable[Row]:
        for event in self._events(kind)[:1]:
            told = ", ".join(r.stage for r in self._about(HELD_RETURN, event.subject))
            words = f"owner heard {told}; {why}; disposed of on {_day(event.at)}"
            yield f"parcel {event.subject}", words

    # -- promises -----------------------------------------------------------------

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """Everything that must be true of every run."""
        return (
            self._each_day_was_named(
                "profile_deactivated",
                "a profile was deactivated on the day that was named",
            ),
            self._each_day_was_named(
                "return_disposed",
                "a return was disposed of on the day that was named",
            ),
            self._nobody_heard_twice(),
            self._what_was_sent_arrived(),
            self._newcomer_hears_no_more(),
        )

    def _kept(self) -> list[Row]:
        return [
            (promise.words, promise.checked, promise.checked - len(promise.broken))
            for promise in self.promises
        ]

    def _each_day_was_named(self, event_kind: str, words: str) -> Promise:
        events = self._events(event_kind)
        broken = [
            f"{event.subject} ({event.at.date()})"
            for event in events
            if self._named(event_kind, event.subject) != _local(event)
        ]
        return Promise(words, len(events), tuple(broken))

    def _named(self, event_kind: str, subject: str) -> date | None:
        """Return the day that was named in the last mail before it came."""
        if event_kind == "profile_deactivated":
            told = self._about("profile_inactivity", subject)
            return told[-1].due_on if told else None
        told = self._about(HELD_RETURN, subject)
        return us_federal().after(told[-1].due_on, 1) if told else None

    def _nobody_heard_twice(self) -> Promise:
        arrived = Counter(self._arrived)
        twice = [one for one, count in arrived.items() if count > 1]
        keys = Counter(
            (r.obligation_id, r.due_on, r.stage, r.recipient) for r in self._accepted
        )
        twice += [f"{key[0]} {key[2]}" for key, count in keys.items() if count > 1]
        words = "nobody heard of one stage of one deadline twice"
        return Promise(words, len(keys), tuple(twice))

    def _what_was_sent_arrived(self) -> Promise:
        sent = {reminder.message_id for reminder in self._accepted}
        missing = sorted(sent.symmetric_difference(self._arrived))
        return Promise("every mail sent is in the inbox", len(sent), tuple(missing))

    def _newcomer_hears_no_more(self) -> Promise:
        who = self._story.newcomer
        signed = [e.at for e in self._events("signed_in") if who.last_name in e.text]
        last = signed[-1] if signed else self._story.now()
        after = [r for r in self._story.told(who.email) if r.moment > last]
        words = "who signed in half-way heard no more"
        told = self._story.told(who.email)
        return Promise(words, len(told), tuple(r.key for r in after))

    @cached_property
    def _arrived(self) -> list[str]:
        """Return the Message-ID of every mail of the notifier's in the inbox."""
        inbox = self._story.sandbox.worlds.get(self._story.world.name).inbox
        ids = [dict(mail.headers()).get("Message-ID", "") for mail in inbox.messages]
        return [one for one in ids if one.endswith(OUR_MAILS)]

    # -- looking things up --------------------------------------------------------

    def _events(self, kind: str) -> list[Event]:
        return [event for event in self._timeline if event.kind == kind]

    def _about(self, kind: Kind, subject: str) -> list[Reminder]:
        wanted = f"{kind}:{subject}"
        before = [r for r in self._accepted if r.obligation_id == wanted]
        return [r for r in before if r.stage != "after"]


def _about(kind: Kind) -> str:
    return "return held in the U.S." if kind == HELD_RETURN else "profile inactivity"


def _local(event: Event) -> date:
    zone = WAREHOUSE if event.kind == "return_disposed" else OFFICE
    return event.at.astimezone(zone).date()


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(OFFICE):%a %Y-%m-%d}"
