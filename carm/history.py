"""What happened in the demo, looked up: what was said, and what the portal did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from automation.rest import Event
from carm.story import Story
from notifier.calendars import us_federal
from notifier.facts import HELD_RETURN, PROFILE_INACTIVITY, Kind
from notifier.reminders import Reminder, State

OFFICE = ZoneInfo("America/Toronto")
WAREHOUSE = ZoneInfo("America/New_York")

DEACTIVATED, DISPOSED = "profile_deactivated", "return_disposed"

OUR_MAILS = "@notifier.test>"
"""How the Message-ID of each of the notifier's mails ends."""


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that must be true of every run; *broken* lists what was not."""

    name: str
    checked: int
    broken: tuple[str, ...]


class History:
    """Everything that can be looked up once the clock stands."""

    def __init__(self, story: Story) -> None:
        self._story = story
        found = story.notifier.reminders(State.ACCEPTED)
        self.accepted: list[Reminder] = found
        self._timeline = story.world.timeline()

    def events(self, kind: str) -> list[Event]:
        """Return what happened of this *kind*, in order."""
        return [event for event in self._timeline if event.kind == kind]

    def sign_ins_of_the_newcomer(self) -> list[Event]:
        """Return when she signed in, in order."""
        who = self._story.newcomer
        name = f"{who.first_name} {who.last_name}"
        return [event for event in self.events("signed_in") if event.text == name]

    def told(self, kind: Kind, subject: str) -> list[Reminder]:
        """Return the reminders before a deadline that reached their reader."""
        wanted = f"{kind}:{subject}"
        found = [one for one in self.accepted if one.obligation_id == wanted]
        return [one for one in found if one.stage != "after"]

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """Everything that must be true of every run."""
        return (
            self._named("deactivated", DEACTIVATED),
            self._named("disposed", DISPOSED),
            self._once(),
            self._arrived(),
            self._no_more(),
        )

    def _named(self, name: str, kind: str) -> Promise:
        """Hold the day of each event against the one in the last mail before it."""
        events = self.events(kind)
        broken = [
            f"{event.subject} ({day_of(event)})"
            for event in events
            if self._day_named(kind, event.subject) != day_of(event)
        ]
        return Promise(name, len(events), tuple(broken))

    def _day_named(self, event_kind: str, subject: str) -> date | None:
        kind: Kind = HELD_RETURN if event_kind == DISPOSED else PROFILE_INACTIVITY
        told = self.told(kind, subject)
        if not told:
            return None
        due = told[-1].due_on
        return us_federal().after(due, 1) if kind == HELD_RETURN else due

    def _once(self) -> Promise:
        keys = Counter(
            (one.obligation_id, one.due_on, one.stage, one.recipient)
            for one in self.accepted
        )
        twice = [f"{key[0]} {key[2]}" for key, count in keys.items() if count > 1]
        mails = Counter(self._message_ids)
        twice += [one for one, count in mails.items() if count > 1]
        return Promise("once", len(keys), tuple(twice))

    def _arrived(self) -> Promise:
        sent = {reminder.message_id for reminder in self.accepted}
        missing = sorted(sent.symmetric_difference(self._message_ids))
        return Promise("arrived", len(sent), tuple(missing))

    def _no_more(self) -> Promise:
        told = self._story.told(self._story.newcomer.email)
        signed = self.sign_ins_of_the_newcomer()
        last = signed[-1].at if signed else self._story.now()
        after = [reminder.key for reminder in told if reminder.moment > last]
        return Promise("no_more", len(told), tuple(after))

    @cached_property
    def _message_ids(self) -> list[str]:
        """Return the Message-ID of every mail of the notifier's in the inbox."""
        inbox = self._story.sandbox.worlds.get(self._story.world.name).inbox
        ids = [dict(mail.headers()).get("Message-ID", "") for mail in inbox.messages]
        return [one for one in ids if one.endswith(OUR_MAILS)]


def day_of(event: Event) -> date:
    """Return the day of *event* where it happened."""
    zone = WAREHOUSE if event.kind == DISPOSED else OFFICE
    return event.at.astimezone(zone).date()
