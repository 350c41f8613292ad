"""Signing up for a GCKey: terms, username, password, recovery, e-mail, done."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mock_portal import credentials, sign_up
from mock_portal.access import allow
from mock_portal.pages.gckey import sign_in_with
from mock_portal.rendering import WORDS, go, page
from mock_portal.visits import Visit

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@allow("stranger", "visitor", begin=True)
async def terms(request: Request, visit: Visit) -> Response:
    """Ask to accept the terms of GCKey."""
    if visit.sent is None:
        return page(request, "gckey_terms.html", reports="gckey.terms.shown")

    visit.draft("sign_up")["terms"] = True
    return go(request, "/gckey/sign-up/username", reports="gckey.terms.taken")


@allow("stranger", "visitor", begin=True)
async def username(request: Request, visit: Visit) -> Response:
    """Ask for a username."""
    draft, show = visit.draft("sign_up"), "gckey_username.html"
    if earlier := sign_up.earlier_step(draft, "username"):
        return _back_to(request, earlier)
    if visit.sent is None:
        values = {"username": draft.get("username", "")}
        return page(request, show, reports="gckey.username.shown", values=values)

    chosen = visit.sent.text("username")
    if problems := sign_up.check_username(chosen, taken=visit.world.credentials):
        said: dict[str, Any] = {"values": {"username": chosen}, "problems": problems}
        return page(request, show, REFUSED, reports="gckey.username.refused", **said)

    # The password was checked against the username, so a new one asks for it again.
    draft.pop("password", None)
    draft["username"] = chosen
    return go(request, "/gckey/sign-up/password", reports="gckey.username.taken")


@allow("stranger", "visitor", begin=True)
async def password(request: Request, visit: Visit) -> Response:
    """Ask for a password, twice."""
    draft, show = visit.draft("sign_up"), "gckey_password.html"
    if earlier := sign_up.earlier_step(draft, "password"):
        return _back_to(request, earlier)
    if visit.sent is None:
        return page(request, show, reports="gckey.password.shown")

    chosen, again = visit.sent.secret("password"), visit.sent.secret("confirm")
    name = draft["username"]
    if problems := sign_up.check_password(chosen, again, username=name):
        named = "gckey.password.refused"
        return page(request, show, REFUSED, reports=named, problems=problems)

    draft["password"] = credentials.digest(name, chosen)
    return go(request, "/gckey/sign-up/recovery", reports="gckey.password.taken")


@allow("stranger", "visitor", begin=True)
async def recovery(request: Request, visit: Visit) -> Response:
    """Ask for two recovery questions with answers and hints."""
    draft, show = visit.draft("sign_up"), "gckey_recovery.html"
    facts: dict[str, Any] = {"questions": question_choices(visit)}
    if earlier := sign_up.earlier_step(draft, "recovery"):
        return _back_to(request, earlier)
    if visit.sent is None:
        facts["values"] = draft.get("recovery", {})
        return page(request, show, reports="gckey.recovery.shown", **facts)

    values = visit.sent.texts(*sign_up.RECOVERY_FIELDS)
    if problems := sign_up.check_recovery(values):
        facts |= {"values": values, "problems": problems}
        return page(request, show, REFUSED, reports="gckey.recovery.refused", **facts)

    draft["recovery"] = values
    return go(request, "/gckey/sign-up/email", reports="gckey.recovery.taken")


@allow("stranger", "visitor", begin=True)
async def email(request: Request, visit: Visit) -> Response:
    """Ask for an optional recovery address, and make the GCKey."""
    draft, show, world = visit.draft("sign_up"), "gckey_email.html", visit.world
    if earlier := sign_up.earlier_step(draft, "email"):
        return _back_to(request, earlier)
    if visit.sent is None:
        return page(request, show, reports="gckey.email.shown")

    values, domain = visit.sent.texts("email", "confirm"), f"{world.name}.test"
    used = {one.recovery_email.lower() for one in world.credentials.values()}
    if problems := sign_up.check_email(values, domain=domain, taken=used - {""}):
        said = {"values": values, "problems": problems}
        return page(request, show, REFUSED, reports="gckey.email.refused", **said)
    if sign_up.check_username(draft["username"], taken=world.credentials):
        return _back_to(request, "username")

    credential = sign_up.make(draft, values["email"], now=visit.now)
    world.credentials[credential.username.lower()] = credential
    sign_in_with(visit, credential)
    return go(request, "/gckey/sign-up/done", reports="gckey.email.taken")


@allow("credential")
async def done(request: Request, _: Visit) -> Response:
    """Say that the GCKey has been made."""
    return page(request, "gckey_done.html", reports="gckey.done.shown")


def _back_to(request: Request, step: str) -> Response:
    return go(request, f"/gckey/sign-up/{step}", reports="gckey.sign_up.led_back")


def question_choices(visit: Visit) -> list[tuple[str, str]]:
    """Return key and words of every recovery question."""
    return [
        (key, WORDS.say(f"gckey.questions.{key}", visit.language))
        for key in credentials.QUESTIONS
    ]
