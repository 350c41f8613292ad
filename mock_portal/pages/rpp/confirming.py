"""The confirmation of an enrolment."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow
from mock_portal.pages.rpp.tab import TAB
from mock_portal.rendering import go, page
from mock_portal.visits import Visit


@allow("linked", may="manage_program")
async def done(request: Request, visit: Visit) -> Response:
    """Confirm the enrolment, or say what it still waits for."""
    bn15 = visit.draft("rpp").get("done", "")
    enrolment = visit.world.enrolments.get(bn15)
    if enrolment is None:
        return go(request, TAB, reports="rpp.done.nothing_to_show")
    pending = enrolment.state == "pending_security"
    return page(
        request,
        "rpp/pending.html" if pending else "rpp/done.html",
        reports="rpp.done.pending" if pending else "rpp.done.shown",
        enrolment=enrolment,
        case=visit.world.security.open_case(bn15),
    )
