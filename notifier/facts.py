"""
What the notifier is told about people and their parcels. No behaviour, no I/O.

Sources make these; the store keeps them; everything else only reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

PROFILE_INACTIVITY: Final = "profile_inactivity"
HELD_RETURN: Final = "held_return"

Kind = Literal["profile_inactivity", "held_return"]
Language = Literal["en", "fr", ""]
"""Empty when nobody has said: such a person is written to in French, then English."""


@dataclass(frozen=True, slots=True)
class Person:
    """
    Somebody who signs in to the portal, and where to write to them.

    Attributes:
        province: Two-letter code such as ``"QC"``; empty if unknown.
        last_sign_in: Aware UTC; None if they have never signed in.
        profile_open: False once the portal has deactivated the profile.
    """

    person_id: str
    email: str
    name: str
    language: Language
    province: str
    business_name: str
    last_sign_in: datetime | None
    profile_open: bool = True


@dataclass(frozen=True, slots=True)
class HeldReturn:
    """
    A parcel held in a U.S. warehouse.

    Attributes:
        received_at: The "received" scan, aware UTC.
        warehouse: Names a calendar and a time zone, e.g. ``"niagara-falls-ny"``.
        description: Short, to recognise the parcel by.
        poa_submitted_at: Stops the clock when present.
        status: ``"on_hold"``, or what has become of it since: ``"in_transit"``,
            ``"ready"``, ``"returned"``, ``"returned_by_mail"`` or ``"disposed"``.
    """

    return_id: str
    person_id: str
    received_at: datetime
    warehouse: str
    description: str = ""
    poa_submitted_at: datetime | None = None
    status: str = "on_hold"
