"""One module per step."""

from __future__ import annotations
