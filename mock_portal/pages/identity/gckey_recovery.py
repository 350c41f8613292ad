"""
GCKey: "Forgot your password?" and a forgotten username.

Nothing here tells whether there is a GCKey of some name or address: only who answers
its questions, or reads the mail to its recovery address, learns more.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import arriving, credentials, recovery, sign_up
from mock_portal.access import allow
from mock_portal.answers import Problem, email_problem, text_problem
from mock_portal.forms import Typed
from mock_portal.pages.gckey import gckey_named
from mock_portal.pages.proving import proved, send_another, told
from mock_portal.people import Credential
from mock_portal.rendering import WORDS, go, mail, page
from mock_portal.visits import Visit

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY
PURPOSE = "gckey"


@allow("stranger", "visitor", begin=True)
async def forgot(request: Request, visit: Visit) -> Response:
    """Ask for the username whose password is forgotten."""
    show, named = "gckey/forgot.html", "gckey.forgot.shown"
    if visit.sent is None:
        return page(request, show, reports=named)

    username = visit.sent.text("username")
    if problem := text_problem(username, longest=credentials.LONGEST):
        said: dict[str, Any] = {"values": {"username": username[:120]}}
        said["problems"] = {"username": problem}
        return page(request, show, REFUSED, reports="gckey.forgot.refused", **said)

    visit.session.drafts["recovery"] = {"username": username}
    visit.session.codes.pop(PURPOSE, None)
    return go(request, "/gckey/forgot/questions", reports="gckey.forgot.taken")


@allow("stranger", "visitor", begin=True)
async def questions(request: Request, visit: Visit) -> Response:
    """Ask the recovery questions, with their hints."""
    if not (username := visit.draft("recovery").get("username", "")):
        return _led_back(request)
    if _is_spent(visit, username):
        return _over(request, "too_many", reports="gckey.questions.too_many")
    if visit.sent is None:
        facts: dict[str, Any] = {"asked": _asked(visit, username)}
        named = "gckey.questions.shown"
        return page(request, "gckey/questions.html", reports=named, **facts)

    credential = gckey_named(visit.world, username)
    answers = [visit.sent.text(name) for name in recovery.ANSWERS]
    if recovery.answers_open(credential, answers):
        return _believed(request, visit, "gckey.questions")
    if _counts_out(visit, username):
        return _over(request, "too_many", reports="gckey.questions.too_many")
    return page(
        request,
        "gckey/questions.html",
        REFUSED,
        reports="gckey.questions.wrong",
        asked=_asked(visit, username),
        problems={"answer_1": Problem("gckey.answers_wrong")},
    )


@allow("visitor")
async def send_recovery_code(request: Request, visit: Visit) -> Response:
    """Mail a code to the recovery address of the GCKey, if there is one."""
    if not (username := visit.draft("recovery").get("username", "")):
        return _led_back(request)
    credential = gckey_named(visit.world, username)
    address = credential.recovery_email if credential else ""
    sent = await send_another(visit, PURPOSE, address, letter="gckey_code")
    named = f"gckey.code.{'sent' if sent else 'too_soon'}"
    return go(request, "/gckey/forgot/code", reports=named)


@allow("stranger", "visitor", begin=True)
async def code(request: Request, visit: Visit) -> Response:
    """Ask for the code that was mailed to the recovery address, if there is one."""
    show = "gckey/code.html"
    username = visit.draft("recovery").get("username", "")
    if PURPOSE not in visit.session.codes or not username:
        return _led_back(request)
    if _is_spent(visit, username):
        return _over(request, "too_many", reports="gckey.code.over")
    if visit.sent is None:
        return page(request, show, reports="gckey.code.shown", **told(visit, ""))
    return _judged(request, visit, visit.sent, username)


@allow("stranger", "visitor", begin=True)
async def new_password(request: Request, visit: Visit) -> Response:
    """Ask for a new password, twice; all the rules hold."""
    draft, show = visit.draft("recovery"), "gckey/new_password.html"
    credential = gckey_named(visit.world, draft.get("username", ""))
    if credential is None or not draft.get("believed"):
        return _led_back(request)
    if visit.sent is None:
        return page(request, show, reports="gckey.new_password.shown")

    chosen, again = visit.sent.secret("password"), visit.sent.secret("confirm")
    name = credential.username
    if problems := sign_up.check_password(chosen, again, username=name):
        named = "gckey.new_password.refused"
        return page(request, show, REFUSED, reports=named, problems=problems)

    credentials.renew(credential, credentials.digest(name, chosen))
    arriving.end_sessions(visit.world, credential)
    visit.world.recovery_errors.pop(name.lower(), None)
    visit.session.drafts.pop("recovery")
    visit.world.happened("gckey_recovered", name)
    return go(request, "/gckey/forgot/done", reports="gckey.new_password.taken")


@allow("stranger", "visitor")
async def recovered(request: Request, _: Visit) -> Response:
    """Say that the new password holds."""
    return page(request, "gckey/recovered.html", reports="gckey.recovered.shown")


@allow("stranger", "visitor", begin=True)
async def forgot_username(request: Request, visit: Visit) -> Response:
    """Ask for the recovery address that the username shall be mailed to."""
    world, show = visit.world, "gckey/forgot_username.html"
    domain = f"{world.name}.test"
    if visit.sent is None:
        named = "gckey.forgot_username.shown"
        return page(request, show, reports=named, domain=domain)

    address = visit.sent.text("email")
    if problem := email_problem(address, domain=domain):
        said: dict[str, Any] = {"values": {"email": address[:120]}, "domain": domain}
        said["problems"] = {"email": problem}
        named = "gckey.forgot_username.refused"
        return page(request, show, REFUSED, reports=named, **said)

    found = recovery.with_address(address, world.credentials.values())
    if found is not None:
        letter = mail("gckey_username", visit.language, username=found.username)
        await world.send_mail(found.recovery_email, *letter)
    named = "gckey.forgot_username.taken"
    return go(request, "/gckey/forgot-username/sent", reports=named)


@allow("stranger", "visitor")
async def username_sent(request: Request, _: Visit) -> Response:
    """Say that a mail is on its way, if there is a GCKey with this address."""
    return page(
        request, "gckey/username_sent.html", reports="gckey.username_sent.shown"
    )


def _judged(request: Request, visit: Visit, sent: Typed, username: str) -> Response:
    """Believe who gives the right code; count the wrong ones."""
    show, waited_for = "gckey/code.html", visit.session.codes[PURPOSE]
    tried = waited_for.failures
    address = proved(request, visit, sent, PURPOSE, show=show, area="gckey.code")
    if waited_for.failures > tried and _counts_out(visit, username):
        return _over(request, "too_many", reports="gckey.code.over")
    if isinstance(address, Response):
        return address
    if not address:  # a code was made up, so that a username tells nothing
        return _led_back(request)
    return _believed(request, visit, "gckey.code")


def _believed(request: Request, visit: Visit, area: str) -> Response:
    """Go on to a new password, unless there is no life left in the GCKey."""
    draft = visit.draft("recovery")
    credential = gckey_named(visit.world, draft["username"])
    if credential is None or credentials.is_dead(credential, now=visit.now):
        return _over(request, "dead", reports=f"{area}.dead")
    draft["believed"] = True
    return go(request, "/gckey/forgot/new-password", reports=f"{area}.taken")


def _over(request: Request, why: str, *, reports: str) -> Response:
    return page(request, "gckey/over.html", REFUSED, reports=reports, why=why)


def _led_back(request: Request) -> Response:
    return go(request, "/gckey/forgot", reports="gckey.forgot.led_back")


def _is_spent(visit: Visit, username: str) -> bool:
    errors = visit.world.recovery_errors.get(username.lower(), 0)
    return errors >= visit.world.settings.recovery_tries


def _counts_out(visit: Visit, username: str) -> bool:
    """Count one wrong answer for this name; say whether it was one too many."""
    errors = visit.world.recovery_errors
    errors[username.lower()] = errors.get(username.lower(), 0) + 1
    return _is_spent(visit, username)


def _asked(visit: Visit, username: str) -> list[tuple[str, str, str]]:
    """Return field, question in the visitor's language and hint of each question."""
    credential: Credential | None = gckey_named(visit.world, username)
    every = recovery.questions_for(credential, username, seed=visit.world.seed)
    return [
        (field, WORDS.say(f"gckey.questions.{one.question}", visit.language), one.hint)
        for field, one in zip(recovery.ANSWERS, every, strict=True)
    ]
