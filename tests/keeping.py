"""
Keep a page of each outcome, in both languages, while other tests come by.

What a test meets in one language is met in the other by a copy of its world: the world
is forked before the request, and the same request is sent to the fork, in the other
language. Only with ``--keep-pages``; otherwise nothing of this happens.
"""

from __future__ import annotations

import os
from pathlib import Path

import httpx

from mock_portal.app import create_app
from mock_portal.copies import fork
from mock_portal.registry import Worlds
from mock_portal.rendering import OUTCOME

OTHER = {"en": "fr", "fr": "en"}
PASSED_ON = ("cookie", "content-type")


class Kept:
    """
    The pages that are kept.

    Attributes:
        folder: One file per outcome and language; one without a page is a redirection.
    """

    folder: Path | None = None

    def hooks(self, app):
        """Return what a client of *app* is made with."""
        if self.folder is None:
            return {}
        beside = Beside(app)

        async def before(request):
            request.extensions["beside"] = beside.begin(request)

        async def after(answer):
            outcome = await self.keep(answer)
            repeat = answer.request.extensions["beside"]
            if outcome and repeat and self.lacks(outcome, repeat.language):
                await self.keep(await repeat.send())

        return {"request": [before], "response": [after]}

    def lacks(self, outcome, language):
        return not any(
            (self.folder / name).exists()
            for name in (f"{outcome}.{language}.html", f"{outcome}.met")
        )

    async def keep(self, answer):
        """Keep what was answered, and return its outcome."""
        outcome = answer.headers.get(OUTCOME, "")
        if outcome and answer.headers.get("Content-Type", "").startswith("text/html"):
            await answer.aread()
            language = answer.headers["Content-Language"]
            self._write(f"{outcome}.{language}.html", answer.text)
        elif outcome:
            self._write(f"{outcome}.met", "")
        return outcome

    def _write(self, name, text):
        path = self.folder / name
        if not path.exists():
            half = path.with_suffix(f".{os.getpid()}")
            half.write_text(text, encoding="utf-8")
            half.replace(path)


class Repeat:
    """One request, ready to be sent to a copy of its world in the other language."""

    def __init__(self, client, request, path, content, language):
        self._client, self._request = client, request
        self._path, self._content, self.language = path, content, language

    async def send(self):
        headers = self._request.headers
        return await self._client.request(
            self._request.method,
            self._path,
            headers={name: headers[name] for name in PASSED_ON if name in headers},
            content=self._content,
        )


class Beside:
    """A second sandbox, in which copies of the first one's worlds stand."""

    def __init__(self, app):
        self._app, self._client, self._worlds = app, None, Worlds()

    def begin(self, request):
        """Copy the world as it stands before *request*; None if it is for no page."""
        try:
            content = request.content
        except httpx.RequestNotRead:  # it is sent bit by bit, and only once
            return None
        path = request.url.raw_path.decode()
        parts = path.split("/", 4)
        if len(parts) < 4 or parts[1] != "w" or parts[3].partition("?")[0] not in OTHER:
            return None
        known = {one.name: one for one in self._app.state.worlds.all()}
        if parts[2] not in known:
            return None
        self._worlds._let_in(fork(known[parts[2]], parts[2]))
        language = OTHER[parts[3]]
        there = "/".join(["", "w", parts[2], language, *parts[4:]])
        return Repeat(self._opened(), request, there, content, language)

    def _opened(self):
        if self._client is None:
            transport = httpx.ASGITransport(create_app(self._worlds))
            self._client = httpx.AsyncClient(
                transport=transport, base_url="http://beside"
            )
        return self._client


KEPT = Kept()
