"""
A world: one isolated portal with its own people, clock, inbox and ids.

Everything that a test can change lives in the world object.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from mock_portal.agenda import Agenda
from mock_portal.border.shipments import Shipment
from mock_portal.businesses import Business, Record
from mock_portal.carrier.accounts import Desk
from mock_portal.clock import WorldClock
from mock_portal.delegations import ClientGroup, Delegation, ThirdPartyRequest
from mock_portal.documents.sent import SentDocument
from mock_portal.enrolments import Enrolment
from mock_portal.errors import MailRefusedError
from mock_portal.events import Attendant, Event, HandOver, Mail, OnDue
from mock_portal.faults.fault import Fault
from mock_portal.faults.striking import other_digits, struck_mail
from mock_portal.filings.applications import Application
from mock_portal.idling import Idling
from mock_portal.ids import Ids
from mock_portal.inbox import Inbox
from mock_portal.letters import letter
from mock_portal.messages import opened
from mock_portal.money.books import Books
from mock_portal.notice_index import NoticeIndex
from mock_portal.notices import Notice
from mock_portal.outcomes import CATALOGUE
from mock_portal.people import Credential, Person, Session
from mock_portal.personas import Persona
from mock_portal.returns import HeldReturn
from mock_portal.rpp.book import SecurityBook
from mock_portal.rulings.requests import Ruling
from mock_portal.settings import WorldSettings
from mock_portal.staff.book import StaffBook
from mock_portal.timers import Timers


@dataclass(slots=True)
class World:
    """
    One isolated portal.

    Attributes:
        seed: Name of the seed; ids, codes and tokens are made from it.
        t0: When the world's time began.
        recovery_errors: Username, whether anybody's or not, to wrong recovery answers.
        personas: Who is there to sign in as, by a short name.
        revision: Grows with every change of a person, a return or a request; the feed
            tells of the first two.
        hand_over: Where the portal's own mail goes; None files it here at once.
        advancing: Held by whoever turns the clock; one at a time.
        on_due: Kind of appointment in the agenda to what is done then.
        outbox: Mail written where nothing could be awaited; :meth:`deliver` sends it.
        variation: How the pages differ (:mod:`mock_portal.perturbing`); empty: not.
        tried: How often mail was tried with addresses that play a part.
        late_mail: Address and letter that a fault holds back, until its moment.
    """

    name: str
    seed: str
    t0: datetime
    clock: WorldClock
    settings: WorldSettings = field(default_factory=WorldSettings)
    revision: int = 0
    personas: dict[str, Persona] = field(default_factory=dict)
    credentials: dict[str, Credential] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    idling: Idling = field(default_factory=Idling, repr=False)
    recovery_errors: dict[str, int] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    businesses: dict[str, Business] = field(default_factory=dict)
    applications: dict[str, Application] = field(default_factory=dict)
    requests: dict[str, ThirdPartyRequest] = field(default_factory=dict)
    delegations: dict[str, Delegation] = field(default_factory=dict)
    client_groups: dict[str, ClientGroup] = field(default_factory=dict)
    staff: StaffBook = field(default_factory=StaffBook)
    notices: dict[str, Notice] = field(default_factory=dict)
    notice_index: NoticeIndex = field(default_factory=NoticeIndex, repr=False)
    enrolments: dict[str, Enrolment] = field(default_factory=dict)
    returns: dict[str, HeldReturn] = field(default_factory=dict)
    desk: Desk = field(default_factory=Desk)
    books: Books = field(default_factory=Books)
    security: SecurityBook = field(default_factory=SecurityBook)
    shipments: dict[str, Shipment] = field(default_factory=dict)
    rulings: dict[str, Ruling] = field(default_factory=dict)
    documents: dict[str, SentDocument] = field(default_factory=dict)
    inbox: Inbox = field(default_factory=Inbox)
    agenda: Agenda = field(default_factory=Agenda)
    outbox: list[tuple[str, Mail]] = field(default_factory=list)
    late_mail: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    faults: dict[str, Fault] = field(default_factory=dict)
    variation: str = ""
    tried: Counter[str] = field(default_factory=Counter)
    timeline: list[Event] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    attendants: list[Attendant] = field(default_factory=list)
    hand_over: HandOver | None = None
    on_due: Mapping[str, OnDue] = field(default_factory=dict, repr=False)
    advancing: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)
    ids: Ids = field(init=False)
    timers: Timers = field(init=False)

    def __post_init__(self) -> None:
        self.ids = Ids(self.seed)
        self.timers = Timers(self.settings)

    @property
    def path(self) -> str:
        """The path that every page and cookie of this world begins with."""
        return f"/w/{self.name}/"

    def now(self) -> datetime:
        """Return the world's time, in UTC."""
        return self.clock.now()

    def touch(self, thing: Any) -> None:
        """Note that *thing* has changed: in the feed, and in what is due when."""
        self.revision += 1
        if isinstance(thing, Person | HeldReturn):
            thing.revision = self.revision
            self.timers.note(thing, now=self.now())

    def happened(
        self, kind: str, subject: str, text: str = "", *, at: datetime | None = None
    ) -> None:
        """Write one line into the timeline."""
        self.timeline.append(Event(at or self.now(), kind, subject, text))

    def report(self, outcome: str) -> None:
        """
        Count one answer that a page has given.

        Raises:
            KeyError: If *outcome* is not in the catalogue.
        """
        if outcome not in CATALOGUE:
            raise KeyError(f"{outcome} is not in mock_portal/outcomes.py")
        self.outcomes[outcome] += 1

    async def send_mail(self, to: str, subject: str, text: str, html: str = "") -> None:
        """
        Send one of the portal's own mails, such as a passcode.

        As with the real portal, a wrong address is no visible error: that the mail
        was refused is told by the timeline only.
        """
        fault = struck_mail(self.faults.values(), to, text, now=self.now())
        if fault is not None:
            self.happened(fault.effect, to, subject)
        match fault and fault.effect:
            case "mail_lost":
                return
            case "wrong_code":
                text, html = other_digits(text), other_digits(html)
        try:
            source = self._letter(to, subject, text, html)
            if fault and fault.effect == "mail_late":
                self._hold_back(to, source, timedelta(seconds=fault.seconds))
            else:
                await self._post(to, source)
        except (MailRefusedError, ValueError) as error:
            self.happened("mail_refused", to, str(error))

    def _hold_back(self, to: str, source: bytes, span: timedelta) -> None:
        key = self.ids.next("late_mail")
        self.late_mail[key] = (to, source)
        self.agenda.put("late_mail_came", key, self.now() + span)

    def let_late_mail_come(self, key: str) -> None:
        """File what a fault has held back."""
        to, source = self.late_mail.pop(key)
        self.file(self._sender, [to], source)

    async def deliver(self) -> None:
        """Send all that stands in the outbox."""
        while self.outbox:
            to, mail = self.outbox.pop(0)
            await self.send_mail(to, *mail)

    @property
    def _sender(self) -> str:
        return f"no-reply@portal.{self.name}.test"

    def _letter(self, to: str, subject: str, text: str, html: str) -> bytes:
        domain = self._sender.rpartition("@")[2]
        return letter(
            sender=f"CARM sandbox <{self._sender}>",
            to=to,
            subject=subject,
            text=text,
            html=html,
            at=self.now(),
            message_id=f"<{self.ids.token('mail')}@{domain}>",
            boundary=self.ids.token("boundary"),
        )

    async def _post(self, to: str, source: bytes) -> None:
        if self.hand_over is None:
            self.file(self._sender, [to], source)
        else:
            await self.hand_over(self._sender, [to], source)

    def file(self, envelope_from: str, envelope_to: list[str], source: bytes) -> str:
        """Put a message that came in into the inbox and return its id."""
        message, searched = opened(
            source,
            message_id=self.ids.next("message"),
            at=self.now(),
            envelope_from=envelope_from,
            envelope_to=envelope_to,
        )
        self.inbox.keep(message, searched)
        return message.message_id

    def business_of(self, person_id: str) -> Business | None:
        """Return the business in which the person has a role, if there is one."""
        person = self.people.get(person_id)
        return self.businesses.get(person.bn9) if person else None

    def settle(self) -> None:
        """Let everything happen that is due by now, in order, each at its moment."""
        now = self.now()
        while (moment := self.next_due()) is not None and moment <= now:
            self._settle_at(moment)

    def next_due(self) -> datetime | None:
        """Return the next moment at which something happens by itself."""
        every = (
            self.idling.next_at(self.sessions, self.settings.session_idle),
            self.timers.next_at(),
            self.agenda.next_at(),
        )
        moments = [one for one in every if one is not None]
        return min(moments, default=None)

    def _settle_at(self, moment: datetime) -> None:
        """Let happen what is due at *moment*, the earliest that there is."""
        due: list[tuple[datetime, str, Person | HeldReturn | Session]] = [
            *((at, key, self._timed(key)) for at, key in self.timers.take_due(moment)),
            *((at, f"session {one.token}", one) for at, one in self._over(moment)),
        ]
        for at, _, thing in sorted(due, key=lambda entry: entry[:2]):
            self._happen(thing, at=at)
        for at, kind, subject in self.agenda.take_due(moment):
            self.on_due[kind](self, subject, at)

    def _timed(self, key: str) -> Person | HeldReturn:
        kind, _, name = key.partition(" ")
        return self.people[name] if kind == "person" else self.returns[name]

    def _over(self, now: datetime) -> list[tuple[datetime, Session]]:
        return self.idling.over(self.sessions, self.settings.session_idle, now)

    def _happen(self, thing: Person | HeldReturn | Session, *, at: datetime) -> None:
        match thing:
            case Person():
                thing.deactivated_at = at
                self.touch(thing)
                days = self.settings.profile_days
                text = f"{thing.name} had not signed in for {days} days"
                self.happened("profile_deactivated", thing.person_id, text, at=at)
            case HeldReturn():
                thing.dispose(at=at)
                self.touch(thing)
                days = self.settings.return_business_days
                text = f"no power of attorney within {days} business days"
                self.happened("return_disposed", thing.return_id, text, at=at)
            case Session():
                del self.sessions[thing.token]
                who = thing.username or "a visitor"
                idle = f"no request for {self.settings.session_minutes} minutes"
                self.happened("session_ended", who, idle, at=at)
