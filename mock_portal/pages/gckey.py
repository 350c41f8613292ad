"""GCKey, as another service would be: signing in, and the way back to the portal."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import credentials
from mock_portal.access import allow
from mock_portal.answers import Problem
from mock_portal.pages.mfa import send_passcode
from mock_portal.people import Credential
from mock_portal.rendering import go, page
from mock_portal.visits import Visit


@allow("stranger", "visitor", begin=True)
async def sign_in(request: Request, visit: Visit) -> Response:
    """Ask for username and password."""
    if visit.sent is None:
        return page(request, "gckey_sign_in.html", reports="gckey.sign_in.shown")

    username, password = visit.sent.text("username"), visit.sent.secret("password")
    credential = visit.world.credentials.get(username.lower())
    why = credentials.refusal(credential, password, now=visit.now)
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
    if visit.sent is None:
        return page(request, "gckey_welcome.html", reports="gckey.welcome.shown")

    if not visit.credential.mfa_email:
        return go(request, "/mfa/email", reports="gckey.welcome.to_enrolment")
    await send_passcode(visit, visit.credential.mfa_email)
    return go(request, "/mfa/passcode", reports="gckey.welcome.passcode_sent")


def sign_in_with(visit: Visit, credential: Credential) -> None:
    """Sign the visitor in, under a new cookie: the old one may be known to others."""
    visit.begin()
    visit.session.username = credential.username
