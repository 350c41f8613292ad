"""
A business number for those who have none: sole proprietors and partnerships.

Source: domain.md 6 - that they get it inside the portal; how is unknown, so the steps
are ours. The numbers are fictional: they begin with 9.
"""

from __future__ import annotations

from collections.abc import Mapping

from mock_portal.business_numbers import made_up
from mock_portal.businesses import Address, Record
from mock_portal.registration import ADDRESS
from mock_portal.worlds import World

DIGITS = 7
"""Between the 9 at the front and the check digit."""


def issue_number(world: World, person_id: str, typed: Mapping[str, str]) -> Record:
    """
    Put a business with a number of its own on record and return what is there.

    Args:
        typed: ``name``, and the lines of the address.
    """
    address = Address(**{line: typed[line] for line in ADDRESS})
    bn9 = _free_number(world)
    world.records[bn9] = Record(bn9, typed["name"], address, (), issued_to=person_id)
    world.happened("business_number_issued", bn9, typed["name"])
    return world.records[bn9]


def number_issued_to(world: World, person_id: str) -> Record | None:
    """Return the business whose number the portal gave to this person, if any."""
    every = world.records.values()
    return next((one for one in every if one.issued_to == person_id), None)


def _free_number(world: World) -> str:
    while (bn9 := made_up(world.ids.digits("business_number", DIGITS))) in (
        world.records.keys() | world.businesses.keys()
    ):
        pass
    return bn9
