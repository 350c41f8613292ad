"""What a successful sign-in, and the helpdesk, do to a person's profile."""

from __future__ import annotations

from mock_portal.people import Person
from mock_portal.worlds import World


def signed_in(world: World, person: Person) -> None:
    """Record that *person* has just signed in: inactivity is counted anew."""
    person.last_sign_in = world.now()
    world.touch(person)
    world.happened("signed_in", person.person_id, f"{person.name} signed in")


def reopen(world: World, person: Person) -> None:
    """Open *person*'s profile again; inactivity is counted from now."""
    person.deactivated_at = None
    person.reactivated_at = world.now()
    world.touch(person)
    text = f"the helpdesk opened the profile of {person.name} again"
    world.happened("profile_reactivated", person.person_id, text)
