"""
What the help desk sees: who is calling, and what keeps them out.

What it does about it is in :mod:`mock_portal.arriving`, for the admin as well. Source:
domain.md 1.3 (topics of the help tool), 2.5 and 7; its procedures are unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mock_portal import arriving, credentials, partners
from mock_portal.people import Credential, Person
from mock_portal.worlds import World

Lock = Literal["profile", "passcodes", "credential", "registration"]

State = Literal["none", "open", "locked", "revoked"]
"""Of a credential: there is none, in use, too many wrong passwords, unused too long."""


@dataclass(frozen=True, slots=True)
class Call:
    """One person on the line."""

    person: Person
    credential: Credential | None
    state: State
    locks: tuple[Lock, ...]


def call_of(world: World, person: Person) -> Call:
    """Return what keeps *person* out, the outermost door first."""
    credential = next(iter(arriving.credentials_of(world, person)), None)
    state = _state(world, credential)
    passcodes = credential is not None and credential.passcodes_locked_at is not None
    doors: dict[Lock, bool] = {
        "credential": state != "open",
        "passcodes": passcodes,
        "profile": person.deactivated_at is not None,
        "registration": person.registration_locked_at is not None,
    }
    return Call(person, credential, state, tuple(one for one in doors if doors[one]))


def found(world: World, sought: str) -> list[Person]:
    """Return who is called so, or has this address, number or username; by name."""
    wanted = sought.casefold()
    theirs = credential_named(world, sought)
    known = [
        one
        for one in world.people.values()
        if wanted in f"{one.name} {one.email}".casefold()
        or wanted == one.person_id.casefold()
        or (theirs is not None and theirs.person_id == one.person_id)
    ]
    return sorted(known, key=lambda one: (one.last_name, one.first_name, one.person_id))


def credential_named(world: World, typed: str) -> Credential | None:
    """Return the credential with this username, or on this card of a partner."""
    card = partners.card_of(typed)
    names = [typed.lower()]
    names += [partners.username_of(one, card) for one in partners.INSTITUTIONS]
    return next(
        (world.credentials[one] for one in names if one in world.credentials), None
    )


def _state(world: World, credential: Credential | None) -> State:
    if credential is None:
        return "none"
    if credentials.is_locked(credential):
        return "locked"
    revoked = credentials.is_revoked(credential, now=world.now())
    return "revoked" if revoked else "open"
