"""What a new world begins with. A seed is a name; all its data is fictional."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from mock_portal.businesses import Address, Record
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

OPERATING_NAME = "Maple & Main"


def empty(world: World) -> None:
    """Leave the world as it is: no records, nobody there."""


def newcomer(world: World) -> None:
    """Put two businesses on record that nobody has registered yet."""
    month = _first_of_month(world)
    for record in (_maple_and_main(month), _beausejour(month)):
        world.records[record.bn9] = record


SEEDS: dict[str, Callable[[World], None]] = {"empty": empty, "newcomer": newcomer}
"""Seed name to what plants it."""


def hints(world: World) -> dict[str, Any]:
    """Return what a newcomer to *world* has at hand, like papers on a desk."""
    person = asdict(NEWCOMER) | {"email": NEWCOMER.email(world.name)}
    return {
        "person": person,
        "businesses": [_papers(record) for record in world.records.values()],
        "broker": BROKER,
    }


def _papers(record: Record) -> dict[str, Any]:
    number, total = next(iter(record.transactions.items()), ("", Decimal()))
    paid_on, amount = next(iter(record.payments.items()), (None, Decimal()))
    (year, month), balance = next(iter(record.statements.items()), ((0, 0), Decimal()))
    return {
        "bn9": record.bn9,
        "program_account": record.program_accounts[0],
        "legal_name": record.legal_name,
        "operating_name": record.operating_name,
        "address": asdict(record.address),
        "transaction": {"number": number, "total": f"{total:.2f}"},
        "payment": {
            "month": f"{paid_on:%m/%Y}" if paid_on else "",
            "date": paid_on.isoformat() if paid_on else "",
            "amount": f"{amount:.2f}",
        },
        "statement": {"month": f"{month:02d}/{year}", "balance": f"{balance:.2f}"},
    }


def _maple_and_main(month: date) -> Record:
    return Record(
        bn9="900000001",
        legal_name="Maple & Main Trading Co. Ltd.",
        operating_name=OPERATING_NAME,
        address=Address("128 Harbour Street, Suite 4", "Halifax", "NS", "B3J 0A1"),
        program_accounts=("900000001RM0001",),
        transactions={
            "12345000000017": Decimal("245.10"),
            "12345000000028": Decimal("0.00"),
        },
        payments={_day_of(month, back=1, day=29): Decimal("1310.55")},
        statements={
            _month(month, back=2): Decimal("1310.55"),
            _month(month, back=3): Decimal("820.00"),
        },
        monthly_receivable={"900000001RM0001": Decimal("18400.00")},
    )


def _beausejour(month: date) -> Record:
    return Record(
        bn9="900000027",
        legal_name="Les Entreprises Beauséjour inc.",
        address=Address("45, rue Saint-Jean", "Québec", "QC", "G1R 1N4"),
        program_accounts=("900000027RM0001",),
        transactions={"12345000000039": Decimal("412.75")},
        payments={_day_of(month, back=1, day=27): Decimal("2204.30")},
        statements={
            _month(month, back=2): Decimal("2204.30"),
            _month(month, back=3): Decimal("1975.00"),
        },
        monthly_receivable={"900000027RM0001": Decimal("9600.00")},
    )


def _first_of_month(world: World) -> date:
    return world.t0.astimezone(OFFICE_ZONE).date().replace(day=1)


def _month(month: date, *, back: int) -> tuple[int, int]:
    months = month.year * 12 + month.month - 1 - back
    return months // 12, months % 12 + 1


def _day_of(month: date, *, back: int, day: int) -> date:
    year, number = _month(month, back=back)
    return date(year, number, min(day, 28) if number == 2 else day)  # noqa: PLR2004 - February
