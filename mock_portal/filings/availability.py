"""
Why "Register my business" is not available to somebody.

Source: domain.md 2.5 - that it can be unavailable [O]; why is our inference.
"""

from __future__ import annotations

from mock_portal.filings.acts import open_application
from mock_portal.people import Person
from mock_portal.worlds import World


def why_unavailable(world: World, person: Person) -> str:
    """
    Return why the person cannot register a business now; empty if they can.

    ``locked`` after too many errors, ``application`` while one is not decided,
    ``access`` while they wait for access to somebody's business.
    """
    if person.registration_locked_at is not None:
        return "locked"
    if open_application(world, person.person_id) is not None:
        return "application"
    if world.staff.pending_of(person.person_id) is not None:
        return "access"
    return ""
