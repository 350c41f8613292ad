"""The front page, the choice of credential, and the ways a visit ends."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import ANYONE, allow
from mock_portal.rendering import go, page
from mock_portal.visits import Visit


@allow(*ANYONE)
async def landing(request: Request, _: Visit) -> Response:
    """Show the front page."""
    return page(request, "landing.html", reports="sign_in.landing.shown")


@allow(*ANYONE)
async def choice(request: Request, _: Visit) -> Response:
    """Offer the credentials to sign in with."""
    return page(request, "login_choice.html", reports="sign_in.choice.shown")


@allow(*ANYONE)
async def sign_out(request: Request, visit: Visit) -> Response:
    """End the visit."""
    visit.world.happened("signed_out", visit.session.username)
    visit.end()
    return go(request, "/signed-out", reports="sign_in.sign_out.taken")


@allow(*ANYONE)
async def signed_out(request: Request, _: Visit) -> Response:
    """Say that the visit has ended."""
    return page(request, "signed_out.html", reports="sign_in.signed_out.shown")


@allow(*ANYONE)
async def timed_out(request: Request, _: Visit) -> Response:
    """Say that the visit was idle for too long."""
    return page(request, "timed_out.html", reports="sign_in.timed_out.shown")


@allow("deactivated")
async def deactivated(request: Request, _: Visit) -> Response:
    """Say that inactivity has closed the profile, and who can open it."""
    return page(request, "deactivated.html", reports="sign_in.deactivated.shown")
