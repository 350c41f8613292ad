"""The inbox as a mail client shows it."""

from __future__ import annotations

OUTCOMES = {
    "inbox.empty": "The inbox holds no message.",
    "inbox.listed": "The inbox lists messages, newest first.",
    "inbox.nothing_found": "No message matches the search.",
    "inbox.message.shown": "One message is shown.",
    "inbox.message.unknown": "There is no such message.",
}
"""Outcome to one sentence."""
