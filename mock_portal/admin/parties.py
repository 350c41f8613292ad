"""Third parties over REST: answer requests, end relationships, settle a broker in."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Annotated

from msgspec import Meta, field

from mock_portal import delegations
from mock_portal.admin.endpoints import Call, Endpoint
from mock_portal.admin.shapes import Asked, OwnId, Told
from mock_portal.businesses import Business
from mock_portal.delegations import Access, Delegation, Terms, ThirdPartyRequest
from mock_portal.errors import InputError, TooLateError
from mock_portal.parties import acts, brokers
from mock_portal.parties.brokers import Broker
from mock_portal.worlds import World

ProgramNumber = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{9}R[MTPC][0-9]{4}$",
        description="a program account, e.g. '900000001RM0001'",
    ),
]
Reason = Annotated[
    str, Meta(max_length=1000, description="a text of at most 1000 characters")
]


class Given(Asked):
    """What is given to the provider; without program accounts, all programs."""

    access: Access = "business_management"
    program_accounts: list[ProgramNumber] = field(default_factory=list)
    visibility: list[str] = field(default_factory=list)
    person_id: OwnId | None = None


class Refusal(Asked):
    """Why a request is rejected, and by whom; both may be left out."""

    reason: Reason = ""
    person_id: OwnId | None = None


class Doing(Asked):
    """Who does it; nobody in particular if left out."""

    person_id: OwnId | None = None


class RequestShown(Told):
    """One request of a provider, and what became of it."""

    request_id: str
    provider_bn9: str
    client_bn9: str
    state: str
    access: str
    program_accounts: list[str]
    visibility: list[str]
    answered_at: datetime | None
    reason: str
    delegation_id: str


class RelationshipShown(Told):
    """What a provider may do and see for a client."""

    delegation_id: str
    provider_bn9: str
    client_bn9: str
    access: str
    program_accounts: list[str]
    visibility: list[str]
    started_at: datetime | None
    revoked_at: datetime | None


class BrokerShown(Told):
    """A broker, and what its manager signs in with."""

    bn9: str
    legal_name: str
    person_id: str
    email: str
    username: str
    password: str


async def show_request(call: Call) -> RequestShown:
    """Show one request."""
    return _request_shown(_request(call))


async def approve(call: Call, sent: Given) -> RelationshipShown:
    """Approve a request, as the client's manager does through the pages."""
    request, world = _pending(call), call.world
    terms = _terms(world, request.client_bn9, sent)
    who = _who(world, sent.person_id)
    return _relationship_shown(acts.approve(world, request, terms, who))


async def reject(call: Call, sent: Refusal) -> RequestShown:
    """Reject a request, as the client's manager does through the pages."""
    request, world = _pending(call), call.world
    acts.reject(world, request, _who(world, sent.person_id), sent.reason)
    return _request_shown(request)


async def withdraw(call: Call, sent: Doing) -> RequestShown:
    """Withdraw a request, as the provider's manager does through the pages."""
    request = _pending(call)
    acts.withdraw(call.world, request, _who(call.world, sent.person_id))
    return _request_shown(request)


async def change(call: Call, sent: Given) -> RelationshipShown:
    """Give a provider other terms, at once."""
    given, world = _holding(call), call.world
    terms = _terms(world, given.client_bn9, sent)
    acts.change(world, given, terms, _who(world, sent.person_id))
    return _relationship_shown(given)


async def revoke(call: Call, sent: Doing) -> RelationshipShown:
    """End a relationship, at once."""
    given = _holding(call)
    acts.revoke(call.world, given, _who(call.world, sent.person_id))
    return _relationship_shown(given)


async def add_broker(call: Call) -> BrokerShown:
    """Register the broker of this sandbox as a service provider, with a GCKey."""
    world, broker = call.world, brokers.NORTHGATE
    if broker.bn9 in world.businesses or broker.username in world.credentials:
        raise TooLateError(f"{broker.legal_name} is in {world.name!r} already")
    return _broker_shown(world, broker, brokers.settle_in(world).person_id)


