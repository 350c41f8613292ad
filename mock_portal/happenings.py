"""What each kind of appointment in a world's agenda does. One table, nothing else."""

from __future__ import annotations

from mock_portal.events import OnDue

ON_DUE: dict[str, OnDue] = {}
"""Kind of appointment to what happens then; see :mod:`mock_portal.agenda`."""
