"""The notifier as a long-running service: APScheduler is only the metronome."""

from __future__ import annotations
