"""
Write customers.csv and held_returns.csv: made-up people, seeded, always the same.

Every business number lies in the range 900 001 xxx, which no Canadian business has
(real ones begin with 1, 7 or 8), and has a valid check digit. Every address ends in
``.test``. A dozen rows of each file are wrong on purpose, each in a way of its own.

Run it with ``python examples/make_examples.py``; a test checks that the files that are
committed are the ones it writes.
"""

from __future__ import annotations

import csv
import random
import sys
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from stdnum import luhn

SEED = 2026
NOW = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
"""The morning on which the files were "exported"; the demo starts then."""

CUSTOMERS, RETURNS = 300, 120

CUSTOMER_COLUMNS = (
    "person_id business_number business_name first_name last_name email language "
    "province last_sign_in"
).split()
RETURN_COLUMNS = (
    "return_id person_id received_at warehouse description status poa_submitted_at"
).split()

PROVINCES = {
    "ON": 90, "QC": 80, "BC": 40, "AB": 35, "MB": 12, "SK": 10, "NS": 10,
    "NB": 10, "NL": 5, "PE": 4, "YT": 2, "NT": 1, "NU": 1,
}  # fmt: skip
ENGLISH_FIRST = (
    "Aaliyah Beth Connor Dana Ethan Farah Gordon Hannah Isla Jun Kiran Liam Mei Noah "
    "Olivia Priya Quinn Ravi Sarah Tyler Uma Victor Wendy Yusuf Zoe"
).split()
ENGLISH_LAST = (
    "Adams Bell Chen Dhillon Evans Fraser Grant Hughes Ibrahim Johnson Kaur Lam "
    "MacLeod Nguyen O'Brien Patel Reid Singh Taylor Wong Young Zhang"
).split()
FRENCH_FIRST = (
    "Amélie Benoît Chloé Didier Élodie François Geneviève Hélène Isabelle Jérôme "
    "Karine Loïc Maëlle Noémie Océane Pascale René Stéphanie Thérèse Yves Zoé"
).split()
FRENCH_LAST = (
    "Arsenault Bélanger Côté Desrosiers Émond Fortin Gagné Hébert Lévesque Martel "
    "Nadeau Ouellet Pelletier Rioux Simard Thériault Vaillancourt"
).split()
TRADES_EN = (
    "Apparel Books Ceramics Candles Games Leather Lighting Outdoors Paper Records "
    "Soaps Tea Toys Vintage Woodwork"
).split()
TRADES_FR = (
    "Artisanat Bijoux Bougies Céramique Cuir Jouets Librairie Luminaires Papeterie "
    "Savons Textiles Thés Vintage"
).split()
PARCELS = (
    "2 sweaters", "board game", "ceramic mug", "children's book", "desk lamp",
    "enamel pins (12)", "hand-made soap", "leather wallet", "poster in a tube",
    "running shoes", "tea sampler", "vinyl record", "wool blanket", "wooden puzzle",
)  # fmt: skip


def business_number(serial: int) -> str:
    """Return the *serial*-th number of the fictional range, with its check digit."""
    stem = f"900{serial:05d}"
    return stem + luhn.calc_check_digit(stem)


