"""How the command speaks: one console for what was asked, one for what went wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn

PAPER_WIDTH = 110
"""Columns when nobody watches, e.g. in a log."""

console = Console(
    highlight=False, width=None if sys.stdout.isatty() else PAPER_WIDTH, emoji=False
)
errors = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)


class OutputError(Exception):
    """A folder that was asked for cannot be written to."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(
            f"{folder} cannot be written to ({why}); choose another with --output"
        )


def writable(folder: str) -> Path:
    """
    Return *folder*, made if need be.

    Raises:
        OutputError: If nothing can be written there.
    """
    path = Path(folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=path):
            return path
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def complain(sentence: str) -> None:
    """Say one sentence on standard error."""
    errors.print(f"[bold red]carm:[/] {escape(sentence)}")


MILESTONE = 25
"""Days between two lines where nobody watches a bar."""

Tell = Callable[[int, datetime, str], None]


@contextmanager
def days_turning(total: int) -> Iterator[Tell]:
    """Show a bar to whoever watches, and a line now and then in a log."""
    if not console.is_terminal:
        yield lambda day, now, words: _milestone(day, total, now, words)
        return
    columns = (
        TextColumn("  {task.description}"),
        BarColumn(),
        TextColumn("{task.fields[words]}"),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=total, words="")

        def tell(day: int, now: datetime, words: str) -> None:
            date = f"{now:%a %Y-%m-%d}"
            bar.update(task, completed=day, description=date, words=words)

        yield tell


def _milestone(day: int, total: int, now: datetime, words: str) -> None:
    if day % MILESTONE == 0 or day == total:
        console.print(f"  {now:%a %Y-%m-%d}  day {day:>3}: {words}")
