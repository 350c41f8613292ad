"""
What is kept of a failed test: everything that one would otherwise run it again for.

Watching costs little (no pictures are taken on the way); writing happens only when
the test has failed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    WebError,
)

from automation.errors import AutomationError
from automation.portal_admin import WorldAdmin


class Evidence:
    """
    Watches one browser context, from before its first page.

    Args:
        context: Where the test takes place.
        trace: Whether to record Playwright's trace; not if somebody else does.
    """

    def __init__(self, context: BrowserContext, *, trace: bool = True) -> None:
        self._context = context
        self._trace = trace
        self._console: list[str] = []
        context.on("console", self._hear)
        context.on("weberror", self._hear_error)
        context.on("requestfailed", self._hear_failure)
        if trace:
            context.tracing.start(snapshots=True)

    def _hear(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        self._console.append(f"{message.type}: {message.text} ({where})")

    def _hear_error(self, error: WebError) -> None:
        self._console.append(f"uncaught: {error.error}")

    def _hear_failure(self, request: Request) -> None:
        self._console.append(f"failed: {request.method} {request.url}")

    def drop(self) -> None:
        """Stop watching and keep nothing."""
        if self._trace:
            self._context.tracing.stop()

    def keep(self, folder: Path, *, world: WorldAdmin | None = None) -> list[Path]:
        """
        Write everything into *folder* and return the files.

        What cannot be written is named in ``not-kept.txt``; it does not stop the rest.
        Nothing is kept where no folder can be made.
        """
        lost: list[str] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:  # the test's own failure matters more than its evidence
            return []
        for what, keep in self._keepers(folder, world).items():
            try:
                keep()
            except (Error, AutomationError, OSError) as error:
                lost.append(f"{what}: {error}")
        if lost:
            _write(folder / "not-kept.txt", lost)
        return sorted(path for path in folder.iterdir() if path.is_file())

    def _keepers(
        self, folder: Path, world: WorldAdmin | None
    ) -> dict[str, Callable[[], None]]:
        keepers: dict[str, Callable[[], None]] = {
            "console": lambda: _write(folder / "console.txt", self._console),
        }
        for number, page in enumerate(self._context.pages, start=1):
            keepers[f"page-{number}"] = partial(_page, folder, f"page-{number}", page)
        if world:
            keepers["timeline"] = lambda: _timeline(folder, world)
            keepers["mails"] = lambda: _mails(folder, world)
        if self._trace:
            path = folder / "trace.zip"
            keepers["trace"] = lambda: self._context.tracing.stop(path=path)
        return keepers


def _page(folder: Path, name: str, page: Page) -> None:
    body = page.locator("body")
    lines = [page.url, page.title(), "", body.inner_text(), "", body.aria_snapshot()]
    _write(folder / f"{name}.txt", lines)
    page.screenshot(path=folder / f"{name}.png", full_page=True)


def _timeline(folder: Path, world: WorldAdmin) -> None:
    lines = [f"{world.name}: the clock stands at {world.clock.now().isoformat()}", ""]
    lines += [
        f"{event.at.isoformat()}  {event.kind}  {event.subject}  {event.text}".rstrip()
        for event in world.timeline()
    ]
    _write(folder / "timeline.txt", lines)


def _mails(folder: Path, world: WorldAdmin) -> None:
    lines: list[str] = []
    for listed in reversed(world.inbox.messages()):
        mail = world.inbox.read(listed.message_id)
        lines += [f"{mail.at.isoformat()}  to {mail.to}", f"Subject: {mail.subject}"]
        lines += ["", mail.text, "-" * 72]
    _write(folder / "mails.txt", lines or ["No mail came."])


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
