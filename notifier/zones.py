"""Which clock is on the wall of somebody in a Canadian province? Data, no I/O."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo

UNKNOWN = "ON"
"""Whoever does not say where they are is taken to live by Toronto's clock."""

ZONES = {
    "AB": "America/Edmonton",
    "BC": "America/Vancouver",
    "MB": "America/Winnipeg",
    "NB": "America/Moncton",
    "NL": "America/St_Johns",
    "NS": "America/Halifax",
    "NT": "America/Edmonton",
    "NU": "America/Iqaluit",
    "ON": "America/Toronto",
    "PE": "America/Halifax",
    "QC": "America/Toronto",
    "SK": "America/Regina",
    "YT": "America/Whitehorse",
}
"""The zone in which most people of each province and territory live."""


def known_province(province: str) -> str:
    """
    Return *province* as a code that the tables know, Ontario's if they do not.

    >>> known_province("qc"), known_province("ZZ")
    ('QC', 'ON')
    """
    code = province.strip().upper()
    return code if code in ZONES else UNKNOWN


@cache
def zone(name: str) -> ZoneInfo:
    """Return the zone called *name*, read from the time-zone database once."""
    return ZoneInfo(name)


def zone_of(province: str) -> ZoneInfo:
    """
    Return the zone in which people of *province* live.

    >>> zone_of("NL").key, zone_of("").key
    ('America/St_Johns', 'America/Toronto')
    """
    return zone(ZONES[known_province(province)])