def _request(call: Call) -> ThirdPartyRequest:
    return call.the("request", call.world.requests, "third-party request")


def _pending(call: Call) -> ThirdPartyRequest:
    request = _request(call)
    if request.state != "pending":
        text = f"{request.request_id} was {request.state} already"
        raise TooLateError(f"{text}; a request is answered once")
    return request


def _holding(call: Call) -> Delegation:
    given = call.the("delegation", call.world.delegations, "business relationship")
    if given.revoked_at is not None:
        raise TooLateError(f"{given.delegation_id} was revoked already")
    return given


def _terms(world: World, client: str, sent: Given) -> Terms:
    """Return the terms, if the client could give them through the pages."""
    business = _registered(world, client)
    unknown = [
        one for one in sent.visibility if one not in delegations.VISIBILITY_RULES
    ]
    if unknown:
        rules = ", ".join(repr(one) for one in delegations.VISIBILITY_RULES)
        raise InputError("visibility", unknown[0], f"some of {rules}")
    wrong = delegations.check_terms(
        sent.program_accounts,
        sent.access,
        all_programs=not sent.program_accounts,
        offered=business.program_accounts,
    )
    if "programs" in wrong:
        theirs = ", ".join(business.program_accounts)
        found = sent.program_accounts
        raise InputError("program_accounts", found, f"some of {theirs}, or none")
    if wrong:
        expected = "'program_management' where program accounts are named"
        raise InputError("access", sent.access, expected)
    return Terms(sent.access, sorted(set(sent.program_accounts)), sent.visibility)


def _registered(world: World, client: str) -> Business:
    if client not in world.businesses:
        text = f"nobody has registered {client} in {world.name!r} yet"
        raise TooLateError(f"{text}; only a registered business can answer")
    return world.businesses[client]


def _who(world: World, person_id: str | None) -> str:
    if person_id is not None and person_id not in world.people:
        raise InputError("person_id", person_id, "somebody in this world")
    return person_id or ""


def _request_shown(one: ThirdPartyRequest) -> RequestShown:
    return RequestShown(
        request_id=one.request_id,
        provider_bn9=one.provider_bn9,
        client_bn9=one.client_bn9,
        state=one.state,
        access=one.access,
        program_accounts=one.program_accounts,
        visibility=one.visibility,
        answered_at=one.answered_at,
        reason=one.reason,
        delegation_id=one.delegation_id,
    )


def _relationship_shown(one: Delegation) -> RelationshipShown:
    return RelationshipShown(
        delegation_id=one.delegation_id,
        provider_bn9=one.provider_bn9,
        client_bn9=one.client_bn9,
        access=one.access,
        program_accounts=one.program_accounts,
        visibility=one.visibility,
        started_at=one.started_at,
        revoked_at=one.revoked_at,
    )


def _broker_shown(world: World, broker: Broker, person_id: str) -> BrokerShown:
    return BrokerShown(
        bn9=broker.bn9,
        legal_name=broker.legal_name,
        person_id=person_id,
        email=broker.email(world.name),
        username=broker.username,
        password=broker.password,
    )


_REQUEST = "/worlds/{world}/third-party-requests/{request}"
_RELATIONSHIP = "/worlds/{world}/business-relationships/{delegation}"
_LATE = (HTTPStatus.CONFLICT,)

ENDPOINTS = [
    Endpoint("GET", _REQUEST, show_request),
    Endpoint("POST", f"{_REQUEST}/approve", approve, problems=_LATE),
    Endpoint("POST", f"{_REQUEST}/reject", reject, problems=_LATE),
    Endpoint("POST", f"{_REQUEST}/withdraw", withdraw, problems=_LATE),
    Endpoint("POST", f"{_RELATIONSHIP}/change", change, problems=_LATE),
    Endpoint("POST", f"{_RELATIONSHIP}/revoke", revoke, problems=_LATE),
    Endpoint("POST", "/worlds/{world}/brokers", add_broker, 201, problems=_LATE),
]
