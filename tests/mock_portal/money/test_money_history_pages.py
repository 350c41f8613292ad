"""Transaction History: who sees what, filters, paging, and the file."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from mock_portal.money import acts
from tests.mock_portal.journeys import a_sandbox, met
from tests.mock_portal.money import desks
from tests.mock_portal.money.desks import BN15, BROKER

languages = pytest.mark.parametrize("language", ["en", "fr"])

HISTORY = "/transaction-history"


@languages
async def test_the_hub_leads_to_everything_about_money(language):
    async with a_sandbox() as sandbox:
        alice = await desks.alice(sandbox, language).open("/financial-information")
        leads = {one["href"].removeprefix(f"/w/w1/{language}") for one in _links(alice)}

        met(sandbox, "money.hub.shown")
        assert {HISTORY, "/statements", "/daily-notices", "/credits"} <= leads
        for place in ("/statements", "/daily-notices", "/credits", HISTORY):
            await alice.open(place)
        met(sandbox, "money.statements.none", "money.daily_notices.shown")
        met(sandbox, "money.credits.none", "money.history.empty")


def _links(visitor):
    return visitor.page.all("a")


@languages
async def test_the_home_page_shows_what_was_posted_last_and_what_is_owed(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        numbers = [desks.charge(sandbox, "10").number for _ in range(6)]
        await alice.open("/home")

        assert numbers[0] not in alice.text
        assert all(number in alice.text for number in numbers[1:])
        assert "60.00" in alice.text or "60,00" in alice.text
        (pay,) = [one for one in _links(alice) if one.text == PAY[language]]
        assert pay["href"] == f"/w/w1/{language}{HISTORY}?account={BN15}"


PAY = {"en": "Make a Payment", "fr": "Effectuer un paiement"}


@languages
async def test_one_transaction_is_shown_with_its_parts_and_days(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        entry = desks.charge(
            sandbox,
            "200",
            gst=Decimal("10.50"),
            submitted_by=BROKER,
            description="Wool",
            released_on=date(2026, 5, 15),
        )
        await alice.open(f"{HISTORY}/{entry.number}")

        met(sandbox, "money.history.entry_shown")
        due = {"en": "May 25, 2026", "fr": "25 mai 2026"}
        assert due[language] in alice.text  # over Victoria Day
        for told in ("Wool", BROKER, "210", entry.number):
            assert told in alice.text


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ({}, ["c", "b", "a"]),
        ({"from_day": "2026-05-05"}, ["c", "b"]),
        ({"to_day": "2026-05-05"}, ["b", "a"]),
        ({"from_day": "2026-05-05", "to_day": "2026-05-05"}, ["b"]),
        ({"kind": "declaration"}, ["b", "a"]),
        ({"kind": "penalty"}, ["c"]),
        ({"number": "pen-"}, []),
        ({"number": "PENALTY"}, ["c"]),
        ({"kind": "penalty", "to_day": "2026-05-05"}, []),
    ],
)
async def test_filters_leave_what_was_asked_for(query, left):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        posted = {"a": desks.charge(sandbox)}
        await desks.go(sandbox, days=1)
        posted["b"] = desks.charge(sandbox)
        await desks.go(sandbox, days=1)
        posted["c"] = acts.penalize(sandbox.world, BN15, Decimal(5))
        desks.again(sandbox, alice)
        asked = "&".join(f"{name}={text}" for name, text in query.items())
        await alice.open(f"{HISTORY}?{asked}")

        rows = [one.text for one in alice.page.all("th") if one["scope"] == "row"]
        met(sandbox, "money.history.shown" if left else "money.history.empty")
        assert rows == [posted[name].number for name in left]
        for name, text in query.items():
            assert alice.value(name) == text


@languages
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("from_day", "yesterday"),
        ("to_day", "2026-02-30"),
        ("kind", "bribe"),
        ("number", "' OR 1=1"),
        ("number", "9" * 31),
        ("from_day", "\u0662\u0660\u0662\u0666-05-04"),
    ],
)
async def test_a_filter_that_makes_no_sense_is_told(name, text, language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        desks.charge(sandbox)
        await alice.open(f"{HISTORY}?{name}={text}", status=422)

        met(sandbox, "money.history.filter_wrong")
        assert list(alice.problems()) == [name]
        await alice.open(f"{HISTORY}/export?{name}={text}", status=404)


async def test_the_last_day_is_not_before_the_first():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        query = "from_day=2026-05-05&to_day=2026-05-04"
        await alice.open(f"{HISTORY}?{query}", status=422)

        assert alice.problems() == {
            "to_day": "The last day must not be before the first"
        }


async def test_a_long_history_has_several_pages():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        numbers = [desks.charge(sandbox, "1").number for _ in range(26)]
        await alice.open(f"{HISTORY}?kind=declaration")
        assert numbers[0] not in alice.text
        (older,) = [one for one in _links(alice) if one["rel"] == "next"]
        assert "kind=declaration" in older["href"]
        await alice.open(f"{HISTORY}?kind=declaration&page=2")

        assert numbers[0] in alice.text
        assert numbers[1] not in alice.text


async def _file(visitor, query=""):
    address = f"/w/w1/{visitor.language}{HISTORY}/export{query}"
    answer = await visitor.client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert f"transactions-{BN15}.csv" in answer.headers["content-disposition"]
    text = answer.content.decode("utf-8")
    assert text[0] == "\ufeff"
    delimiter = {"en": ",", "fr": ";"}[visitor.language]
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=delimiter))


@languages
async def test_the_file_is_what_a_spreadsheet_of_that_language_reads(language):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox, language)
        entry = desks.charge(
            sandbox, "1234.50", gst=Decimal("61.73"), description='"Laine"; bleue, 2'
        )
        desks.pay(sandbox, "100")
        headings, paid, charged = await _file(alice)

        met(sandbox, "money.history.exported")
        assert (
            headings[:2]
            == {
                "en": ["Transaction number", "Posted on"],
                "fr": ["Numéro de transaction", "Date d’inscription"],
            }[language]
        )
        row = dict(zip(headings, charged, strict=True))
        amounts = {"en": ("1296.23", "1196.23"), "fr": ("1296,23", "1196,23")}
        assert tuple(charged[-2:]) == amounts[language]
        assert paid[-2] == {"en": "-100.00", "fr": "-100,00"}[language]
        assert row["Description"] == '"Laine"; bleue, 2'
        assert charged[:2] == [entry.number, "2026-05-04"]


@pytest.mark.parametrize(
    "evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", '=cmd|"/c calc"!A1']
)
async def test_no_text_in_the_file_is_a_formula(evil):
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        desks.charge(sandbox, description=evil)
        _, row = await _file(alice)

        assert row[4] == f"'{evil}"


async def test_the_file_obeys_the_filters():
    async with a_sandbox() as sandbox:
        alice = desks.alice(sandbox)
        desks.charge(sandbox)
        penalty = acts.penalize(sandbox.world, BN15, Decimal(5))
        await alice.open(f"{HISTORY}?kind=penalty")
        (link,) = [one for one in _links(alice) if "/export" in one["href"]]
        _, *rows = await _file(alice, link["href"].partition("/export")[2])

        assert [row[0] for row in rows] == [penalty.number]
