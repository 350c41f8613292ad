"""Handing mail to real servers on real sockets, also to those that misbehave."""

from __future__ import annotations

import asyncio

import pytest

from notifier.errors import LostReplyError, SendError
from notifier.notices import Mail
from notifier.replies import Verdict, verdict
from tests.loops import run
from tests.notifier.mail_desk import (
    BOB,
    MAIL,
    PAYLOAD,
    Stamps,
    desk,
    given_sender,
    scripted,
)


@pytest.fixture
def stamp():
    return Stamps()


async def test_a_mail_arrives_byte_for_byte_and_the_answer_is_kept(stamp):
    async with desk() as (seen, sender):
        assert await sender.send(MAIL, stamp=stamp) == "Queued as 7"

    (envelope,) = seen.taken
    assert envelope.content == PAYLOAD + b"\r\n"
    assert (envelope.mail_from, envelope.rcpt_tos) == (MAIL.sender, [MAIL.recipient])
    assert stamp.asked == 1


async def test_one_session_serves_many_mails(stamp):
    async with desk() as (seen, sender):
        for mail in (MAIL, BOB, MAIL):
            await sender.send(mail, stamp=stamp)

    assert (len(seen.taken), len(seen.sessions)) == (3, 1)


async def test_the_stamp_is_made_when_the_server_is_ready_and_has_nothing_yet():
    lines = ("220 ready", "250 EHLO", "250 MAIL", "250 RCPT", "354 go", "250 done")
    async with scripted(*lines) as (heard, sender):
        heard_at_stamp = []

        async def stamp():
            await asyncio.sleep(0)
            heard_at_stamp.extend(heard)
            return True

        await sender.send(MAIL, stamp=stamp)

    assert [line[:4] for line in heard_at_stamp] == [b"EHLO", b"MAIL", b"RCPT", b"DATA"]


async def test_a_refused_stamp_leaves_the_server_with_nothing():
    async with desk() as (seen, sender):
        assert await sender.send(MAIL, stamp=Stamps(agree=False)) is None
        assert await sender.send(BOB, stamp=Stamps()) == "Queued as 7"

    assert [envelope.rcpt_tos for envelope in seen.taken] == [["bob@demo.test"]]


async def test_a_stamp_that_fails_leaves_the_server_with_nothing():
    async def broken():
        raise LookupError("the database is away")

    async with desk() as (seen, sender):
        with pytest.raises(LookupError):
            await sender.send(MAIL, stamp=broken)

    assert seen.taken == []


async def test_whoever_is_not_allowed_is_refused_before_a_socket_is_opened(stamp):
    charlie = Mail("us@notifier.test", "charlie@example.org", "<3@x.test>", "", b"")
    async with desk() as (seen, sender):
        with pytest.raises(SendError, match="NOTIFIER_ALLOW_RECIPIENTS") as caught:
            await sender.send(charlie, stamp=stamp)

    assert (caught.value.retryable, stamp.asked, seen.sessions) == (False, 0, set())


@pytest.mark.parametrize(
    ("where", "reply", "retryable"),
    [
        ("mail", "451 4.3.0 busy", True),
        ("mail", "550 5.7.26 not authenticated", True),
        ("alice", "451 4.7.1 greylisted", True),
        ("alice", "552 too many recipients", True),
        ("alice", "550 5.1.1 no such user", False),
        ("alice", "550 no such user", False),
        ("alice", "552 5.2.2 mailbox full", True),
        ("data", "452 4.3.1 disk full", True),
        ("data", "554 5.6.0 malformed", False),
        ("data", "554 5.7.1 looks like spam", True),
    ],
)
async def test_a_refusal_says_whether_to_try_again_and_harms_no_other_mail(
    stamp, where, reply, retryable
):
    async with desk(**{where: reply}) as (seen, sender):
        with pytest.raises(SendError) as caught:
            await sender.send(MAIL, stamp=stamp)
        assert not isinstance(caught.value, LostReplyError)
        seen.replies.clear()
        assert await sender.send(BOB, stamp=stamp) == "Queued as 7"

    assert caught.value.code == int(reply[:3])
    assert caught.value.retryable is retryable
    assert reply in str(caught.value)
    assert len(seen.sessions) == 1


async def test_no_address_gets_into_the_reason(stamp):
    reply = "550 5.1.1 <Alice@demo.test>: no such user"
    async with desk(alice=reply) as (_, sender):
        with pytest.raises(SendError, match=r"<\(the address\)>: no such") as caught:
            await sender.send(MAIL, stamp=stamp)

    assert "alice" not in str(caught.value).lower()


async def test_a_lost_answer_is_told_apart_from_a_refusal(stamp):
    async with desk(data="hang up") as (_, sender):
        with pytest.raises(LostReplyError, match="its answer never came"):
            await sender.send(MAIL, stamp=stamp)


async def test_an_answer_that_takes_too_long_is_lost(stamp):
    async with desk(data="say nothing", smtp_timeout=1) as (_, sender):
        with pytest.raises(LostReplyError, match="no answer within 1 s"):
            await sender.send(MAIL, stamp=stamp)


