"""
Who may open which page. Everybody else is led to where they belong.

``@allow(...)`` turns a handler that takes a request and a visit into an endpoint. It
alone checks stage and form token, so no page can forget to.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import forms
from mock_portal.authority import Right
from mock_portal.forms import Typed
from mock_portal.rendering import go, page
from mock_portal.sessions import Stage
from mock_portal.uploads import Upload, upload_of
from mock_portal.visits import Visit, visit_of

Handler = Callable[[Request, Visit], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]

ANYONE: tuple[Stage, ...] = (
    "stranger",
    "visitor",
    "credential",
    "partner",
    "passcode",
    "locked_out",
    "verified",
    "deactivated",
    "person",
    "linked",
)

PLACE: dict[Stage, str] = {
    "stranger": "/auth/login",
    "visitor": "/gckey/sign-in",
    "credential": "/gckey/welcome",
    "partner": "/partner/welcome",
    "passcode": "/mfa/passcode",
    "locked_out": "/locked-out",
    "verified": "/profile/new",
    "deactivated": "/deactivated",
    "person": "/first-time-setup",
    "linked": "/home",
}
"""Where visitors of each stage belong."""


def allow(
    *stages: Stage,
    begin: bool = False,
    may: Right | None = None,
    uploads: bool = False,
) -> Callable[[Handler], Endpoint]:
    """
    Let visitors of these *stages* in.

    With *begin*, a stranger gets a session, so that the page can carry a form. With
    *may*, only those who have that right somewhere in the business in view; whoever
    has it for some program accounts only is for the page to tell apart. With
    *uploads*, the page's form brings a document: see :attr:`Visit.upload`.
    """

    def guard(handler: Handler) -> Endpoint:
        @wraps(handler)
        async def endpoint(request: Request) -> Response:
            sent, upload = await _brought(request, uploads=uploads)
            # The body may have been long in coming: see only now who visits.
            request.state.world.settle()
            request.state.visit = visit = visit_of(request, sent)
            visit.upload = upload
            if begin and visit.stage == "stranger" and request.method != "POST":
                visit.begin()
            if visit.known_session is not None:
                visit.session.last_seen_at = visit.now
            response = await _answer(request, visit, handler, stages, may)
            visit.remember(response, secure=request.url.scheme == "https")
            return response

        return endpoint

    return guard


async def _brought(
    request: Request, *, uploads: bool
) -> tuple[Typed | None, Upload | None]:
    if request.method != "POST":
        return None, None
    if not uploads:
        return await forms.typed(request), None
    upload = await upload_of(request)
    return Typed(upload.fields), upload


async def _answer(
    request: Request,
    visit: Visit,
    handler: Handler,
    stages: tuple[Stage, ...],
    may: Right | None,
) -> Response:
    if visit.is_stale and (request.method == "POST" or visit.stage not in stages):
        return go(request, "/timed-out", reports="access.timed_out")
    if visit.stage not in stages:
        return led_on(request, visit)
    too_large = visit.upload is not None and visit.upload.is_too_large
    ours = visit.sent is None or forms.is_ours(visit.sent, visit.csrf)
    if not ours and not too_large:  # what is too large was not read: it does nothing
        status = HTTPStatus.FORBIDDEN
        return page(request, "forged.html", status, reports="access.forged")
    if may is not None and not visit.may(may):
        return not_permitted(request)
    return await handler(request, visit)


def led_on(request: Request, visit: Visit) -> Response:
    """Lead the visitor to where they belong."""
    return go(request, PLACE[visit.stage], reports="access.led_on")


def not_permitted(request: Request) -> Response:
    """Say that the visitor's role does not allow this, and who may help."""
    status = HTTPStatus.FORBIDDEN
    return page(request, "not_permitted.html", status, reports="access.not_permitted")


def not_found(request: Request, *, reports: str = "access.not_found") -> Response:
    """Say that there is no such thing: also where it is somebody else's."""
    return page(request, "not_found.html", HTTPStatus.NOT_FOUND, reports=reports)
