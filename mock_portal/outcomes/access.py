"""Wherever a page is not for whoever asks for it."""

from __future__ import annotations

OUTCOMES = {
    "access.led_on": "The visitor was led to where they belong.",
    "access.timed_out": "The session had ended; nothing was taken.",
    "access.forged": "The form was not from this visit; nothing was taken.",
    "access.not_found": "There is no such thing, or it is somebody else's.",
    "access.not_permitted": "The visitor's role does not allow it.",
}
"""Outcome to one sentence."""
