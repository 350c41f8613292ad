"""
Staying signed in: when the visit ends, and the button that puts it off.

Source: domain.md 1.5 - 20 minutes [B]; the warning is sandbox wording.
"""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import ANYONE, allow
from mock_portal.rendering import at, go, page
from mock_portal.visits import Visit

SIGNED_IN = tuple(one for one in ANYONE if one not in {"stranger", "visitor"})


@allow(*SIGNED_IN)
async def session(request: Request, visit: Visit) -> Response:
    """Say when the visit ends; coming here is a sign of life, and so is the button."""
    if visit.sent is None:
        stayed = visit.draft("session").pop("stayed", False)
        return page(request, "session.html", reports="session.shown", stayed=stayed)

    back = _place(request, visit.sent.text("back"))
    visit.draft("session")["stayed"] = back == "/session"
    return go(request, back, reports="session.stayed")


def _place(request: Request, wanted: str) -> str:
    """Return the page of this world to go back to; none that anybody made up."""
    prefix = at(request, "")
    path = wanted.removeprefix(prefix)
    known = wanted.startswith(f"{prefix}/") and re.fullmatch(r"[A-Za-z0-9/._-]+", path)
    return path if known else "/session"
