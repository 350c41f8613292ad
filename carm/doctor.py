"""`carm doctor`: what is here, what is missing, and the command that gets it."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from packaging.requirements import Requirement
from rich.table import Table

from automation.browser import GET_HEADLESS, find_browser, open_browser
from automation.browser_setup import get_browser
from automation.errors import BrowserNotFoundError, BrowserUnusableError
from carm.output import console

LEAST_PYTHON = (3, 11)
ROOM_WANTED = 500 * 2**20
"""Bytes: the virtual environment and a browser, once unpacked."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; *mend* is empty if all is well."""

    thing: str
    found: str
    mend: str = ""
    needed: bool = True


def run(chosen: argparse.Namespace) -> int:
    """Look at everything, or fetch a browser; 1 if something needed is missing."""
    if chosen.get_browser:
        get_browser(say=lambda words: console.print(words, soft_wrap=True))
    findings = list(look())
    missing = [finding for finding in findings if finding.mend and finding.needed]
    if missing or not chosen.quiet:
        show([f for f in findings if f.mend] if chosen.quiet else findings)
    return 1 if missing else 0


def look() -> Iterator[Finding]:
    """Look at all that the toolkit needs, one finding each."""
    yield _python()
    yield from _packages()
    yield _browser(headed=False)
    yield _browser(headed=True)
    yield _zones()
    yield _port(8000, "carm portal --port 0 takes any free one")
    yield _port(1025, "carm portal --smtp-port 0 takes any free one")
    yield _folder(Path.cwd())


def _python() -> Finding:
    found = platform.python_version()
    wrong = sys.version_info < LEAST_PYTHON
    return Finding("Python", found, "install Python 3.11 or newer" if wrong else "")


def _packages() -> Iterator[Finding]:
    wanted = [Requirement(text) for text in requires("carm-toolkit") or []]
    here = [need for need in wanted if not need.marker or need.marker.evaluate()]
    wrong = [words for need in here if (words := _unmet(need))]
    mend = "make setup   (elsewhere: install the wheel anew)" if wrong else ""
    found = "; ".join(wrong) or f"{len(here)} packages, all there"
    yield Finding("dependencies", found, mend)


def _unmet(need: Requirement) -> str:
    try:
        have = version(need.name)
    except PackageNotFoundError:
        return f"{need.name} is missing"
    return "" if need.specifier.contains(have) else f"{need} wanted, {have} found"


def _browser(*, headed: bool) -> Finding:
    """Look for a browser; the one that works unseen is also started."""
    thing = "browser to watch" if headed else "browser"
    try:
        found = find_browser(headed=headed)
        if headed:
            return Finding(thing, f"{found}, not tried", needed=False)
        with open_browser() as browser:
            return Finding(thing, f"{browser.version}, {found}")
    except BrowserNotFoundError as error:
        return Finding(thing, "none", error.mend, needed=not headed)
    except BrowserUnusableError as error:
        return Finding(thing, str(error), GET_HEADLESS)


def _zones() -> Finding:
    try:
        ZoneInfo("America/Toronto")
    except ZoneInfoNotFoundError:
        return Finding("time zones", "none", "pip install tzdata")
    return Finding("time zones", f"tzdata {version('tzdata')}")


def _port(number: int, otherwise: str) -> Finding:
    with socket.socket() as probe:
        taken = probe.connect_ex(("127.0.0.1", number)) == 0
    found = "taken by another program" if taken else "free"
    return Finding(f"port {number}", found, otherwise if taken else "", needed=False)


def _folder(here: Path) -> Finding:
    if not os.access(here, os.W_OK):
        return Finding(
            "this folder", f"{here} cannot be written to", "work in a folder of yours"
        )
    room = shutil.disk_usage(here).free
    short = "free some space" if room < ROOM_WANTED else ""
    return Finding("this folder", f"writable, {room / 2**30:.1f} GiB free", short)


def show(findings: list[Finding]) -> None:
    """Print *findings* as a table."""
    table = Table(box=None, pad_edge=False, show_header=False)
    for finding in findings:
        colour = ("red" if finding.needed else "yellow") if finding.mend else "green"
        mark = {"green": "ok", "yellow": "--", "red": "no"}[colour]
        table.add_row(f"[{colour}]{mark}[/]", finding.thing, finding.found)
        if finding.mend:
            table.add_row("", "", f"[bold]→ {finding.mend}[/]")
    console.print(table)
