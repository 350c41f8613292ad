"""A signed power of attorney that is uploaded at the carrier's desk."""

from __future__ import annotations

import pytest

from mock_portal.carrier import acts
from mock_portal.uploads import LARGEST_PDF, plain_name
from tests.pages import check_page, words

LANGUAGES = ("en", "fr")
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SCAN = ("poa.pdf", PDF, "application/pdf")
PLACE = "/carrier/returns/HR-1/power-of-attorney"
ADDRESS = f"/w/w1/en{PLACE}"


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