def plain(text: str) -> str:
    """Spell *text* as it would stand in an address: lower-case ASCII letters."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "".join(c for c in letters.lower() if c.isalnum())


def customers(chance: random.Random) -> Iterator[dict[str, str]]:
    """Yield people; every twelfth shares the business of the one before."""
    business: dict[str, str] = {}
    for serial in range(1, CUSTOMERS + 1):
        if serial % 12 or not business:
            business = _business(chance, serial)
        yield _person(chance, serial, business)


def _business(chance: random.Random, serial: int) -> dict[str, str]:
    province = chance.choices(list(PROVINCES), list(PROVINCES.values()))[0]
    french = chance.random() < {"QC": 0.85, "NB": 0.4}.get(province, 0.06)
    first, trades = (
        (chance.choice(FRENCH_LAST), TRADES_FR)
        if french
        else (chance.choice(ENGLISH_LAST), TRADES_EN)
    )
    trade = chance.choice(trades)
    return {
        "business_number": business_number(1000 + serial),
        "business_name": f"{trade} {first} inc." if french else f"{first} {trade} Ltd.",
        "province": province,
        "language": "fr" if french else "en",
        "domain": f"{plain(trade)}-{plain(first)}{serial}.demo.test",
    }


def _person(
    chance: random.Random, serial: int, business: dict[str, str]
) -> dict[str, str]:
    french = business["language"] == "fr"
    first = chance.choice(FRENCH_FIRST if french else ENGLISH_FIRST)
    last = chance.choice(FRENCH_LAST if french else ENGLISH_LAST)
    ago = timedelta(
        days=chance.choice((chance.randint(0, 30), chance.randint(31, 172))),
        minutes=chance.randint(0, 1439),
    )
    return {
        "person_id": f"C-{serial:04d}",
        "business_number": business["business_number"],
        "business_name": business["business_name"],
        "first_name": first,
        "last_name": last,
        "email": f"{plain(first)}.{plain(last)}@{business['domain']}",
        "language": "" if serial % 37 == 0 else business["language"],
        "province": business["province"],
        "last_sign_in": f"{NOW - ago:%Y-%m-%dT%H:%M:00Z}",
    }


def held_returns(chance: random.Random) -> Iterator[dict[str, str]]:
    """Yield parcels that have waited one to twenty days; a few people have many."""
    busy = [f"C-{chance.randint(1, CUSTOMERS):04d}" for _ in range(12)]
    for serial in range(1, RETURNS + 1):
        person = (
            chance.choice(busy)
            if serial % 3 == 0
            else f"C-{chance.randint(1, CUSTOMERS):04d}"
        )
        received = NOW - timedelta(
            days=chance.randint(0, 17), minutes=chance.randint(60, 1300)
        )
        submitted = received + timedelta(days=1, hours=chance.randint(1, 30))
        done = serial % 11 == 0 and submitted < NOW
        yield {
            "return_id": f"R-{serial:05d}",
            "person_id": person,
            "received_at": f"{received:%Y-%m-%dT%H:%M:00Z}",
            "warehouse": "niagara-falls-ny",
            "description": chance.choice(PARCELS),
            "status": "on_hold",
            "poa_submitted_at": f"{submitted:%Y-%m-%dT%H:%M:00Z}" if done else "",
        }


def spoilt_customers(good: list[dict[str, str]]) -> list[list[str]]:
    """Return twelve customer rows that are wrong, each in a way of its own."""
    model = dict(good[40], person_id="C-9000", email="someone@spoilt.demo.test")

    def but(serial: int, **changes: str) -> list[str]:
        row = model | {"person_id": f"C-90{serial:02d}"} | changes
        return [row[column] for column in CUSTOMER_COLUMNS]

    return [
        but(1, business_number="900010501"),  # the check digit is wrong
        but(2, business_number="90001"),
        but(3, email="no-at-sign.demo.test"),
        but(4, email="josé@spoilt.demo.test"),
        but(5, email="a@spoilt.demo.test\r\nBcc: b@spoilt.demo.test"),
        but(6, language="de"),
        but(7, province="ZZ"),
        but(8, last_sign_in="2026-02-30"),
        but(9, last_sign_in="2031-01-15T09:00:00Z"),
        but(10, person_id=good[6]["person_id"]),  # a second person of that id
        but(11)[:5],  # the row breaks off
        [*but(12), "and one more"],
    ]


def spoilt_returns(good: list[dict[str, str]]) -> list[list[str]]:
    """Return rows that are wrong, each in a way of its own; the last has no owner."""
    model = dict(good[20], poa_submitted_at="")

    def but(serial: int, **changes: str) -> list[str]:
        row = model | {"return_id": f"R-90{serial:02d}"} | changes
        return [row[column] for column in RETURN_COLUMNS]

    return [
        but(1, return_id=""),
        but(2, return_id=good[3]["return_id"]),  # a second parcel of that id
        but(3, received_at=""),
        but(4, person_id=""),
        but(5, received_at="05/06/2026"),
        but(6, received_at="2026-04-31T10:00:00Z"),
        but(7, received_at="2027-05-01T10:00:00Z"),
        but(8, received_at="1970-01-01T00:00:00Z"),
        but(9, poa_submitted_at="yesterday"),
        but(10, status="lost"),
        but(11, poa_submitted_at="2026-01-02T10:00:00Z"),  # before it arrived
        but(12)[:3],
        but(13, person_id="C-7777"),  # well formed, but nobody has that id
    ]


def write(
    path: Path, columns: list[str], good: list[dict[str, str]], bad: list[list[str]]
) -> None:
    """Write *good* with the *bad* rows spread among them, the same on every run."""
    rows = [[row[column] for column in columns] for row in good]
    for place, row in enumerate(bad, start=1):
        rows.insert(place * len(rows) // (len(bad) + 1), row)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        table.writerows(rows)


def main(folder: Path) -> None:
    """Write both files into *folder*."""
    chance = random.Random(SEED)
    people, parcels = list(customers(chance)), list(held_returns(chance))
    spoilt = spoilt_customers(people)
    write(folder / "customers.csv", CUSTOMER_COLUMNS, people, spoilt)
    spoilt = spoilt_returns(parcels)
    write(folder / "held_returns.csv", RETURN_COLUMNS, parcels, spoilt)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent)
