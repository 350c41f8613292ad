"""What a successful sign-in, and the helpdesk, do to a person's profile."""

from __future__ import annotations

from mock_portal import sessions
from mock_portal.people import Person
from mock_portal.worlds import World


def sign_in(world: World, person: Person) -> bool:
    """Sign *person* in, so that inactivity is counted anew; refuse if deactivated."""
    if not sessions.signs_in(person, now=world.now()):
        return False
    world.touch(person)
    world.happened("signed_in", person.person_id, person.name)
    return True


def unlock_registration(world: World, person: Person) -> None:
    """Let *person* try "Register my business" again, from its first step."""
    person.registration_locked_at = None
    for session in world.sessions.values():
        credential = world.credentials.get(session.username.lower())
        if credential and credential.person_id == person.person_id:
            session.drafts.pop("registration", None)
    world.touch(person)
    world.happened("registration_unlocked", person.person_id, person.name)


def reopen(world: World, person: Person) -> None:
    """Open *person*'s profile again; inactivity is counted from now."""
    person.deactivated_at = None
    person.reactivated_at = world.now()
    world.touch(person)
    text = f"the helpdesk opened the profile of {person.name} again"
    world.happened("profile_reactivated", person.person_id, text)
