"""Tells people about deadlines in time. Knows nothing of the sandbox."""

from __future__ import annotations
