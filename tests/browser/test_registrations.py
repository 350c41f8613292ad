"""Registrations that take another turn, in both languages, on the real pages."""

from __future__ import annotations

import pytest

from automation.flows import arrive
from automation.flows_registration import (
    ask_for_account,
    decide,
    get_number,
    register_manually,
    register_under,
    register_with_documents,
)
from automation.pages.applications import ApplicationPage, CorrectionPage
from automation.pages.home import HomePage
from automation.pages.registration import FirstTimeSetupPage, VerificationPage
from automation.papers import Business

both_languages = pytest.mark.parametrize("language", ["en", "fr"])
pytestmark = pytest.mark.world(seed="casebook")

PDF = b"%PDF-1.4\nwhere the books are\n%%EOF\n"
MAPLE = "900000001"
BY_HAND, NON_RESIDENT, NO_ACCOUNT = "900001009", "900001017", "900001074"


@pytest.fixture
def papers(world):
    """Return what reads the papers of one business of the casebook."""
    return lambda bn9: Business.from_hints(world.hints(), bn9)


@both_languages
def test_the_wrong_program_is_seen_and_corrected(
    portal_page, newcomer, papers, clock, language
):
    arrive(portal_page, newcomer, language=language)
    registered = register_under(
        portal_page, papers(MAPLE), program="exporter", importer="", language=language
    )
    assert registered.is_manager
    assert not registered.may_import

    correction = CorrectionPage(portal_page, language).open()
    application = correction.ask_for_commercial_importer("correct")
    application.stands("pending").wait_for()
    clock.advance(minutes=15)
    portal_page.reload()
    clock.advance(minutes=15)

    HomePage(portal_page, language).open()


@both_languages
def test_the_right_program_is_added_at_once(portal_page, newcomer, papers, language):
    arrive(portal_page, newcomer, language=language)
    business = papers(MAPLE)
    register_under(
        portal_page, business, program="importer", importer="casual", language=language
    )

    correction = CorrectionPage(portal_page, language).open()
    application = correction.ask_for_commercial_importer("add")

    application.stands("approved").wait_for()
    portal_page.get_by_text("900000001RM0002").wait_for()


@both_languages
def test_an_officer_approves_a_manual_registration(
    portal_page, new_context, world, newcomer, papers, inbox, language
):
    arrive(portal_page, newcomer, language=language)
    business = papers(BY_HAND)
    applied = register_manually(
        portal_page, business, telephone="709-555-0142", language=language
    )
    desk = new_context(base_url=world.url).new_page()
    decide(desk, applied.application_id, "approve", language=language)

    application = ApplicationPage(portal_page, language).open(
        application=applied.application_id
    )

    application.stands("approved").wait_for()
    mail = inbox.read(inbox.newest_id(to=newcomer.email))
    assert applied.application_id in mail.subject
    HomePage(portal_page, language).open()


@both_languages
def test_an_officer_wants_more_and_refuses(
    portal_page, new_context, world, newcomer, papers, language
):
    arrive(portal_page, newcomer, language=language)
    applied = register_with_documents(
        portal_page, papers(NON_RESIDENT), pdf=PDF, language=language
    )
    number = applied.application_id
    desk = new_context(base_url=world.url).new_page()
    decide(desk, number, "documents", reason="unreadable", language=language)
    application = ApplicationPage(portal_page, language).open(application=number)
    wanted = application.supply()
    wanted.hand_in("residence", name="address.pdf", content=PDF).submit()
    decide(
        desk, number, "refuse", reason="not_authorized", note="Oh.", language=language
    )
    application.open(application=number)

    application.stands("refused").wait_for()
    portal_page.get_by_text("Oh.").wait_for()
    FirstTimeSetupPage(portal_page, language).open().register()


@both_languages
def test_a_sole_proprietor_gets_a_number_and_registers(
    portal_page, newcomer, papers, language
):
    arrive(portal_page, newcomer, language=language)
    assert (
        get_number(portal_page, papers(MAPLE), kind="corporation", language=language)
        is None
    )

    issued = get_number(
        portal_page, papers(MAPLE), kind="sole_proprietor", language=language
    )

    assert issued.bn9.startswith("9")
    assert issued.reference == "RM0001"


@both_languages
def test_a_business_without_an_account_applies_for_one(
    portal_page, newcomer, papers, language
):
    arrive(portal_page, newcomer, language=language)

    ask_for_account(portal_page, papers(NO_ACCOUNT), language=language)

    portal_page.get_by_text("900001074RM0001").wait_for()


@both_languages
def test_a_document_that_is_no_pdf_is_said(portal_page, newcomer, papers, language):
    arrive(portal_page, newcomer, language=language)
    told = {
        "en": "The document is not a PDF",
        "fr": "Le document n’est pas un PDF",
    }
    with pytest.raises(AssertionError, match="should have taken"):
        register_with_documents(
            portal_page, papers(NON_RESIDENT), pdf=b"<html>", language=language
        )

    problems = VerificationPage(portal_page, language).problems()
    assert [one.replace("\xa0", " ") for one in problems] == [told[language]]
