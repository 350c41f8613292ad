"""What became of everything that one run of the dispatcher touched."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from notifier.reminders import State


@dataclass
class DispatchReport:
    """
    Counts of one run.

    Attributes:
        notices: Mails that the server took; one may carry several reminders.
        states: Reminders by the state that they reached.
        let_go: Reminders that were called off or taken over after we claimed them.
    """

    notices: int = 0
    states: Counter[State] = field(default_factory=Counter)
    let_go: int = 0

    def count(self, state: State) -> None:
        """Note that one reminder reached *state*."""
        self.states[state] += 1

    def called_off(self, count: int) -> None:
        """Note that *count* reminders were not ours to send any more."""
        self.let_go += count

    @property
    def accepted(self) -> int:
        """Reminders that the mail server took."""
        return self.states[State.ACCEPTED]

    @property
    def failed(self) -> int:
        """Reminders that did not get through, for now or for good."""
        bad = (State.DEFERRED, State.REJECTED, State.UNKNOWN)
        return sum(self.states[state] for state in bad)

    @property
    def summary(self) -> str:
        """The same in a few words; empty if there was nothing to do."""
        parts = [f"{count} {state}" for state, count in sorted(self.states.items())]
        if self.let_go:
            parts.append(f"{self.let_go} called off")
        if self.notices:
            parts.append(f"in {self.notices} mail{'s' if self.notices > 1 else ''}")
        return ", ".join(parts)
