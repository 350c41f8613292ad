"""GCKey, as another service would be: signing in, and the way back to the portal."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import credentials
from mock_portal.access import allow, led_on
from mock_portal.answers import Problem
from mock_portal.faults.forcing import forced
from mock_portal.pages.mfa import lead_to_passcode
from mock_portal.people import Credential
from mock_portal.rendering import go, page
from mock_portal.visits import Visit
from mock_portal.worlds import World


@allow("stranger", "visitor", begin=True)
async def sign_in(request: Request, visit: Visit) -> Response:
    """Ask for username and password."""
    if visit.sent is None:
        return page(request, "gckey_sign_in.html", reports="gckey.sign_in.shown")

    username, password = visit.sent.text("username"), visit.sent.secret("password")
    credential = gckey_named(visit.world, username)
    why = credentials.refusal(credential, password, now=visit.now)
    if forced(request) == "gckey_revoked":
        why = "revoked"
    if credential is None or why:
        facts = {"limit": credentials.MOST_FAILURES} if why == "locked" else {}
        return page(
            request,
            "gckey_sign_in.html",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            reports=f"gckey.sign_in.{why}",
            values={"username": username},
            problems={"username": Problem(f"gckey.{why}", facts)},
        )

    sign_in_with(visit, credential)
    return go(request, "/gckey/welcome", reports="gckey.sign_in.taken")


@allow("credential", "passcode")
async def welcome(request: Request, visit: Visit) -> Response:
    """Welcome, and lead back to the portal."""
    if visit.credential.kind != "gckey":
        return led_on(request, visit)
    if visit.sent is None:
        changed = visit.draft("gckey").pop("changed", "")
        named = "gckey.welcome.shown"
        return page(request, "gckey_welcome.html", reports=named, changed=changed)

    return await lead_to_passcode(request, visit, "gckey")


def gckey_named(world: World, username: str) -> Credential | None:
    """Return the GCKey of that name: no other credential is one."""
    credential = world.credentials.get(username.lower())
    return credential if credential and credential.kind == "gckey" else None


def sign_in_with(visit: Visit, credential: Credential) -> None:
    """Sign the visitor in, under a new cookie: the old one may be known to others."""
    visit.begin()
    visit.session.username = credential.username
