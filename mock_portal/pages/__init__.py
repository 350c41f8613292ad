"""The table of all pages of a world, nothing else. Paths begin with ``/{language}``."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from mock_portal.access import Endpoint
from mock_portal.pages import (
    gckey,
    gckey_sign_up,
    home,
    identity,
    mfa,
    money,
    office,
    parties,
    profile,
    registration,
    rpp,
    sign_in,
    staff,
    switch,
)
from mock_portal.words import LANGUAGES

SHOWN: dict[str, Endpoint] = {
    "/": sign_in.landing,
    "/auth/login": sign_in.choice,
    "/timed-out": sign_in.timed_out,
    "/signed-out": sign_in.signed_out,
    "/deactivated": sign_in.deactivated,
    "/gckey/sign-up/done": gckey_sign_up.done,
    "/mfa/registered": mfa.registered,
    **registration.SHOWN,
    "/home": home.home,
    "/accounts-and-profiles": home.accounts,
    **money.SHOWN,
    "/program-account-profile": home.program,
    **rpp.SHOWN,
    **parties.SHOWN,
    **staff.SHOWN,
    **office.SHOWN,
    **identity.SHOWN,
}
"""Pages that are only shown."""

FILLED_IN: dict[str, Endpoint] = {
    "/gckey/sign-in": gckey.sign_in,
    "/gckey/sign-up/terms": gckey_sign_up.terms,
    "/gckey/sign-up/username": gckey_sign_up.username,
    "/gckey/sign-up/password": gckey_sign_up.password,
    "/gckey/sign-up/recovery": gckey_sign_up.recovery,
    "/gckey/sign-up/email": gckey_sign_up.email,
    "/gckey/welcome": gckey.welcome,
    "/mfa/email": mfa.email,
    "/mfa/passcode": mfa.passcode,
    "/profile/new": profile.new,
    **registration.FILLED_IN,
    **rpp.FILLED_IN,
    "/switch-account": switch.switch,
    **money.FILLED_IN,
    **parties.FILLED_IN,
    **staff.FILLED_IN,
    **office.FILLED_IN,
    **identity.FILLED_IN,
}
"""Pages with a form, which sends to the page's own address."""

PRESSED: dict[str, Endpoint] = {
    **registration.PRESSED,
    "/sign-out": sign_in.sign_out,
    "/mfa/resend": mfa.resend,
    **money.PRESSED,
    **staff.PRESSED,
    **office.PRESSED,
    **identity.PRESSED,
}
"""Addresses that only a button sends to."""

ROUTES: list[BaseRoute] = [
    Route(f"/{language}{path}", endpoint, methods=methods)
    for language in LANGUAGES
    for pages, methods in (
        (SHOWN, ["GET"]),
        (FILLED_IN, ["GET", "POST"]),
        (PRESSED, ["POST"]),
    )
    for path, endpoint in pages.items()
]
