"""
Businesses: what the CBSA has on record, and what is registered in the portal.

A BN9 names a legal entity; a BN15 (``900000001RM0001``) one of its program accounts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

BUSINESS_ACCOUNT_MANAGER = "business_account_manager"


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address, each line exactly as on record."""

    street: str
    city: str
    province: str
    postal_code: str


@dataclass(frozen=True, slots=True)
class Record:
    """
    What the CBSA knows of a business before anybody registers it.

    Registration compares name and address with this, punctuation included.

    Attributes:
        program_accounts: BN15s, e.g. ``("900000001RM0001",)``.
        transactions: Transaction number to total duties and taxes.
        payments: Day of a payment to its amount.
        statements: ``(year, month)`` of a statement to its balance.
        monthly_receivable: Highest month of the last twelve, per BN15, in CAD.
    """

    bn9: str
    legal_name: str
    address: Address
    program_accounts: tuple[str, ...]
    operating_name: str = ""
    transactions: dict[str, Decimal] = field(default_factory=dict)
    payments: dict[date, Decimal] = field(default_factory=dict)
    statements: dict[tuple[int, int], Decimal] = field(default_factory=dict)
    monthly_receivable: dict[str, Decimal] = field(default_factory=dict)


@dataclass(slots=True)
class Business:
    """
    A business registered in the portal.

    Attributes:
        roles: Person id to role; the first registrant is Business Account Manager.
    """

    bn9: str
    legal_name: str
    program_accounts: list[str]
    registered_at: datetime
    roles: dict[str, str] = field(default_factory=dict)
