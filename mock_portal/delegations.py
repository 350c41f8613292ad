"""Third-party requests and the delegations that come of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

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
