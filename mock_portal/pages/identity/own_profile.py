"""
One's own user profile: looking at it, changing it, and proving a new e-mail address.

Source: domain.md 1.4 - fields and settings [B], that the address is verified [B]; the
pages and how it is verified are sandbox wording.
"""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import profiles
from mock_portal.access import allow
from mock_portal.pages.profile import province_choices
from mock_portal.pages.proving import (
    proved,
    send_another,
    send_code,
    told,
    too_soon_for,
)
from mock_portal.rendering import go, page
from mock_portal.visits import Visit

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY
PURPOSE = "email"


@allow("person", "linked")
async def show(request: Request, visit: Visit) -> Response:
    """Show the profile, and what was just changed."""
    waiting = visit.session.codes.get(PURPOSE)
    return page(
        request,
        "profile/show.html",
        reports="profile.shown",
        done=visit.draft("profile").pop("done", ""),
        waiting=waiting.sent_to if waiting else "",
    )


@allow("person", "linked")
async def edit(request: Request, visit: Visit) -> Response:
    """Ask for all fields; a new address counts once it is proven."""
    provinces, person = province_choices(visit), visit.person
    if visit.sent is None:
        return page(
            request,
            "profile/edit.html",
            reports="profile.edit.shown",
            provinces=provinces,
            values=profiles.fields_of(person),
        )

    values = visit.sent.texts(*profiles.FIELDS)
    problems = profiles.check(values, domain=f"{visit.world.name}.test")
    unproven = values["email"].lower() != person.email.lower()
    if problems := problems or (too_soon_for(visit, PURPOSE) if unproven else {}):
        return page(
            request,
            "profile/edit.html",
            REFUSED,
            reports="profile.edit.refused",
            provinces=provinces,
            values=values,
            problems=problems,
        )

    profiles.change(person, values)
    visit.world.touch(person)
    visit.world.happened("profile_changed", person.person_id, person.name)
    visit.draft("profile")["done"] = "profile"
    if not unproven:
        return go(request, "/user-profile", reports="profile.edit.taken")
    await send_code(visit, PURPOSE, values["email"])
    return go(request, "/user-profile/confirm-email", reports="profile.edit.to_prove")


@allow("person", "linked")
async def confirm_email(request: Request, visit: Visit) -> Response:
    """Ask for the code that went to the new address."""
    shown, waiting = "profile/confirm_email.html", visit.session.codes.get(PURPOSE)
    if waiting is None:
        return go(request, "/user-profile", reports="profile.confirm.led_back")
    if visit.sent is None:
        facts = told(visit, waiting.sent_to)
        return page(request, shown, reports="profile.confirm.shown", **facts)

    area = "profile.confirm"
    address = proved(request, visit, visit.sent, PURPOSE, show=shown, area=area)
    if isinstance(address, Response):
        return address
    visit.person.email = address
    visit.world.touch(visit.person)
    visit.world.happened("email_proven", visit.person.person_id, visit.person.name)
    visit.draft("profile")["done"] = "email"
    return go(request, "/user-profile", reports="profile.confirm.taken")


@allow("person", "linked")
async def resend(request: Request, visit: Visit) -> Response:
    """Send another code to the new address."""
    if (waiting := visit.session.codes.get(PURPOSE)) is None:
        return go(request, "/user-profile", reports="profile.confirm.led_back")
    sent = await send_another(visit, PURPOSE, waiting.sent_to)
    named = f"profile.confirm.{'resent' if sent else 'too_soon'}"
    return go(request, "/user-profile/confirm-email", reports=named)
