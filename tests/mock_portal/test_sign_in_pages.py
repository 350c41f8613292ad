"""From the front page through the code to the profile, and out again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.mock_portal.journeys import (
    PASSWORD,
    a_sandbox,
    become_a_person,
    enter_passcode,
    make_profile,
    met,
    newest_code,
    seat,
)

LANGUAGES = ("en", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/", "sign_in.landing.shown"),
        ("/auth/login", "sign_in.choice.shown"),
        ("/signed-out", "sign_in.signed_out.shown"),
        ("/timed-out", "sign_in.timed_out.shown"),
        ("/gckey/sign-in", "gckey.sign_in.shown"),
        ("/gckey/sign-up/terms", "gckey.terms.shown"),
    ],
)
async def test_strangers_may_see(language, path, outcome):
    async with a_sandbox() as sandbox:
        await sandbox.visitor(language).open(path)

        met(sandbox, outcome)


async def test_a_first_sign_in_asks_for_an_address_and_a_profile():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        await become_a_person(sandbox, alice)

        assert alice.path == "/first-time-setup"
        met(sandbox, "gckey.welcome.shown", "gckey.welcome.to_enrolment")
        met(sandbox, "mfa.email.shown", "mfa.email.taken", "mfa.passcode.enrolled")
        met(sandbox, "mfa.registered.shown", "profile.new.shown", "profile.new.taken")
        (person,) = sandbox.world.people.values()
        assert person.last_sign_in == sandbox.world.now()
        assert person.revision == sandbox.world.revision


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_later_sign_in_asks_for_a_code(language):
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor(language))
        person = sandbox.world.people["P-alice"]
        before = person.revision
        sandbox.world.clock.set_to(sandbox.world.now() + timedelta(days=100))
        alice = sandbox.visitor(language)
        await alice.open("/gckey/sign-in")
        await alice.send(username="AliceMartin1", password=PASSWORD)
        await alice.send()
        assert alice.path == "/mfa/passcode"
        await enter_passcode(alice, sandbox.world)

        assert alice.path == "/home"
        assert person.last_sign_in == sandbox.world.now()
        assert person.revision == sandbox.world.revision > before
        met(sandbox, "gckey.sign_in.taken", "gckey.welcome.passcode_sent")
        met(sandbox, "mfa.passcode.shown", "mfa.passcode.accepted")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "email"),
        ({"email": "alice"}, "email"),
        ({"email": "alice@example.org", "consent": "yes"}, "email"),
        ({"email": "alice@w2.test", "consent": "yes"}, "email"),
        ({"email": "alice@w1.test", "confirm": "b@w1.test"}, "confirm"),
        ({"email": "alice@w1.test", "confirm": "alice@w1.test"}, "consent"),
    ],
)
async def test_an_address_for_codes_is_refused(language, typed, field):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        seat(sandbox, alice, "credential")
        await alice.open("/mfa/email")
        await alice.send(status=422, **typed)

        assert field in alice.problems()
        met(sandbox, "mfa.email.refused")
        assert sandbox.world.inbox.messages == []


async def waiting_for_a_code(sandbox, language="en"):
    alice = sandbox.visitor(language)
    seat(sandbox, alice, "credential")
    await alice.open("/mfa/email")
    address = "alice@w1.test"
    return await alice.send(email=address, confirm=address, consent="yes")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("", "mfa.passcode.form"),
        ("12345", "mfa.passcode.form"),
        ("abcdef", "mfa.passcode.form"),
        ("000000", "mfa.passcode.wrong"),
    ],
)
async def test_a_code_is_refused(language, typed, outcome):
    async with a_sandbox() as sandbox:
        alice = await waiting_for_a_code(sandbox, language)
        await alice.send("/mfa/passcode", status=422, passcode=typed)

        met(sandbox, outcome)
        assert list(alice.problems()) == ["passcode"]


async def test_a_code_expires():
    async with a_sandbox() as sandbox:
        alice = await waiting_for_a_code(sandbox)
        sandbox.world.clock.set_to(sandbox.world.now() + timedelta(minutes=10))
        code = newest_code(sandbox.world)
        await alice.send("/mfa/passcode", status=422, passcode=code)

        met(sandbox, "mfa.passcode.expired")


async def test_after_too_many_wrong_codes_only_a_new_one_helps():
    async with a_sandbox() as sandbox:
        alice = await waiting_for_a_code(sandbox)
        right = newest_code(sandbox.world)
        for _ in range(5):
            await alice.send("/mfa/passcode", status=422, passcode="000000")
        await alice.send("/mfa/passcode", status=422, passcode=right)
        met(sandbox, "mfa.passcode.too_many")
        await alice.send("/mfa/resend")
        await alice.send("/mfa/passcode", status=422, passcode=right)
        await enter_passcode(alice, sandbox.world)

        assert alice.path == "/mfa/registered"
        met(sandbox, "mfa.resend.taken")


async def test_whoever_left_before_the_profile_comes_back_to_it():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor(), "verified")
        alice = sandbox.visitor()
        await alice.open("/gckey/sign-in")
        await alice.send(username="alicemartin1", password=PASSWORD)
        await alice.send()
        await enter_passcode(alice, sandbox.world)

        assert alice.path == "/profile/new"
        met(sandbox, "mfa.passcode.no_profile_yet")


async def test_an_address_for_codes_is_asked_once():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        session = seat(sandbox, alice, "verified")
        session.passed_mfa = False
        await alice.open("/mfa/email")

        assert alice.path == "/gckey/welcome"
        met(sandbox, "mfa.email.enrolled_already")


async def test_a_deactivated_profile_is_not_opened_by_signing_in():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor())
        person = sandbox.world.people["P-alice"]
        before = person.last_sign_in
        sandbox.world.clock.set_to(sandbox.world.now() + timedelta(days=181))
        alice = sandbox.visitor()
        await alice.open("/gckey/sign-in")
        await alice.send(username="alicemartin1", password=PASSWORD)
        await alice.send()
        await enter_passcode(alice, sandbox.world)
        assert alice.path == "/deactivated"
        await alice.open("/home")

        assert alice.path == "/deactivated"
        assert person.last_sign_in == before
        met(sandbox, "mfa.passcode.deactivated", "sign_in.deactivated.shown")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"first_name": ""}, "first_name"),
        ({"last_name": "x" * 61}, "last_name"),
        ({"last_name": "Mar\u202etin"}, "last_name"),
        ({"telephone": "12"}, "telephone"),
        ({"extension": "ext"}, "extension"),
        ({"email": "nowhere"}, "email"),
        ({"province": "XX"}, "province"),
        ({"language": "de"}, "language"),
    ],
)
async def test_a_profile_is_refused_and_nothing_is_lost(language, typed, field):
    good = {
        "first_name": "Alice",
        "last_name": "Martin",
        "telephone": "1 (902) 555-0142",
        "extension": "",
        "email": "alice@w1.test",
        "province": "NS",
        "language": "en",
    }
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        seat(sandbox, alice, "verified")
        await alice.open("/profile/new")
        await alice.send(status=422, **(good | typed))

        assert list(alice.problems()) == [field]
        met(sandbox, "profile.new.refused")
        kept = "last_name" if field == "first_name" else "first_name"
        assert alice.value(kept) == good[kept]
        assert sandbox.world.people == {}


async def test_a_profile_keeps_what_was_typed():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor("fr")
        seat(sandbox, alice, "verified")
        await alice.open("/profile/new")
        await make_profile(alice)

        (person,) = sandbox.world.people.values()
        assert (person.name, person.language) == ("Alice Martin", "fr")
        assert (person.province, person.telephone) == ("NS", "902-555-0142")
        assert person.email_notifications


async def test_signing_out_ends_the_visit():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice)
        await alice.open("/home")
        await alice.send("/sign-out")
        assert alice.path == "/signed-out"
        await alice.open("/home")

        assert alice.path == "/auth/login"
        assert sandbox.world.sessions == {}
        met(sandbox, "sign_in.sign_out.taken")
