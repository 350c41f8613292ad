"""The carrier's sign-in: an e-mail address, and the code that is sent there."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.answers import Problem, email_problem
from mock_portal.carrier import signing_in
from mock_portal.pages.carrier.entering import DeskVisit, desk_page, visitors
from mock_portal.people import Person
from mock_portal.rendering import go, mail
from mock_portal.worlds import World

HOME = "/carrier/account/returns"


@visitors
async def sign_in(request: Request, visit: DeskVisit) -> Response:
    """Ask who is coming, and send a code to a customer."""
    if visit.sent is None:
        if visit.person is not None:
            return go(request, HOME, reports="carrier.sign_in.already")
        return desk_page(request, visit, "sign_in", reports="carrier.sign_in.asked")
    email = visit.sent.text("email")
    if problem := email_problem(email, domain=f"{visit.world.name}.test"):
        return desk_page(
            request,
            visit,
            "sign_in",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            reports="carrier.sign_in.refused",
            values={"email": email},
            problems={"email": problem},
        )
    await _send_code(request, visit, email)
    return go(request, "/carrier/sign-in/code", reports="carrier.sign_in.code_sent")


@visitors
async def code(request: Request, visit: DeskVisit) -> Response:
    """Take the code; the customer is then signed in."""
    session, world = visit.session, visit.world
    if session is None or not session.email:
        return go(request, "/carrier/sign-in", reports="carrier.access.led_on")
    if visit.sent is None:
        return desk_page(
            request, visit, "code", reports="carrier.code.asked", email=session.email
        )
    typed = visit.sent.text("code")
    judged = signing_in.judge(session, typed, settings=world.settings, now=visit.now)
    customer = customer_of(world, session.email)
    if judged != "accepted" or customer is None:
        return _refused(request, visit, judged)
    _let_in(visit, customer)
    return go(request, HOME, reports="carrier.code.accepted")


@visitors
async def sign_out(request: Request, visit: DeskVisit) -> Response:
    """End the visit."""
    visit.end()
    return go(request, "/carrier/sign-in", reports="carrier.sign_in.signed_out")


def customer_of(world: World, email: str) -> Person | None:
    """Return the customer with this address: it is that of their portal profile."""
    sought = email.casefold()
    people = (one for one in world.people.values() if one.email.casefold() == sought)
    return min(people, key=lambda one: one.person_id, default=None)


async def _send_code(request: Request, visit: DeskVisit, email: str) -> None:
    """Send a code to a customer; whoever is none waits for a code that never comes."""
    world, session = visit.world, visit.session
    if session is None:
        return
    digits = world.ids.digits("desk code", 6)
    signing_in.wait_for(session, email, digits, now=visit.now)
    if customer_of(world, email) is not None:
        minutes = f"{world.settings.passcode_lifetime.total_seconds() / 60:g}"
        language = request.state.language
        letter = mail("desk_code", language, code=digits, minutes=minutes)
        await world.send_mail(email, *letter)


def _let_in(visit: DeskVisit, customer: Person) -> None:
    """Begin anew, so that nobody else holds the cookie of who is signed in."""
    visit.begin().person_id = customer.person_id
    visit.world.happened("signed_in_at_the_desk", customer.person_id, customer.name)


def _refused(request: Request, visit: DeskVisit, judged: str) -> Response:
    problem = "wrong" if judged == "accepted" else judged
    return desk_page(
        request,
        visit,
        "code",
        HTTPStatus.UNPROCESSABLE_ENTITY,
        reports=f"carrier.code.{problem}",
        email=visit.session.email if visit.session else "",
        problems={"code": Problem(f"mfa.{problem}")},
    )
