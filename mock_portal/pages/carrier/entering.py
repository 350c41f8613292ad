"""
Who visits the carrier's site, and where they may go.

Another house than the portal: a customer signs in here with a code of its own, and is
not thereby signed in there. ``@customers`` lets nobody else in.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import forms
from mock_portal.access import Endpoint
from mock_portal.carrier import acts, signing_in
from mock_portal.carrier.accounts import DeskSession, ReturnsAccount
from mock_portal.forms import Typed
from mock_portal.people import Person
from mock_portal.rendering import go, page
from mock_portal.returns import HeldReturn
from mock_portal.worlds import World

COOKIE = "sandbox_desk"

SIGN_IN = "/carrier/sign-in"


@dataclass(slots=True)
class DeskVisit:
    """
    What a page of the carrier's may ask about its visitor.

    Attributes:
        session: The visit; None for who has not been here.
        person: The customer signed in; None before that.
        sent: The form that was sent; None if the page is only to be shown.
    """

    world: World
    now: datetime
    session: DeskSession | None
    person: Person | None
    sent: Typed | None = None

    @property
    def csrf(self) -> str:
        """What every form of this visit carries."""
        return self.session.csrf if self.session else ""

    @property
    def customer(self) -> Person:
        """The customer signed in, where nobody else is let in."""
        if self.person is None:
            raise LookupError("this page lets visitors in who are not signed in")
        return self.person

    @property
    def account(self) -> ReturnsAccount:
        """The customer's returns account, opened if need be."""
        return acts.account_of(self.world, self.customer.person_id)

    @property
    def account_seen(self) -> ReturnsAccount:
        """The same, to look at."""
        return acts.account_seen(self.world, self.customer.person_id)

    @property
    def draft(self) -> dict[str, str]:
        """Business information that is not yet handed in, to be changed."""
        if self.session is None:
            raise LookupError("there is no visit to keep a draft in")
        return self.session.draft

    def begin(self) -> DeskSession:
        """Open a session, with a new cookie, in place of the one there may be."""
        self.end()
        token, csrf = self.world.ids.token("desk"), self.world.ids.token("desk csrf")
        begun = signing_in.begin(self.world.desk, token, csrf, now=self.now)
        self.session = begun
        return begun

    def end(self) -> None:
        """End the session, if there is one."""
        if self.session is not None:
            self.world.desk.sessions.pop(self.session.token, None)
        self.session = None

    def returns(self) -> list[HeldReturn]:
        """Return the customer's own returns, the newest first."""
        theirs = self.customer.person_id
        every = self.world.returns.values()
        found = [held for held in every if held.person_id == theirs]
        return sorted(found, key=lambda one: (one.received_at, one.return_id))[::-1]


Handler = Callable[[Request, DeskVisit], Awaitable[Response]]


def visitors(handler: Handler) -> Endpoint:
    """Let anybody in, with a session that their forms belong to."""

    @wraps(handler)
    async def endpoint(request: Request) -> Response:
        sent = await forms.typed(request) if request.method == "POST" else None
        visit = visit_of(request, sent)
        if visit.session is None and sent is None:
            visit.begin()
        return await _answered(request, visit, handler)

    return endpoint


def customers(handler: Handler) -> Endpoint:
    """Let customers in who are signed in; lead everybody else to where they do that."""

    @wraps(handler)
    async def endpoint(request: Request) -> Response:
        sent = await forms.typed(request) if request.method == "POST" else None
        visit = visit_of(request, sent)
        if visit.person is None:
            return led_to_sign_in(request)
        return await _answered(request, visit, handler)

    return endpoint


def visit_of(request: Request, sent: Typed | None = None) -> DeskVisit:
    """Find out who is visiting, as things stand when all of it has been sent."""
    world: World = request.state.world
    world.settle()
    now = world.now()
    session = world.desk.sessions.get(request.cookies.get(COOKIE, ""))
    if session is not None and signing_in.is_over(session, now=now):
        session = None
    if session is not None:
        session.last_seen_at = now
    person = world.people.get(session.person_id) if session else None
    return DeskVisit(world, now, session, person, sent)


def is_ours(token: str, visit: DeskVisit) -> bool:
    """Say whether a form was shown in the same visit that now sends it."""
    return bool(visit.csrf) and hmac.compare_digest(token.encode(), visit.csrf.encode())


def forged(request: Request) -> Response:
    """Refuse a form that is not of this visit."""
    status = HTTPStatus.FORBIDDEN
    return page(request, "forged.html", status, reports="access.forged")


def led_to_sign_in(request: Request) -> Response:
    """Lead somebody who is not signed in to where they can do that."""
    return go(request, SIGN_IN, reports="carrier.access.led_on")


def desk_page(
    request: Request, visit: DeskVisit, name: str, status: int = 200, **facts: Any
) -> Response:
    """Render a page of the customer's side."""
    name = f"carrier/{name}.html"
    return page(request, name, status, desk=visit, token=visit.csrf, **facts)


async def _answered(request: Request, visit: DeskVisit, handler: Handler) -> Response:
    sent = visit.sent
    if sent is not None and not is_ours(sent.secret(forms.CSRF_FIELD), visit):
        return forged(request)
    response = await handler(request, visit)
    _remember(request, visit, response)
    return response


def _remember(request: Request, visit: DeskVisit, response: Response) -> None:
    came_with = request.cookies.get(COOKIE, "")
    token = visit.session.token if visit.session else ""
    place: dict[str, Any] = {"path": visit.world.path, "httponly": True}
    place |= {"samesite": "lax", "secure": request.url.scheme == "https"}
    if not token and came_with:
        response.set_cookie(COOKIE, "", max_age=0, **place)
    elif token and token != came_with:
        response.set_cookie(COOKIE, token, **place)
