"""
The carrier's pages: the customer's side, and the desk of those who play the carrier.

They stand beside the portal's and have doors of their own, so they are no part of its
table of pages.
"""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from mock_portal.access import Endpoint
from mock_portal.pages.carrier import (
    desk,
    desk_accounts,
    own_poa,
    own_returns,
    settings,
    sign_in,
)
from mock_portal.words import LANGUAGES

SHOWN: dict[str, Endpoint] = {
    "/returns": desk.returns,
    "/accounts": desk_accounts.accounts,
    "/accounts/{person_id}": desk_accounts.account,
    "/account/returns": own_returns.returns,
    "/account/returns/{return_id}": own_returns.details,
    "/account/settings": settings.settings,
    "/account/power-of-attorney/form.pdf": own_poa.form,
}
"""Pages that are only shown, below ``/carrier``."""

FILLED_IN: dict[str, Endpoint] = {
    "/returns/{return_id}/power-of-attorney": desk.power_of_attorney,
    "/sign-in": sign_in.sign_in,
    "/sign-in/code": sign_in.code,
    "/account/settings/returns": settings.returns_settings,
    "/account/power-of-attorney": own_poa.business,
    "/account/power-of-attorney/address": own_poa.address,
    "/account/power-of-attorney/upload": own_poa.upload,
}
"""Pages with a form, which sends to the page's own address."""

PRESSED: dict[str, Endpoint] = {
    "/returns/{return_id}/hand-over": desk.hand_over,
    "/accounts/{person_id}/decision": desk_accounts.decide,
    "/account/carm": settings.confirm_carm,
    "/account/broker-request": settings.ask_again,
    "/sign-out": sign_in.sign_out,
}
"""Addresses that only a button sends to."""

ROUTES: list[BaseRoute] = [
    Route(f"/{language}/carrier{path}", endpoint, methods=methods)
    for language in LANGUAGES
    for pages, methods in (
        (SHOWN, ["GET"]),
        (FILLED_IN, ["GET", "POST"]),
        (PRESSED, ["POST"]),
    )
    for path, endpoint in pages.items()
]
