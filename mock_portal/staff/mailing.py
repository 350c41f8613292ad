"""What the portal writes to employees, and tells in the notification centre."""

from __future__ import annotations

from typing import cast

from mock_portal.businesses import Business
from mock_portal.notifying import notify
from mock_portal.people import Person
from mock_portal.rendering import WORDS, mail
from mock_portal.staff.roles import NOBODY, Roles
from mock_portal.words import Language
from mock_portal.worlds import World


def write(
    world: World,
    name: str,
    person: Person,
    business: Business,
    roles: Roles = NOBODY,
) -> None:
    """
    Send the mail *name* to an employee, whether or not they want notifications.

    It is about what they may do at all, and whoever has lost it has no notification
    centre any more.
    """
    language = cast("Language", person.language or "en")
    rows = [
        (number, WORDS.say(f"accounts.roles.{role}", language))
        for number, role in roles.rows(business)
    ]
    letter = mail(
        name,
        language,
        person=person.name,
        business=business.legal_name,
        bn9=business.bn9,
        roles=rows,
    )
    world.outbox.append((person.email, letter))


def tell(world: World, kind: str, person: Person, business: Business) -> None:
    """Give an employee a notice about their own access."""
    name = business.legal_name
    notify(world, kind, business.bn9, person_id=person.person_id, business=name)


def tell_managers(
    world: World, kind: str, person: Person, business: Business, *, but: str = ""
) -> None:
    """Give each Business Account Manager a notice about *person*."""
    for manager in business.managers:
        if manager != but:
            notify(world, kind, business.bn9, person_id=manager, name=person.name)
