"""A business that must be registered manually: the message, and the way on."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import registration
from mock_portal.filings.checking import CONTACT, check_contact
from mock_portal.pages.registration.steps import REFUSED, while_available
from mock_portal.pages.registration.submit import apply_for
from mock_portal.rendering import go, page
from mock_portal.visits import Visit


async def _manual(request: Request, visit: Visit) -> Response:
    """Say so, and ask how the desk can reach the applicant."""
    draft, person = visit.draft("registration"), visit.person
    if not registration.is_manual(draft):
        first = registration.step_to_take(draft)
        return go(request, f"/register/{first}", reports="registration.led_back")
    if visit.sent is None:
        known = {"contact_name": person.name, "contact_email": person.email}
        known["contact_telephone"] = person.telephone
        return page(
            request,
            "registration/manual.html",
            reports="registration.manual.shown",
            draft=draft,
            values=known,
        )

    typed = visit.sent.texts(*CONTACT)
    if problems := check_contact(typed, domain=f"{visit.world.name}.test"):
        return page(
            request,
            "registration/manual.html",
            REFUSED,
            reports="registration.manual.refused",
            draft=draft,
            values=typed,
            problems=problems,
        )

    application = apply_for(visit, "manual", contact=typed)
    place = f"/applications/{application.application_id}"
    return go(request, place, reports="registration.manual.handed_in")


manual = while_available(_manual)
