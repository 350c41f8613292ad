"""
What a person who looked over the shoulder would note: title, picture, address, time.

A flow tells its recorder each step; what is done with it is the recorder's affair.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Protocol

from playwright.sync_api import Page


class Recorder(Protocol):
    """Whoever wants to know how far an errand has come."""

    def step(self, title: str, page: Page) -> None:
        """Note that *page* now shows what *title* says."""


class NoRecorder:
    """Takes no notes: the fast way, for tests."""

    def step(self, title: str, page: Page) -> None:
        """Do nothing."""


@dataclass(frozen=True, slots=True)
class Step:
    """
    One step of an errand.

    Attributes:
        picture: The whole page, as PNG.
        url: Where it was.
        heading: What stood at the top of the page.
        world_time: By the world's clock.
        elapsed: Seconds since the recorder was made, by the wall clock.
    """

    number: int
    title: str
    picture: bytes
    url: str
    heading: str
    world_time: datetime
    elapsed: float


class Photographer:
    """
    Takes a picture at every step.

    Args:
        clock: Tells the world's time.
        tell: Told each title as it is reached, for people who wait.
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        *,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self._clock = clock
        self._tell = tell or _keep_quiet
        self._began = perf_counter()
        self.steps: list[Step] = []

    def step(self, title: str, page: Page) -> None:
        """Photograph *page*, once all that belongs to it has arrived."""
        page.wait_for_load_state()
        self._tell(title)
        elapsed = perf_counter() - self._began
        heading = page.get_by_role("heading", level=1).first
        self.steps.append(
            Step(
                number=len(self.steps) + 1,
                title=title,
                picture=page.screenshot(full_page=True, animations="disabled"),
                url=page.url,
                heading=heading.inner_text() if heading.count() else "",
                world_time=self._clock(),
                elapsed=elapsed,
            )
        )


def _keep_quiet(_title: str) -> None:
    """Tell nobody."""
