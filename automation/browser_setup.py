"""
Get a browser onto this machine, telling what is done.

First what is there already; then Playwright's own download; then, on Debian and its
kin, the package manager. Each attempt has a time limit, and counts only when the
browser really starts.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence

from automation.browser import FoundBrowser, find_browser, open_browser
from automation.errors import AutomationError, BrowserNotFoundError

DOWNLOAD_LIMIT = 300.0
"""Seconds allowed for Playwright's download (about 110 MB)."""

PACKAGE_LIMIT = 600.0
"""Seconds allowed for one call of the package manager."""

Say = Callable[[str], None]
Run = Callable[[Sequence[str], float], str]
"""Run a command within so many seconds; return what went wrong, or nothing."""

DOWNLOAD = (sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")
PACKAGE = "chromium-headless-shell"
"""Debian's; a tenth of the size of a browser with a window."""
LIBRARIES = (sys.executable, "-m", "playwright", "install-deps", "chromium")
UPDATE = ("apt-get", "update", "-qq")
INSTALL = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")


def get_browser(*, say: Say = print, run: Run | None = None) -> FoundBrowser:
    """
    Return a browser that starts, fetching one if there is none.

    Args:
        say: Told each step of the fetching, in a sentence.
        run: How commands are run; tests give another.

    Raises:
        BrowserNotFoundError: If nothing helped; what was tried has been said.
    """
    found = _working(say)
    if found:
        return found
    do = run or run_command
    for attempt in (_download, _packages):
        attempt(say, do)
        found = _working(say)
        if found:
            say(f"Browser: {found}")
            return found
    command = f"apt-get install {PACKAGE}"
    raise BrowserNotFoundError("browser that starts", ["all that was tried"], command)


def _working(say: Say) -> FoundBrowser | None:
    try:
        found = find_browser()
        with open_browser():
            return found
    except AutomationError as error:
        say(str(error).partition(" To get one:")[0])
        return None


def _download(say: Say, run: Run) -> None:
    say("Downloading Playwright's headless Chromium (about 110 MB) ...")
    problem = run(DOWNLOAD, DOWNLOAD_LIMIT)
    say(f"That did not work: {problem}" if problem else "Downloaded.")
    if problem or _working(_unheard):
        return
    if _may_install():
        say("It lacks libraries of the system; installing them ...")
        problem = run(_as_root(LIBRARIES), PACKAGE_LIMIT)
        say(f"That did not work: {problem}" if problem else "Installed.")
    if not _working(_unheard):
        say("It does not start here; removing it, lest it be found first ...")
        _remove(find_browser())


def _remove(downloaded: FoundBrowser) -> None:
    """Remove that one download, and nothing else that lies beside it."""
    for folder in downloaded.path.parents:
        if folder.name.startswith("chromium_headless_shell-"):
            shutil.rmtree(folder, ignore_errors=True)


def _unheard(_words: str) -> None:
    """Say nothing."""


def _packages(say: Say, run: Run) -> None:
    if not _may_install():
        say(f"As root, this would help: apt-get install {PACKAGE}")
        return
    say(f"Installing the package {PACKAGE} ...")
    install = _as_root((*INSTALL, PACKAGE))
    problem = run(install, PACKAGE_LIMIT)
    if problem:
        run(_as_root(UPDATE), PACKAGE_LIMIT)
        problem = run(install, PACKAGE_LIMIT)
    say(f"That did not work: {problem}" if problem else "Installed.")


def _may_install() -> bool:
    if not shutil.which("apt-get"):
        return False
    if os.geteuid() == 0:
        return True
    return bool(shutil.which("sudo")) and not run_command(("sudo", "-n", "true"), 10)


def _as_root(command: Sequence[str]) -> Sequence[str]:
    return command if os.geteuid() == 0 else ("sudo", "-n", *command)


def run_command(command: Sequence[str], limit: float) -> str:
    """Run *command* within *limit* seconds; return what went wrong, or nothing."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(  # noqa: S603 - the commands stand above, nothing is typed in
            list(command),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=limit,
            env=quiet,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"no end after {limit:.0f} s"
    except OSError as error:
        return str(error)
    if done.returncode == 0:
        return ""
    return _telling(done.stderr or done.stdout) or f"exit code {done.returncode}"


def _telling(output: str) -> str:
    """Return the line of a failed command's *output* that says most, shortened."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if re.match(r"(Error|E|hostname):", line)]
    return " · ".join(telling[:2] or lines[-1:])[:300]
