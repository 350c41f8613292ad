"""The warning before a visit ends: in time, and without loss for who stays."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from automation.flows import register
from automation.pages.sign_in import TimedOutPage

pytestmark = pytest.mark.world(frozen=False, t0=None)


@pytest.fixture
def form(portal_page, newcomer, in_place):
    """Alice at a form of her profile, with a clock of the browser's own."""
    if not in_place:
        pytest.skip("without scripts a line in the page says when the visit ends")
    register(portal_page, newcomer)
    portal_page.clock.install()
    portal_page.goto("en/user-profile/edit")
    portal_page.get_by_label("First name").fill("Alicia")
    return portal_page


def test_who_stays_goes_on_with_what_was_typed(form):
    dialog = form.get_by_role("dialog")
    form.clock.fast_forward("17:50")
    expect(dialog).to_be_hidden()
    form.clock.fast_forward("00:15")
    expect(dialog).to_be_visible()

    dialog.get_by_role("button", name="Stay signed in").click()

    expect(dialog).to_be_hidden()
    expect(form.get_by_label("First name")).to_have_value("Alicia")
    form.clock.fast_forward("17:30")
    expect(dialog).to_be_hidden()


def test_who_does_not_answer_is_shown_that_the_visit_is_over(form, world):
    form.clock.fast_forward("18:05")
    expect(form.get_by_role("dialog")).to_be_visible()
    world.clock.advance(minutes=21)

    form.clock.fast_forward("02:05")

    TimedOutPage(form, "en").arrived()


def test_who_answers_too_late_is_told_so(form, world):
    form.clock.fast_forward("18:05")
    world.clock.advance(minutes=21)

    form.get_by_role("dialog").get_by_role("button", name="Stay signed in").click()

    TimedOutPage(form, "en").arrived()


def test_what_was_typed_stays_also_if_the_portal_cannot_be_reached(form):
    form.clock.fast_forward("18:05")
    form.route("**/en/session", lambda route: route.abort())
    dialog = form.get_by_role("dialog")

    dialog.get_by_role("button", name="Stay signed in").click()

    expect(form.get_by_role("alert")).to_contain_text("cannot be reached")
    expect(dialog).to_be_hidden()
    expect(form.get_by_label("First name")).to_have_value("Alicia")
