"""What a new world begins with. A seed is a name; all its data is fictional."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from mock_portal.businesses import Address, Record
from mock_portal.casebook import cases
from mock_portal.past import accounted, day_of, month_of
from mock_portal.settings import OFFICE_ZONE
from mock_portal.worlds import World


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who is about to register, and what she would type."""

    first_name: str
    last_name: str
    telephone: str
    username: str
    password: str

    def email(self, world_name: str) -> str:
        """Return her address; its mail arrives in the world's inbox."""
        return f"{self.first_name.lower()}@{world_name}.test"


NEWCOMER = Newcomer(
    first_name="Alice",
    last_name="Martin",
    telephone="902-555-0142",
    username="alicemartin1",
    password="Harbour2026x",  # noqa: S106 - made up, and printed in the docs
)

BROKER = {"bn9": "900000019", "legal_name": "Northgate Customs Brokers Inc."}

BROKERS_SECURITY_NUMBER = "12345"
"""What the transaction numbers on record begin with: the broker has sent them."""

OPERATING_NAME = "Maple & Main"


def empty(world: World) -> None:
    """Leave the world as it is: no records, nobody there."""


def newcomer(world: World) -> None:
    """Put two businesses on record that nobody has registered yet."""
    world.books.security_numbers[BROKER["bn9"]] = BROKERS_SECURITY_NUMBER
    for record in _newcomers(_first_of_month(world)):
        world.records[record.bn9] = record


def casebook(world: World) -> None:
    """Add one business for each other turn that a registration can take."""
    newcomer(world)
    for record in _cases(_first_of_month(world)):
        world.records[record.bn9] = record


SEEDS: dict[str, Callable[[World], None]] = {
    "empty": empty,
    "newcomer": newcomer,
    "casebook": casebook,
}
"""Seed name to what plants it."""


def hints(world: World) -> dict[str, Any]:
    """Return what a newcomer to *world* has at hand, like papers on a desk."""
    person = asdict(NEWCOMER) | {"email": NEWCOMER.email(world.name)}
    return {
        "person": person,
        "businesses": [_papers(record) for record in world.records.values()],
        "broker": BROKER,
    }


@cache
def _newcomers(month: date) -> tuple[Record, ...]:
    """Return what all worlds of this seed and month share: records never change."""
    return _maple_and_main(month), _beausejour(month)


@cache
def _cases(month: date) -> tuple[Record, ...]:
    return tuple(cases(month))


def _papers(record: Record) -> dict[str, Any]:
    number, past = next(iter(record.transactions.items()), ("", None))
    total = past.total if past else Decimal()
    paid_on, amount = next(iter(record.payments.items()), (None, Decimal()))
    month, balance = next(iter(record.statements.items()), ("", Decimal()))
    year, _, number_of_month = month.partition("-")
    return {
        "bn9": record.bn9,
        "program_account": next(iter(record.program_accounts), ""),
        "legal_name": record.legal_name,
        "operating_name": record.operating_name,
        "address": asdict(record.address),
        "transaction": {"number": number, "total": f"{total:.2f}"},
        "payment": {
            "month": f"{paid_on:%m/%Y}" if paid_on else "",
            "date": paid_on.isoformat() if paid_on else "",
            "amount": f"{amount:.2f}",
        },
        "statement": {
            "month": f"{number_of_month}/{year}".strip("/"),
            "balance": f"{balance:.2f}",
        },
    }


def _maple_and_main(month: date) -> Record:
    return Record(
        bn9="900000001",
        legal_name="Maple & Main Trading Co. Ltd.",
        operating_name=OPERATING_NAME,
        address=Address("128 Harbour Street, Suite 4", "Halifax", "NS", "B3J 0A1"),
        program_accounts=("900000001RM0001",),
        transactions={
            "12345000000017": accounted(month, "245.10", back=1, day=12),
            "12345000000028": accounted(month, "0.00", back=2, day=3),
        },
        payments={day_of(month, back=1, day=29): Decimal("1310.55")},
        statements={
            month_of(month, back=2): Decimal("1310.55"),
            month_of(month, back=3): Decimal("820.00"),
        },
        monthly_receivable={"900000001RM0001": Decimal("18400.00")},
    )


def _beausejour(month: date) -> Record:
    return Record(
        bn9="900000027",
        legal_name="Les Entreprises Beauséjour inc.",
        address=Address("45, rue Saint-Jean", "Québec", "QC", "G1R 1N4"),
        program_accounts=("900000027RM0001",),
        transactions={"12345000000039": accounted(month, "412.75", back=1, day=9)},
        payments={day_of(month, back=1, day=27): Decimal("2204.30")},
        statements={
            month_of(month, back=2): Decimal("2204.30"),
            month_of(month, back=3): Decimal("1975.00"),
        },
        monthly_receivable={"900000027RM0001": Decimal("9600.00")},
    )


def _first_of_month(world: World) -> date:
    return world.t0.astimezone(OFFICE_ZONE).date().replace(day=1)
