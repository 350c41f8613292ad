"""
Which browser is there, and how is it started?

Playwright's own Chromium if it was downloaded, else Debian's headless shell, else a
Chrome or Chromium of the system's. Playwright offers no setting for the path, so it
is found here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import playwright
from playwright.sync_api import Browser, Error, sync_playwright

from automation.errors import BrowserNotFoundError, BrowserUnusableError
from automation.hosts import resolver_rules

GET_HEADLESS = "carm doctor --get-browser"
GET_HEADED = "apt-get install chromium"

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")

DEBIAN_SHELL = "usr/lib/chromium/chromium-headless-shell"
NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
USUAL = (
    "opt/google/chrome/chrome",
    "usr/lib/chromium/chromium",
    "snap/bin/chromium",
    "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "Applications/Chromium.app/Contents/MacOS/Chromium",
)
OWN_SHELLS = (
    "chromium_headless_shell-*/chrome-headless-shell-*/chrome-headless-shell",
    "chromium_headless_shell-*/chrome-*/headless_shell",
)
OWN_FULL = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)


@dataclass(frozen=True, slots=True)
class FoundBrowser:
    """
    A browser on this machine.

    Attributes:
        headed: Whether it can show a window.
        origin: Where it comes from, for people.
    """

    path: Path
    headed: bool
    origin: str

    def __str__(self) -> str:
        return f"{self.path} ({self.origin})"


def find_browser(
    *,
    headed: bool = False,
    root: Path = Path("/"),
    environment: Mapping[str, str] | None = None,
) -> FoundBrowser:
    """
    Return the browser to use.

    Args:
        headed: Whether a window is wanted; a headless shell will not do then.
        root: Where the file system begins; tests give another.
        environment: ``PATH``, ``HOME`` and ``PLAYWRIGHT_BROWSERS_PATH`` are read;
            by default those of this process.

    Raises:
        BrowserNotFoundError: With the command that gets one.
    """
    known = os.environ if environment is None else environment
    for browser in _candidates(root, known):
        if browser.headed or not headed:
            return browser
    own = str(_own_folder(root, known))
    looked_in = [own, "/usr/lib/chromium", "the usual places of Chrome and Chromium"]
    if headed:
        wanted = "browser that can show a window"
        raise BrowserNotFoundError(wanted, looked_in, GET_HEADED)
    raise BrowserNotFoundError("browser", looked_in, GET_HEADLESS)


def _candidates(root: Path, known: Mapping[str, str]) -> Iterator[FoundBrowser]:
    own = _own_folder(root, known)
    for pattern in OWN_SHELLS:
        for path in _newest_first(own, pattern):
            yield FoundBrowser(path, headed=False, origin="Playwright's headless shell")
    for pattern in OWN_FULL:
        for path in _newest_first(own, pattern):
            yield FoundBrowser(path, headed=True, origin="Playwright's Chromium")
    shell = root / DEBIAN_SHELL
    if _runs(shell):
        yield FoundBrowser(shell, headed=False, origin="Debian's headless shell")
    for path in _system(root, known):
        if _runs(path):
            yield FoundBrowser(path, headed=True, origin="this machine's browser")


def _own_folder(root: Path, known: Mapping[str, str]) -> Path:
    """Return the folder of Playwright's downloads, as Playwright itself finds it."""
    given = known.get("PLAYWRIGHT_BROWSERS_PATH", "")
    if given == "0":
        return Path(playwright.__file__).parent / "driver/package/.local-browsers"
    if given:
        return _under(root, given)
    home = _under(root, known.get("HOME", "/root"))
    if sys.platform == "darwin":
        return home / "Library/Caches/ms-playwright"
    cache = known.get("XDG_CACHE_HOME", "")
    return (_under(root, cache) if cache else home / ".cache") / "ms-playwright"


