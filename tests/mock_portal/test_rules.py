"""What credentials, codes and visits may become: pure tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mock_portal import (
    credentials,
    passcodes,
    sessions,
)
from mock_portal.people import Credential, Person
from mock_portal.settings import WorldSettings

NOW = datetime(2026, 5, 4, 14, 0, tzinfo=UTC)
SETTINGS = WorldSettings()


@pytest.mark.parametrize(
    ("username", "broken"),
    [
        ("alicemar", []),
        ("alicemarti1234567", ["length"]),
        ("alicema", ["length"]),
        ("a1234567", []),
        ("a12345678", ["digits"]),
        ("alice_martin", ["characters"]),
        ("alice martin", ["characters"]),
        ("élodiemartin", ["characters"]),
        ("alicemar\n", ["characters"]),
    ],
)
def test_a_username(username, broken):
    assert credentials.username_problems(username) == broken


@pytest.mark.parametrize(
    ("password", "broken"),
    [
        ("Harbour2026x", []),
        ("Harb2026", []),
        ("Harb202", ["length"]),
        ("Harbour2026xxxxxx", ["length"]),
        ("harbour2026x", ["upper"]),
        ("HARBOUR2026X", ["lower"]),
        ("HarbourXxxxx", ["digit"]),
        ("Harbour2ali", ["username"]),
        ("Harbour2RTI", ["username"]),
        ("alicemartin1", ["upper", "username"]),
    ],
)
def test_a_password(password, broken):
    assert credentials.password_problems(password, username="alicemartin1") == broken


@pytest.mark.parametrize(
    ("answer", "fit"), [("Rex", True), ("Ré x9", True), ("ab", False), ("a.b.c", False)]
)
def test_a_recovery_answer(answer, fit):
    assert credentials.answer_is_fit(answer) is fit


@pytest.mark.parametrize(
    ("hint", "fit"), [("My dog?", True), ("no", False), ("<b>", False)]
)
def test_a_hint(hint, fit):
    assert credentials.hint_is_fit(hint) is fit


def a_credential(used=NOW):
    digest = credentials.digest("alicemartin1", "Harbour2026x")
    return Credential("alicemartin1", digest, created_at=used, last_used_at=used)


def test_a_password_is_not_kept_and_case_matters():
    credential = a_credential()

    assert "Harbour" not in credential.password_digest
    assert credentials.opens(credential, "Harbour2026x")
    assert not credentials.opens(credential, "harbour2026x")


@pytest.mark.parametrize(
    ("used", "now", "revoked"),
    [
        ("2024-05-04", "2026-05-03", False),
        ("2024-05-04", "2026-05-04", True),
        ("2024-02-29", "2026-02-28", False),
        ("2024-02-29", "2026-03-01", True),
    ],
)
def test_a_gckey_is_revoked_two_years_after_its_last_use(used, now, revoked):
    used, now = (datetime.fromisoformat(f"{day}T00:00+00:00") for day in (used, now))

    assert credentials.is_revoked(a_credential(used), now=now) is revoked


def test_a_right_password_forgets_the_wrong_ones():
    credential = a_credential()
    for _ in range(9):
        assert credentials.refusal(credential, "wrong", now=NOW) == "wrong"

    assert credentials.refusal(credential, "Harbour2026x", now=NOW) is None
    assert credential.failures == 0


@pytest.mark.parametrize(
    ("typed", "after", "verdict"),
    [
        ("493027", 0, "accepted"),
        (" 493 027 ", 0, "accepted"),
        ("493027", 9 * 60 + 59, "accepted"),
        ("493027", 10 * 60, "expired"),
        ("493028", 0, "wrong"),
        ("49302", 0, "form"),
        ("٤٩٣٠٢٧", 0, "form"),
    ],
)
def test_a_passcode(typed, after, verdict):
    session = sessions.begin("t", "c", now=NOW)
    passcodes.issue(session, "493027", "alice@w1.test", now=NOW)
    now = NOW + timedelta(seconds=after)

    assert passcodes.check(session, typed, settings=SETTINGS, now=now) == verdict


def test_a_passcode_works_once():
    session = sessions.begin("t", "c", now=NOW)
    passcodes.issue(session, "493027", "alice@w1.test", now=NOW)
    passcodes.check(session, "493027", settings=SETTINGS, now=NOW)

    assert passcodes.check(session, "493027", settings=SETTINGS, now=NOW) == "expired"


def test_an_empty_passcode_is_never_right():
    session = sessions.begin("t", "c", now=NOW)

    assert passcodes.check(session, "", settings=SETTINGS, now=NOW) == "form"


@pytest.mark.parametrize(
    ("idle", "over"), [(0, False), (20 * 60 - 1, False), (20 * 60, True)]
)
def test_a_visit_is_over_after_twenty_idle_minutes(idle, over):
    session = sessions.begin("t", "c", now=NOW)
    now = NOW + timedelta(seconds=idle)

    assert sessions.is_over(session, settings=SETTINGS, now=now) is over


def test_signing_in_counts_unless_deactivated():
    alice = Person("P-1", "Alice", "Martin", "alice@w1.test", "en", created_at=NOW)
    bob = replace(alice, deactivated_at=NOW)

    assert sessions.signs_in(alice, now=NOW)
    assert not sessions.signs_in(bob, now=NOW)
    assert (alice.last_sign_in, bob.last_sign_in) == (NOW, None)
