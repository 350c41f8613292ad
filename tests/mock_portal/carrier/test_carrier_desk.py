"""The carrier's desk: what it shows, and the one thing one can do there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mock_portal.calendars import federal_holidays
from mock_portal.rendering import WORDS
from tests.pages import check_page, words

LANGUAGES = ("en", "fr")
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SCAN = ("poa.pdf", PDF, "application/pdf")
PLACE = "/carrier/returns/HR-1/power-of-attorney"


@pytest.fixture
def desk(visiting):
    """Return what fetches a page of the desk and checks its manners."""

    async def desk(path="", *, language="en", status=200):
        async with visiting() as client:
            answer = await client.get(f"/w/w1/{language}/carrier/returns{path}")
        return check_page(answer, language=language, status=status)

    return desk


def rows(page):
    return [words(one.text) for one in page.all("tr")[1:]]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_desk_without_returns_says_how_they_arrive(desk, world, language):
    page = await desk(language=language)

    assert "POST /admin/worlds/w1/held-returns" in page.visible
    assert world.outcomes == {"carrier.returns.none": 1}


@pytest.mark.parametrize(
    ("language", "used", "last_day"),
    [
        ("en", "1 of 15", "Friday, May 22, 2026"),
        ("fr", "1 sur 15", "vendredi 22 mai 2026"),
    ],
)
async def test_a_held_return_is_shown_with_its_last_day(
    desk, world, alice, hold, language, used, last_day
):
    hold("HR-1", world.now() - timedelta(days=1))  # a Sunday

    (row,) = rows(await desk(language=language))

    assert "HR-1" in row
    assert "Alice Martin" in row
    assert used in row
    assert last_day in row


async def test_the_most_urgent_come_first_and_the_settled_last(
    desk, world, alice, hold
):
    for number, days in [(1, 3), (2, 10), (3, 20)]:
        hold(f"HR-{number}", world.now() - timedelta(days=days))
    hold("HR-4", world.now() - timedelta(days=12)).submit_power_of_attorney(
        now=world.now()
    )

    shown = rows(await desk())

    assert [row[:4] for row in shown] == ["HR-3", "HR-2", "HR-1", "HR-4"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=bob", ["HR-2"]),
        ("?q=hr-1", ["HR-1"]),
        ("?q=SOCKS", ["HR-2"]),
        ("?status=disposed", ["HR-3"]),
        ("?status=disposed&q=bob", []),
        ("?q=charlie", []),
        ("?page=999", ["HR-1", "HR-2", "HR-3"]),
        ("?page=x", ["HR-1", "HR-2", "HR-3"]),
    ],
)
async def test_the_list_can_be_narrowed(
    desk, world, alice, add_person, hold, query, found
):
    add_person("Bob")
    hold("HR-1")
    hold("HR-2", person_id="P-Bob", description="Socks")
    hold("HR-3").dispose(at=world.now())

    shown = rows(await desk(query))

    assert [row[:4] for row in shown] == found


async def test_a_long_list_is_shown_in_pages(desk, alice, hold):
    for number in range(60):
        hold(f"HR-{number:03}")

    first, last = await desk(), await desk("?page=3&q=hr")

    assert (len(rows(first)), len(rows(last))) == (25, 10)
    assert [one["rel"] for one in last.all("a") if one["rel"]] == ["prev"]
    assert "?page=2&q=hr" in [one["href"] for one in last.all("a")]


@pytest.mark.parametrize(
    ("language", "holiday", "last_day"),
    [
        ("en", "Monday, May 25, 2026", "Business day 15 is Tuesday, May 26, 2026"),
        ("fr", "lundi 25 mai 2026", "Le 15e jour ouvrable est le mardi 26 mai 2026"),
    ],
)
async def test_the_counting_is_explained(
    desk, alice, hold, language, holiday, last_day
):
    hold("HR-1")

    page = await desk("/HR-1/power-of-attorney", language=language)

    assert f"Memorial Day – {holiday}" in words(page.visible)
    assert last_day in words(page.visible)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_holiday_has_a_name(language):
    keys = {key for year in (2026, 2027) for key in federal_holidays(year).values()}

    assert len(keys) == 11
    assert all(WORDS.say(f"carrier.holiday.{key}", language) for key in keys)


async def test_a_return_that_was_disposed_of_offers_no_form(desk, world, alice, hold):
    hold("HR-1")
    world.clock.set_to(world.now() + timedelta(days=40))

    page = await desk("/HR-1/power-of-attorney")

    assert "This return was disposed of" in page.visible
    assert "multipart/form-data" not in [one["enctype"] for one in page.all("form")]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_unknown_return_is_not_found(desk, world, language):
    await desk("/HR-9/power-of-attorney", language=language, status=404)

    assert world.outcomes["carrier.return.unknown"] == 1


async def test_looking_at_returns_counts_as_what_it_is(desk, world, alice, hold):
    hold("HR-1")
    await desk()
    await desk("/HR-1/power-of-attorney")

    assert world.outcomes == {"carrier.returns.listed": 1, "carrier.poa.asked": 1}
