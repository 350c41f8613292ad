"""One request by one visitor: who it is, how far they have come, what they sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import sessions
from mock_portal.authority import Right, Standing
from mock_portal.businesses import Business
from mock_portal.forms import Typed
from mock_portal.people import Credential, Person, Session
from mock_portal.sessions import Stage
from mock_portal.standings import standing_of
from mock_portal.uploads import Upload
from mock_portal.words import Language
from mock_portal.worlds import World

COOKIE = "sandbox_session"

T = TypeVar("T")


@dataclass(slots=True)
class Visit:
    """
    What a page may ask about its visitor.

    Attributes:
        stage: How far the visitor has come.
        came_with: The cookie the browser sent; empty if none.
        sent: The form that was sent; None if the page is only to be shown.
        upload: The document that came with it, where a page takes one.
        standing: What they may do and see in the business in view; None without one.
    """

    world: World
    language: Language
    stage: Stage
    now: datetime
    came_with: str = ""
    sent: Typed | None = None
    upload: Upload | None = None
    known_session: Session | None = None
    known_credential: Credential | None = None
    known_person: Person | None = None
    standing: Standing | None = None

    @property
    def session(self) -> Session:
        """The visit's session; only where visitors without one are not let in."""
        return _there(self.known_session, "session")

    @property
    def credential(self) -> Credential:
        """The credential that has signed in."""
        return _there(self.known_credential, "credential")

    @property
    def person(self) -> Person:
        """The person signed in."""
        return _there(self.known_person, "person")

    @property
    def business(self) -> Business:
        """The business in view: the person's own, or the client's switched to."""
        return _there(self.standing, "business").business

    @property
    def own_business(self) -> Business:
        """The business in which the person has a role."""
        own = self.world.business_of(self.person.person_id)
        return _there(own, "business of their own")

    @property
    def account(self) -> str:
        """The BN15 in view: the one looked at last, else the first; may be empty."""
        accounts = self.standing.accounts() if self.standing else []
        last = self.known_session.account if self.known_session else ""
        return last if last in accounts else next(iter(accounts), "")

    def may(self, right: Right, bn15: str = "") -> bool:
        """Say whether the visitor may, at *bn15*; without one, anywhere in view."""
        return self.standing is not None and self.standing.may(right, bn15)

    @property
    def is_signed_in(self) -> bool:
        """Whether there is somebody who can sign out."""
        return self.known_credential is not None

    @property
    def csrf(self) -> str:
        """What every form of this visit carries."""
        return self.known_session.csrf if self.known_session else ""

    @property
    def is_stale(self) -> bool:
        """Whether the browser remembers a session that the world has ended."""
        return bool(self.came_with) and self.known_session is None

    @property
    def ends_at(self) -> datetime:
        """When the visit is over if nothing more is asked for."""
        return self.session.last_seen_at + self.world.settings.session_idle

    def begin(self) -> None:
        """Open a session, with a new cookie, in place of the one there may be."""
        self.end()
        ids = self.world.ids
        token, csrf = ids.token("session"), ids.token("csrf")
        self.known_session = sessions.begin(token, csrf, now=self.now)
        self.world.sessions[token] = self.known_session

    def end(self) -> None:
        """End the session, if there is one."""
        if self.known_session is not None:
            self.world.sessions.pop(self.known_session.token, None)
        self.known_session = None

    def draft(self, flow: str) -> dict[str, Any]:
        """Return what has been filled in and not yet submitted, to be changed."""
        return self.session.drafts.setdefault(flow, {})

    def remember(self, response: Response, *, secure: bool) -> None:
        """Have the browser keep, replace or forget its cookie."""
        token = self.known_session.token if self.known_session else ""
        place: dict[str, Any] = {"path": self.world.path, "httponly": True}
        place |= {"samesite": "lax", "secure": secure}
        if not token and self.came_with:
            # Not delete_cookie(): that tells the machine's time, and not the world's.
            response.set_cookie(COOKIE, "", max_age=0, **place)
        elif token and token != self.came_with:
            response.set_cookie(COOKIE, token, **place)


def visit_of(request: Request, sent: Typed | None = None) -> Visit:
    """Find out who is visiting; *sent* is the form that was sent, if any."""
    world: World = request.state.world
    now, came_with = world.now(), request.cookies.get(COOKIE, "")
    session = world.sessions.get(came_with)
    if session and sessions.is_over(session, settings=world.settings, now=now):
        session = None
    username = session.username.lower() if session else ""
    credential = world.credentials.get(username)
    person = world.people.get(credential.person_id) if credential else None
    standing = _standing(world, session, person)
    return Visit(
        world=world,
        language=request.state.language,
        stage=sessions.stage_of(
            session, credential, person, linked=standing is not None
        ),
        now=now,
        came_with=came_with,
        sent=sent,
        known_session=session,
        known_credential=credential,
        known_person=person,
        standing=standing,
    )


def _standing(
    world: World, session: Session | None, person: Person | None
) -> Standing | None:
    """Return how the visitor stands; a client who is one no more is left behind."""
    if session is None or person is None:
        return None
    if session.client:
        for_client = standing_of(world, person.person_id, session.client)
        if for_client is not None:
            return for_client
        session.client = ""
    return standing_of(world, person.person_id)


def _there(thing: T | None, name: str) -> T:
    if thing is None:
        raise LookupError(f"this page lets visitors in without a {name}")
    return thing
