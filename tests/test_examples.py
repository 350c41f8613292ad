"""The committed example files are the ones that the committed script writes."""

from __future__ import annotations

import csv
import runpy
from pathlib import Path

import pytest
from stdnum.ca import bn

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.mark.parametrize("name", ["customers.csv", "held_returns.csv"])
def test_the_script_writes_what_is_committed(name, tmp_path):
    script = runpy.run_path(str(EXAMPLES / "make_examples.py"))

    script["main"](tmp_path)

    assert (tmp_path / name).read_bytes() == (EXAMPLES / name).read_bytes()


def test_every_good_business_number_is_valid_and_nobodys():
    with (EXAMPLES / "customers.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["person_id"] < "C-9"]

    assert len({row["person_id"] for row in rows}) == 300
    for row in rows:
        assert bn.is_valid(row["business_number"])
        assert row["business_number"].startswith("90001")


def test_every_address_is_one_that_cannot_exist():
    text = (EXAMPLES / "customers.csv").read_text(encoding="utf-8")

    addresses = [word for word in text.replace("\n", ",").split(",") if "@" in word]

    assert all(address.strip('"\r').endswith(".demo.test") for address in addresses)
