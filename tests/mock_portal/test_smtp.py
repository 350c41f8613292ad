"""The listener on a real socket, spoken to as any mail program would."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage

import pytest

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
def smtp(sandbox):
    with smtplib.SMTP(*sandbox.smtp, timeout=10) as smtp:
        yield smtp


def message(subject="Hello", body="text"):
    made = EmailMessage()
    made["From"], made["Subject"] = "desk@elsewhere.test", subject
    made.set_content(body)
    return made


def test_mail_is_filed_into_the_world_that_the_domain_names(sandbox, world, smtp):
    other = sandbox.worlds.create()

    smtp.send_message(message(), "desk@x.test", f"alice@{world.name}.test")

    (filed,) = world.inbox.messages
    assert filed.envelope_to == (f"alice@{world.name}.test",)
    assert filed.envelope_from == "desk@x.test"
    assert other.inbox.messages == []


def test_every_recipient_of_a_world_is_noted_in_one_message(world, smtp):
    people = [f"{name}@{world.name}.test" for name in ("alice", "bob")]

    smtp.send_message(message(), "desk@x.test", people)

    (filed,) = world.inbox.messages
    assert filed.envelope_to == tuple(people)


@pytest.mark.parametrize("address", ["a@nowhere.test", "a@example.org", "a"])
def test_mail_for_no_world_of_ours_is_refused_for_good(smtp, address):
    smtp.ehlo(), smtp.mail("desk@x.test")

    code, text = smtp.rcpt(address)

    assert code == 550
    assert text.startswith(b"5.1.2 No world of this sandbox takes mail")


def test_the_bytes_are_kept_as_they_came(world, smtp):
    source = b"Subject: dots\r\n\r\n.one\r\n..two\r\n\r\n.\r\n"

    smtp.sendmail("desk@x.test", f"alice@{world.name}.test", source)

    assert world.inbox.messages[0].source == source


def test_the_reply_names_the_message(world, smtp):
    smtp.ehlo(), smtp.mail("d@x.test"), smtp.rcpt(f"a@{world.name}.test")

    code, text = smtp.data(b"Subject: x\r\n\r\nx\r\n")

    assert (code, text) == (250, b"2.0.0 Filed as M-000001")


def test_a_world_that_is_gone_in_the_meantime_gets_no_mail(sandbox, smtp):
    gone = sandbox.worlds.create()
    smtp.ehlo(), smtp.mail("d@x.test"), smtp.rcpt(f"a@{gone.name}.test")
    sandbox.worlds.delete(gone.name)

    code, _ = smtp.data(b"Subject: x\r\n\r\nx\r\n")

    assert code == 451
    assert gone.inbox.messages == []


def test_what_is_too_large_is_refused(world, smtp):
    smtp.ehlo()
    assert smtp.esmtp_features["size"] == str(10 * 1024 * 1024)

    with pytest.raises(smtplib.SMTPSenderRefused) as refused:
        smtp.sendmail("d@x.test", f"a@{world.name}.test", b"x" * 11 * 1024 * 1024)

    assert refused.value.smtp_code == 552


def test_an_address_may_have_accents(world, smtp):
    address = f"zoé@{world.name}.test"

    smtp.send_message(message(), "desk@x.test", address, mail_options=["SMTPUTF8"])

    (filed,) = world.inbox.find(to=address)
    assert filed.envelope_to == (address,)


def test_the_portals_own_mail_goes_the_same_way(sandbox, world):
    sandbox.call(
        world.send_mail, f"alice@{world.name}.test", "Code – é", "It is 1.", "<p>1</p>"
    )

    (filed,) = world.inbox.messages
    assert (filed.subject, filed.text().strip()) == ("Code – é", "It is 1.")


def test_the_portals_mail_to_an_accented_address_arrives(sandbox, world):
    sandbox.call(world.send_mail, f"zoé@{world.name}.test", "Code", "It is 1.")

    assert world.inbox.find(to=f"zoé@{world.name}.test")


@pytest.mark.parametrize(
    "address", ["alice@example.org", "alice", "", "a b@c", "a\r\n@b"]
)
def test_the_portals_mail_to_anybody_else_stays_here(sandbox, world, address):
    sandbox.call(world.send_mail, address, "Code", "It is 1.")

    assert world.inbox.messages == []
    assert [event.kind for event in world.timeline] == ["mail_refused"]
