"""
The programs that a program account can be for, and which of them lets goods in.

Source: domain.md 2.3 - Importer and Commercial [C]; that there are others is certain,
which ones is not [?]. A program is written as one word, for importers with their
type: ``"importer.commercial"``, ``"exporter"``.
"""

from __future__ import annotations

from mock_portal.answers import Problem, Problems

PROGRAM_TYPES = (
    "importer",
    "exporter",
    "carrier",
    "freight_forwarder",
    "broker",
    "trade_consultant",
    "warehouse_operator",
)
IMPORTER_TYPES = ("commercial", "casual", "courier")

COMMERCIAL_IMPORTER = "importer.commercial"
"""The only one whose goods are released prior to payment (domain.md 4.1)."""

PROVIDERS = ("broker", "trade_consultant")
"""Programs of those who act for others."""


def program_of(program_type: str, importer_type: str) -> str:
    """
    Return the program that was chosen.

    >>> program_of("importer", "casual"), program_of("carrier", "commercial")
    ('importer.casual', 'carrier')
    """
    return f"importer.{importer_type}" if program_type == "importer" else program_type


def check(program_type: str, importer_type: str) -> Problems:
    """Insist on a choice. A wrong one is taken: what follows is seen later."""
    problems: Problems = {}
    if program_type not in PROGRAM_TYPES:
        problems["program_type"] = Problem("any.choose")
    wanted = program_type in {"importer", ""}
    if importer_type not in IMPORTER_TYPES and (wanted or importer_type):
        problems["importer_type"] = Problem("any.choose")
    return problems
