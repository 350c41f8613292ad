"""The carrier's desk and the inbox, in a real browser."""

from __future__ import annotations

import re
import smtplib

import pytest
from playwright.sync_api import expect

from automation.pages.carrier import ReturnsPage
from automation.pages.inbox import InboxPage

both_languages = pytest.mark.parametrize("language", ["en", "fr"])

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def hold_a_return(world, name: str) -> None:
    """Let a parcel of a person lie in the warehouse."""
    world.add_people(
        [
            {
                "person_id": f"P-{name}",
                "first_name": name,
                "last_name": "Roy",
                "email": f"{name.lower()}@{world.name}.test",
                "language": "fr",
                "province": "QC",
                "business_number": "900000019" if name == "Alice" else "900000035",
                "business_name": f"{name} inc.",
                "last_sign_in": "2026-05-01T14:00:00Z",
            }
        ]
    )
    held = {"return_id": f"R-{name}", "person_id": f"P-{name}"}
    held |= {"received_at": "2026-05-01T15:00:00Z", "description": "Boots"}
    world.add_held_returns([held | {"warehouse": "niagara-falls-ny"}])


@both_languages
def test_a_power_of_attorney_stops_the_clock_of_one_return(
    portal_page, world, clock, language
):
    hold_a_return(world, "Alice")
    hold_a_return(world, "Charlie")
    desk = ReturnsPage(portal_page, language).open()

    form = desk.act_on("R-Alice").fill(name="poa.pdf", pdf=PDF).submit()

    expect(form.in_review()).to_be_visible()
    happened = clock.advance(days=40).events
    disposed = [event.subject for event in happened if event.kind == "return_disposed"]
    assert disposed == ["R-Charlie"]


@both_languages
def test_a_mail_is_read_as_in_a_mail_client(portal_page, world, portal, language):
    alice, bob = f"alice@{world.name}.test", f"bob@{world.name}.test"
    server = portal.health()["smtp"]
    with smtplib.SMTP(server["host"], server["port"]) as smtp:
        for to in (alice, bob):
            letter = f"From: a@b.test\nTo: {to}\nSubject: For {to}\n\nHello {to}\n"
            smtp.sendmail("a@b.test", [to], letter)
    inbox = InboxPage(portal_page, language).open()
    expect(inbox.messages()).to_have_count(2)

    inbox.show_mail_to(alice)

    expect(inbox.messages()).to_have_count(1)
    expect(inbox.messages()).to_contain_text(alice)
    letter = inbox.open_message(alice).show_text()
    expect(letter.page.get_by_text(re.compile(f"^Hello {alice}"))).to_be_visible()
