"""
One request to the sandbox's admin REST, and the facts that come back.

JSON in and out; an answer that says no becomes an error that names the request.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx

from automation.errors import PortalError

PATIENCE = 10.0
"""Seconds for an ordinary answer of the sandbox."""


@dataclass(frozen=True, slots=True)
class Message:
    """One mail in a world's inbox. The body is empty in a list of messages."""

    message_id: str
    at: datetime
    sender: str
    to: str
    subject: str
    text: str = ""
    html: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a world."""

    at: datetime
    kind: str
    subject: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Advanced:
    """Where the clock stands now, and what happened on the way, in order."""

    now: datetime
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody to sign in as; without an id they have no profile yet."""

    name: str
    username: str
    password: str
    email: str
    person_id: str = ""
    business_number: str = ""


@dataclass(frozen=True, slots=True)
class Cookie:
    """The cookie of a visit, and the page that it opens."""

    name: str
    value: str
    path: str
    url: str


class Rest:
    """Send one request and insist on a good answer; errors name the request."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def ask(
        self,
        method: str,
        path: str,
        *,
        json: Mapping[str, Any] | None = None,
        params: Mapping[str, Any] | None = None,
        patience: float = PATIENCE,
    ) -> Any:
        """
        Return the answer's JSON, or None if it has no body.

        Raises:
            PortalError: If there is no answer, or one that says no.
        """
        request = f"{method} {self._client.base_url.join(path)}"
        asked = {key: value for key, value in (params or {}).items() if value != ""}
        try:
            answer = self._client.request(
                method, path, json=json, params=asked, timeout=patience
            )
        except httpx.HTTPError as error:
            raise PortalError(request, f"no answer ({error!r})") from error
        if answer.is_error:
            found = f"{answer.status_code} {_detail(answer)}"
            raise PortalError(request, found, status=answer.status_code)
        return answer.json() if answer.content else None


def _detail(answer: httpx.Response) -> str:
    try:
        problem = answer.json()
        return str(problem.get("detail") or problem.get("title") or problem)
    except (ValueError, AttributeError):
        return answer.reason_phrase


def moment(text: str) -> datetime:
    """Read an ISO moment as an aware UTC datetime."""
    return datetime.fromisoformat(text).astimezone(UTC)


def events(found: Iterable[Mapping[str, Any]]) -> tuple[Event, ...]:
    """Read a list of events."""
    return tuple(
        Event(moment(one["at"]), one["kind"], one["subject"], one.get("text", ""))
        for one in found
    )


def message(found: Mapping[str, Any]) -> Message:
    """Read one mail, whole or as listed."""
    recipients = found["to"]
    return Message(
        message_id=str(found["id"]),
        at=moment(found["at"]),
        sender=str(found["from"]),
        to=recipients if isinstance(recipients, str) else ", ".join(recipients),
        subject=str(found["subject"]),
        text=found.get("text") or "",
        html=found.get("html") or "",
        source=found.get("source") or "",
    )


def persona(found: Mapping[str, Any]) -> Persona:
    """Read somebody to sign in as."""
    return Persona(**{name: str(found[name]) for name in Persona.__slots__})


def cookie(found: Mapping[str, Any]) -> Cookie:
    """Read the cookie of a visit."""
    return Cookie(found["cookie"], found["value"], found["path"], found["url"])
