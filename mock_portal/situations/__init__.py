"""
Situations to begin with: worlds in which something has happened already.

One file per area. To add a situation, write a function that sets the scene in a new
world by the same acts as the pages, name it in the file's ``SITUATIONS`` (and a new
file's below), and give it a title and a text in ``words/situations.toml``.
"""

from __future__ import annotations

from mock_portal.situations import doors, importers, money, office, parcels, people
from mock_portal.situations.stage import Situation

SITUATIONS: dict[str, Situation] = {
    one.name: one
    for one in (
        *doors.SITUATIONS,
        *importers.SITUATIONS,
        *people.SITUATIONS,
        *money.SITUATIONS,
        *office.SITUATIONS,
        *parcels.SITUATIONS,
    )
}
"""Name to situation, in the order in which they are listed."""
