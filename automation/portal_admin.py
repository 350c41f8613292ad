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

from automation.admin_parts import ClockAdmin, InboxAdmin
from automation.hosts import check_host
from automation.money_admin import MoneyAdmin
from automation.rest import Cookie, Event, Persona, Rest, cookie, events, persona


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

    def personas(self) -> tuple[Persona, ...]:
        """Return who is there to be played, with what they type to sign in."""
        found = self._rest.ask("GET", f"{self._path}/personas")["personas"]
        return tuple(persona(one) for one in found)

    def session(self, person_id: str) -> Cookie:
        """Sign a person in, and return the cookie of the visit."""
        path = f"{self._path}/people/{person_id}/session"
        return cookie(self._rest.ask("POST", path, json={}))

    def fork(self, name: str = "") -> WorldAdmin:
        """
        Make a second world that begins where this one stands, and return it.

        Neither ever touches the other. Addresses follow to the new name.
        """
        told = {"name": name} if name else {}
        made = self._rest.ask("POST", f"{self._path}/fork", json=told)["name"]
        url = f"{self.url.removesuffix(f'{self.name}/')}{made}/"
        return WorldAdmin(self._rest, made, url)

    def snapshot(self) -> dict[str, Any]:
        """Return the whole world as JSON; :meth:`PortalAdmin.restore` takes it."""
        return dict(self._rest.ask("GET", f"{self._path}/snapshot"))

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

    def situations(self) -> list[str]:
        """Return the names of the situations that a world can begin with."""
        answer = self._rest.ask("GET", "/admin/situations")
        return [str(one["name"]) for one in answer["situations"]]

    def restore(self, snapshot: Mapping[str, Any], name: str = "") -> WorldAdmin:
        """Make the world of a snapshot, under its own name or another."""
        told = {"snapshot": dict(snapshot)} | ({"name": name} if name else {})
        made = self._rest.ask("POST", "/admin/worlds", json=told)
        return self.world(str(made["name"]))

    def create_world(
        self,
        name: str = "",
        *,
        seed: str = "newcomer",
        situation: str = "",
        t0: datetime | None = None,
        frozen: bool = False,
    ) -> WorldAdmin:
        """
        Make a world and return it.

        Args:
            name: Lower-case letters, digits and hyphens; chosen for you if empty.
            seed: What is in it, e.g. ``"newcomer"`` or ``"empty"``.
            situation: What has happened in it already, e.g.
                ``"importer-ready-to-enrol"``; it has its own seed.
            t0: Where its clock starts; by default the sandbox's own choice.
            frozen: Whether the clock stands still until it is turned.

        Raises:
            PortalError: With status 409 if there is one of that name.
        """
        begin = {"situation": situation} if situation else {"seed": seed}
        told: dict[str, Any] = {"frozen": frozen, **begin}
        if name:
            told["name"] = name
        if t0:
            told["t0"] = t0.isoformat()
        answer = self._rest.ask("POST", "/admin/worlds", json=told)
        return self.world(str(answer["name"]))
