"""
Signing in through a financial institution, as another service would be.

Source: domain.md 1.1 - button, list and redirect [O]; the institutions' own pages are
made up. An account with an institution is made when it is first used.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import credentials, partners
from mock_portal.access import ANYONE, allow, led_on, not_found
from mock_portal.answers import Problem
from mock_portal.pages.gckey import sign_in_with
from mock_portal.pages.mfa import lead_to_passcode
from mock_portal.people import Credential
from mock_portal.rendering import go, page
from mock_portal.visits import Visit

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@allow(*ANYONE)
async def choose(request: Request, _: Visit) -> Response:
    """List the institutions."""
    facts: dict[str, Any] = {"institutions": partners.INSTITUTIONS}
    return page(request, "partner/choose.html", reports="partner.choose.shown", **facts)


@allow("stranger", "visitor", begin=True)
async def sign_in(request: Request, visit: Visit) -> Response:
    """Ask for client card and password, as the institution does."""
    show, institution = "partner/sign_in.html", request.path_params["institution"]
    facts: dict[str, Any] = {"institution": institution}
    if institution not in partners.INSTITUTIONS:
        return not_found(request)
    if visit.sent is None:
        return page(request, show, reports="partner.sign_in.shown", **facts)

    card = partners.card_of(visit.sent.text("card"))
    password = visit.sent.secret("password")
    facts["values"] = {"card": visit.sent.text("card")}
    if problems := partners.check(card, password):
        named = "partner.sign_in.refused"
        return page(request, show, REFUSED, reports=named, problems=problems, **facts)
    name = partners.username_of(institution, card)
    if (credential := visit.world.credentials.get(name)) is None:
        digest = credentials.digest(name, password)
        visit.draft("partner").update(username=name, digest=digest)
        return go(request, "/partner/consent", reports="partner.sign_in.first_use")
    if why := credentials.refusal(credential, password, now=visit.now):
        facts["problems"] = {"card": Problem(f"partner.{why}")}
        return page(request, show, REFUSED, reports=f"partner.sign_in.{why}", **facts)

    sign_in_with(visit, credential)
    return go(request, "/partner/welcome", reports="partner.sign_in.taken")


@allow("visitor")
async def consent(request: Request, visit: Visit) -> Response:
    """Ask, at the first use, whether the portal may know that it is the same client."""
    name = visit.draft("partner").get("username", "")
    if not name or name in visit.world.credentials:
        return go(request, "/partner", reports="partner.consent.led_back")
    if visit.sent is None:
        facts: dict[str, Any] = {"institution": name.partition(":")[0]}
        named = "partner.consent.shown"
        return page(request, "partner/consent.html", reports=named, **facts)
    if visit.sent.text("answer") != "accept":
        visit.session.drafts.pop("partner")
        return go(request, "/auth/login", reports="partner.consent.declined")

    digest = visit.draft("partner")["digest"]
    credential = Credential(name, digest, visit.now, visit.now, kind="partner")
    visit.world.credentials[name] = credential
    sign_in_with(visit, credential)
    return go(request, "/partner/welcome", reports="partner.consent.taken")


@allow("partner", "passcode")
async def welcome(request: Request, visit: Visit) -> Response:
    """Welcome, and lead back to the portal."""
    if visit.credential.kind != "partner":
        return led_on(request, visit)
    if visit.sent is None:
        facts: dict[str, Any] = {"institution": visit.credential.institution}
        facts["digits"] = partners.last_digits(visit.credential)
        named = "partner.welcome.shown"
        return page(request, "partner/welcome.html", reports=named, **facts)

    return await lead_to_passcode(request, visit, "partner")
