"""Third-party requests."""

from __future__ import annotations

OUTCOMES = {
    "requests.list.pending": "Requests wait for an answer.",
    "requests.list.nothing_pending": "None does.",
    "requests.details.pending": "One that waits.",
    "requests.details.approved": "One that was approved.",
    "requests.details.rejected": "One that was rejected.",
    "requests.details.withdrawn": "One that the provider has withdrawn.",
    "requests.answered_already": "It had been answered before.",
    "requests.approve.shown": "What may the provider do and see?",
    "requests.approve.refused": "The terms make no sense.",
    "requests.approve.taken": "The terms were set.",
    "requests.confirm.shown": "What is about to be given.",
    "requests.confirm.led_back": "The terms were not set yet.",
    "requests.confirm.taken": "Approved.",
    "requests.done.shown": "The approval is confirmed.",
    "requests.done.not_approved": "It was not approved.",
    "requests.reject.shown": "Shall it be rejected, and why?",
    "requests.reject.refused": "The reason cannot be written so.",
    "requests.reject.taken": "Rejected.",
}
"""Outcome to one sentence."""
