"""What a successful sign-in, and the help desk, do to a person's profile."""

from __future__ import annotations

from mock_portal import credentials, sessions
from mock_portal.people import Credential, Person, Session
from mock_portal.worlds import World


def sign_in(world: World, person: Person) -> bool:
    """
    Sign *person* in, so that inactivity is counted anew; refuse if deactivated.

    Their GCKey has been used by it, wherever the sign-in came from.
    """
    if not sessions.signs_in(person, now=world.now()):
        return False
    for credential in _gckeys_of(world, person):
        credentials.use(credential, now=world.now())
    world.touch(person)
    world.happened("signed_in", person.person_id, person.name)
    return True


def unlock_registration(world: World, person: Person) -> None:
    """Let *person* try "Register my business" again, from its first step."""
    person.registration_locked_at = None
    for session in _sessions_of(world, person):
        session.drafts.pop("registration", None)
    world.touch(person)
    world.happened("registration_unlocked", person.person_id, person.name)


def reopen(world: World, person: Person) -> None:
    """
    Open *person*'s profile again; inactivity is counted from now.

    Whoever stands before the closed door must sign in: their visits end.
    """
    person.deactivated_at = None
    person.reactivated_at = world.now()
    for session in _sessions_of(world, person):
        del world.sessions[session.token]
    world.touch(person)
    text = f"the help desk opened the profile of {person.name} again"
    world.happened("profile_reactivated", person.person_id, text)


def _gckeys_of(world: World, person: Person) -> list[Credential]:
    every = world.credentials.values()
    return [one for one in every if one.person_id == person.person_id]


def _sessions_of(world: World, person: Person) -> list[Session]:
    names = {one.username.lower() for one in _gckeys_of(world, person)}
    return [one for one in world.sessions.values() if one.username.lower() in names]
