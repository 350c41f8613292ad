"""The carrier's desk: what it shows, and the one thing one can do there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mock_portal.calendars import federal_holidays
from mock_portal.carrier import acts
from mock_portal.rendering import WORDS
from mock_portal.uploads import LARGEST_PDF, plain_name
from tests.pages import check_page, words

LANGUAGES = ("en", "fr")
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SCAN = ("poa.pdf", PDF, "application/pdf")
PLACE = "/carrier/returns/HR-1/power-of-attorney"
ADDRESS = f"/w/w1/en{PLACE}"


@pytest.fixture
def desk(visiting):
    """Return what fetches a page of the desk and checks its manners."""

    async def desk(path="", *, language="en", status=200):
        async with visiting() as client:
            answer = await client.get(f"/w/w1/{language}/carrier/returns{path}")
        return check_page(answer, language=language, status=status)

    return desk


@pytest.fixture
def hand_in(visiting):
    """Return what fills in the form for HR-1 and sends it."""

    async def hand_in(
        document=SCAN, *, confirmed=True, status=200, token="", language="en"
    ):
        files = {"document": document} if document else {"other": SCAN}
        async with visiting() as client:
            address = f"/w/w1/{language}{PLACE}"
            page = check_page(await client.get(address), language=language)
            inputs = {one["name"]: one["value"] for one in page.all("input")}
            data = {"form_token": token or inputs.get("form_token", "")}
            data |= {"confirmed": "yes"} if confirmed else {}
            answer = await client.post(
                address, data=data, files=files, follow_redirects=True
            )
        return check_page(answer, status=status, language=language)

    return hand_in


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


async def test_a_pdf_stops_the_clock(hand_in, world, alice, hold):
    held = hold("HR-1")
    before = world.revision

    page = await hand_in()

    assert "The power of attorney is in review" in page.visible
    assert held.poa_submitted_at == world.now()
    assert (held.revision, world.revision) == (before + 1, before + 1)
    assert world.timeline[-1].kind == "power_of_attorney_submitted"
    assert world.outcomes["carrier.poa.submitted"] == 1


@pytest.mark.parametrize(
    ("document", "confirmed", "problem", "sentence"),
    [
        (None, True, "no_file", "Choose the PDF file"),
        (("", b"", "application/pdf"), True, "no_file", "Choose the PDF file"),
        (("a.pdf", b"", "application/pdf"), True, "no_file", "Choose the PDF file"),
        (("a.pdf", b"PK\3\4", "application/pdf"), True, "not_a_pdf", "not a complete"),
        (("a.pdf", PDF[:20], "application/pdf"), True, "not_a_pdf", "not a complete"),
        (SCAN, False, "not_confirmed", "Confirm that the details"),
    ],
)
async def test_what_is_wrong_with_an_upload_is_said(
    hand_in, world, alice, hold, document, confirmed, problem, sentence
):
    held = hold("HR-1")

    page = await hand_in(document, confirmed=confirmed, status=422)

    assert sentence in page.visible
    assert held.poa_submitted_at is None
    assert world.outcomes[f"carrier.poa.{problem}"] == 1


@pytest.mark.parametrize(
    ("document", "confirmed", "problem", "sentence"),
    [
        (None, True, "no_file", "Choisissez le fichier PDF"),
        (("a.pdf", b"PK\3\4", "application/pdf"), True, "not_a_pdf", "pas un PDF"),
        (SCAN, False, "not_confirmed", "Confirmez que"),
    ],
)
async def test_it_is_said_in_french_too(
    hand_in, world, alice, hold, document, confirmed, problem, sentence
):
    hold("HR-1")

    page = await hand_in(document, confirmed=confirmed, status=422, language="fr")

    assert sentence in words(page.visible)
    assert world.outcomes[f"carrier.poa.{problem}"] == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("more", [1, 1024 * 1024])
async def test_a_pdf_that_is_too_large_is_refused(
    hand_in, world, alice, hold, more, language
):
    hold("HR-1")
    large = ("a.pdf", PDF + b" " * (LARGEST_PDF - len(PDF) + more), "application/pdf")

    page = await hand_in(large, status=422, language=language)

    told = {"en": "larger than 5 MB", "fr": "dépasse 5 Mo"}
    assert told[language] in words(page.visible)
    assert world.outcomes["carrier.poa.too_large"] == 1


async def test_the_largest_pdf_allowed_is_taken(hand_in, world, alice, hold):
    hold("HR-1")
    padding = b" " * (LARGEST_PDF - len(PDF))

    await hand_in(("a.pdf", PDF[:9] + padding + PDF[9:], "application/pdf"))

    assert world.outcomes["carrier.poa.submitted"] == 1


async def test_a_form_of_another_site_is_not_taken(hand_in, world, alice, hold):
    held = hold("HR-1")

    await hand_in(token="made-up", status=403)

    assert held.poa_submitted_at is None
    assert world.outcomes["access.forged"] == 1


@pytest.mark.parametrize(
    ("language", "in_review", "too_late"),
    [
        ("en", "in review already", "it is too late"),
        ("fr", "déjà à l’étude", "il est trop tard"),
    ],
)
async def test_what_came_while_the_form_was_open_decides(
    visiting, world, alice, hold, language, in_review, too_late
):
    held, address = hold("HR-1"), f"/w/w1/{language}{PLACE}"
    async with visiting() as client:
        page = check_page(await client.get(address), language=language)
        token = [i["value"] for i in page.all("input") if i["name"] == "form_token"][-1]
        data = {"form_token": token, "confirmed": "yes"}
        acts.submit_power_of_attorney(world, acts.account_of(world, "P-Alice"))
        twice = await client.post(address, data=data, files={"document": SCAN})
        empty = await client.post(address, data=data, files={"other": SCAN})
        held.dispose(at=world.now())
        late = await client.post(address, data=data, files={"document": SCAN})

    for answer in (twice, empty):
        shown = check_page(answer, status=409, language=language)
        assert in_review in words(shown.visible)
    shown = check_page(late, status=409, language=language)
    assert too_late in words(shown.visible)
    assert world.outcomes["carrier.poa.already_submitted"] == 2
    assert world.outcomes["carrier.poa.disposed"] == 1


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


async def test_a_body_that_is_no_form_is_refused_in_words(visiting, alice, hold):
    hold("HR-1")
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    async with visiting() as client:
        answer = await client.post(ADDRESS, content=b"nonsense", headers=headers)

    check_page(answer, status=400)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("procuration signée.pdf", "procuration signée.pdf"),
        ("<script>.pdf", "script.pdf"),
        ("x" * 300, "x" * 40),
        (None, "a PDF"),
    ],
)
def test_a_file_name_is_kept_without_harm(name, kept):
    assert plain_name(name) == kept


async def test_looking_at_returns_counts_as_what_it_is(desk, world, alice, hold):
    hold("HR-1")
    await desk()
    await desk("/HR-1/power-of-attorney")

    assert world.outcomes == {"carrier.returns.listed": 1, "carrier.poa.asked": 1}
