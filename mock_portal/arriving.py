"""What a successful sign-in, and the help desk, do to a person's profile."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from mock_portal import credentials, sessions
from mock_portal.people import Credential, Person, Session
from mock_portal.worlds import World

LOCK_OVER = "passcode_lock_over"
"""The kind of appointment at which a lock-out after wrong passcodes ends by itself."""

Unfit = Literal["same", "taken_by_another", "dead"]
"""Why a credential cannot be linked: it is already, it is another's, it is dead."""


def sign_in(world: World, person: Person) -> bool:
    """
    Sign *person* in, so that inactivity is counted anew; refuse if deactivated.

    Their credential has been used by it, wherever the sign-in came from.
    """
    if not sessions.signs_in(person, now=world.now()):
        return False
    for credential in credentials_of(world, person):
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


def lock_out(world: World, credential: Credential) -> None:
    """Take no more passcodes for *credential*, after too many wrong ones."""
    limit = world.settings.passcode_errors
    credential.passcode_failures = limit
    credential.passcodes_locked_at = world.now()
    if lasts := world.settings.passcode_lockout:
        world.agenda.put(LOCK_OVER, credential.username, world.now() + lasts)
    who = credential.person_id or credential.username
    world.happened("passcodes_locked", who, f"{limit} wrong passcodes in a row")


def unlock_passcodes(world: World, person: Person) -> None:
    """Let *person* sign in with passcodes again, after too many wrong ones."""
    for credential in credentials_of(world, person):
        _end_lock(world, credential)
    world.touch(person)
    world.happened("passcodes_unlocked", person.person_id, person.name)


def lock_over(world: World, username: str, at: datetime) -> None:
    """End a lock-out whose time is over."""
    credential = world.credentials[username.lower()]
    _end_lock(world, credential)
    who = credential.person_id or username
    world.happened("passcodes_unlocked", who, "the lock-out was over", at=at)


def lock_ends_at(world: World, credential: Credential) -> datetime | None:
    """Return when a lock-out ends by itself, if it does."""
    return world.agenda.moment_of(LOCK_OVER, credential.username)


def relink(world: World, person: Person, credential: Credential) -> Unfit | None:
    """
    Let *credential* open *person*'s profile in place of the one they had.

    The one they had is to the portal a stranger's from now on. Return why not, if it
    is not fit. Source: domain.md 1.2 - a new GCKey is a new identity; that the help
    desk relinks it [O]; how is ours.
    """
    if credential.person_id:
        theirs = credential.person_id == person.person_id
        return "same" if theirs else "taken_by_another"
    if credentials.is_dead(credential, now=world.now()):
        return "dead"
    for former in credentials_of(world, person):
        former.person_id = former.mfa_email = ""
        end_sessions(world, former)
    credential.person_id = person.person_id
    end_sessions(world, credential)
    world.touch(person)
    world.happened("credential_relinked", person.person_id, person.name)
    return None


def end_sessions(world: World, credential: Credential, *, but: str = "") -> None:
    """End all visits of *credential*, except the one whose token is *but*."""
    for session in _visits_with(world, {credential.username.lower()}):
        if session.token != but:
            del world.sessions[session.token]


def credentials_of(world: World, person: Person) -> list[Credential]:
    """Return what opens the person's profile: one credential, or none."""
    every = world.credentials.values()
    return [one for one in every if one.person_id == person.person_id]


def _end_lock(world: World, credential: Credential) -> None:
    """Take passcodes again, from a new sign-in on."""
    credential.passcode_failures, credential.passcodes_locked_at = 0, None
    world.agenda.cancel(LOCK_OVER, credential.username)
    end_sessions(world, credential)


def _sessions_of(world: World, person: Person) -> list[Session]:
    names = {one.username.lower() for one in credentials_of(world, person)}
    return _visits_with(world, names)


def _visits_with(world: World, names: set[str]) -> list[Session]:
    return [one for one in world.sessions.values() if one.username.lower() in names]
