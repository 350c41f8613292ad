"""What the toolkit's parts cost, measured beside what the machine could do."""

from __future__ import annotations
