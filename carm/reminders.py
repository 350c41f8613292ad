"""`carm reminders`: take in facts, show what would be told and why, send, account."""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta

from carm.output import console, writable
from carm.tables import decided, forecasts, problems, unsent
from carm.wiring import notifier, settings
from notifier.dispatch_report import DispatchReport
from notifier.facts import Kind
from notifier.intake import SourceReport
from notifier.planning import Forecast
from notifier.preview import write_preview
from notifier.reminders import State
from notifier.service import Notifier
from notifier.status import Status

GIVEN_UP = (State.REJECTED, State.UNKNOWN)

KINDS: dict[Kind, str] = {
    "profile_inactivity": "profiles to keep open",
    "held_return": "returns held in the U.S.",
}


def run(chosen: argparse.Namespace) -> int:
    """Do the action that was typed."""
    actions: dict[str, Callable[[argparse.Namespace], int]] = {
        "import": _import,
        "plan": _plan,
        "apply": _apply,
        "preview": _preview,
        "status": _status,
    }
    return actions[chosen.action](chosen)


def _import(chosen: argparse.Namespace) -> int:
    read = settings(chosen)
    if not (read.customers_csv or read.held_returns_csv or read.feed_url):
        console.print("Nothing to read: give --customers, --held-returns or --feed.")
        return 2
    with notifier(read) as open_notifier:
        report = _read(open_notifier)
    return 1 if report.problems else 0


def _read(open_notifier: Notifier) -> SourceReport:
    report = asyncio.run(open_notifier.read_sources())
    if report.sources:
        problems(report.intake)
        console.print(
            f"Read {', '.join(report.sources)}: {report.summary or 'nothing new'}."
        )
    return report


def _plan(chosen: argparse.Namespace) -> int:
    """Show what would leave; work on a copy in memory, so nothing is written."""
    read = settings(chosen)
    with notifier(read, as_of=chosen.as_of, dry_run=True) as opened:
        report = _read(opened)
        until = opened.now() + timedelta(days=chosen.days)
        coming = opened.forecast(until=until)
    shown = [c for c in coming if chosen.person in (None, c.person.person_id)]
    forecasts(shown)
    _sum_up(shown, chosen.days)
    return 1 if report.problems else 0


def _sum_up(shown: Sequence[Forecast], days: int) -> None:
    stages = Counter(f"{found.kind} {found.stage}" for found in shown)
    languages = Counter(found.person.language or "fr+en" for found in shown)
    parts = ", ".join(f"{name} {count}" for name, count in sorted(stages.items()))
    spoken = ", ".join(f"{name} {count}" for name, count in sorted(languages.items()))
    console.print(
        f"[bold]{len(shown)} reminders[/] in the next {days} days"
        + (f": {parts}; by language: {spoken}." if shown else "."),
        soft_wrap=True,
    )
    console.print("Nothing was written and nothing was sent.")


def _apply(chosen: argparse.Namespace) -> int:
    with notifier(settings(chosen)) as open_notifier:
        report = _read(open_notifier)
        known = {one.key for one in open_notifier.reminders(*GIVEN_UP)}
        planned, sent = asyncio.run(_send(open_notifier))
        found = open_notifier.reminders(State.DEFERRED, *GIVEN_UP)
        left = [one for one in found if one.key not in known]
        wake = open_notifier.next_wake()
    said = ", ".join(filter(None, (planned, sent.summary))) or "nothing was due"
    console.print(f"{said[0].upper()}{said[1:]}.")
    if left:
        unsent(left)
    if wake:
        console.print(f"Next: {wake:%a %Y-%m-%d %H:%M} UTC.")
    return 1 if left or sent.failed or report.problems else 0


async def _send(open_notifier: Notifier) -> tuple[str, DispatchReport]:
    planned = open_notifier.plan_due()
    try:
        sent = await open_notifier.dispatch()
    finally:
        await open_notifier.goodbye()
    return planned.summary, sent


def _preview(chosen: argparse.Namespace) -> int:
    with notifier(settings(chosen), dry_run=True) as open_notifier:
        index = write_preview(
            open_notifier.renderer, open_notifier.policy, writable(chosen.output)
        )
    console.print(f"Every mail in every language: open {index}", soft_wrap=True)
    return 0


def _status(chosen: argparse.Namespace) -> int:
    with notifier(settings(chosen), dry_run=True) as open_notifier:
        found = open_notifier.status()
        left = open_notifier.reminders(State.DEFERRED, *GIVEN_UP)
    _show(found)
    if left:
        unsent(left)
    for warning in found.warnings:
        console.print(f"[yellow]![/] {warning}", soft_wrap=True)
    return 0


def _show(found: Status) -> None:
    console.print(f"It is {found.now:%a %Y-%m-%d %H:%M} UTC by {found.clock}.")
    for kind, count in found.open_obligations.items():
        console.print(f"  {count:>6} {KINDS[kind]}")
    decided(found.states)
    late = found.worst_lateness
    if late is not None and found.typical_lateness is not None:
        console.print(
            f"Reminders left {_span(found.typical_lateness)} after their moment"
            f" (median), {_span(late)} at worst; {found.overdue} are overdue."
        )
    if found.next_wake:
        console.print(f"Next: {found.next_wake:%a %Y-%m-%d %H:%M} UTC.")


def _span(time: timedelta) -> str:
    seconds = round(time.total_seconds())
    if seconds < 120:  # noqa: PLR2004 - two minutes
        return f"{seconds} s"
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
