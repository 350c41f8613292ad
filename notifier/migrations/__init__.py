"""How the notifier's tables came to be, step by step; only ever forward."""

from __future__ import annotations

HEAD = "0001"
"""The step that this release of the notifier works with."""
