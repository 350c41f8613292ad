"""With whose help mail is sent: who writes it, who takes it away, who knows better."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from notifier.facts import Kind
from notifier.notices import Renderer, Sender
from notifier.reminders import Reminder


class FactCheck(Protocol):
    """Whatever can bring the facts behind claimed reminders up to date in the store."""

    async def refresh(
        self, reminders: Sequence[Reminder]
    ) -> Collection[tuple[Kind, str]]:
        """
        Take in what is known now about the people and parcels of *reminders*.

        Return those of them that nobody knows any more.

        Raises:
            SourceError: If the source cannot be asked.
        """
        ...


@dataclass(frozen=True)
class Hands:
    """With what: who writes a mail, who takes it away, who knows the latest facts."""

    renderer: Renderer
    sender: Sender
    facts: FactCheck
