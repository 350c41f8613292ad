"""Addresses play their parts on a real socket; what was refused is not filed."""

from __future__ import annotations

import smtplib
from collections import Counter
from email.message import EmailMessage
from time import monotonic

import pytest

from mock_portal.playing import parts_of, refusal
from mock_portal.server import running_sandbox


@pytest.fixture(scope="module")
def sandbox():
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def world(sandbox):
    world = sandbox.worlds.create()
    yield world
    sandbox.worlds.delete(world.name)


@pytest.fixture
def send(sandbox, world):
    """Return what sends one message to an address of the world."""

    def send(local):
        made = EmailMessage()
        made["Subject"], made["Message-ID"] = "Hello", "<first@desk.test>"
        made["From"] = sender = f"desk@{world.name}.test"
        made.set_content("text")
        with smtplib.SMTP(*sandbox.smtp, timeout=10) as smtp:
            smtp.send_message(made, sender, [f"{local}@{world.name}.test"])

    return send


@pytest.mark.parametrize("code", [450, 451, 452, 550, 552, 554, 541])
def test_it_is_refused_with_any_code(world, send, code):
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        send(f"alice+{code}")

    ((said, text),) = refused.value.recipients.values()
    assert said == code
    assert text[:1] == str(code)[:1].encode()
    assert world.inbox.messages == []


def test_twice_not_now_and_then_it_is_taken(world, send):
    for _ in range(2):
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            send("alice+451x2")
    send("alice+451x2")

    assert len(world.inbox.messages) == 1


def test_it_may_be_refused_when_all_has_been_said(world, send):
    with pytest.raises(smtplib.SMTPDataError) as refused:
        send("alice+data452x1")
    assert refused.value.smtp_code == 452
    send("alice+data452x1")

    assert len(world.inbox.messages) == 1


def test_a_slow_address_takes_its_time(world, send):
    start = monotonic()
    send("alice+slow1")

    assert monotonic() - start >= 1
    assert len(world.inbox.messages) == 1


def test_the_connection_drops_and_nothing_is_filed(world, send):
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send("alice+drop")

    assert world.inbox.messages == []


def test_the_message_is_filed_and_its_sender_never_learns(world, send):
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send("alice+lostack")

    assert len(world.inbox.messages) == 1


def test_mail_that_was_taken_bounces(world, send):
    send("alice+bounce")

    taken, notice = world.inbox.messages
    assert notice.envelope_from == ""
    assert notice.envelope_to == (f"desk@{world.name}.test",)
    report = notice.parsed()
    assert report.get_content_type() == "multipart/report"
    kinds = [part.get_content_type() for part in report.iter_parts()]
    assert kinds[1:] == ["message/delivery-status", "text/rfc822-headers"]
    source = notice.source.decode()
    assert f"Final-Recipient: rfc822; alice+bounce@{world.name}.test" in source
    assert "Action: failed" in source
    assert "Message-ID: <first@desk.test>" in source
    assert taken.source in world.inbox.messages[0].source


def test_an_ordinary_address_plays_nothing(world, send):
    for local in ("alice", "alice+news", "a+99", "a+999", "a+200", "slow", "550"):
        assert parts_of(f"{local}@w1.test") == []
    send("alice+news")

    assert len(world.inbox.messages) == 1


def test_two_parts_are_played_at_once():
    roles = [part.role for part in parts_of("a+451x2+Bounce@w1.test")]
    assert roles == ["refuse", "bounce"]


def test_tries_are_counted_by_address():
    tried = Counter()
    first = [refusal("a+451x1@w1.test", "refuse", tried) for _ in range(2)]

    assert [bool(reply) for reply in first] == [True, False]
    assert refusal("b+451x1@w1.test", "refuse", tried)
