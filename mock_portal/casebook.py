"""
Businesses whose registration takes another turn, one for each that is known.

All fictional. Source of the turns: domain.md 2.3 to 2.5, 4.1 and 4.3.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mock_portal.businesses import Address, Record
from mock_portal.past import accounted, day_of, month_of
from mock_portal.programs import COMMERCIAL_IMPORTER


def cases(month: date) -> list[Record]:
    """Return what is on record of each before *month* began."""
    return [
        *(_by_hand(month), _non_resident(month), _books_elsewhere(month)),
        *(_two_accounts(month), _exporter_only(month), _no_history()),
        *(_zero_payable(month), _no_program_account(), _long_ago(month)),
    ]


def _by_hand(month: date) -> Record:
    return Record(
        bn9="900001009",
        legal_name="Anchor & Sons Imports (1987) Ltd.",
        address=Address("14 Wharf Lane", "St. John's", "NL", "A1C 0B2"),
        program_accounts=("900001009RM0001",),
        transactions={"12345000001017": accounted(month, "318.40", back=1, day=8)},
        statements={month_of(month, back=2): Decimal("318.40")},
        monthly_receivable={"900001009RM0001": Decimal("2100.00")},
        manual_registration=True,
    )


def _non_resident(month: date) -> Record:
    return Record(
        bn9="900001017",
        legal_name="Lakeshore Outdoor LLC",
        address=Address("77 Pearl Street", "Buffalo, New York", "OUT", "14202"),
        program_accounts=("900001017RM0001",),
        transactions={"12345000001028": accounted(month, "992.15", back=1, day=14)},
        statements={month_of(month, back=2): Decimal("1640.00")},
        monthly_receivable={"900001017RM0001": Decimal("12500.00")},
        residence="non_resident",
    )


def _books_elsewhere(month: date) -> Record:
    return Record(
        bn9="900001025",
        legal_name="Prairie Wind Foods Ltd.",
        address=Address("210 Elevator Road", "Moose Jaw", "SK", "S6H 0C3"),
        program_accounts=("900001025RM0001",),
        transactions={"12345000001039": accounted(month, "76.00", back=1, day=20)},
        payments={day_of(month, back=1, day=28): Decimal("76.00")},
        monthly_receivable={"900001025RM0001": Decimal("3900.00")},
        residence="books_elsewhere",
    )


def _two_accounts(month: date) -> Record:
    return Record(
        bn9="900001033",
        legal_name="9000010 Canada Inc.",
        operating_name="Riverside Bicycles",
        address=Address("9 Mill Street, Unit 2", "Fredericton", "NB", "E3B 0D4"),
        program_accounts=("900001033RM0001", "900001033RM0002"),
        transactions={"12345000001040": accounted(month, "540.25", back=1, day=5)},
        payments={day_of(month, back=1, day=27): Decimal("1080.50")},
        statements={month_of(month, back=2): Decimal("1080.50")},
        monthly_receivable={
            "900001033RM0001": Decimal("7200.00"),
            "900001033RM0002": Decimal("24000.00"),
        },
        programs={"900001033RM0001": COMMERCIAL_IMPORTER},
    )


def _exporter_only(month: date) -> Record:
    return Record(
        bn9="900001041",
        legal_name="Tidal Seafood Exports Ltd.",
        address=Address("3 Ferry Road", "Souris", "PE", "C0A 0E5"),
        program_accounts=("900001041RM0001",),
        transactions={"12345000001051": accounted(month, "0.00", back=3, day=2)},
        programs={"900001041RM0001": "exporter"},
    )


def _no_history() -> Record:
    return Record(
        bn9="900001058",
        legal_name="Birchbark Toys Inc.",
        address=Address("58 Spruce Avenue", "Whitehorse", "YT", "Y1A 0F6"),
        program_accounts=("900001058RM0001",),
    )


def _zero_payable(month: date) -> Record:
    return Record(
        bn9="900001066",
        legal_name="Coopérative du livre boréal",
        address=Address("66, avenue du Portage", "Gatineau", "QC", "J8X 0G7"),
        program_accounts=("900001066RM0001",),
        transactions={
            "12345000001062": accounted(month, "0.00", back=1, day=6),
            "12345000001073": accounted(month, "0.00", back=4, day=17),
        },
        statements={month_of(month, back=2): Decimal("0.00")},
        monthly_receivable={"900001066RM0001": Decimal("0.00")},
    )


def _no_program_account() -> Record:
    return Record(
        bn9="900001074",
        legal_name="Cedar & Stone Design Inc.",
        address=Address("740 Orchard Drive", "Kelowna", "BC", "V1Y 0H8"),
        program_accounts=(),
    )


def _long_ago(month: date) -> Record:
    return Record(
        bn9="900001082",
        legal_name="Old Harbour Antiques Ltd.",
        address=Address("82 Quay Street", "Lunenburg", "NS", "B0J 0J9"),
        program_accounts=("900001082RM0001",),
        transactions={
            "12345000001084": accounted(month, "61.75", back=2, day=11),
            "12345000001095": accounted(month, "430.00", back=75, day=19),
        },
        payments={day_of(month, back=75, day=28): Decimal("430.00")},
    )
