"""A visit in which a person has signed in already, as the pages would have left it."""

from __future__ import annotations

from mock_portal import arriving, sessions
from mock_portal.errors import TooLateError
from mock_portal.people import Credential, Person, Session
from mock_portal.worlds import World


def signed_in(world: World, person: Person) -> Session:
    """
    Sign *person* in with their GCKey and passcode, and return the visit.

    Raises:
        TooLateError: If they have no GCKey, or their profile is deactivated.
    """
    credential = _credential_of(world, person)
    if not arriving.sign_in(world, person):
        text = f"the profile of {person.person_id} is deactivated; reactivate it first"
        raise TooLateError(text)
    ids, now = world.ids, world.now()
    session = sessions.begin(ids.token("session"), ids.token("csrf"), now=now)
    session.username, session.passed_mfa = credential.username, True
    world.sessions[session.token] = session
    return session


def _credential_of(world: World, person: Person) -> Credential:
    for credential in world.credentials.values():
        if credential.person_id == person.person_id:
            return credential
    raise TooLateError(f"{person.person_id} has no GCKey to sign in with")
