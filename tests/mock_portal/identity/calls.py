"""Alice calls the help desk: for tests of what it can do for her."""

from __future__ import annotations

from tests.mock_portal.journeys import (
    enrol_in_mfa,
    seat,
    sign_up,
)

LANGUAGES = ("en", "fr")


ALICE = "/helpdesk/people/P-alice"


async def calling(sandbox, language="en", path=ALICE):
    """Return who plays the help desk; Alice has called."""
    seat(sandbox, sandbox.visitor(language))
    desk = sandbox.visitor(language)
    return await desk.open(path)


def lock(world, what):
    person, gckey = world.people["P-alice"], world.credentials["alicemartin1"]
    match what:
        case "reactivate":
            person.deactivated_at = world.now()
        case "unlock-registration":
            person.registration_locked_at = world.now()
        case "unlock-passcodes":
            gckey.passcodes_locked_at, gckey.passcode_failures = world.now(), 15


LOCKS = {
    "reactivate": "profile",
    "unlock-registration": "registration",
    "unlock-passcodes": "passcodes",
}


async def a_new_gckey(sandbox, visitor, name="second"):
    """Sign up anew, and come to where a second profile would be made."""
    await sign_up(visitor, name)
    await enrol_in_mfa(visitor, sandbox.world, "alice")
