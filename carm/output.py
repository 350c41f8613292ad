"""How the command speaks: one console for what was asked, one for what went wrong."""

from __future__ import annotations

from rich.console import Console

console = Console(highlight=False)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


def complain(sentence: str) -> None:
    """Say one sentence on standard error."""
    errors.print(f"[bold red]carm:[/] {_literal(sentence)}")


def _literal(text: str) -> str:
    return text.replace("[", r"\[")
