"""Who is there to be played in a world, and what they would type. All fictional."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Persona:
    """
    Somebody to sign in as.

    Attributes:
        role: Who they are, as a key of ``words/situations.toml``, e.g. ``"manager"``.
        person_id: Empty until they have a profile.
        bn9: The business they are there for, in the portal or not yet; may be empty.
    """

    name: str
    role: str
    username: str
    password: str
    email: str
    person_id: str = ""
    bn9: str = ""
