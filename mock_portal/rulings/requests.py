"""
A request for a ruling: its states, and what may become of it.

Pure. ``draft -> submitted -> assigned -> rendered``; withdrawn before the decision.
Source: domain.md 5.6 [O] for the statuses; a draft has none. What kinds there are and
what is asked for is sandbox wording.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from mock_portal.filings.applications import Document

RulingKind = Literal["classification", "origin", "valuation", "marking"]
KINDS: tuple[RulingKind, ...] = get_args(RulingKind)

RulingState = Literal["draft", "submitted", "assigned", "rendered", "withdrawn"]
STATES: tuple[RulingState, ...] = get_args(RulingState)[1:]
"""Those that a list shows; a draft has no status."""

Decision = Literal["agreed", "differs"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)

MOST_DOCUMENTS = 10


@dataclass(slots=True)
class Ruling:
    """
    One request, and the ruling that it becomes.

    Attributes:
        bn15: The program account it is about.
        person_id: Who asks; a draft is theirs alone.
        sent_by: BN9 of their house: the business itself, or its provider.
        kind: Empty until it is chosen.
        hs_number: Tariff classification that they propose; may be empty.
        country: Country of origin that they propose; may be empty.
        modifies: Id of the ruling that this one is to modify; empty for a new one.
        due_at: When it goes on by itself at the latest.
        decided_by: ``"officer"``, or ``"portal"`` if none did before the time.
        decision: Whether the CBSA agrees with what was proposed.
        answer: What holds instead, where it does not.
        note: What the officer wrote to it.
    """

    ruling_id: str
    bn9: str
    bn15: str
    person_id: str
    sent_by: str
    begun_at: datetime
    kind: RulingKind | Literal[""] = ""
    product: str = ""
    description: str = ""
    hs_number: str = ""
    country: str = ""
    modifies: str = ""
    documents: list[Document] = field(default_factory=list)
    state: RulingState = "draft"
    submitted_at: datetime | None = None
    assigned_at: datetime | None = None
    due_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: str = ""
    decision: Decision | Literal[""] = ""
    answer: str = ""
    note: str = ""
    withdrawn_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided."""
        return self.state in {"submitted", "assigned"}

    @property
    def missing(self) -> str:
        """The step of a draft that is still to be taken first; empty if none is."""
        if not self.kind:
            return "kind"
        return "" if self.product and self.description else "product"

    def submit(self, *, at: datetime) -> None:
        """
        Hand it in.

        Raises:
            ValueError: If it is no draft, or not complete.
        """
        self._insist("draft")
        if self.missing:
            raise ValueError(f"{self.ruling_id} lacks its {self.missing}")
        self.state, self.submitted_at = "submitted", at

    def assign(self, *, at: datetime) -> None:
        """
        Give it to an officer.

        Raises:
            ValueError: If it is not submitted, or was assigned already.
        """
        self._insist("submitted")
        self.state, self.assigned_at = "assigned", at

    def render(self, decision: Decision, *, by: str, at: datetime) -> None:
        """
        Decide it.

        Raises:
            ValueError: If there is nothing to decide any more.
        """
        self._insist("submitted", "assigned")
        self.assigned_at = self.assigned_at or at
        self.state, self.decision = "rendered", decision
        self.decided_at, self.decided_by, self.due_at = at, by, None

    def withdraw(self, *, at: datetime) -> None:
        """
        Take it back.

        Raises:
            ValueError: If it is not waiting for a decision.
        """
        self._insist("submitted", "assigned")
        self.state, self.withdrawn_at, self.due_at = "withdrawn", at, None

    def _insist(self, *fitting: RulingState) -> None:
        if self.state not in fitting:
            raise ValueError(f"{self.ruling_id} is {self.state} already")
