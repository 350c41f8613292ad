"""GCKey's welcome screen: change the password, the recovery questions, the address."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import arriving, credentials, sign_up
from mock_portal.access import allow, led_on
from mock_portal.answers import Problem, Problems
from mock_portal.forms import Typed
from mock_portal.pages.gckey_sign_up import question_choices
from mock_portal.rendering import go, page
from mock_portal.visits import Visit

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@allow("credential", "passcode")
async def change_password(request: Request, visit: Visit) -> Response:
    """Ask for the present password, and twice for a new one."""
    show, sent = "gckey/change_password.html", visit.sent
    if visit.credential.kind != "gckey":
        return led_on(request, visit)
    if sent is None:
        return page(request, show, reports="gckey.change_password.shown")

    name = visit.credential.username
    chosen, again = sent.secret("password"), sent.secret("confirm")
    problems = _present_password(visit, sent)
    problems |= sign_up.check_password(chosen, again, username=name)
    if problems:
        named = "gckey.change_password.refused"
        return page(request, show, REFUSED, reports=named, problems=problems)

    credentials.renew(visit.credential, credentials.digest(name, chosen))
    arriving.end_sessions(visit.world, visit.credential, but=visit.session.token)
    return _changed(request, visit, "password", reports="gckey.change_password.taken")


@allow("credential", "passcode")
async def change_recovery(request: Request, visit: Visit) -> Response:
    """Ask for the present password, and for new recovery questions."""
    show, sent = "gckey/change_recovery.html", visit.sent
    facts: dict[str, Any] = {"questions": question_choices(visit)}
    if visit.credential.kind != "gckey":
        return led_on(request, visit)
    if sent is None:
        return page(request, show, reports="gckey.change_recovery.shown", **facts)

    values = sent.texts(*sign_up.RECOVERY_FIELDS)
    problems = _present_password(visit, sent) | sign_up.check_recovery(values)
    if problems:
        facts |= {"values": values, "problems": problems}
        named = "gckey.change_recovery.refused"
        return page(request, show, REFUSED, reports=named, **facts)

    name = visit.credential.username
    visit.credential.questions = sign_up.questions(name, values)
    visit.world.recovery_errors.pop(name.lower(), None)
    return _changed(request, visit, "recovery", reports="gckey.change_recovery.taken")


@allow("credential", "passcode")
async def change_email(request: Request, visit: Visit) -> Response:
    """Ask for the present password, and for a recovery address, which may be none."""
    show, sent, world = "gckey/change_email.html", visit.sent, visit.world
    if visit.credential.kind != "gckey":
        return led_on(request, visit)
    if sent is None:
        known = dict.fromkeys(("email", "confirm"), visit.credential.recovery_email)
        named = "gckey.change_email.shown"
        return page(request, show, reports=named, values=known)

    values = sent.texts("email", "confirm")
    others = [one for one in world.credentials.values() if one is not visit.credential]
    used = {one.recovery_email.lower() for one in others} - {""}
    problems = _present_password(visit, sent)
    problems |= sign_up.check_email(values, domain=f"{world.name}.test", taken=used)
    if problems:
        said: dict[str, Any] = {"values": values, "problems": problems}
        named = "gckey.change_email.refused"
        return page(request, show, REFUSED, reports=named, **said)

    visit.credential.recovery_email = values["email"]
    return _changed(request, visit, "email", reports="gckey.change_email.taken")


def _present_password(visit: Visit, sent: Typed) -> Problems:
    """Return what is wrong with the present password; wrong ones lock the GCKey."""
    given = sent.secret("present")
    if not given:
        return {"present": Problem("any.missing")}
    why = credentials.refusal(visit.credential, given, now=visit.now)
    facts = {"limit": credentials.MOST_FAILURES} if why == "locked" else {}
    phrase = "gckey.present_wrong" if why == "wrong" else f"gckey.{why}"
    return {"present": Problem(phrase, facts)} if why else {}


def _changed(request: Request, visit: Visit, what: str, *, reports: str) -> Response:
    visit.draft("gckey")["changed"] = what
    visit.world.happened("gckey_changed", visit.credential.username, what)
    return go(request, "/gckey/welcome", reports=reports)
