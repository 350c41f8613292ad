"""
A page that takes another's place does all that a full navigation does.

The same tests run with plain forms: what a browser does by itself is what we want.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from automation.flows import register
from automation.pages.gckey import GCKeySignInPage, TermsPage, UsernamePage
from automation.pages.home import HomePage
from automation.pages.sign_in import CredentialChoicePage, LandingPage


@pytest.fixture
def documents(portal_page):
    """Collect the address of each new document."""
    loaded = []
    portal_page.on(
        "request",
        lambda asked: (
            loaded.append(asked.url)
            if asked.is_navigation_request() and asked.frame == portal_page.main_frame
            else None
        ),
    )
    return loaded


def test_only_the_first_page_is_a_new_document(portal_page, documents, in_place):
    LandingPage(portal_page, "en").open().log_in().choose_gckey()

    assert len(documents) == (1 if in_place else 3)


def test_title_address_language_and_look_are_those_of_the_new_page(portal_page):
    choice = LandingPage(portal_page, "en").open().log_in()
    choice.choose_gckey()

    expect(portal_page).to_have_url(re.compile("/en/gckey/sign-in[?]?$"))
    assert "GCKey" in portal_page.title()
    assert "gckey" in portal_page.locator("body").get_attribute("class")

    portal_page.get_by_role("link", name="Français").click()
    GCKeySignInPage(portal_page, "fr").arrived()
    assert portal_page.locator("html").get_attribute("lang") == "fr"
    assert portal_page.url.endswith("/fr/gckey/sign-in")


def test_back_and_forward_lead_where_they_should(portal_page):
    LandingPage(portal_page, "en").open().log_in().choose_gckey()

    portal_page.go_back()
    CredentialChoicePage(portal_page, "en").arrived()
    portal_page.go_back()
    LandingPage(portal_page, "en").arrived()
    portal_page.go_forward()
    CredentialChoicePage(portal_page, "en").arrived()
    assert portal_page.url.endswith("/en/auth/login")


def test_a_reload_shows_the_same_page(portal_page):
    LandingPage(portal_page, "en").open().log_in().choose_gckey()

    portal_page.reload()

    GCKeySignInPage(portal_page, "en").arrived()


def test_the_keyboard_begins_at_the_top_of_the_new_page(portal_page):
    LandingPage(portal_page, "en").open().log_in()

    portal_page.keyboard.press("Tab")

    expect(portal_page.get_by_role("link", name="Skip to main content")).to_be_focused()


def test_a_refused_form_puts_the_focus_on_the_summary(portal_page):
    sign_in = LandingPage(portal_page, "en").open().log_in().choose_gckey()
    terms = sign_in.sign_up()
    username = terms.accept()
    username.fill("bad").press("continue")

    UsernamePage(portal_page, "en").arrived()
    expect(portal_page.get_by_role("alert")).to_be_focused()
    assert portal_page.url.endswith("/en/gckey/sign-up/username")


def test_a_refusal_is_no_further_step_to_go_back(portal_page, in_place):
    if not in_place:
        pytest.skip("a browser makes a step of each try, and asks about sending again")
    sign_in = LandingPage(portal_page, "en").open().log_in().choose_gckey()
    sign_in.sign_up().accept().fill("bad").press("continue")

    portal_page.go_back()

    TermsPage(portal_page, "en").arrived()


def test_the_new_title_is_said_to_who_cannot_see_it(portal_page, in_place):
    if not in_place:
        pytest.skip("a browser says it by itself")
    LandingPage(portal_page, "en").open().log_in()

    expect(portal_page.get_by_role("status")).to_have_text(portal_page.title())


def test_a_new_page_begins_at_its_top_and_going_back_finds_the_place(
    portal_page, in_place
):
    if not in_place:
        pytest.skip("a browser remembers by itself")
    portal_page.set_viewport_size({"width": 390, "height": 400})
    landing = LandingPage(portal_page, "en").open()
    portal_page.mouse.wheel(0, 300)
    portal_page.wait_for_function("scrollY > 100")
    place = portal_page.evaluate("scrollY")

    landing.link("log_in").dispatch_event("click")
    CredentialChoicePage(portal_page, "en").arrived()
    assert portal_page.evaluate("scrollY") == 0

    portal_page.go_back()
    LandingPage(portal_page, "en").arrived()
    portal_page.wait_for_function(f"Math.abs(scrollY - {place}) < 2")


def test_the_skip_link_still_leads_to_the_content(portal_page):
    LandingPage(portal_page, "en").open().log_in()
    portal_page.keyboard.press("Tab")
    portal_page.keyboard.press("Enter")

    expect(portal_page.get_by_role("main")).to_be_focused()
    CredentialChoicePage(portal_page, "en").arrived()
    portal_page.go_back()
    CredentialChoicePage(portal_page, "en").arrived()


def test_another_house_wears_its_own_style_sheet(portal_page):
    LandingPage(portal_page, "en").open()
    desk = portal_page.locator('link[rel="stylesheet"][href*="desk.css"]')
    assert desk.count() == 0

    portal_page.get_by_role("link", name="Inbox", exact=True).click()
    expect(portal_page.locator("body.mailbox")).to_be_visible()
    assert desk.count() == 1
    portal_page.get_by_role("link", name="Portal", exact=True).click()
    LandingPage(portal_page, "en").arrived()
    assert desk.count() == 0


def test_a_form_that_cannot_be_sent_keeps_what_was_typed(portal_page, in_place):
    if not in_place:
        pytest.skip("a browser shows a page of its own")
    sign_in = LandingPage(portal_page, "en").open().log_in().choose_gckey()
    username = sign_in.sign_up().accept().fill("alicemartin1")
    portal_page.route("**/gckey/sign-up/username", lambda route: route.abort())

    username.press("continue")

    expect(portal_page.get_by_role("alert")).to_contain_text("cannot be reached")
    expect(username.field("username")).to_have_value("alicemartin1")
    portal_page.unroute("**/gckey/sign-up/username")
    username.submit()


def test_a_link_that_cannot_be_followed_is_left_to_the_browser(portal_page, in_place):
    if not in_place:
        pytest.skip("it is the browser's anyway")
    landing = LandingPage(portal_page, "en").open()
    portal_page.route("**/auth/login", lambda route: route.abort())

    def is_left(asked):
        return asked.is_navigation_request()

    with portal_page.expect_event("requestfailed", is_left):
        landing.link("log_in").click()


def test_a_button_pressed_twice_sends_once(portal_page, newcomer, in_place):
    if not in_place:
        pytest.skip("a browser sends twice; the portal takes the first")
    register(portal_page, newcomer)
    sent = []
    portal_page.on(
        "request", lambda asked: sent.append(asked) if asked.method == "POST" else None
    )

    portal_page.get_by_role("button", name="Sign out").dblclick()

    HomePage(portal_page, "en").settle()
    assert len(sent) == 1


def test_whoever_goes_elsewhere_while_a_page_is_dressed_comes_there(
    portal_page, in_place
):
    if not in_place:
        pytest.skip("a browser sees to it by itself")
    LandingPage(portal_page, "en").open()
    held = []
    portal_page.route("**/static/desk.css*", lambda route: held.append(route))  # noqa: PLW0108 - because Playwright marks what it is given
    with portal_page.expect_request("**/static/desk.css*"):
        portal_page.get_by_role("link", name="Inbox", exact=True).click()

    portal_page.get_by_text("Other desks").click()
    portal_page.get_by_role("link", name="At the border").click()
    expect(portal_page).to_have_url(re.compile("/en/border"))
    with portal_page.expect_event("requestfinished"):
        held[0].continue_()
    portal_page.evaluate("new Promise((done) => setTimeout(done, 100))")

    expect(portal_page).to_have_url(re.compile("/en/border"))
    assert "Inbox" not in portal_page.title()


def test_leaving_the_world_is_a_full_navigation(portal_page, documents):
    LandingPage(portal_page, "en").open()
    portal_page.evaluate(
        """() => {
            const link = document.createElement("a");
            link.href = "/admin/"; link.textContent = "Worlds";
            document.querySelector("main").append(link);
        }"""
    )

    portal_page.get_by_role("link", name="Worlds").click()

    expect(portal_page.get_by_role("heading", level=1)).to_be_visible()
    assert documents[-1].endswith("/admin/")
