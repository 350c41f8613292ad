"""How a list is fetched over HTTP: page by page, patiently, only if it changed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from notifier.errors import SourceError

Sleep = Callable[[float], Awaitable[None]]

PAUSES = (0.5, 2.0, 8.0)
"""Seconds before the second, third and fourth attempt."""

LONGEST_PAUSE = 60.0
"""Seconds that a Retry-After is obeyed; what takes longer is left to the next beat."""

WORTH_ANOTHER_TRY = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class PageOfItems:
    """
    One page of a list.

    Attributes:
        revision: The state of the list when its first page was made; None if the
            list has not changed since *etag*.
    """

    items: list[Any]
    revision: int | None
    etag: str


class Pages:
    """Fetches pages; one of these for each reading, bound to its client."""

    def __init__(self, client: httpx.AsyncClient, sleep: Sleep) -> None:
        self._client, self._sleep = client, sleep

    async def of(self, url: str, *, etag: str = "") -> AsyncIterator[PageOfItems]:
        """
        Yield the pages of the list at *url*.

        Raises:
            SourceError: If a page cannot be had or is no page.
        """
        seen = {url}
        answer = await self._get(url, etag)
        while True:
            tag = answer.headers.get("etag", "")
            if answer.status_code == HTTPStatus.NOT_MODIFIED:
                yield PageOfItems([], None, tag)
                return
            items, revision, following = _understood(url, answer)
            yield PageOfItems(items, revision, tag)
            if following is None:
                return
            url = _same_host(url, following)
            if url in seen:
                raise SourceError(f"{url} leads back to itself; expected a last page")
            seen.add(url)
            answer = await self._get(url, "")

    async def _get(self, url: str, etag: str) -> httpx.Response:
        headers = {"If-None-Match": etag} if etag else {}
        for tried, pause in enumerate((*PAUSES, None), start=1):
            wait, tries = pause, "once" if tried == 1 else f"{tried} times"
            try:
                answer = await self._client.get(url, headers=headers)
            except httpx.HTTPError as error:
                trouble = str(error) or type(error).__name__
            else:
                if answer.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
                    return answer
                trouble = f"it answered {answer.status_code} {answer.reason_phrase}"
                wait = _pause_after(answer, pause)
            if wait is None:
                break
            await self._sleep(wait)
        raise SourceError(
            f"{url} could not be read: tried {tries}, {trouble}. Is the portal"
            " running, and NOTIFIER_FEED_URL right?"
        )


def _pause_after(answer: httpx.Response, pause: float | None) -> float | None:
    """Return how long to wait after a refusal; None if asking again is no use."""
    if answer.status_code not in WORTH_ANOTHER_TRY or pause is None:
        return None
    asked = answer.headers.get("retry-after", "")
    return min(LONGEST_PAUSE, max(pause, float(asked) if asked.isdecimal() else 0.0))


def _understood(url: str, answer: httpx.Response) -> tuple[list[Any], int, str | None]:
    expected = 'expected JSON like {"items": […], "next": null, "revision": 421}'
    try:
        body = answer.json()
    except ValueError as error:
        found = answer.text[:60]
        raise SourceError(f"{url} answered {found!r}; {expected}") from error
    items = body.get("items") if isinstance(body, dict) else None
    following = body.get("next") if isinstance(body, dict) else None
    revision = body.get("revision") if isinstance(body, dict) else None
    if (
        not isinstance(items, list)
        or type(revision) is not int
        or not isinstance(following, str | None)
    ):
        raise SourceError(f"{url} answered {str(body)[:60]!r}; {expected}")
    return items, revision, following


def _same_host(url: str, following: str) -> str:
    """Return where the next page is; what we may know must not be asked elsewhere."""
    absolute = urljoin(url, following)
    here, there = urlsplit(url), urlsplit(absolute)
    if (here.scheme, here.netloc) != (there.scheme, there.netloc):
        raise SourceError(
            f"{url} sends us on to {there.netloc!r}; expected a page of {here.netloc}"
        )
    return absolute