@pytest.mark.parametrize("answer", ["hello", "999 what", "200 fine", "250-never ends"])
async def test_an_answer_that_makes_no_sense_is_lost(stamp, answer):
    lines = ("220 ready", "250 EHLO", "250 MAIL", "250 RCPT", "354 go", answer)
    async with scripted(*lines, smtp_timeout=1) as (_, sender):
        with pytest.raises(LostReplyError):
            await sender.send(MAIL, stamp=stamp)


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("220 ready",),
        ("220 ready", "250 EHLO"),
        ("220 ready", "250 EHLO", "250 MAIL"),
        ("220 ready", "250 EHLO", "250 MAIL", "250 RCPT"),
        ("554 go away",),
        ("nonsense",),
        ("220 ready", "250 EHLO", "421 closing down"),
        ("220 ready", "250 EHLO", "250 MAIL", "250 RCPT", "451 not now"),
    ],
)
async def test_whatever_happens_before_the_mail_leaves_may_be_repeated(stamp, lines):
    async with scripted(*lines) as (_, sender):
        with pytest.raises(SendError) as caught:
            await sender.send(MAIL, stamp=stamp)

    assert not isinstance(caught.value, LostReplyError)
    assert caught.value.retryable
    assert stamp.asked == 0


async def test_an_answer_that_comes_before_the_mail_is_no_answer_to_it(stamp):
    """A server, or somebody in between, says 354 and 250 in one breath."""
    lines = ("220 ready", "250 EHLO", "250 MAIL", "250 RCPT", "354 go\r\n250 early")
    async with scripted(*lines, then_close=False) as (heard, sender):
        with pytest.raises(SendError, match="answered before it had") as caught:
            await sender.send(MAIL, stamp=stamp)

    assert not isinstance(caught.value, LostReplyError)
    assert caught.value.retryable
    assert heard[-1].startswith(b"DATA")


async def test_a_server_that_skips_its_go_ahead_gets_no_mail(stamp):
    lines = ("220 ready", "250 EHLO", "250 MAIL", "250 RCPT", "250 huh")
    async with scripted(*lines, then_close=False) as (_, sender):
        with pytest.raises(
            SendError, match="DATA with 250 huh; expected 354"
        ) as caught:
            await sender.send(MAIL, stamp=stamp)

    assert caught.value.retryable
    assert "refused" not in str(caught.value)
    assert stamp.asked == 0


async def test_a_server_that_hangs_is_given_up_in_time(stamp):
    async with scripted("220 ready", then_close=False, smtp_timeout=1) as (_, sender):
        with pytest.raises(SendError, match="no answer within 1 s") as caught:
            await sender.send(MAIL, stamp=stamp)

    assert caught.value.retryable


async def test_a_server_that_hangs_up_during_the_stamp_has_got_nothing():
    lines = ("220 ready", "250 EHLO", "250 MAIL", "250 RCPT", "354 go, or not!")
    async with scripted(*lines) as (_, sender):

        async def stamp():
            while sender._client.is_connected:  # noqa: ASYNC110 - because nothing else tells
                await asyncio.sleep(0)
            return True

        with pytest.raises(SendError, match="hung up before") as caught:
            await sender.send(MAIL, stamp=stamp)

    assert not isinstance(caught.value, LostReplyError)
    assert caught.value.retryable


async def test_no_server_is_told_with_its_address(stamp):
    async with given_sender(9) as sender:
        with pytest.raises(SendError, match=r"handed to 127\.0\.0\.1:9: .*9") as caught:
            await sender.send(MAIL, stamp=stamp)

    assert caught.value.retryable


async def test_a_session_that_the_server_ended_is_replaced_unnoticed(stamp):
    async with desk() as (seen, sender):
        await sender.send(MAIL, stamp=stamp)
        seen.hang_up()
        await sender.send(BOB, stamp=stamp)

    assert (len(seen.taken), len(seen.sessions)) == (2, 2)


async def test_a_session_that_is_being_ended_is_replaced_unnoticed(stamp):
    async with desk() as (seen, sender):
        await sender.send(MAIL, stamp=stamp)
        seen.replies["mail"] = "421 idle for too long"
        await sender.send(BOB, stamp=stamp)

    assert (len(seen.taken), len(seen.sessions)) == (2, 2)


async def test_an_injected_command_never_leaves(stamp):
    evil = Mail("us@notifier.test", "a\r\nRSET@demo.test", "<4@x.test>", "", PAYLOAD)
    async with desk() as (seen, sender):
        with pytest.raises(SendError) as caught:
            await sender.send(evil, stamp=stamp)

    assert (caught.value.retryable, seen.taken) == (False, [])


async def test_mails_leave_no_faster_than_allowed(stamp):
    loop = asyncio.get_running_loop()
    async with desk(rate=20) as (_, sender):
        begun = loop.time()
        for _ in range(4):
            await sender.send(MAIL, stamp=stamp)

    assert loop.time() - begun >= 3 / 20


def test_a_sender_may_be_used_on_one_event_loop_after_another(stamp):
    async def story(sender_of):
        async with desk() as (_, sender):
            used = sender_of or sender
            used._settings = sender._settings
            assert await used.send(MAIL, stamp=stamp) == "Queued as 7"
            await used.close()
            return used

    first = run(story(None))
    run(story(first))


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        (421, "closing", Verdict.TEMPORARY),
        (550, "5.1.10 null MX", Verdict.ADDRESS),
        (550, "5.2.1 disabled", Verdict.ADDRESS),
        (552, "5.2.2 full", Verdict.FULL),
        (552, "5.3.4 too big", Verdict.MESSAGE),
        (554, "5.6.0 bad content", Verdict.MESSAGE),
        (554, "5.4.14 loop", Verdict.ROUTE),
        (550, "5.7.515 not authenticated", Verdict.REPUTATION),
        (550, "5.0.0 no", Verdict.UNKNOWN),
        (550, "see 10.5.1.1 for help", Verdict.UNKNOWN),
    ],
)
def test_refusals_are_sorted_by_who_is_at_fault(code, text, found):
    assert verdict(code, text) is found
