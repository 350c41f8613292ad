"""Returns accounts over REST: what customers set and submit, what the desk decides."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Literal

from msgspec import Meta

from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.shapes import Asked, Nothing, OptionalText, Told
from mock_portal.carrier import acts, own_address, waiting
from mock_portal.carrier.accounts import (
    LONGEST_RETURN_NAME,
    BusinessInformation,
    Denial,
    OwnAddress,
    PoaStatus,
    ReturnMethod,
    ReturnsAccount,
)
from mock_portal.carrier.waiting import AccessState, Need
from mock_portal.errors import InputError, TooLateError
from mock_portal.returns import ReturnAddress

ReturnName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=LONGEST_RETURN_NAME,
        description=f"a name of 1 to {LONGEST_RETURN_NAME} characters",
    ),
]


class OwnUsAddress(Asked):
    """A customer's own address in the United States."""

    name: ReturnName
    street: OptionalText
    city: OptionalText
    state: OptionalText
    zip_code: OptionalText


class ReturnsSettings(Asked):
    """How returns come home, and the default U.S. return address."""

    method: Literal["branch", "mail"]
    address: ReturnAddress = "carrier"
    own_address: OwnUsAddress | None = None


class PoaSubmission(Asked):
    """
    What a power of attorney says of the business; nothing for what is on record.

    With ``legacy``, it is one from the time before CARM, and approved.
    """

    business_number: OptionalText = ""
    legal_name: OptionalText = ""
    street: OptionalText = ""
    city: OptionalText = ""
    province: OptionalText = ""
    postal_code: OptionalText = ""
    document: OptionalText = ""
    legacy: bool = False


class PoaDecision(Asked):
    """Why the power of attorney is denied; nothing if it is approved."""

    denied_for: Denial = ""


class ReturnsAccountTold(Told):
    """A returns account, and what its returns wait for."""

    person_id: str
    method: ReturnMethod
    address: ReturnAddress
    business_number: str
    poa: PoaStatus | Literal["none"]
    poa_submitted_at: datetime | None
    denied_for: Denial
    legacy: bool
    carm_confirmed_at: datetime | None
    number: str
    program_access: AccessState
    missing: list[Need]


async def show_returns_account(call: Call) -> ReturnsAccountTold:
    """Show a customer's returns account; one that is not opened is empty."""
    return _shown(call, acts.account_seen(call.world, _person(call)))


async def choose_returns_settings(
    call: Call, sent: ReturnsSettings
) -> ReturnsAccountTold:
    """Save the settings for returns, as the customer does."""
    own = None
    if sent.address == "own":
        own = _own(sent.own_address)
    account = acts.account_of(call.world, _person(call))
    acts.choose(call.world, account, method=sent.method, address=sent.address, own=own)
    return _shown(call, account)


async def submit_poa(call: Call, sent: PoaSubmission) -> ReturnsAccountTold:
    """Submit a power of attorney, as the customer does."""
    account = acts.account_of(call.world, _person(call))
    said = BusinessInformation(
        sent.business_number,
        sent.legal_name,
        street=sent.street,
        city=sent.city,
        province=sent.province,
        postal_code=sent.postal_code,
    )
    given = None if said == BusinessInformation() else said
    try:
        if sent.legacy:
            acts.keep_legacy(call.world, account, given)
        else:
            document = sent.document
            acts.submit_power_of_attorney(call.world, account, given, document=document)
    except ValueError as error:
        raise TooLateError(str(error)) from error
    return _shown(call, account)


async def review_poa(call: Call, sent: PoaDecision) -> ReturnsAccountTold:
    """Approve the power of attorney or deny it, as the desk does."""
    account = acts.account_seen(call.world, _person(call))
    try:
        acts.decide(call.world, account, sent.denied_for)
    except ValueError as error:
        raise TooLateError(str(error)) from error
    return _shown(call, account)


async def confirm_carm(call: Call, sent: Nothing) -> ReturnsAccountTold:  # noqa: ARG001 - declares
    """Confirm the CARM registration, as the customer does."""
    account = acts.account_seen(call.world, _person(call))
    try:
        acts.confirm_carm(call.world, account)
    except ValueError as error:
        raise TooLateError(str(error)) from error
    return _shown(call, account)


async def let_broker_ask_again(call: Call, sent: Nothing) -> ReturnsAccountTold:  # noqa: ARG001 - declares
    """Have the broker send its request again, as the customer does."""
    account = acts.account_seen(call.world, _person(call))
    if not acts.may_ask_again(call.world, account):
        raise TooLateError("the broker's request was not refused, nor has it ended")
    acts.let_broker_ask(call.world, account, at=call.world.now())
    return _shown(call, account)


def _person(call: Call) -> str:
    return call.the("person", call.world.people).person_id


def _own(given: OwnUsAddress | None) -> OwnAddress:
    if given is None:
        raise InputError("own_address", None, "an address: returns are to go there")
    lines = {line: getattr(given, line) for line in own_address.LINES}
    for line in own_address.check(lines):
        expected = "a line of an address in the United States"
        raise InputError(f"own_address.{line}", lines[line], expected)
    return OwnAddress(**lines)


def _shown(call: Call, account: ReturnsAccount) -> ReturnsAccountTold:
    poa = account.poa
    return ReturnsAccountTold(
        person_id=account.person_id,
        method=account.method,
        address=account.address,
        business_number=account.bn9,
        poa=poa.status if poa else "none",
        poa_submitted_at=poa.submitted_at if poa else None,
        denied_for=poa.denied_for if poa else "",
        legacy=bool(poa and poa.legacy),
        carm_confirmed_at=account.carm_confirmed_at,
        number=account.number,
        program_access=waiting.access_state(call.world, account.bn9),
        missing=waiting.missing(call.world, account),
    )


_ACCOUNT = "/worlds/{world}/returns-accounts/{person}"
_LATE = (HTTPStatus.CONFLICT,)

ENDPOINTS = [
    Endpoint("GET", _ACCOUNT, show_returns_account),
    Endpoint("POST", f"{_ACCOUNT}/settings", choose_returns_settings),
    Endpoint("POST", f"{_ACCOUNT}/power-of-attorney", submit_poa, problems=_LATE),
    Endpoint("POST", f"{_ACCOUNT}/review", review_poa, problems=_LATE),
    Endpoint("POST", f"{_ACCOUNT}/carm", confirm_carm, problems=_LATE),
    Endpoint(
        "POST", f"{_ACCOUNT}/broker-request", let_broker_ask_again, problems=_LATE
    ),
]
