"""
What the carrier keeps of a customer: settings, power of attorney, and who is signed in.

A power of attorney belongs to the returns account and serves all its returns.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from mock_portal.returns import ReturnAddress

ReturnMethod = Literal["", "branch", "mail"]
"""How returns come home; empty while nothing was chosen. The choices are [?]."""

PoaStatus = Literal["in_review", "approved", "denied"]
"""Source: domain.md 9.1, "In-Review" -> "Approved" [C]; how a denial is called [?]."""

Denial = Literal[
    "", "not_registered", "no_program_account", "name_differs", "not_legible"
]
"""Source: domain.md 9.1 [C]."""

LONGEST_RETURN_NAME = 44
"""Characters of the name on a return address. Source: domain.md 9.3 [C]."""


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """A customer's own address in the United States."""

    name: str
    street: str
    city: str
    state: str
    zip_code: str


@dataclass(frozen=True, slots=True)
class BusinessInformation:
    """
    What the power of attorney says of the business.

    Every line as in the Canada Revenue Agency's database (domain.md 9.1 [C]).
    """

    bn9: str = ""
    legal_name: str = ""
    street: str = ""
    city: str = ""
    province: str = ""
    postal_code: str = ""


@dataclass(slots=True)
class PowerOfAttorney:
    """
    A signed power of attorney that was handed in.

    Attributes:
        document: The file's name; what is in it is not kept.
        size: Its bytes.
        decided_at: When it was approved or denied; None while it is in review.
        denied_for: Why; empty unless denied.
        legacy: Whether it is from the time before CARM.
    """

    business: BusinessInformation
    submitted_at: datetime
    document: str = ""
    size: int = 0
    status: PoaStatus = "in_review"
    decided_at: datetime | None = None
    denied_for: Denial = ""
    legacy: bool = False


@dataclass(slots=True)
class ReturnsAccount:
    """
    One customer's returns account.

    Attributes:
        poa: The power of attorney handed in last; None if none was.
        carm_confirmed_at: When the customer's registration was confirmed.
        number: The returns account number, given with that. Its real format is [?].
    """

    person_id: str
    method: ReturnMethod = ""
    address: ReturnAddress = "carrier"
    own_address: OwnAddress | None = None
    poa: PowerOfAttorney | None = None
    carm_confirmed_at: datetime | None = None
    number: str = ""

    @property
    def poa_in_force(self) -> PowerOfAttorney | None:
        """The power of attorney that is approved, or may yet be."""
        if self.poa is None or self.poa.status == "denied":
            return None
        return self.poa

    @property
    def bn9(self) -> str:
        """The business number that the carrier knows; empty if none."""
        return self.poa.business.bn9 if self.poa else ""


@dataclass(slots=True)
class DeskSession:
    """
    One browser's visit to the carrier's site, which is another than the portal's.

    Attributes:
        email: Who is signing in; the code was sent there.
        code: What is waited for; empty if nothing is.
        person_id: Who has signed in; empty before that.
        draft: Business information that is not yet handed in.
    """

    token: str
    csrf: str
    last_seen_at: datetime
    email: str = ""
    code: str = ""
    code_sent_at: datetime | None = None
    failures: int = 0
    person_id: str = ""
    draft: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Desk:
    """
    All that the carrier keeps in one world.

    Attributes:
        accounts: By the customer's person id.
        sessions: By the cookie's value.
    """

    accounts: dict[str, ReturnsAccount] = field(default_factory=dict)
    sessions: dict[str, DeskSession] = field(default_factory=dict)