def _system(root: Path, known: Mapping[str, str]) -> Iterator[Path]:
    for folder in known.get("PATH", "").split(os.pathsep):
        for name in NAMES:
            yield _under(root, folder or ".") / name
    for place in USUAL:
        yield root / place


def _newest_first(folder: Path, pattern: str) -> list[Path]:
    try:
        found = [path for path in folder.glob(pattern) if _runs(path)]
    except OSError:  # a folder that may not be read holds nothing for us
        return []
    return sorted(found, key=_revision, reverse=True)


def _revision(path: Path) -> int:
    """Return 1255 for ``…/chromium-1255/chrome-linux64/chrome``."""
    numbers = [part.rpartition("-")[2] for part in path.parts if "chromium" in part]
    return max((int(number) for number in numbers if number.isdigit()), default=0)


def _under(root: Path, path: str) -> Path:
    return root / path.lstrip("/") if root != Path("/") else Path(path)


def _runs(path: Path) -> bool:
    # os.path, unlike Path, does not mind a folder that may not be read.
    return os.path.isfile(path) and os.access(path, os.X_OK)  # noqa: PTH113 - see above


def launch_options(
    browser: FoundBrowser,
    *,
    headed: bool = False,
    slow: float = 0,
    allow_hosts: Iterable[str] = (),
    as_root: bool | None = None,
) -> dict[str, Any]:
    """
    Return the arguments for Playwright's ``launch``.

    Args:
        browser: The one found.
        headed: Whether to show a window.
        slow: Milliseconds between two actions, for people who watch.
        allow_hosts: Hosts besides loopback that the browser may reach.
        as_root: Chromium's own cell does not work for root; by default, asked here.
    """
    if as_root is None:
        as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = [
        f"--host-resolver-rules={resolver_rules(allow_hosts)}",
        # A proxy of the developer's shell would resolve names by itself.
        "--proxy-server=direct://",
    ]
    if as_root:
        arguments.append("--no-sandbox")
    options: dict[str, Any] = {
        "executable_path": str(browser.path),
        "headless": not headed,
        "args": arguments,
    }
    if slow:
        options["slow_mo"] = slow
    return options


@contextmanager
def open_browser(
    *, headed: bool = False, slow: float = 0, allow_hosts: Iterable[str] = ()
) -> Iterator[Browser]:
    """
    Start the browser that is there, and close it at the end.

    Raises:
        BrowserNotFoundError: If there is none.
        BrowserUnusableError: If it does not start.
    """
    found = ready_to_drive(headed=headed)
    options = launch_options(found, headed=headed, slow=slow, allow_hosts=allow_hosts)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(**options)
        except Error as error:
            raise BrowserUnusableError(str(found.path), _reason(error)) from error
        try:
            yield browser
        finally:
            browser.close()


def ready_to_drive(*, headed: bool = False) -> FoundBrowser:
    """
    Return the browser that :func:`open_browser` would start.

    Raises:
        BrowserNotFoundError: If there is none.
        BrowserUnusableError: If there is nothing to show its window on.
    """
    found = find_browser(headed=headed)
    if headed:
        insist_on_a_screen(found)
    return found


def insist_on_a_screen(
    browser: FoundBrowser, *, environment: Mapping[str, str] | None = None
) -> None:
    """
    Refuse to open a window where there is nothing to show it on.

    Raises:
        BrowserUnusableError: On a Linux machine without a display.
    """
    known = os.environ if environment is None else environment
    if sys.platform == "linux" and not any(known.get(name) for name in SCREENS):
        why = "there is no screen here; leave out --headed, or use xvfb-run"
        raise BrowserUnusableError(str(browser.path), why)


def _reason(error: Error) -> str:
    """Return the telling lines of Playwright's long report."""
    lines = [line.strip() for line in error.message.splitlines() if line.strip()]
    telling = [line for line in lines if "error" in line.lower() or "DISPLAY" in line]
    return " · ".join((telling or lines or ["no reason given"])[:3])[:500]
