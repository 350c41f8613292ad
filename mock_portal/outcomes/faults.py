"""What a page answers while a fault is armed."""

from __future__ import annotations

OUTCOMES = {
    "faults.unavailable": "The portal is not available at the moment.",
    "faults.issues": "There are issues with registration, enrolment and numbers.",
    "faults.maintenance": "Scheduled maintenance.",
    "faults.loop": "The page came back without a word.",
}
"""Outcome to one sentence."""
