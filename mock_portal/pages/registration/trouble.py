"""
An error code of the real portal, for failures that say no more than that.

What the codes mean is not public (domain.md 2.5), so the page says just this. Nothing
in the sandbox leads here by itself: a fault may, and so may a link.
"""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow, not_found
from mock_portal.rendering import page
from mock_portal.visits import Visit, visit_of

CODES = ("EC-1012", "EC-1023", "EC-1029")


def error_code(request: Request, code: str) -> Response:
    """
    Answer with the error *code*, whatever was asked for; nothing is done.

    May be called from anywhere below a world, before a page has let its visitor in.
    """
    if not hasattr(request.state, "visit"):
        request.state.visit = visit_of(request)
    return page(
        request,
        "registration/error_code.html",
        HTTPStatus.SERVICE_UNAVAILABLE,
        reports="registration.error_code",
        code=code,
    )


@allow("person", "linked")
async def told(request: Request, _: Visit) -> Response:
    """Show what a code looks like, e.g. ``?code=EC-1012``."""
    code = request.query_params.get("code", CODES[0])
    return error_code(request, code) if code in CODES else not_found(request)
