"""
A portal's HTTP feed as a source: paged, conditional, only what changed.

It can be asked again just before sending, so that nobody is told what is settled.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from urllib.parse import quote

import httpx

from notifier.facts import PROFILE_INACTIVITY, HeldReturn, Kind, Person
from notifier.sources import PROBLEMS_LISTED, Facts, Now
from notifier.sources.cells import Cells
from notifier.sources.csv_source import Gathered, ReadRow
from notifier.sources.feed_pages import PageOfItems, Pages, Sleep
from notifier.sources.held_returns import held_return

TIMEOUT = 20.0
"""Seconds for one answer."""

MOST_IDS = 200
"""Ids in one question; the feed refuses more."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One of the feed's two lists."""

    path: str
    id_column: str
    read_item: ReadRow


def _person(cells: Cells) -> Person:
    return Person(
        person_id=cells.identifier("person_id"),
        email=cells.address("email"),
        name=cells.text("name"),
        language=cells.language("language"),
        province=cells.province("province"),
        business_name=cells.text("business_name"),
        last_sign_in=cells.moment_or_none("last_sign_in"),
        profile_open=cells.flag("profile_open"),
    )


PEOPLE = Listed("people", "person_id", _person)
HELD_RETURNS = Listed("held-returns", "return_id", held_return)


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a list was read: its revision, and the tag of that answer."""

    revision: int = 0
    url: str = ""
    etag: str = ""


class FeedSource:
    """
    A feed at an address such as ``http://127.0.0.1:8000/w/demo/api``.

    Args:
        now: What lies in its future is refused.
        transport: Carries the requests; tests hand in their own.
        sleep: Waits between attempts, in seconds.
    """

    def __init__(
        self,
        url: str,
        *,
        now: Now,
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._url, self._now = url.rstrip("/"), now
        self._transport, self._sleep = transport, sleep
        self._tls: ssl.SSLContext | None = None
        self._kept = {listed.path: Mark() for listed in (PEOPLE, HELD_RETURNS)}
        self._fresh = dict(self._kept)

    @property
    def name(self) -> str:
        """Name the feed by its address."""
        return self._url

    async def read(self) -> Facts:
        """
        Read both lists, as far as they changed since the facts last taken.

        Raises:
            SourceError: If a list cannot be read to its end.
        """
        async with self._client() as client:
            pages = Pages(client, self._sleep)
            people = await self._read_list(pages, PEOPLE)
            held = await self._read_list(pages, HELD_RETURNS)
        problems = (*people.problems, *held.problems)
        listed = problems[:PROBLEMS_LISTED]
        unlisted = people.more_problems + held.more_problems
        return Facts(
            people=people.people,
            held_returns=held.held_returns,
            problems=listed,
            more_problems=unlisted + len(problems) - len(listed),
            rows=people.rows + held.rows,
            revision=min(mark.revision for mark in self._fresh.values()),
        )

    def taken(self, facts: Facts) -> None:  # noqa: ARG002 - because each list has its own mark
        """Ask only for what changed after the last reading from now on."""
        self._kept = dict(self._fresh)

    async def current(
        self, kind: Kind, ids: Collection[str]
    ) -> Mapping[str, Person | HeldReturn | None]:
        """
        Return people (profile reminders) or held returns as they are this moment.

        Raises:
            SourceError: If the feed cannot be asked.
        """
        listed = PEOPLE if kind == PROFILE_INACTIVITY else HELD_RETURNS
        gathered = Gathered(self._address(listed), listed.id_column)
        remaining = iter(sorted(set(ids)))
        async with self._client() as client:
            pages = Pages(client, self._sleep)
            while some := list(islice(remaining, MOST_IDS)):
                named = ",".join(quote(each, safe="") for each in some)
                url = f"{self._address(listed)}?ids={named}"
                await self._gather(pages.of(url), listed, gathered)
        facts = gathered.facts()
        found: dict[str, Person | HeldReturn | None]
        found = dict.fromkeys(sorted(gathered.unreadable))
        found |= {each.person_id: each for each in facts.people}
        found |= {each.return_id: each for each in facts.held_returns}
        return found

    async def _read_list(self, pages: Pages, listed: Listed) -> Facts:
        kept = self._kept[listed.path]
        facts, mark = await self._read_after(pages, listed, kept)
        if mark.revision < kept.revision:
            # The portal was started afresh: what it calls new is not what we lack.
            facts, mark = await self._read_after(pages, listed, Mark())
        self._fresh[listed.path] = mark
        return facts

    async def _read_after(
        self, pages: Pages, listed: Listed, kept: Mark
    ) -> tuple[Facts, Mark]:
        url = f"{self._address(listed)}?changed_since={kept.revision}"
        gathered = Gathered(self._address(listed), listed.id_column)
        etag = kept.etag if url == kept.url else ""
        first = await self._gather(pages.of(url, etag=etag), listed, gathered)
        revision = kept.revision if first.revision is None else first.revision
        return gathered.facts(revision), Mark(revision, url, first.etag)

    async def _gather(
        self, pages: AsyncIterator[PageOfItems], listed: Listed, gathered: Gathered
    ) -> PageOfItems:
        """Read all pages into *gathered* and return the first."""
        now, position, first = self._now(), 0, None
        async for page in pages:
            first = first or page
            for item in page.items:
                position += 1
                gathered.add(position, _cells(item, now), listed.read_item)
        return first or PageOfItems([], None, "")

    def _address(self, listed: Listed) -> str:
        return f"{self._url}/{listed.path}"

    def _client(self) -> httpx.AsyncClient:
        """Make a client: it belongs to one event loop, and we may be called on many."""
        return httpx.AsyncClient(
            transport=self._transport,
            timeout=TIMEOUT,
            trust_env=False,
            verify=self._certificates(),
            headers={"User-Agent": "notifier", "Accept": "application/json"},
        )

    def _certificates(self) -> ssl.SSLContext:
        """Load the system's certificates once, and only if they are wanted."""
        if self._tls is None:
            wanted = self._url.startswith("https:")
            bare = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            self._tls = ssl.create_default_context() if wanted else bare
        return self._tls


def _cells(item: object, now: datetime) -> Cells:
    """Take an item apart; one that is no object has nothing in it."""
    return Cells(item if isinstance(item, dict) else {}, now)
