"""
What a newcomer has at hand: the papers on the importer's desk.

They come from the sandbox's hints; against another sandbox, make them by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, Self

from automation.errors import PapersMissingError
from automation.rest import Message


class Inbox(Protocol):
    """Where a person reads the mail that they wait for."""

    def newest_id(self, *, to: str = "") -> str:
        """Return the id of the newest message, or nothing."""

    def wait_for(
        self, *, to: str = "", subject: str = "", after: str = "", timeout: int = 10
    ) -> Message:
        """Return the first fitting message that is newer than *after*."""


@dataclass(frozen=True, slots=True)
class Business:
    """
    A business as it stands in the CBSA's records, and figures from its statements.

    Attributes:
        address: Street, city, province and postal code, exactly as on record.
        transaction: Number and total duties and taxes of one transaction.
        payment: Day and amount of one payment; no day if there is none.
        statement: Month (``"MM/YYYY"``) and balance of one statement.
    """

    bn9: str
    program_account: str
    legal_name: str
    street: str
    city: str
    province: str
    postal_code: str
    transaction: tuple[str, Decimal]
    payment: tuple[date | None, Decimal]
    statement: tuple[str, Decimal]

    @classmethod
    def from_hints(cls, hints: Mapping[str, Any], bn9: str) -> Business:
        """
        Read what the sandbox's hints say of the business *bn9*.

        Raises:
            PapersMissingError: If they say nothing of it.
        """
        found = [one for one in hints["businesses"] if one["bn9"] == bn9]
        if not found:
            raise PapersMissingError(f"the world's hints lack the business {bn9}")
        return _business(found[0])


@dataclass(frozen=True, slots=True)
class Broker:
    """The broker that will ask for access."""

    bn9: str
    name: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """
    Who registers, with what, and with which broker.

    Attributes:
        inbox: Where they read their passcodes.
    """

    first_name: str
    last_name: str
    email: str
    telephone: str
    username: str
    password: str
    business: Business
    broker: Broker
    inbox: Inbox = field(repr=False, compare=False)

    @classmethod
    def from_hints(
        cls, hints: Mapping[str, Any], *, inbox: Inbox, language: str = "en"
    ) -> Self:
        """
        Read the sandbox's hints.

        Args:
            hints: The answer of ``GET /admin/worlds/{world}/hints``.
            inbox: Where their mail comes.
            language: The French rehearsal takes the Quebec business, if there is one.

        Raises:
            PapersMissingError: If a paper is not among them.
        """
        try:
            person = hints["person"]
            return cls(
                first_name=person["first_name"],
                last_name=person["last_name"],
                email=person["email"],
                telephone=person["telephone"],
                username=person["username"],
                password=person["password"],
                business=_business(_choose(hints["businesses"], language)),
                broker=Broker(
                    hints["broker"]["bn9"],
                    hints["broker"].get("name") or hints["broker"]["legal_name"],
                ),
                inbox=inbox,
            )
        except (KeyError, IndexError, ValueError) as error:
            raise PapersMissingError(f"the world's hints lack {error}") from error


def _choose(businesses: list[dict[str, Any]], language: str) -> dict[str, Any]:
    quebec = [found for found in businesses if found["address"]["province"] == "QC"]
    return quebec[0] if language == "fr" and quebec else businesses[0]


def _business(found: Mapping[str, Any]) -> Business:
    address = found["address"]
    return Business(
        bn9=found["bn9"],
        program_account=found["program_account"],
        legal_name=found["legal_name"],
        street=address["street"],
        city=address["city"],
        province=address["province"],
        postal_code=address["postal_code"],
        transaction=(
            found["transaction"]["number"],
            Decimal(str(found["transaction"]["total"])),
        ),
        payment=(
            _day(found["payment"]["date"]),
            Decimal(str(found["payment"]["amount"])),
        ),
        statement=(
            found["statement"]["month"],
            Decimal(str(found["statement"]["balance"])),
        ),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
