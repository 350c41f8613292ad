"""
Ask the sandbox, as its keeper: make worlds, turn clocks, read inboxes.

A typed client of the admin REST. Synchronous, because browser tests are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import TracebackType
from typing import Any, Self

import httpx

from automation.errors import MailNeverCameError, PortalError
from automation.hosts import check_host
from automation.money_admin import MoneyAdmin
from automation.rest import (
    PATIENCE,
    Advanced,
    Event,
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


class WorldAdmin:
    """
    One world of the sandbox.

    Attributes:
        url: Its address without a language, ending in a slash.
    """

    def __init__(self, rest: Rest, name: str, url: str) -> None:
        self._rest, self.name, self.url = rest, name, url
        self._path = f"/admin/worlds/{name}"
        self.clock = ClockAdmin(rest, f"{self._path}/clock")
        self.inbox = InboxAdmin(rest, f"{self._path}/inbox")
        self.money = MoneyAdmin(rest, f"{self._path}/program-accounts")

    def hints(self) -> dict[str, Any]:
        """Return what a newcomer of this world has at hand, as JSON."""
        return dict(self._rest.ask("GET", f"{self._path}/hints"))

    def timeline(self, *, kind: str = "") -> tuple[Event, ...]:
        """Return what has happened here, in order."""
        asked = {"kind": kind}
        path = f"{self._path}/timeline"
        return events(self._rest.ask("GET", path, params=asked)["events"])

    def coverage(self) -> dict[str, Any]:
        """Return which of the portal's ways to answer have been seen here."""
        return dict(self._rest.ask("GET", f"{self._path}/coverage"))

    def person(self, person_id: str) -> dict[str, Any]:
        """Return what the portal knows of one person."""
        return dict(self._rest.ask("GET", f"{self._path}/people/{person_id}"))

    def add_people(self, people: Iterable[Mapping[str, Any]]) -> None:
        """Let people be registered already."""
        path = f"{self._path}/people"
        self._rest.ask("POST", path, json={"people": list(people)})

    def sign_in(self, person_id: str) -> None:
        """Let a person sign in, with the same effect as through the pages."""
        self._rest.ask("POST", f"{self._path}/people/{person_id}/sign-in", json={})

    def reactivate(self, person_id: str) -> None:
        """Open a deactivated profile again, as the help desk does."""
        path = f"{self._path}/people/{person_id}/reactivate"
        self._rest.ask("POST", path, json={})

    def add_held_returns(self, held_returns: Iterable[Mapping[str, Any]]) -> None:
        """Let parcels lie in the carrier's warehouse."""
        told = {"held_returns": list(held_returns)}
        self._rest.ask("POST", f"{self._path}/held-returns", json=told)

    def submit_power_of_attorney(self, return_id: str) -> None:
        """Let the owner of a held return submit a power of attorney."""
        path = f"{self._path}/held-returns/{return_id}/power-of-attorney"
        self._rest.ask("POST", path, json={})

    def request_access(
        self, *, provider_bn9: str, provider_name: str, client_bn9: str, comment: str
    ) -> str:
        """Let a service provider ask to act for a business; return the request's id."""
        told = {"provider_bn9": provider_bn9, "provider_name": provider_name}
        told |= {"client_bn9": client_bn9, "comment": comment}
        path = f"{self._path}/third-party-requests"
        return str(self._rest.ask("POST", path, json=told)["request_id"])

    def post(self, path: str, **told: Any) -> dict[str, Any]:
        """Send *told* to one of this world's addresses, e.g. ``"brokers"``."""
        return dict(self._rest.ask("POST", f"{self._path}/{path}", json=told))

    def delete(self) -> None:
        """Throw the world away."""
        self._rest.ask("DELETE", self._path)


class PortalAdmin:
    """
    The sandbox at *url*, e.g. ``"http://127.0.0.1:8000"``.

    Raises:
        HostRefusedError: If *url* is neither this machine nor in *allow_hosts*.
    """

    def __init__(self, url: str, *, allow_hosts: Iterable[str] = ()) -> None:
        check_host(url, allow_hosts=allow_hosts)
        self.url = url.rstrip("/")
        # trust_env: a proxy of the developer's shell has no business here.
        self._client = httpx.Client(base_url=self.url, trust_env=False)
        self._rest = Rest(self._client)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def health(self) -> dict[str, Any]:
        """Return whether the sandbox is ready, and where its SMTP listener is."""
        return dict(self._rest.ask("GET", "/admin/health"))

    def worlds(self) -> list[str]:
        """Return the names of all worlds."""
        answer = self._rest.ask("GET", "/admin/worlds")
        return [str(world["name"]) for world in answer["worlds"]]

    def world(self, name: str) -> WorldAdmin:
        """Return the world called *name*, which need not be asked for to exist."""
        return WorldAdmin(self._rest, name, f"{self.url}/w/{name}/")

    def create_world(
        self,
        name: str = "",
        *,
        seed: str = "newcomer",
        t0: datetime | None = None,
        frozen: bool = False,
    ) -> WorldAdmin:
        """
        Make a world and return it.

        Args:
            name: Lower-case letters, digits and hyphens; chosen for you if empty.
            seed: What is in it, e.g. ``"newcomer"`` or ``"empty"``.
            t0: Where its clock starts; by default the sandbox's own choice.
            frozen: Whether the clock stands still until it is turned.

        Raises:
            PortalError: With status 409 if there is one of that name.
        """
        told: dict[str, Any] = {"seed": seed, "frozen": frozen}
        if name:
            told["name"] = name
        if t0:
            told["t0"] = t0.isoformat()
        answer = self._rest.ask("POST", "/admin/worlds", json=told)
        return self.world(str(answer["name"]))
