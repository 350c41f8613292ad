"""The personal profile, made at the first sign-in."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import profiles
from mock_portal.access import allow
from mock_portal.pages.proving import send_code
from mock_portal.rendering import WORDS, go, page
from mock_portal.visits import Visit


@allow("verified")
async def new(request: Request, visit: Visit) -> Response:
    """
    Ask for name, telephone, e-mail and preferences, and make the profile.

    The address that passcodes go to is proven; another one counts once it is.
    """
    world, provinces = visit.world, province_choices(visit)
    if visit.sent is None:
        known = {"email": visit.credential.mfa_email, "language": visit.language}
        return page(
            request,
            "profile_new.html",
            reports="profile.new.shown",
            provinces=provinces,
            values=known,
        )

    values = visit.sent.texts(*profiles.FIELDS)
    if problems := profiles.check(values, domain=f"{world.name}.test"):
        return page(
            request,
            "profile_new.html",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            reports="profile.new.refused",
            provinces=provinces,
            values=values,
            problems=problems,
        )

    proven = visit.credential.mfa_email
    chosen, values["email"] = values["email"], proven
    person = profiles.make(values, world.ids.next("person"), now=visit.now)
    world.people[person.person_id] = person
    visit.credential.person_id = person.person_id
    world.touch(person)
    world.happened("profile_created", person.person_id, person.name)
    if chosen.lower() == proven.lower():
        return go(request, "/first-time-setup", reports="profile.new.taken")
    visit.known_person = person
    await send_code(visit, "email", chosen)
    return go(request, "/user-profile/confirm-email", reports="profile.new.to_prove")


def province_choices(visit: Visit) -> list[tuple[str, str]]:
    """Return code and name of each province, in alphabetical order of the names."""
    named = [
        (code, WORDS.say(f"profile.provinces.{code}", visit.language))
        for code in profiles.PROVINCES
    ]
    return sorted(named, key=lambda choice: choice[1].replace("Î", "I"))
