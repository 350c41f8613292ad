"""Multi-factor authentication: an e-mail address once, six digits at every sign-in."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import arriving, passcodes
from mock_portal.access import allow
from mock_portal.answers import Problem, Problems, email_problem
from mock_portal.forms import Typed
from mock_portal.rendering import go, mail, page
from mock_portal.visits import Visit
from mock_portal.words import LANGUAGES, Language

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@allow("credential", "partner", "passcode")
async def email(request: Request, visit: Visit) -> Response:
    """Ask once where passcodes shall go, and for consent."""
    domain = f"{visit.world.name}.test"
    facts: dict[str, Any] = {"domain": domain, "values": visit.draft("mfa")}
    if visit.credential.mfa_email:
        named = "mfa.email.enrolled_already"
        return go(request, welcome_path(visit), reports=named)
    if visit.sent is None:
        return page(request, "mfa_email.html", reports="mfa.email.shown", **facts)

    if problems := _email_problems(visit, visit.sent, domain):
        facts |= {"values": visit.sent.texts("email", "confirm", "consent")}
        facts |= {"problems": problems}
        named = "mfa.email.refused"
        return page(request, "mfa_email.html", REFUSED, reports=named, **facts)

    visit.draft("mfa")["email"] = visit.sent.text("email")
    await send_passcode(visit, visit.sent.text("email"))
    return go(request, "/mfa/passcode", reports="mfa.email.taken")


@allow("passcode")
async def passcode(request: Request, visit: Visit) -> Response:
    """Ask for the six digits."""
    if visit.sent is None:
        return _show(request, visit, reports="mfa.passcode.shown")

    enrolled = visit.credential.mfa_email
    if enrolled and enrolled != visit.session.passcode_sent_to:
        visit.session.passcode = ""  # it proves an address that is not theirs
    tried = visit.session.passcode_failures
    verdict = passcodes.check(
        visit.session,
        visit.sent.text("passcode"),
        settings=visit.world.settings,
        now=visit.now,
    )
    if verdict in {"wrong", "too_many"} and _locks_out(visit, tried):
        return go(request, "/locked-out", reports="mfa.passcode.locked_out")
    if verdict != "accepted":
        problems = {"passcode": Problem(f"mfa.{verdict}")}
        named = f"mfa.passcode.{verdict}"
        return _show(request, visit, REFUSED, reports=named, problems=problems)

    visit.session.passed_mfa = True
    visit.credential.passcode_failures = 0
    return _lead_in(request, visit)


@allow("passcode")
async def resend(request: Request, visit: Visit) -> Response:
    """Send a new passcode; the earlier one no longer works."""
    draft = visit.draft("mfa")
    if too_soon(visit):
        return _not_yet(request, visit, reports="mfa.resend.too_soon")
    await send_passcode(visit, visit.credential.mfa_email or draft["email"])
    draft["resent"] = True
    return go(request, "/mfa/passcode", reports="mfa.resend.taken")


@allow("locked_out")
async def locked_out(request: Request, visit: Visit) -> Response:
    """Say that too many wrong passcodes were given, until when, and who can help."""
    until = arriving.lock_ends_at(visit.world, visit.credential)
    named = "mfa.locked_out.shown"
    return page(request, "mfa_locked_out.html", reports=named, until=until)


@allow("verified", "person", "linked")
async def registered(request: Request, _: Visit) -> Response:
    """Say that passcodes are set up."""
    return page(request, "mfa_registered.html", reports="mfa.registered.shown")


async def send_passcode(visit: Visit, address: str) -> None:
    """E-mail a new passcode in the person's language, and wait for it."""
    code = visit.world.ids.digits("passcode", passcodes.DIGITS)
    passcodes.issue(visit.session, code, address, now=visit.now)
    language = mail_language(visit)
    letter = mail("passcode", language, code=code, minutes=minutes(visit))
    await visit.world.send_mail(address, *letter)


def mail_language(visit: Visit) -> Language:
    """Return the language that the person prefers; the page's if nobody has said."""
    preferred = visit.known_person.language if visit.known_person else ""
    return next((one for one in LANGUAGES if one == preferred), visit.language)


def welcome_path(visit: Visit) -> str:
    """Return where whoever vouches for the visitor leads back to the portal."""
    partner = visit.credential.kind == "partner"
    return "/partner/welcome" if partner else "/gckey/welcome"


async def lead_to_passcode(request: Request, visit: Visit, area: str) -> Response:
    """Go on from a welcome page: to the passcode, or first to an address for it."""
    if not visit.credential.mfa_email:
        return go(request, "/mfa/email", reports=f"{area}.welcome.to_enrolment")
    if too_soon(visit):
        return _not_yet(request, visit, reports=f"{area}.welcome.too_soon")
    await send_passcode(visit, visit.credential.mfa_email)
    return go(request, "/mfa/passcode", reports=f"{area}.welcome.passcode_sent")


def too_soon(visit: Visit) -> int:
    """Return for how many seconds no other passcode is sent."""
    sent_at, settings = visit.session.passcode_sent_at, visit.world.settings
    return passcodes.seconds_to_wait(sent_at, settings=settings, now=visit.now)


def minutes(visit: Visit) -> int:
    """Return for how many minutes a code is good."""
    return int(visit.world.settings.passcode_lifetime.total_seconds() // 60)


def _locks_out(visit: Visit, tried: int) -> bool:
    """Count a code that was compared and is wrong; say whether it was one too many."""
    if visit.session.passcode_failures == tried:
        return False
    if not passcodes.count(visit.credential, settings=visit.world.settings):
        return False
    arriving.lock_out(visit.world, visit.credential)
    return True


def _lead_in(request: Request, visit: Visit) -> Response:
    if not visit.credential.mfa_email:
        visit.credential.mfa_email = visit.session.passcode_sent_to
        return go(request, "/mfa/registered", reports="mfa.passcode.enrolled")
    person = visit.known_person
    if person is None:
        return go(request, "/profile/new", reports="mfa.passcode.no_profile_yet")
    if not arriving.sign_in(visit.world, person):
        return go(request, "/deactivated", reports="mfa.passcode.deactivated")
    place = "/home" if visit.standing else "/first-time-setup"
    return go(request, place, reports="mfa.passcode.accepted")


def _not_yet(request: Request, visit: Visit, *, reports: str) -> Response:
    visit.draft("mfa")["too_soon"] = True
    return go(request, "/mfa/passcode", reports=reports)


def _show(
    request: Request,
    visit: Visit,
    status: int = HTTPStatus.OK,
    *,
    reports: str,
    problems: Problems | None = None,
) -> Response:
    draft = visit.draft("mfa")
    return page(
        request,
        "mfa_passcode.html",
        status,
        reports=reports,
        email=visit.session.passcode_sent_to,
        minutes=minutes(visit),
        resent=draft.pop("resent", False),
        too_soon=draft.pop("too_soon", False) and too_soon(visit),
        problems=problems or {},
    )


def _email_problems(visit: Visit, sent: Typed, domain: str) -> Problems:
    problems: Problems = {}
    address, again = sent.text("email"), sent.text("confirm")
    if problem := email_problem(address, domain=domain):
        problems["email"] = problem
    elif address.lower() != again.lower():
        problems["confirm"] = Problem("any.email_differs")
    elif seconds := too_soon(visit):
        problems["email"] = Problem("mfa.too_soon", {"seconds": seconds})
    if not sent.ticked("consent"):
        problems["consent"] = Problem("mfa.consent")
    return problems
