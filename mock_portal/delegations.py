"""
Third-party requests, and the delegations that come of them: what may become of each.

A client has at most one delegation to a provider at a time; a later request of the
same provider changes it. Whether somebody may do what is done here is decided in
:mod:`mock_portal.parties.authorizing`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from mock_portal.businesses import ProgramRole

RequestState = Literal["pending", "approved", "rejected", "withdrawn"]
Access = Literal["business_management", "program_management"]

ACCESS: tuple[Access, ...] = get_args(Access)

VISIBILITY_RULES = ("own_transactions", "other_transactions", "financial")
"""
The three boxes under "Transaction Visibility Rules".

Source: domain.md 3.3 - that there are three is reported; the captions are unknown and
ours are sandbox wording. The first is the default and cannot be unticked.
"""


@dataclass(slots=True)
class ThirdPartyRequest:
    """
    A service provider asks to act for a business.

    Attributes:
        access: What the provider asks for; empty if it does not say.
        program_accounts: BN15s that it asks for; empty means all programs.
        visibility: Members of :data:`VISIBILITY_RULES` that it asks for.
        sent_by: Id of the person who sent it; empty if it came through the API.
        answered_by: Id of who approved, rejected or withdrew it.
        reason: What was written with a rejection; may be empty.
        delegation_id: What came of an approval.
    """

    request_id: str
    provider_bn9: str
    provider_name: str
    client_bn9: str
    comment: str
    sent_at: datetime
    state: RequestState = "pending"
    answered_at: datetime | None = None
    answered_by: str = ""
    access: Access | Literal[""] = ""
    program_accounts: list[str] = field(default_factory=list)
    visibility: list[str] = field(default_factory=list)
    sent_by: str = ""
    reason: str = ""
    delegation_id: str = ""


@dataclass(slots=True)
class Delegation:
    """
    What a provider may do and see for a business, once approved.

    Attributes:
        program_accounts: BN15s; empty means all programs.
        visibility: Members of :data:`VISIBILITY_RULES`.
        revoked_at: When the client took it back; None while it holds.
        revoked_by: Id of who took it back.
        changed_at: When it was last changed; None if it is as it was approved.
        changed_by: Id of who changed it.
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
    revoked_by: str = ""
    changed_at: datetime | None = None
    changed_by: str = ""


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
    """What is given; see :class:`Delegation`."""

    access: Access
    program_accounts: Collection[str] = ()
    visibility: Collection[str] = ()


def check_terms(
    programs: Collection[str],
    access: str,
    *,
    all_programs: bool,
    offered: Collection[str],
    whole: bool = True,
) -> dict[str, str]:
    """
    Return what is wrong with the terms that were chosen: field to phrase.

    Business Management covers everything, so it cannot be given for some programs.

    Args:
        offered: BN15s that may be given by whoever chooses.
        whole: Whether they may give all programs, and Business Management.
    """
    wrong = {}
    too_much = not set(programs) <= set(offered) or (all_programs and not whole)
    if too_much or not (programs or all_programs):
        wrong["programs"] = "requests.programs"
    if access not in (ACCESS if whole else ACCESS[1:]):
        wrong["access"] = "requests.access"
    elif access == "business_management" and not all_programs and not wrong:
        wrong["access"] = "requests.all_programs"
    return wrong


def visibility_of(ticked: Collection[str]) -> list[str]:
    """Return the rules that hold when *ticked* were ticked: the default always does."""
    default = VISIBILITY_RULES[0]
    return [rule for rule in VISIBILITY_RULES if rule == default or rule in ticked]


def approve(
    request: ThirdPartyRequest,
    terms: Terms,
    person_id: str,
    *,
    delegation_id: str,
    now: datetime,
) -> Delegation:
    """
    Approve a pending request and return the delegation that comes of it.

    Raises:
        ValueError: If it has been answered already.
    """
    answer(request, "approved", person_id, now=now)
    request.delegation_id = delegation_id
    return Delegation(
        delegation_id=delegation_id,
        request_id=request.request_id,
        provider_bn9=request.provider_bn9,
        provider_name=request.provider_name,
        client_bn9=request.client_bn9,
        access=terms.access,
        program_accounts=list(terms.program_accounts),
        visibility=visibility_of(terms.visibility),
        started_at=now,
    )


def change(
    delegation: Delegation, terms: Terms, person_id: str, *, now: datetime
) -> None:
    """
    Give other terms from now on.

    Raises:
        ValueError: If it was revoked.
    """
    _insist_that_it_holds(delegation)
    delegation.access = terms.access
    delegation.program_accounts = list(terms.program_accounts)
    delegation.visibility = visibility_of(terms.visibility)
    delegation.changed_at, delegation.changed_by = now, person_id


def revoke(delegation: Delegation, person_id: str, *, now: datetime) -> None:
    """
    Take it back, for good.

    Raises:
        ValueError: If that was done already.
    """
    _insist_that_it_holds(delegation)
    delegation.revoked_at, delegation.revoked_by = now, person_id


def answer(
    request: ThirdPartyRequest, state: RequestState, person_id: str, *, now: datetime
) -> None:
    """
    Let a pending request be answered, or withdrawn by who sent it.

    Raises:
        ValueError: If that was done already.
    """
    if request.state != "pending":
        raise ValueError(f"{request.request_id} was {request.state} already")
    request.state, request.answered_by, request.answered_at = state, person_id, now


def _insist_that_it_holds(delegation: Delegation) -> None:
    if delegation.revoked_at is not None:
        raise ValueError(f"{delegation.delegation_id} was revoked already")
