"""A reminder as the store keeps it, and the states of its life. Data, no I/O."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from notifier.facts import PROFILE_INACTIVITY, Kind


class State(StrEnum):
    """
    Where a reminder is in its life.

        planned → claimed → sending → accepted | deferred | rejected | unknown

    ``superseded``, ``suppressed`` and ``cancelled`` end it unsent. A claim that runs
    out is planned again; a sending that runs out is unknown.
    """

    PLANNED = "planned"
    CLAIMED = "claimed"
    SENDING = "sending"
    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"
    SUPPRESSED = "suppressed"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


UNSENT = (State.PLANNED, State.DEFERRED, State.CLAIMED)
"""States in which a reminder can still be called off."""

NOT_KNOWN = "no source knows the person or the parcel any more"
"""Why a reminder waits, and in the end is not sent; status tells operators."""

CLAIMABLE = (State.PLANNED, State.DEFERRED, State.UNKNOWN)
"""States from which a dispatcher may take one, once its ``next_at`` has come."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """
    One stage of one obligation, for one recipient.

    Attributes:
        key: Names it for ever.
        version: Of the obligation's deadline, from 1.
        moment: When it should have reached the reader.
        good_until: From when on it must not be sent; None if that is not limited.
        calendar: By which its deadline was counted: name and version.
        reason: Why it is in its state, in a sentence.
        next_at: When somebody has to look at it again: to send it, to retry it, or
            because a lease runs out. None if nobody has to.
        token: Of the claim that took it last; a newer claim has a higher one.
        message_id: Of the notice that carried it; empty before the first attempt.
        doubts: How often nobody could say whether it had been accepted.
        reply: The mail server's last words.
        settled_at: When it was accepted or ended otherwise.
    """

    key: str
    obligation_id: str
    version: int
    stage: str
    recipient: str
    kind: Kind
    person_id: str
    due_on: date
    moment: datetime
    good_until: datetime | None
    calendar: str
    state: State
    reason: str
    next_at: datetime | None = None
    attempts: int = 0
    first_attempt_at: datetime | None = None
    token: int = 0
    message_id: str = ""
    doubts: int = 0
    reply: str = ""
    settled_at: datetime | None = None

    @property
    def subject_id(self) -> str:
        """The person or the parcel that it is about."""
        return self.obligation_id.partition(":")[2]

    @property
    def rests_on(self) -> set[tuple[Kind, str]]:
        """The person, and the parcel if there is one, that must be known to send it."""
        return {(PROFILE_INACTIVITY, self.person_id), (self.kind, self.subject_id)}

    @property
    def unsent(self) -> bool:
        """Whether it, or its repetition, can still be called off."""
        again = self.state is State.UNKNOWN and self.next_at is not None
        return again or self.state in UNSENT

    def decided(self, at: datetime, outcome: str, reason: str, policy: str) -> Decision:
        """Return what the ledger says about a decision on it."""
        return Decision(
            at,
            self.obligation_id,
            outcome,
            reason,
            reminder=self.key,
            policy=policy,
            calendar=self.calendar,
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """
    One decision, as the ledger keeps it.

    Attributes:
        outcome: A reminder's new state, or what became of an obligation.
        reason: A sentence.
        derivation: How the deadline was counted; empty where none was.
        calendar: Name and version; empty where no deadline was counted.
    """

    at: datetime
    obligation_id: str
    outcome: str
    reason: str
    reminder: str = ""
    derivation: str = ""
    policy: str = ""
    calendar: str = ""
