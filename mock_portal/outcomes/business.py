"""The home page, accounts and profiles, and the switch between them."""

from __future__ import annotations

OUTCOMES = {
    "home.shown": "The home page.",
    "accounts.shown": "Accounts and profiles.",
    "program.shown": "One program account.",
    "switch.shown": "Which business, and which program account, shall be in view?",
    "switch.refused": "Neither one's own nor a client's.",
    "switch.taken": "Another business or program account is in view.",
}
"""Outcome to one sentence."""
