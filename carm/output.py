"""How the command speaks: one console for what was asked, one for what went wrong."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.markup import escape

PAPER_WIDTH = 110
"""Columns when nobody watches, e.g. in a log."""

console = Console(
    highlight=False, width=None if sys.stdout.isatty() else PAPER_WIDTH, emoji=False
)
errors = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)


def complain(sentence: str) -> None:
    """Say one sentence on standard error."""
    errors.print(f"[bold red]carm:[/] {escape(sentence)}")
