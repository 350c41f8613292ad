"""Parse the command line and hand over to the module that does the work."""

from __future__ import annotations


def main() -> int:
    """Run `carm`."""
    return 0
