"""The help desk over REST: passcodes locked and unlocked, a new credential linked."""

from __future__ import annotations

from http import HTTPStatus

from mock_portal import arriving, help_desk
from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.people import PersonShown, shown, the_person
from mock_portal.admin.shapes import Asked, Nothing, Text
from mock_portal.errors import InputError, TooLateError

UNFIT = {
    "same": "it opens this profile already",
    "taken_by_another": "it has a profile of its own",
    "dead": "it is locked or revoked itself",
}
"""Why a credential cannot be linked, in words."""


class Relinking(Asked):
    """Which credential: a GCKey's username, or a client card's sixteen digits."""

    username: Text


async def lock_passcodes(call: Call, sent: Nothing) -> PersonShown:  # noqa: ARG001 - declares
    """Lock the person out, as too many wrong passcodes do."""
    person = the_person(call)
    for credential in arriving.credentials_of(call.world, person):
        if credential.passcodes_locked_at is None:
            arriving.lock_out(call.world, credential)
            return shown(call.world, person)
    text = f"there is no passcode of {person.person_id} to lock; nothing to do"
    raise TooLateError(text)


async def unlock_passcodes(call: Call, sent: Nothing) -> PersonShown:  # noqa: ARG001 - declares
    """Let the person sign in with passcodes again, as the help desk does."""
    person = the_person(call)
    if "passcodes" not in help_desk.call_of(call.world, person).locks:
        text = f"passcodes are not locked for {person.person_id}; nothing to do"
        raise TooLateError(text)
    arriving.unlock_passcodes(call.world, person)
    return shown(call.world, person)


async def relink(call: Call, sent: Relinking) -> PersonShown:
    """Let another credential open the person's profile, as the help desk does."""
    person = the_person(call)
    credential = help_desk.credential_named(call.world, sent.username)
    if credential is None:
        expected = "the username of a GCKey, or a client card, that signed in here"
        raise InputError("username", sent.username, expected)
    if unfit := arriving.relink(call.world, person, credential):
        raise TooLateError(f"{sent.username!r} cannot be linked: {UNFIT[unfit]}")
    return shown(call.world, person)


_PERSON = "/worlds/{world}/people/{person}"
_IN_VAIN = (HTTPStatus.CONFLICT,)

ENDPOINTS = [
    Endpoint("POST", f"{_PERSON}/lock-passcodes", lock_passcodes, problems=_IN_VAIN),
    Endpoint(
        "POST", f"{_PERSON}/unlock-passcodes", unlock_passcodes, problems=_IN_VAIN
    ),
    Endpoint("POST", f"{_PERSON}/relink", relink, problems=_IN_VAIN),
]
