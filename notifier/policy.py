"""
When are people told, and about what? Read from TOML once, checked whole, then frozen.

The built-in policy is ``policy.toml`` beside this module; a file of the operator's own
replaces the keys that it names.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from notifier.calendars import NAMED, Calendar
from notifier.facts import HELD_RETURN, PROFILE_INACTIVITY, Kind
from notifier.policy_file import Table, read_toml
from notifier.windows import Window
from notifier.zones import zone

BUILT_IN = Path(__file__).with_name("policy.toml")

MOST_DAYS = 1000
"""More than any rule counts; a typo such as 1800 for 180 is caught."""


@dataclass(frozen=True, slots=True)
class Stage:
    """
    A point before, at the start of, or after a deadline at which people are told.

    Attributes:
        name: ``"d30"`` (calendar days), ``"b5"`` (weekdays), ``"arrival"`` or
            ``"after"``.
        before: Days before the deadline; 0 for the two that are not counted back.
    """

    name: str
    before: int = 0

    @property
    def after_deadline(self) -> bool:
        """Whether it comes when it is too late, to say how to get back in."""
        return self.name == "after"


@dataclass(frozen=True, slots=True)
class Rule:
    """
    What one kind of deadline is, and when its people are told.

    Attributes:
        days: Days counted: calendar days for profiles, business days for returns.
        source: Who says so.
        verified_on: When somebody last checked that they still do.
        stages: From the earliest to the most urgent.
    """

    kind: Kind
    enabled: bool
    days: int
    source: str
    verified_on: date
    stages: tuple[Stage, ...]

    @property
    def last_stage(self) -> str:
        """Name the last stage before the deadline; empty if there is none."""
        names = [stage.name for stage in self.stages if not stage.after_deadline]
        return names[-1] if names else ""


@dataclass(frozen=True, slots=True)
class Warehouse:
    """Whose days are counted for a held parcel, and where they end."""

    zone: str
    calendar: Calendar


@dataclass(frozen=True)
class Policy:
    """
    Everything that decides who is told what and when.

    Attributes:
        title: Version and fingerprint, as the ledger prints it.
        retries: How long to wait after the first failure, the second and so on.
        give_up_after: No retry later than this after the first attempt.
    """

    title: str
    profile: Rule
    held_return: Rule
    profile_zone: str
    window: Window
    retries: tuple[timedelta, ...]
    give_up_after: timedelta
    warehouses: dict[str, Warehouse]

    def rule(self, kind: Kind) -> Rule:
        """Return the rule for *kind*."""
        return self.profile if kind == PROFILE_INACTIVITY else self.held_return

    @property
    def last_stages(self) -> dict[Kind, str]:
        """The last stage before each kind of deadline; empty if there is none."""
        return {rule.kind: rule.last_stage for rule in (self.profile, self.held_return)}

    def warehouse(self, name: str) -> Warehouse:
        """Return the warehouse called *name*, or what holds for any other."""
        return self.warehouses.get(name) or self.warehouses["default"]

    def check_horizon(self, today: date) -> None:
        """
        Insist that every calendar in use reaches 13 months beyond *today*.

        Raises:
            CalendarError: If one does not.
        """
        for warehouse in self.warehouses.values():
            warehouse.calendar.require_horizon(today)


def load_policy(path: str | Path | None = None) -> Policy:
    """
    Read the policy at *path*, or the built-in one.

    Raises:
        ConfigError: If the file cannot be read or says something unusable; the text
            lists every problem found, each with its place.
    """
    built_in = read_toml(BUILT_IN)
    found = read_toml(Path(path)) if path else {}
    table = Table(str(path or BUILT_IN.name), "", found, built_in)
    policy = _policy(table)
    table.finish()
    return policy


def _policy(table: Table) -> Policy:
    profile, window = table.table("profile"), table.table("window")
    sending, held = table.table("sending"), table.table("return")
    minutes = sending.numbers("retry_minutes", least=1, most=1440)
    if not minutes:
        sending.wrong("retry_minutes", minutes, "at least one, like [5, 15, 30]")
    return Policy(
        title=f"{table.text('version')} ({_fingerprint(table.whole())})",
        profile=_profile_rule(profile),
        held_return=_return_rule(held),
        profile_zone=_zone(profile),
        window=_window(window),
        retries=tuple(timedelta(minutes=number) for number in minutes),
        give_up_after=timedelta(hours=sending.number("give_up_hours", 1, 120)),
        warehouses=_warehouses(table.free_table("warehouses")),
    )


def _profile_rule(table: Table) -> Rule:
    days = table.number("days", 1, MOST_DAYS)
    stages = _stages(table, "d", most=days - 1)
    if table.flag("after"):
        stages.append(Stage("after"))
    return _rule(table, PROFILE_INACTIVITY, days, stages)


def _return_rule(table: Table) -> Rule:
    days = table.number("business_days", 1, MOST_DAYS)
    stages = _stages(table, "b", most=days - 1)
    if table.flag("arrival"):
        stages.insert(0, Stage("arrival"))
    return _rule(table, HELD_RETURN, days, stages)


def _rule(table: Table, kind: Kind, days: int, stages: list[Stage]) -> Rule:
    return Rule(
        kind=kind,
        enabled=table.flag("enabled"),
        days=days,
        source=table.text("source"),
        verified_on=table.day("verified_on"),
        stages=tuple(stages),
    )


def _stages(table: Table, letter: str, *, most: int) -> list[Stage]:
    before = table.numbers("stages", least=1, most=most)
    if sorted(set(before), reverse=True) != before:
        table.wrong("stages", before, "falling numbers, none twice, like [30, 7]")
    return [Stage(f"{letter}{number}", number) for number in before]


def _window(table: Table) -> Window:
    window = Window(table.time("opens"), table.time("closes"))
    if window.opens >= window.closes:
        table.wrong("closes", str(window.closes), f"later than opens = {window.opens}")
    return window


def _warehouses(table: Table) -> dict[str, Warehouse]:
    return {name: _warehouse(table.like(name, "default")) for name in table.names()}


def _warehouse(table: Table) -> Warehouse:
    name = table.text("calendar")
    if name not in NAMED:
        table.wrong("calendar", name, f"one of {', '.join(sorted(NAMED))}")
        name = "us-federal"
    closed, opened = table.days("closed"), table.days("open")
    calendar = NAMED[name]().changed(closed=closed, opened=opened)
    return Warehouse(_zone(table), calendar)


def _zone(table: Table) -> str:
    name = table.text("zone")
    try:
        zone(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        table.wrong("zone", name, "a zone like America/Toronto")
        return "America/Toronto"
    return name


def _fingerprint(whole: dict[str, Any]) -> str:
    text = json.dumps(whole, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:8]
