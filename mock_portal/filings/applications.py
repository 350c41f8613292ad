"""
An application that waits for the CBSA: its states, and what may be written in it.

Pure. ``pending -> approved | refused``, and ``pending -> documents_wanted -> pending``.
Source: domain.md 2.3, 2.5 and 6 - that there are such reviews; the states are ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

ApplicationKind = Literal["manual", "documents", "program_account", "correction"]
"""
``manual`` a registration by hand, ``documents`` one whose documents an officer reads,
``program_account`` an RM that is asked for, ``correction`` of a program wrongly chosen.
"""

ApplicationState = Literal["pending", "documents_wanted", "approved", "refused"]

REGISTERING: tuple[ApplicationKind, ...] = ("manual", "documents")
"""Those at whose end a business is registered."""

DOCUMENT_KINDS = ("incorporation", "residence", "books", "agent", "other")
"""What a document may be. Sandbox wording: which ones are asked for is unknown."""

REASONS = ("differs", "unreadable", "not_authorized", "other")
"""Why an officer may refuse, or ask for more."""

BY_ITSELF = ("already_registered", "person_linked", "has_account")
"""Why it cannot be approved any more, whoever looks at it."""

MOST_DOCUMENTS = 10


@dataclass(frozen=True, slots=True)
class Document:
    """
    One PDF that was handed in; what is in it is not kept.

    Attributes:
        size: In bytes.
    """

    kind: str
    name: str
    size: int
    received_at: datetime


@dataclass(slots=True)
class Application:
    """
    One application, as the applicant and the officer see it.

    Attributes:
        person_id: Who applies.
        bn15: The program account it is about; empty if that is to be issued.
        program: Program that is applied for (see :mod:`mock_portal.programs`).
        contact: What the applicant wrote so that the desk can reach them.
        due_at: When it is decided at the latest.
        decided_by: ``"officer"``, or ``"portal"`` if nobody looked before the time.
        reason: Why it was refused, or more is wanted: one of the reasons above.
        note: What the officer wrote to it.
    """

    application_id: str
    kind: ApplicationKind
    person_id: str
    bn9: str
    legal_name: str
    sent_at: datetime
    bn15: str = ""
    program: str = ""
    contact: dict[str, str] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    state: ApplicationState = "pending"
    due_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: str = ""
    reason: str = ""
    note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided."""
        return self.state in {"pending", "documents_wanted"}

    def decide(self, state: ApplicationState, *, by: str, at: datetime) -> None:
        """
        Approve or refuse it.

        Raises:
            ValueError: If it has been decided already.
        """
        self._insist("pending", "documents_wanted")
        self.state, self.decided_by, self.decided_at = state, by, at
        self.due_at = None

    def want_documents(self, reason: str, note: str) -> None:
        """
        Ask for more before anything is decided.

        Raises:
            ValueError: If it is not pending.
        """
        self._insist("pending")
        self.state, self.reason, self.note = "documents_wanted", reason, note
        self.due_at = None

    def resume(self) -> None:
        """
        Go on, with what was asked for.

        Raises:
            ValueError: If nothing was asked for.
        """
        self._insist("documents_wanted")
        self.state, self.reason, self.note = "pending", "", ""

    def _insist(self, *fitting: ApplicationState) -> None:
        if self.state not in fitting:
            raise ValueError(f"{self.application_id} is {self.state} already")
