"""Third-party requests and the delegations that come of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from mock_portal.businesses import BUSINESS_ACCOUNT_MANAGER, Business, ProgramRole

RequestState = Literal["pending", "approved", "rejected"]
Access = Literal["business_management", "program_management"]

VISIBILITY_RULES = ("own_transactions", "other_transactions", "financial")
"""
The three boxes under "Transaction Visibility Rules".

Source: domain.md 3.3 - that there are three is reported; the captions are unknown and
ours are sandbox wording. The first is the default and cannot be unticked.
"""


@dataclass(slots=True)
class ThirdPartyRequest:
    """A service provider asks to act for a business."""

    request_id: str
    provider_bn9: str
    provider_name: str
    client_bn9: str
    comment: str
    sent_at: datetime
    state: RequestState = "pending"
    answered_at: datetime | None = None
    answered_by: str = ""


@dataclass(slots=True)
class Delegation:
    """
    What a provider may do and see for a business, once approved.

    Attributes:
        program_accounts: BN15s; empty means all programs.
        visibility: Members of :data:`VISIBILITY_RULES`.
        revoked_at: When the client took it back; None while it holds.
    """

    delegation_id: str
    request_id: str
    provider_bn9: str
    provider_name: str
    client_bn9: str
    access: Access
    program_accounts: list[str] = field(default_factory=list)
    visibility: list[str] = field(default_factory=list)
    started_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(slots=True)
class ClientGroup:
    """
    Clients that a provider's employees look after together (domain.md 3.5).

    Attributes:
        provider_bn9: Whose group it is.
        clients: BN9s.
        staff: Id of each employee assigned to it to their role for these clients.
        deleted_at: Its name stays taken after that; None while it is in use.
    """

    group_id: str
    provider_bn9: str
    name: str
    clients: list[str] = field(default_factory=list)
    staff: dict[str, ProgramRole] = field(default_factory=dict)
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What is given with an approval; see :class:`Delegation`."""

    delegation_id: str
    access: Access
    program_accounts: Collection[str]
    visibility: Collection[str]


def may_answer(request: ThirdPartyRequest, business: Business, person_id: str) -> bool:
    """Say whether *person_id* may answer: as manager of the business that was asked."""
    is_manager = business.role_of(person_id) == BUSINESS_ACCOUNT_MANAGER
    return is_manager and request.client_bn9 == business.bn9


def check_terms(
    programs: Collection[str],
    access: str,
    *,
    all_programs: bool,
    business: Business,
) -> dict[str, str]:
    """
    Return what is wrong with the terms of an approval: field to phrase.

    Business Management covers everything, so it cannot be given for some programs.
    """
    wrong = {}
    known = set(programs) <= set(business.program_accounts)
    if not known or not (programs or all_programs):
        wrong["programs"] = "requests.programs"
    if access not in get_args(Access):
        wrong["access"] = "requests.access"
    elif access == "business_management" and not all_programs and not wrong:
        wrong["access"] = "requests.all_programs"
    return wrong


def visibility_of(ticked: Collection[str]) -> list[str]:
    """Return the rules that hold when *ticked* were ticked: the default always does."""
    default = VISIBILITY_RULES[0]
    return [rule for rule in VISIBILITY_RULES if rule == default or rule in ticked]


def approve(
    request: ThirdPartyRequest, terms: Terms, person_id: str, *, now: datetime
) -> Delegation:
    """
    Approve a pending request and return the delegation that comes of it.

    Raises:
        ValueError: If it has been answered already.
    """
    _answer(request, "approved", person_id, now)
    return Delegation(
        delegation_id=terms.delegation_id,
        request_id=request.request_id,
        provider_bn9=request.provider_bn9,
        provider_name=request.provider_name,
        client_bn9=request.client_bn9,
        access=terms.access,
        program_accounts=list(terms.program_accounts),
        visibility=visibility_of(terms.visibility),
        started_at=now,
    )


def reject(request: ThirdPartyRequest, person_id: str, *, now: datetime) -> None:
    """
    Reject a pending request.

    Raises:
        ValueError: If it has been answered already.
    """
    _answer(request, "rejected", person_id, now)


def _answer(
    request: ThirdPartyRequest, state: RequestState, person_id: str, now: datetime
) -> None:
    if request.state != "pending":
        raise ValueError(f"{request.request_id} was {request.state} already")
    request.state, request.answered_by, request.answered_at = state, person_id, now
