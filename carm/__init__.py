"""The `carm` command: parses, wires the three packages, prints. No rules."""

from __future__ import annotations
