"""The world's clock, turned by hand."""

from __future__ import annotations

OUTCOMES = {
    "clock.shown": "The time and the timeline.",
    "clock.turned": "The clock went forward, by way of all that was due.",
    "clock.refused": "No such day, or one that is past or too far.",
    "clock.frozen": "The clock stands.",
    "clock.resumed": "The clock ticks.",
    "clock.stopped": "Something that follows the clock failed on the way.",
}
"""Outcome to one sentence."""
