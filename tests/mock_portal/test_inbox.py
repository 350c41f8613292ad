from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from mock_portal.inbox import Inbox
from mock_portal.messages import opened

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def inbox():
    return Inbox()


@pytest.fixture
def put(inbox):
    """Return what puts a message into the inbox."""

    def put(subject="Hello", to="alice@w1.test", body="text", charset="utf-8"):
        number = len(inbox.messages) + 1
        head = f"From: Desk <desk@w1.test>\r\nSubject: {subject}\r\n"
        kind = f"Content-Type: text/plain; charset={charset}\r\n\r\n"
        message, searched = opened(
            (head + kind + body).encode(),
            message_id=f"M-{number}",
            at=NOON,
            envelope_from="desk@w1.test",
            envelope_to=to.split(),
        )
        inbox.keep(message, searched)
        return message

    return put


def ids(messages):
    return [message.message_id for message in messages]


def test_the_newest_comes_first(inbox, put):
    put(), put()

    assert ids(inbox.find()) == ["M-2", "M-1"]


def test_mail_is_found_by_its_whole_address_in_any_case(inbox, put):
    put(to="alice@w1.test bob@w1.test"), put(to="malice@w1.test")

    assert ids(inbox.find(to="Alice@W1.test")) == ["M-1"]
    assert ids(inbox.find(to="bob@w1.test")) == ["M-1"]
    assert inbox.find(to="charlie@w1.test") == []


def test_mail_is_found_by_part_of_its_subject_in_any_case(inbox, put):
    put("Your passcode"), put("Something else")

    assert ids(inbox.find(subject="PASSCODE")) == ["M-1"]


@pytest.mark.parametrize("text", ["123456", "PASSCODE", "desk <", "alice@"])
def test_a_search_looks_at_subject_addresses_and_text(inbox, put, text):
    put("Your passcode", body="It is 123456."), put("Other", to="bob@w1.test")

    found = inbox.find(text=text)

    assert "M-1" in ids(found)


def test_a_subject_is_decoded_and_on_one_line(put):
    message = put("=?utf-8?q?Votre_code_=C3=A0?=\r\n usage unique")

    assert message.subject == "Votre code à usage unique"


def test_a_message_in_an_unknown_charset_is_kept_and_has_no_text(put):
    message = put(charset="klingon")

    assert message.text() == ""
    assert b"klingon" in message.source


def test_bytes_that_are_no_message_are_kept_too(inbox):
    noise = bytes(range(256))
    message, _ = opened(
        noise, message_id="M-1", at=NOON, envelope_from="", envelope_to=["a@w1.test"]
    )
    inbox.keep(message)

    assert inbox.find(text="nothing") == []
    assert message.source == noise
    assert message.html() == ""


async def test_waiting_ends_as_soon_as_the_mail_is_there(inbox, put):
    waiting = asyncio.ensure_future(inbox.wait(to="alice@w1.test", timeout=30))
    await asyncio.sleep(0)

    put(to="bob@w1.test")
    put("For Alice")

    assert (await waiting).subject == "For Alice"


async def test_who_waits_looks_at_each_mail_once(inbox, put):
    for _ in range(10):
        put(to="bob@w1.test")
    looked = []

    class Address(str):
        __slots__ = ()

        def strip(self, *_):
            looked.append(self)
            return super().strip()

    waiting = asyncio.ensure_future(inbox.wait(to=Address("alice@w1.test"), timeout=30))
    for _ in range(10):
        await asyncio.sleep(0)
        put(to="bob@w1.test")
    await asyncio.sleep(0)
    put("For Alice")

    assert (await waiting).subject == "For Alice"
    assert len(looked) == 21


async def test_mail_that_is_there_already_is_not_waited_for(inbox, put):
    put("First"), put("Second")

    found = await inbox.wait(timeout=0)

    assert found.subject == "First"


async def test_only_mail_newer_than_the_one_named_counts(inbox, put):
    put("Code 1"), put("Code 2")

    assert (await inbox.wait(after="M-1", timeout=30)).subject == "Code 2"
    assert await inbox.wait(after="M-2", timeout=0) is None


async def test_everybody_who_waits_is_woken(inbox, put):
    waiting = [asyncio.ensure_future(inbox.wait(timeout=30)) for _ in range(3)]
    await asyncio.sleep(0)

    put()

    assert ids(await asyncio.gather(*waiting)) == ["M-1"] * 3


async def test_closing_sends_home_who_waits(inbox):
    waiting = asyncio.ensure_future(inbox.wait(timeout=30))
    await asyncio.sleep(0)

    inbox.close()

    assert await waiting is None


def test_clearing_leaves_nothing(inbox, put):
    put(), put()

    assert inbox.clear() == 2
    assert inbox.clear() == 0
    assert inbox.find() == []


def test_mail_is_found_by_its_text_however_it_is_encoded(inbox, put):
    put("One", body="Bonjour é"), put("Two", body="Au revoir")

    assert ids(inbox.find(text="BONJOUR É")) == ["M-1"]
    assert ids(inbox.find(text="desk@w1.test")) == ["M-2", "M-1"]
    assert inbox.find(text="nowhere") == []


def test_mail_that_was_read_from_a_file_is_found_by_its_text_too(inbox, put):
    again = Inbox({"M-1": put("One", body="Bonjour é")})

    assert ids(again.find(text="bonjour é")) == ["M-1"]
    assert again.get("M-1").subject == "One"


def test_what_a_search_looks_through_is_the_same_both_ways(inbox, put):
    message = put("Rappel", body="Deux  mots é")

    assert inbox._searched["M-1"] == message.searched()


def test_the_oldest_goes_when_there_are_too_many():
    inbox = Inbox(most=2)
    for number in range(3):
        headers = f"Subject: {number}\r\n\r\n".encode()
        facts = {"message_id": f"M-{number}", "at": NOON, "envelope_from": ""}
        inbox.keep(*opened(headers, envelope_to=["a@w1.test"], **facts))

    assert [one.subject for one in inbox.messages] == ["1", "2"]
    assert inbox.get("M-0") is None
    assert inbox.has_known("M-0")
    assert inbox.dropped == 1
