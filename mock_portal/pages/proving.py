"""Having somebody prove an e-mail address: a code goes there, and comes back typed."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import passcodes
from mock_portal.answers import Problem, Problems
from mock_portal.forms import Typed
from mock_portal.pages.mfa import mail_language, minutes
from mock_portal.rendering import mail, page
from mock_portal.visits import Visit


async def send_code(
    visit: Visit, purpose: str, address: str, *, letter: str = "address_code"
) -> None:
    """
    E-mail a code to *address*, and wait for it under the name *purpose*.

    Without an address it is waited for as well, so that nothing can be told from that.
    """
    code = visit.world.ids.digits("code", passcodes.DIGITS)
    passcodes.wait_for(visit.session, purpose, code, address, now=visit.now)
    language = mail_language(visit)
    facts: Mapping[str, object] = {"code": code, "minutes": minutes(visit)}
    if address:
        await visit.world.send_mail(address, *mail(letter, language, **facts))


async def send_another(
    visit: Visit, purpose: str, address: str, *, letter: str = "address_code"
) -> bool:
    """Send another code if it is not too soon; say whether it was sent."""
    if too_soon(visit, purpose):
        visit.draft("codes")["too_soon"] = purpose
        return False
    visit.draft("codes")["resent"] = purpose in visit.session.codes
    await send_code(visit, purpose, address, letter=letter)
    return True


def too_soon(visit: Visit, purpose: str) -> int:
    """Return for how many seconds no other code is sent for *purpose*."""
    waiting, settings = visit.session.codes.get(purpose), visit.world.settings
    sent_at = waiting.sent_at if waiting else None
    return passcodes.seconds_to_wait(sent_at, settings=settings, now=visit.now)


def too_soon_for(visit: Visit, purpose: str) -> Problems:
    """Return what is wrong with asking for a code to another address."""
    seconds = too_soon(visit, purpose)
    return {"email": Problem("mfa.too_soon", {"seconds": seconds})} if seconds else {}


def proved(
    request: Request, visit: Visit, sent: Typed, purpose: str, *, show: str, area: str
) -> str | Response:
    """Return the address that the code has proved, or the page that says why not."""
    settings = visit.world.settings
    code = visit.session.codes[purpose]
    given = sent.text("passcode")
    verdict = passcodes.judge(
        visit.session, purpose, given, settings=settings, now=visit.now
    )
    if verdict == "accepted":
        return visit.session.codes.pop(purpose).sent_to
    return page(
        request,
        show,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        reports=f"{area}.{verdict}",
        problems={"passcode": Problem(f"mfa.{verdict}")},
        **told(visit, code.sent_to),
    )


def told(visit: Visit, address: str) -> dict[str, Any]:
    """Return what a page that asks for a code tells about it."""
    draft = visit.draft("codes")
    return {
        "email": address,
        "minutes": minutes(visit),
        "resent": draft.pop("resent", False),
        "too_soon": too_soon(visit, draft.pop("too_soon", "")),
    }
