"""
Changing the address that passcodes go to: a code to the new one must come back first.

Source: domain.md 1.3 - "You want to change your email address" is a topic of the help
tool [O]; the steps are sandbox wording.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.access import allow
from mock_portal.answers import Problem, Problems, email_problem
from mock_portal.pages.mfa import mail_language
from mock_portal.pages.proving import (
    proved,
    send_another,
    send_code,
    told,
    too_soon_for,
)
from mock_portal.rendering import go, mail, page
from mock_portal.visits import Visit

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY
PURPOSE = "passcode_address"


@allow("person", "linked")
async def change(request: Request, visit: Visit) -> Response:
    """Ask for the new address, twice."""
    show, domain = "profile/passcode_address.html", f"{visit.world.name}.test"
    if visit.sent is None:
        named = "mfa.change.shown"
        return page(request, show, reports=named, domain=domain)

    values = visit.sent.texts("email", "confirm")
    if problems := _problems(visit, values, domain):
        said: dict[str, Any] = {"values": values, "problems": problems}
        named = "mfa.change.refused"
        return page(request, show, REFUSED, reports=named, domain=domain, **said)

    await send_code(visit, PURPOSE, values["email"])
    return go(request, "/passcode-address/confirm", reports="mfa.change.taken")


@allow("person", "linked")
async def confirm(request: Request, visit: Visit) -> Response:
    """Ask for the code that went to the new address; from then on it counts."""
    show, waiting = "profile/confirm_address.html", visit.session.codes.get(PURPOSE)
    if waiting is None:
        return go(request, "/passcode-address", reports="mfa.confirm.led_back")
    if visit.sent is None:
        facts = told(visit, waiting.sent_to)
        return page(request, show, reports="mfa.confirm.shown", **facts)

    address = proved(request, visit, visit.sent, PURPOSE, show=show, area="mfa.confirm")
    if isinstance(address, Response):
        return address
    former, visit.credential.mfa_email = visit.credential.mfa_email, address
    letter = mail("passcode_address_changed", mail_language(visit), address=address)
    await visit.world.send_mail(former, *letter)
    person = visit.person
    visit.world.happened("passcode_address_changed", person.person_id, person.name)
    visit.draft("profile")["done"] = "passcode_address"
    return go(request, "/user-profile", reports="mfa.confirm.taken")


@allow("person", "linked")
async def resend(request: Request, visit: Visit) -> Response:
    """Send another code to the new address."""
    if (waiting := visit.session.codes.get(PURPOSE)) is None:
        return go(request, "/passcode-address", reports="mfa.confirm.led_back")
    sent = await send_another(visit, PURPOSE, waiting.sent_to)
    named = f"mfa.confirm.{'resent' if sent else 'too_soon'}"
    return go(request, "/passcode-address/confirm", reports=named)


def _problems(visit: Visit, values: dict[str, str], domain: str) -> Problems:
    address, again = values["email"], values["confirm"]
    if problem := email_problem(address, domain=domain):
        return {"email": problem}
    if address.lower() == visit.credential.mfa_email.lower():
        return {"email": Problem("mfa.same_address")}
    if address.lower() != again.lower():
        return {"confirm": Problem("any.email_differs")}
    return too_soon_for(visit, PURPOSE)
