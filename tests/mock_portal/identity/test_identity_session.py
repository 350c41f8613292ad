"""A visit tells when it ends, and goes on if one says so."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.mock_portal.journeys import T0, a_sandbox, met, seat

LANGUAGES = ("en", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_tells_when_the_visit_ends(language):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        seat(sandbox, alice)
        await alice.open("/home")
        (warning,) = alice.page.all("dialog")

        assert warning["id"] == "session-warning"
        ends = datetime.fromisoformat(warning["data-ends"])
        assert ends == T0 + timedelta(minutes=20)
        assert datetime.fromisoformat(warning["data-now"]) == T0
        assert warning["data-warn-seconds"] == "120"
        assert warning["data-clock"] == "frozen"
        assert ("10:20 a.m. ET" if language == "en" else "10 h 20 (HE)") in alice.text


async def test_strangers_are_not_warned():
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor()
        await bob.open("/")

        assert bob.page.all("dialog") == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "stage", ["credential", "partner", "locked_out", "verified", "person", "linked"]
)
async def test_staying_puts_the_end_off(language, stage):
    async with a_sandbox() as sandbox:
        alice, clock = sandbox.visitor(language), sandbox.world.clock
        session = seat(sandbox, alice, stage)
        await alice.open("/session")
        clock.set_to(T0 + timedelta(minutes=19))
        await alice.send()
        assert alice.path == "/session"
        clock.set_to(T0 + timedelta(minutes=38))
        await alice.open("/session")

        assert alice.path == "/session"
        assert session.token in sandbox.world.sessions
        met(sandbox, "session.shown", "session.stayed")


async def test_who_stays_too_late_has_timed_out():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        await alice.open("/session")
        sandbox.world.clock.set_to(T0 + timedelta(minutes=20))
        await alice.send()

        assert alice.path == "/timed-out"


@pytest.mark.parametrize(
    ("back", "path"),
    [
        ("/w/w1/en/user-profile", "/user-profile"),
        ("", "/session"),
        ("/w/w2/en/home", "/session"),
        ("//evil.example/w/w1/en/home", "/session"),
        ("https://evil.example/", "/session"),
        ("/w/w1/en/home?next=//evil.example", "/session"),
        ("/w/w1/en/\r\nSet-Cookie: a=b", "/session"),
    ],
)
async def test_the_dialog_leads_back_to_the_page_and_nowhere_else(back, path):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        await alice.open("/home")
        await alice.send("/session", back=back)

        assert alice.path == path
