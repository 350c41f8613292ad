"""Mail that keeps no rules: it is kept, and every page and answer still shows it."""

from __future__ import annotations

import pytest

from tests.pages import check_page

PLACES = (
    "/w/w1/en/inbox",
    "/w/w1/en/inbox?q=zzz",
    "/w/w1/fr/inbox/M-000001",
    "/w/w1/en/inbox/M-000001?view=headers",
    "/w/w1/en/inbox/M-000001?view=text",
    "/w/w1/en/inbox/M-000001?view=source",
    "/w/w1/en/inbox/M-000001/html",
    "/admin/worlds/w1/inbox",
    "/admin/worlds/w1/inbox/M-000001",
)


def plain(charset: str, body: bytes) -> bytes:
    return b"Content-Type: text/plain; charset=%s\r\n\r\n%s\r\n" % (
        charset.encode(),
        body,
    )


ODD = {
    "nothing at all": b"",
    "noise": bytes(range(256)),
    "utf-7 that decodes to half a character": plain("utf-7", b"+2AA-"),
    "escapes that decode to half a character": plain("unicode_escape", b"\\ud800"),
    "half a character in utf-16": plain("utf-16-le", b"\x00\xd8"),
    "an unknown charset": plain("klingon", b"nuqneH"),
    "a charset of nothing": b'Content-Type: text/plain; charset="\x00"\r\n\r\nx',
    "a charset that is no text": plain("base64", b"eA=="),
    "idna": plain("idna", b".\xff."),
    "punycode": plain("punycode", b"-\xff99999999999"),
    "a broken Message-ID": b"Message-ID: <[\r\nSubject: m\r\n\r\nx",
    "an empty Message-ID": b"Message-ID:\r\nMIME-Version: x\r\n\r\n",
    "half a sender": b"From: <\r\nSubject: f\r\n\r\nx",
    "a sender without end": b"From: a@[\r\nSubject: f\r\n\r\nx",
    "no sender": b"From: \r\nTo: \r\nSubject: f\r\n\r\nx",
    "a group without end": b'To: a:b;,<@>"\r\n\r\nx',
    "bytes in a header": b"Subject: caf\xe9\r\nFrom: \xff <a@b>\r\n\r\nx",
    "a header of a strange name": "Sübject: x\r\nSubject: a\r\n\r\nx".encode(),
    "words of no encoding": b"Subject: =?x?q?a?= =?utf-8?b?////?=\r\n\r\nx",
    "a type of nothing": b"Content-Type: ;;;=\r\n\r\nx",
    "a charset in pieces": b"Content-Type: text/plain; charset*=''\r\n\r\nx",
    "a file name in pieces": b"Content-Disposition: a; filename*0*=a'b\r\n\r\nx",
    "a day that is none": b"Date: Mon, 99 Foo 20x\r\n\r\nx",
    "parts without a boundary": b"Content-Type: multipart/mixed\r\n\r\nxx",
    "parts in parts, cut off": b"Content-Type: multipart/related; boundary=a\r\n\r\n"
    b"--a\r\nContent-Type: multipart/alternative\r\n\r\nx\r\n--a--",
    "a digest": b"Content-Type: multipart/digest; boundary=q\r\n\r\n"
    b"--q\r\n\r\nx\r\n--q--",
    "a letter in a letter": b"Content-Type: message/rfc822\r\n\r\nSubject: y\r\n\r\nz",
    "base64 that is none": b"Content-Transfer-Encoding: base64\r\n"
    b"Content-Type: text/html\r\n\r\n!!!",
}


@pytest.mark.parametrize("kind", ODD)
async def test_odd_mail_is_kept_and_shown(world, visiting, kind):
    world.file("desk@w1.test", ["alice@w1.test"], ODD[kind])

    async with visiting() as client:
        for place in PLACES:
            answer = await client.get(place)
            assert answer.status_code == 200, place
            if place.startswith("/w/") and not place.endswith("/html"):
                check_page(answer)
    assert world.inbox.messages[0].source == ODD[kind]


def test_a_header_that_cannot_be_read_is_shown_as_it_stands(world):
    odd = b"From: <\r\nMessage-ID: <[\r\nSubject: =?utf-8?q?caf=C3=A9?=\r\n\r\nx"
    world.file("desk@w1.test", ["alice@w1.test"], odd)
    (message,) = world.inbox.messages

    assert message.sender == "<"
    assert message.headers()[1:] == [("Message-ID", "<["), ("Subject", "café")]


def test_half_a_character_is_told_as_a_question_mark(world):
    odd = plain("utf-7", b"a+2AA-b")
    world.file("desk@w1.test", ["alice@w1.test"], odd)

    assert world.inbox.messages[0].text().strip() == "a?b"
