"""First-time setup: what somebody without a business can do."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import registration
from mock_portal.access import allow
from mock_portal.faults.forcing import forced
from mock_portal.filings.availability import why_unavailable
from mock_portal.rendering import page
from mock_portal.visits import Visit


@allow("person")
async def setup(request: Request, visit: Visit) -> Response:
    """Show what somebody without a business can do, and what they wait for."""
    draft = visit.draft("registration")
    unavailable = forced(request) == "register_option_unavailable"
    why = why_unavailable(visit.world, visit.person) or (
        "unknown" if unavailable else ""
    )
    theirs = [
        one
        for one in visit.world.applications.values()
        if one.person_id == visit.person.person_id
    ]
    how = {"": "shown", "locked": "locked"}.get(why, "unavailable")
    return page(
        request,
        "first_time_setup.html",
        reports=f"registration.setup.{how}",
        why=why,
        applications=sorted(theirs, key=lambda one: one.sent_at, reverse=True),
        started=bool(draft),
        step=registration.step_to_take(draft),
    )
