"""The table of all pages of a world, nothing else. Paths begin with ``/{language}``."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from mock_portal.access import Endpoint
from mock_portal.pages import (
    delegation,
    gckey,
    gckey_sign_up,
    home,
    mfa,
    profile,
    registration,
    rpp,
    sign_in,
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
    "/first-time-setup": registration.setup,
    "/register/done": registration.done,
    "/home": home.home,
    "/accounts-and-profiles": home.accounts,
    "/program-account-profile": home.program,
    "/program-account-profile/sub-programs": home.sub_programs,
    "/rpp/done": rpp.done,
    "/third-party-requests": delegation.received,
    "/third-party-requests/{request_id}": delegation.details,
    "/third-party-requests/{request_id}/done": delegation.done,
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
    "/register/start": registration.start,
    "/register/identifiers": registration.identifiers,
    "/register/program": registration.program,
    "/register/business": registration.business,
    "/register/verification": registration.verify,
    "/register/terms": registration.terms,
    "/register/review": registration.review,
    "/rpp/select": rpp.select,
    "/rpp/calculation": rpp.calculation,
    "/rpp/security": rpp.post_security,
    "/third-party-requests/{request_id}/approve": delegation.approve,
    "/third-party-requests/{request_id}/confirm": delegation.confirm,
    "/switch-account": switch.switch,
}
"""Pages with a form, which sends to the page's own address."""

PRESSED: dict[str, Endpoint] = {
    "/sign-out": sign_in.sign_out,
    "/mfa/resend": mfa.resend,
    "/third-party-requests/{request_id}/reject": delegation.reject,
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
