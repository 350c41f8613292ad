"""
The demo's account: what was sent, to whom it mattered, what was not sent and why.

And the promise: whatever the portal did to anybody, the notifier had named the day.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.markup import escape

from automation.captions import typeset
from automation.report import TEMPLATES, Extra
from automation.report import table as html_table
from carm.cast import LATECOMER
from carm.history import DEACTIVATED, DISPOSED, History, day_of
from carm.output import console
from carm.story import Story
from carm.tables import table
from notifier.derivations import written
from notifier.facts import HELD_RETURN, PROFILE_INACTIVITY
from notifier.reminders import Reminder

A_DATE = re.compile(r"\b[A-Z][a-z]{2} \d{4}-\d{2}-\d{2}\b")

KNOWN = ("opened", "known since this import")
"""That a deadline became known is no reason why something was not sent."""

MOST_REASONS = 12

Row = Sequence[object]


class Account:
    """Everything that is told at the end, in one language."""

    def __init__(self, story: Story, language: str) -> None:
        self._story, self._language = story, language
        self._history = History(story)
        words = (TEMPLATES / "account.toml").read_text(encoding="utf-8")
        self._words = tomllib.loads(words)

    def show(self) -> None:
        """Print the tables."""
        for title, heads, rows in self._tables():
            console.print(f"\n[bold]{title}[/]")
            shown = table(*heads)
            for row in rows:
                shown.add_row(*(escape(str(cell)) for cell in row))
            console.print(shown)

    def sections(self) -> list[Extra]:
        """Return the same tables for the report."""
        return [
            (title, html_table(heads, rows)) for title, heads, rows in self._tables()
        ]

    @property
    def broken(self) -> list[str]:
        """Promises that were not kept, in sentences; empty if all is well."""
        return [
            f"not so: {self._say('promise', one.name)}: {', '.join(one.broken[:5])}"
            for one in self._history.promises
            if one.broken
        ]

    def _tables(self) -> Iterator[tuple[str, list[str], list[Row]]]:
        for name, heads, rows in (
            ("sent", ("about", "stage", "reminders", "mails"), self._sent()),
            ("unsent", ("count", "what", "why"), self._unsent()),
            ("mattered", ("who", "happened"), self._mattered()),
            ("kept", ("promise", "checked", "kept"), self._kept()),
        ):
            words = [self._say("head", head) for head in heads]
            yield self._say("title", name), words, list(rows)

    def _sent(self) -> Iterator[Row]:
        accepted = self._history.accepted
        policy = self._story.notifier.policy
        for kind in (PROFILE_INACTIVITY, HELD_RETURN):
            for stage in policy.rule(kind).stages:
                some = [r for r in accepted if (r.kind, r.stage) == (kind, stage.name)]
                if some:
                    about = self._say("kind", kind)
                    yield about, self._stage(stage.name), len(some), _mails(some)
        yield self._say("kind", "all"), "", len(accepted), _mails(accepted)

    def _unsent(self) -> Iterator[Row]:
        """Yield why reminders, or all that would have followed, were not sent."""
        counted = Counter[tuple[str, str]]()
        for (outcome, reason), count in self._story.notifier.decision_counts().items():
            if outcome in self._words["what"] and (outcome, reason) != KNOWN:
                counted[outcome, A_DATE.sub("…", reason)] += count
        for (outcome, reason), count in counted.most_common(MOST_REASONS):
            yield count, self._say("what", outcome), self._why(reason)

    def _why(self, reason: str) -> str:
        for known in self._words["why"].values():
            if known["ledger"] == reason:
                return typeset(known[self._language], self._language)
        return reason

    def _mattered(self) -> Iterator[Row]:
        story = self._story
        yield from self._newcomer()
        yield from self._latecomer()
        others = self._say("mattered", "others", count=len(story.signed_in))
        yield others, self._say("mattered", "others_do")
        yield from self._parcels()
        parcels = self._say("mattered", "parcels", count=len(story.freed))
        yield parcels, self._say("mattered", "parcels_are")

    def _newcomer(self) -> Iterator[Row]:
        who = self._story.newcomer
        told = self._story.told(who.email)
        signed = self._history.sign_ins_of_the_newcomer()
        if told and signed:
            day = written(day_of(signed[-1]), self._language)
            yield (
                f"{who.first_name} {who.last_name}",
                self._say("mattered", "newcomer", told=self._told(told), day=day),
            )

    def _latecomer(self) -> Iterator[Row]:
        late = LATECOMER[self._story.language].person_id
        for event in self._history.events(DEACTIVATED):
            if event.subject == late:
                told = self._told(self._history.told(PROFILE_INACTIVITY, late))
                day = written(day_of(event), self._language)
                name = self._story.person(late).name
                yield name, self._say("mattered", "latecomer", told=told, day=day)

    def _parcels(self) -> Iterator[Row]:
        for event in self._history.events(DISPOSED)[:1]:
            told = self._told(self._history.told(HELD_RETURN, event.subject))
            day = written(day_of(event), self._language)
            yield (
                self._say("mattered", "parcel", name=event.subject),
                self._say("mattered", "lost", told=told, day=day),
            )
        for name, at in list(self._story.freed.items())[:1]:
            day = written(at.date(), self._language)
            yield (
                self._say("mattered", "parcel", name=name),
                self._say("mattered", "saved", day=day),
            )

    def _kept(self) -> Iterator[Row]:
        for one in self._history.promises:
            kept = one.checked - len(one.broken)
            yield self._say("promise", one.name), one.checked, kept

    def _told(self, reminders: Iterable[Reminder]) -> str:
        return ", ".join(self._stage(reminder.stage) for reminder in reminders)

    def _stage(self, name: str) -> str:
        if name in self._words["stage"]:
            return self._say("stage", name)
        return self._say("stage", name[0], number=name[1:])

    def _say(self, section: str, key: str, **facts: object) -> str:
        words: str = self._words[section][key][self._language]
        return typeset(words.format(**facts), self._language)


def _mails(reminders: Iterable[Reminder]) -> int:
    """Count the mails: several reminders may have shared one."""
    return len({reminder.message_id for reminder in reminders})
