"""What the notifier's tests have at hand: people, a clock, a fake sender, days."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from notifier.dispatcher import Terms
from notifier.errors import SendError
from notifier.facts import HeldReturn, Person
from notifier.notices import Mail, Notice, Stamp
from notifier.policy import Policy, load_policy
from notifier.reminders import State
from notifier.service import Notifier
from notifier.store import Store
from notifier.wiring import Parts

TORONTO = ZoneInfo("America/Toronto")


def day(text: str) -> date:
    """Read "Tue 2026-03-10", and insist that it is a Tuesday."""
    found = date.fromisoformat(text[4:])
    assert f"{found:%a}" == text[:3], f"{text} is a {found:%A}"
    return found


def moment(text: str, zone: ZoneInfo = TORONTO) -> datetime:
    """Read "Tue 2026-03-10 09:00" on *zone*'s clock; return it in UTC."""
    on = day(text[:14])
    return (
        datetime.fromisoformat(f"{on}T{text[15:]}").replace(tzinfo=zone).astimezone(UTC)
    )


def person(name: str = "alice", **other: object) -> Person:
    facts: dict[str, object] = {
        "person_id": f"P-{name}",
        "email": f"{name}@demo.test",
        "name": name.title(),
        "language": "en",
        "province": "ON",
        "business_name": f"{name.title()} Imports Ltd.",
        "last_sign_in": moment("Thu 2026-01-15 12:00"),
    }
    return Person(**(facts | other))  # type: ignore[arg-type]


def parcel(name: str = "R-1", owner: str = "alice", **other: object) -> HeldReturn:
    facts: dict[str, object] = {
        "return_id": name,
        "person_id": f"P-{owner}",
        "received_at": moment("Fri 2026-06-12 11:00"),
        "warehouse": "niagara-falls-ny",
        "description": "a coat",
    }
    return HeldReturn(**(facts | other))  # type: ignore[arg-type]


@dataclass
class HandClock:
    """A clock that stands still until it is turned."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def turn(self, to: datetime) -> None:
        assert to >= self.now
        self.now = to

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


class PlainRenderer:
    """Writes nothing but the stage, and remembers the notices."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self.poison: set[str] = set()

    def render(self, notice: Notice) -> Mail:
        self.notices.append(notice)
        if notice.person.person_id in self.poison:
            raise ZeroDivisionError("a template went wrong")
        return Mail(
            "us@demo.test", notice.person.email, notice.message_id, notice.stage, b""
        )


@dataclass
class FakeSender:
    """Takes every mail, unless it was told how to fail: then once per failure."""

    sent: list[Mail] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)
    stamped: int = 0

    async def send(self, mail: Mail, *, stamp: Stamp) -> str | None:
        if self.failures and not getattr(self.failures[0], "after_stamp", False):
            raise self.failures.pop(0)
        if not await stamp():
            return None
        self.stamped += 1
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(mail)
        return "250 2.0.0 Ok: queued"

    async def close(self) -> None:
        """Nothing to take leave of."""

    def told(self) -> list[tuple[str, str]]:
        """Who was sent which stage, in order."""
        return [(mail.recipient.partition("@")[0], mail.subject) for mail in self.sent]


def busy() -> SendError:
    return SendError("451 try later", retryable=True, code=451)


def refused() -> SendError:
    return SendError("550 no such user", retryable=False, code=550)


def after_stamp(error: Exception) -> Exception:
    """Let *error* strike after the stamp, as a lost connection does."""
    error.after_stamp = True  # type: ignore[attr-defined]
    return error


TERMS = Terms(
    lease=timedelta(seconds=300),
    send_limit=timedelta(seconds=20),
    domain="demo.test",
    permits=lambda address: address.endswith(".test"),
)


@dataclass
class Office:
    """A notifier with everything around it in the test's hands."""

    clock: HandClock
    store: Store
    policy: Policy = field(default_factory=load_policy)
    sender: FakeSender = field(default_factory=FakeSender)
    renderer: PlainRenderer = field(default_factory=PlainRenderer)
    sources: list[object] = field(default_factory=list)
    terms: Terms = TERMS

    def notifier(self) -> Notifier:
        """Make one more notifier on the same store: another process, so to speak."""
        return Notifier(
            Parts(
                store=self.store,
                policy=self.policy,
                sources=self.sources,  # type: ignore[arg-type]
                renderer=self.renderer,
                sender=self.sender,
                terms=self.terms,
                clock=self.clock,
                clock_name="one turned by hand",
            )
        )

    async def until(self, end: datetime, notifier: Notifier | None = None) -> int:
        """Let time pass to *end*, waking when the notifier asks; count the wakes."""
        notifier, wakes = notifier or self.notifier(), 0
        while (wake := notifier.next_wake()) and wake <= end:
            self.clock.turn(max(wake, self.clock.now))
            notifier.plan_due()
            await notifier.dispatch()
            wakes += 1
            after = notifier.next_wake()
            assert after is None or after > self.clock.now, "it would never sleep again"
        self.clock.turn(end)
        return wakes


START = moment("Thu 2026-01-15 12:00")
END = moment("Mon 2026-08-03 12:00")


def office_at(now=START):
    """Return an office whose first import is over, so that nothing is held back."""
    office = Office(HandClock(now), Store.open("sqlite://"))
    office.notifier().take_in([person("zoe", last_sign_in=None)], [])
    return office


def stages(office: Office, name: str = "alice") -> list[str]:
    """Return the stages that somebody was told, in order."""
    return [stage for who, stage in office.sender.told() if who == name]


def reasons(notifier: Notifier, state: State) -> dict[str, str]:
    """Return why each stage is in *state*."""
    return {row.stage: row.reason for row in notifier.reminders(state)}


ARRIVAL = "Fri 2026-06-12 11:00"
LAST_CALL = "Thu 2026-07-02 09:00"


def recent(name: str = "alice", **other: object) -> Person:
    """Return somebody who signed in last week: only parcels matter here."""
    return person(name, last_sign_in=moment("Mon 2026-06-08 12:00"), **other)


@contextmanager
def office_on_disk(folder: Path) -> Iterator[Office]:
    """Open an office whose store is a file, an hour before the parcel arrives."""
    store = Store.open(f"sqlite:///{folder / 'reminders.sqlite3'}")
    yield Office(HandClock(moment("Fri 2026-06-12 10:00")), store)
    store.close()


def at(office: Office, text: str) -> Notifier:
    """Let Alice's parcel be known from the start, and *text* be now."""
    notifier = office.notifier()
    notifier.take_in([recent()], [])  # the first import is over
    office.clock.turn(moment(ARRIVAL))
    notifier.take_in([], [parcel()])
    office.clock.turn(moment(text))
    notifier.plan_due()
    return notifier


def state(office: Office, stage: str = "arrival") -> tuple[State, str]:
    [row] = [row for row in office.notifier().reminders() if row.stage == stage]
    return row.state, row.reason
