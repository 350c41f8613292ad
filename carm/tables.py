"""Reminders, decisions and broken rows as a person at a terminal reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from rich.markup import escape
from rich.table import Table

from carm.output import console
from notifier.errors import RowError
from notifier.intake import Intake
from notifier.planning import Forecast
from notifier.reminders import Reminder, State
from notifier.zones import zone_of

SHOWN = 40
"""Broken rows or reminders listed before the rest is only counted."""

QUOTED = 34
"""Characters of a wrong value that a table shows."""


def table(*heads: str) -> Table:
    """Return an empty table in the house's manner."""
    made = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for head in heads:
        made.add_column(head, overflow="fold")
    return made


def problems(intake: Intake) -> None:
    """List the rows that were not used, and parcels whose owner nobody knows."""
    if intake.problems:
        rows(intake.problems)
    more = intake.more_problems + max(0, len(intake.problems) - SHOWN)
    if more:
        console.print(f"… and {more} more rows.")
    if intake.ownerless:
        names = ", ".join(intake.ownerless[:SHOWN])
        console.print(f"Owner not among the customers: {names}", soft_wrap=True)


def rows(found: Sequence[RowError]) -> None:
    """List broken rows: where, what was found, what was expected."""
    shown = table("file", "line", "column", "found", "expected")
    for error in found[:SHOWN]:
        shown.add_row(
            PurePath(error.source).name,
            str(error.line),
            error.column,
            escape(short(repr(error.found))),
            escape(error.expected),
        )
    console.print(shown)


def short(text: str) -> str:
    """Return *text*, cut where it would push the rest off the screen."""
    return text if len(text) <= QUOTED else f"{text[: QUOTED - 1]}…"


def forecasts(found: Sequence[Forecast]) -> None:
    """List what would leave: when, to whom, about what, and how the day was found."""
    for one in found:
        local = one.moment.astimezone(zone_of(one.person.province))
        about = one.parcel.return_id if one.parcel else one.person.business_name
        to = (
            f"{one.person.name} <{one.person.email}> ({one.person.language or 'fr+en'})"
        )
        console.print(
            f"[bold]{local:%a %Y-%m-%d %H:%M}[/] {local.tzname():<4} {escape(to)}",
            soft_wrap=True,
        )
        console.print(
            f"    {one.kind} {one.stage}: {escape(about)}, due"
            f" {one.deadline.due_on:%a %Y-%m-%d} – {escape(one.reason)}",
            soft_wrap=True,
        )
        console.print(f"    {escape(one.derivation)}", style="dim", soft_wrap=True)


def decided(states: Mapping[State, int]) -> None:
    """Count reminders by state."""
    for state, count in states.items():
        console.print(f"  {count:>6} reminders {state}")


def unsent(found: Iterable[Reminder]) -> None:
    """List reminders that did not get through, with the reason of each."""
    listed = list(found)
    shown = table("to", "stage", "state", "why")
    for reminder in listed[:SHOWN]:
        shown.add_row(
            reminder.recipient,
            f"{reminder.kind} {reminder.stage}",
            reminder.state,
            escape(reminder.reason),
        )
    console.print(shown)
    if len(listed) > SHOWN:
        console.print(f"… and {len(listed) - SHOWN} more.")
