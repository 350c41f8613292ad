"""
The clock and the inbox of one world, as its keeper turns and reads them.

Typed clients of the admin REST; see :mod:`automation.portal_admin`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from automation.errors import MailNeverCameError, PortalError
from automation.rest import (
    PATIENCE,
    Advanced,
    Message,
    Rest,
    events,
    message,
    moment,
)

LONG_PATIENCE = 300.0
"""Seconds for turning the clock: months of events may lie on the way."""

REQUEST_TIMEOUT = 408


class ClockAdmin:
    """The clock of one world."""

    def __init__(self, rest: Rest, path: str) -> None:
        self._rest, self._path = rest, path

    def now(self) -> datetime:
        """Return the time in the world, as an aware UTC datetime."""
        return moment(self._rest.ask("GET", self._path)["now"])

    def freeze(self, at: datetime | None = None) -> None:
        """Stop the clock, now or at a later moment."""
        told = {"at": at.isoformat()} if at else {}
        self._rest.ask("POST", f"{self._path}/freeze", json=told)

    def resume(self) -> None:
        """Let the clock tick again, from where it stands."""
        self._rest.ask("POST", f"{self._path}/resume", json={})

    def advance(self, to: datetime | None = None, **span: float) -> Advanced:
        """
        Turn the clock forward, and return when all that is due has happened.

        Args:
            to: The moment to go to; or else
            span: ``days``, ``hours``, ``minutes``, ``seconds``.

        Raises:
            PortalError: With status 409 if that would be backwards.
        """
        told: dict[str, Any] = {"to": to.isoformat()} if to else dict(span)
        path = f"{self._path}/advance"
        answer = self._rest.ask("POST", path, json=told, patience=LONG_PATIENCE)
        return Advanced(moment(answer["now"]), events(answer["events"]))


class InboxAdmin:
    """The inbox of one world: all mail to ``<anyone>@<world>.test``."""

    def __init__(self, rest: Rest, path: str) -> None:
        self._rest, self._path = rest, path

    def messages(self, *, to: str = "", subject: str = "") -> list[Message]:
        """Return what has come, newest first, without bodies."""
        asked = {"to": to, "subject": subject}
        answer = self._rest.ask("GET", self._path, params=asked)
        return [message(found) for found in answer["messages"]]

    def read(self, message_id: str) -> Message:
        """Return one message, whole."""
        return message(self._rest.ask("GET", f"{self._path}/{message_id}"))

    def newest_id(self, *, to: str = "") -> str:
        """Return the id of the newest message, or nothing if there is none."""
        asked = {"to": to, "limit": 1}
        answer = self._rest.ask("GET", self._path, params=asked)
        return "".join(str(found["id"]) for found in answer["messages"][:1])

    def wait_for(
        self, *, to: str = "", subject: str = "", after: str = "", timeout: int = 10
    ) -> Message:
        """
        Return the first message that fits, waiting up to *timeout* real seconds.

        Args:
            to: The recipient's address.
            subject: Words that the subject contains.
            after: Only messages newer than the one with this id will do.
            timeout: Seconds of the wall clock, at most 60.

        Raises:
            MailNeverCameError: If none came.
        """
        asked = {"to": to, "subject": subject, "after": after, "timeout": timeout}
        path = f"{self._path}/wait"
        try:
            patience = timeout + PATIENCE
            answer = self._rest.ask("GET", path, params=asked, patience=patience)
        except PortalError as error:
            if error.status != REQUEST_TIMEOUT:
                raise
            wanted = " ".join(
                f"{name} {value!r}" for name, value in asked.items() if value
            )
            here = [f"{found.to}: {found.subject}" for found in self.messages()[:5]]
            found = f"no such mail came; there is: {'; '.join(here) or 'nothing'}"
            raise MailNeverCameError(f"waiting for {wanted}", found) from error
        return message(answer)

    def clear(self) -> None:
        """Throw all mail of this world away."""
        self._rest.ask("DELETE", self._path)
