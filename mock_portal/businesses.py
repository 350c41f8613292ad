"""
Businesses: what the CBSA has on record, and what is registered in the portal.

A BN9 names a legal entity; a BN15 (``900000001RM0001``) one of its program accounts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from mock_portal.programs import COMMERCIAL_IMPORTER

Role = Literal[
    "business_account_manager", "program_account_manager", "editor", "reader"
]
"""Source: domain.md 2.7. The first is for the whole business, the others per BN15."""

ProgramRole = Literal["program_account_manager", "editor", "reader"]

BUSINESS_ACCOUNT_MANAGER: Role = "business_account_manager"


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address, each line exactly as on record."""

    street: str
    city: str
    province: str
    postal_code: str


Residence = Literal["resident", "non_resident", "books_elsewhere"]
"""Source: domain.md 2.3. The last two hand in documents when they register."""


@dataclass(frozen=True, slots=True)
class PastTransaction:
    """
    An accounting transaction that the CBSA has accepted.

    Attributes:
        total: Duties and taxes in all, CAD.
    """

    total: Decimal
    accepted_on: date


@dataclass(frozen=True, slots=True)
class Record:
    """
    What the CBSA knows of a business before anybody registers it.

    Registration compares name and address with this, punctuation included.

    Attributes:
        program_accounts: BN15s, e.g. ``("900000001RM0001",)``; none if the business
            has a BN9 only.
        transactions: Transaction number to what was accounted.
        payments: Day of a payment to its amount.
        statements: Month of a statement, e.g. ``"2026-04"``, to its balance.
        monthly_receivable: Highest month of the last twelve, per BN15, in CAD.
        programs: BN15 to its program (see :mod:`mock_portal.programs`), where it is
            not that of a commercial importer.
        residence: Where the importer or its books are.
        manual_registration: Whether the portal cannot register it by itself.
        issued_to: Id of the person to whom the portal gave the BN9, if it did.
    """

    bn9: str
    legal_name: str
    address: Address
    program_accounts: tuple[str, ...]
    operating_name: str = ""
    transactions: dict[str, PastTransaction] = field(default_factory=dict)
    payments: dict[date, Decimal] = field(default_factory=dict)
    statements: dict[str, Decimal] = field(default_factory=dict)
    monthly_receivable: dict[str, Decimal] = field(default_factory=dict)
    programs: dict[str, str] = field(default_factory=dict)
    residence: Residence = "resident"
    manual_registration: bool = False
    issued_to: str = ""

    @property
    def needs_documents(self) -> bool:
        """Whether an officer wants to see documents before it is registered."""
        return self.residence != "resident"


@dataclass(slots=True)
class Business:
    """
    A business registered in the portal.

    Attributes:
        managers: Ids of the Business Account Managers; the first registrant is one.
        program_roles: Id of each other person to BN15 to role there.
        provider: What the business does for others, e.g. ``"broker"``; empty if it
            acts for nobody else.
        programs: BN15 to its program, where it is not that of a commercial importer.
    """

    bn9: str
    legal_name: str
    program_accounts: list[str]
    registered_at: datetime
    managers: list[str] = field(default_factory=list)
    program_roles: dict[str, dict[str, ProgramRole]] = field(default_factory=dict)
    provider: str = ""
    programs: dict[str, str] = field(default_factory=dict)

    def program_at(self, bn15: str) -> str:
        """Return what the program account is for, e.g. ``"exporter"``."""
        return self.programs.get(bn15, COMMERCIAL_IMPORTER)

    def imports(self, bn15: str) -> bool:
        """Say whether RPP and the release of commercial goods are possible there."""
        return self.program_at(bn15) == COMMERCIAL_IMPORTER

    @property
    def staff(self) -> list[str]:
        """The ids of everybody with a role here, managers first."""
        others = (one for one in self.program_roles if one not in self.managers)
        return [*self.managers, *others]

    def role_of(self, person_id: str, bn15: str = "") -> Role | None:
        """
        Return the person's role, at the program account *bn15* if one is named.

        Without one: that of the whole business, else the first of a program account.
        """
        if person_id in self.managers:
            return BUSINESS_ACCOUNT_MANAGER
        theirs = self.program_roles.get(person_id, {})
        return theirs.get(bn15) if bn15 else next(iter(theirs.values()), None)
