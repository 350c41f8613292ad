"""Rulings, documents and notices in a browser, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from automation.flows import sign_in
from automation.flows_office import (
    Goods,
    ask_for_ruling,
    read_notifications,
    upload_document,
)
from automation.pages.documents import FilePage, UploadPage
from automation.pages.home import HomePage
from automation.pages.notifications import NotificationsPage
from automation.pages.officer import OfficerRulingPage
from automation.pages.rulings import LetterPage, RulingListPage, RulingPage

both_languages = pytest.mark.parametrize("language", ["en", "fr"])

ACCOUNT = "900000001RM0001"
MUGS = Goods("Mugs", "Of fired clay.\nFor coffee.", "6912.00", "Portugal")
STATES = {
    "submitted": {"en": "Submitted", "fr": "Soumise"},
    "rendered": {"en": "Decision Rendered", "fr": "Décision rendue"},
    "withdrawn": {"en": "Withdrawn", "fr": "Retirée"},
}


@pytest.fixture
def alice(portal_page, world, newcomer, language):
    """Return a page at which Alice, who is registered, has signed in."""
    told = {"person_id": "P-alice", "first_name": "Alice", "last_name": "Martin"}
    told |= {"email": newcomer.email, "language": language}
    told |= {"username": newcomer.username, "password": newcomer.password}
    told |= {"business_number": ACCOUNT}
    told |= {"business_name": newcomer.business.legal_name}
    world.add_people([told])
    come_in(portal_page, newcomer, language)
    return portal_page


@pytest.fixture
def paper(tmp_path):
    """Return a file that is a PDF."""
    path = tmp_path / "drawing.pdf"
    path.write_bytes(b"%PDF-1.4\n...\n%%EOF\n")
    return path


def come_in(page, newcomer, language):
    sign_in(page, newcomer, leads_to=HomePage, language=language)


def asked(world):
    """Ask for a ruling without the walk; return its number."""
    told = {"person_id": "P-alice", "program_account": ACCOUNT, "kind": "origin"}
    told |= {"product": "Mugs", "description": "Of clay."}
    return world.post("rulings", **told)["ruling_id"]


@both_languages
def test_alice_asks_for_a_ruling_and_an_officer_decides(alice, world, paper, language):
    made = ask_for_ruling(alice, MUGS, document=paper, language=language)
    assert made.state == STATES["submitted"][language]
    listed = RulingListPage(alice, language).open()
    expect(listed.pen(made.ruling)).to_be_disabled()

    desk = OfficerRulingPage(alice, language).open(ruling=made.ruling)
    desk.decide("differs", "6912.00.90.00")

    ruling = RulingPage(alice, language).open(ruling=made.ruling)
    assert ruling.state() == STATES["rendered"][language]
    letter = ruling.read_letter()
    assert "6912.00.90.00" in letter.text()
    expect(letter.for_paper().page.get_by_role("navigation")).to_have_count(0)
    goods = RulingListPage(alice, language).open().modify(made.ruling)
    expect(goods.field("product")).to_have_value("Mugs")


@both_languages
def test_the_world_decides_when_no_officer_does(
    alice, world, clock, newcomer, language
):
    ruling = asked(world)
    clock.advance(days=60)
    alice.context.clear_cookies()
    come_in(alice, newcomer, language)

    letter = LetterPage(alice, language).open(ruling=ruling)

    expect(alice.get_by_text(letter.say("agreed"))).to_be_visible()


@both_languages
def test_a_draft_is_saved_gone_on_with_and_deleted(alice, language):
    goods = RulingListPage(alice, language).open().ask().choose_kind("marking").submit()
    goods.fill(hs_number="clay").press("save")
    told = {"en": "Give 4, 6, 8 or 10 digits", "fr": "Indiquez 4, 6, 8 ou 10 chiffres"}
    (problem,) = goods.arrived().problems()
    assert problem.startswith(told[language])

    drafts = goods.fill(product="Tea", hs_number="").save()
    (number,) = drafts.numbers()
    expect(drafts.edit(number).field("product")).to_have_value("Tea")
    drafts = RulingListPage(alice, language).open().show_drafts().delete(number)

    assert drafts.numbers() == []


@both_languages
def test_a_request_is_withdrawn(alice, world, language):
    ruling = RulingPage(alice, language).open(ruling=asked(world)).withdraw()

    assert ruling.state() == STATES["withdrawn"][language]


@both_languages
def test_a_document_is_uploaded_for_a_case(alice, world, paper, language):
    case = asked(world)

    done = upload_document(
        alice, paper, kind="invoice", category="ruling", case=case, language=language
    )

    assert (done.document, done.file) == ("DOC-000001", "drawing.pdf")
    ruling = RulingPage(alice, language).open(ruling=case)
    expect(ruling.page.get_by_text("drawing.pdf")).to_be_visible()


@both_languages
def test_a_file_that_is_no_pdf_is_refused_with_words(alice, tmp_path, language):
    picture = tmp_path / "picture.pdf"
    picture.write_bytes(b"GIF89a")
    chosen = UploadPage(alice, language).open().fill("none").submit()

    chosen.fill(picture, "letter").press("upload")

    told = {"en": "The document is not a PDF", "fr": "Le document n’est pas un PDF"}
    assert FilePage(alice, language).arrived().problems() == [told[language]]


@both_languages
def test_a_statement_is_told_in_the_notification_centre(
    alice, world, clock, newcomer, language
):
    world.money.charge(ACCOUNT, Decimal("1310.55"))
    clock.advance(days=40)
    alice.context.clear_cookies()
    come_in(alice, newcomer, language)
    centre = NotificationsPage(alice, language).open()
    subject = {
        "en": "A statement of account was issued",
        "fr": "Un relevé de compte a été établi",
    }
    before = centre.unread()

    text = centre.read(subject[language])

    amount = {"en": "$1,310.55", "fr": "1 310,55 $"}
    assert amount[language] in text.replace("\N{NO-BREAK SPACE}", " ")
    assert centre.unread() == before - 1
    found = read_notifications(alice, language=language)
    assert (found.unread, subject[language] in found.subjects) == (before - 1, True)
    assert NotificationsPage(alice, language).open().unread() == 0
