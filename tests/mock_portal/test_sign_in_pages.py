"""From the front page to the credential, through the code, and out again."""

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
    sign_up,
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


async def test_a_sign_up_shows_and_takes_every_step():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        await sign_up(alice)

        assert alice.path == "/gckey/sign-up/done"
        for step in ("terms", "username", "password", "recovery", "email"):
            met(sandbox, f"gckey.{step}.taken")
        met(sandbox, "gckey.username.shown", "gckey.password.shown")
        met(sandbox, "gckey.recovery.shown", "gckey.email.shown", "gckey.done.shown")


REFUSED_STEPS = [
    ("username", {}, {}, "gckey.username.refused", "username"),
    ("username", {}, {"username": "al"}, "gckey.username.refused", "username"),
    ("username", {}, {"username": "a-martin"}, "gckey.username.refused", "username"),
    ("username", {}, {"username": "a12345678"}, "gckey.username.refused", "username"),
    ("password", {}, {"password": ""}, "gckey.password.refused", "password"),
    ("password", {}, {"password": "Short1"}, "gckey.password.refused", "password"),
    ("password", {}, {"password": "Martin2026x"}, "gckey.password.refused", "password"),
    (
        "password",
        {},
        {"password": PASSWORD, "confirm": "other"},
        "gckey.password.refused",
        "confirm",
    ),
    ("recovery", {}, {}, "gckey.recovery.refused", "question_1"),
    ("email", {}, {"email": "al"}, "gckey.email.refused", "email"),
    ("email", {}, {"email": "a@gmail.com"}, "gckey.email.refused", "email"),
    ("email", {}, {"email": "a@w1.test"}, "gckey.email.refused", "confirm"),
]
DRAFT = {
    "terms": True,
    "username": "alicemartin1",
    "password": "x",
    "recovery": {"question_1": "pet"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("step", "draft", "typed", "outcome", "field"), REFUSED_STEPS)
async def test_a_sign_up_step_is_refused(language, step, draft, typed, outcome, field):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        seat(sandbox, alice, "visitor").drafts["sign_up"] = dict(DRAFT | draft)
        await alice.open(f"/gckey/sign-up/{step}")
        await alice.send(status=422, **typed)

        met(sandbox, outcome)
        assert field in alice.problems()


async def test_a_username_is_taken_whatever_its_case():
    async with a_sandbox() as sandbox:
        await sign_up(sandbox.visitor())
        bob = sandbox.visitor()
        await bob.open("/gckey/sign-up/terms")
        await bob.send()
        await bob.send(status=422, username="AliceMartin1")

        assert bob.problems() == {"username": "This username is not available"}


async def test_two_who_take_the_same_username_at_once_do_not_share_a_gckey():
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor()
        seat(sandbox, bob, "visitor").drafts["sign_up"] = dict(DRAFT)
        await bob.open("/gckey/sign-up/email")
        await sign_up(sandbox.visitor())
        await bob.send(email="", confirm="")

        assert bob.path == "/gckey/sign-up/username"
        assert len(sandbox.world.credentials) == 1


@pytest.mark.parametrize("step", ["username", "password", "recovery", "email"])
async def test_a_skipped_step_of_signing_up_leads_back(step):
    async with a_sandbox() as sandbox:
        bob = sandbox.visitor()
        await bob.open(f"/gckey/sign-up/{step}")

        assert bob.path == "/gckey/sign-up/terms" or step == "username"
        met(sandbox, "gckey.sign_up.led_back")


async def test_a_new_username_asks_for_the_password_again():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice, "visitor").drafts["sign_up"] = dict(DRAFT)
        await alice.open("/gckey/sign-up/username")
        await alice.send(username="Harbour2026")
        await alice.open("/gckey/sign-up/recovery")

        assert alice.path == "/gckey/sign-up/password"


async def test_a_wrong_password_says_no_more_than_that():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice, "credential")
        bob = sandbox.visitor()
        await bob.open("/gckey/sign-in")
        await bob.send(status=422, username="alicemartin1", password="Wrong2026x")
        known = bob.problems()
        await bob.send(status=422, username="nobodyhere", password="Wrong2026x")

        assert bob.problems() == known
        met(sandbox, "gckey.sign_in.wrong")


async def test_ten_wrong_passwords_kill_a_gckey():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor(), "credential")
        bob = sandbox.visitor()
        await bob.open("/gckey/sign-in")
        for _ in range(10):
            await bob.send(status=422, username="alicemartin1", password="Wrong2026x")
        await bob.send(status=422, username="alicemartin1", password=PASSWORD)

        met(sandbox, "gckey.sign_in.locked")


async def test_a_gckey_unused_for_two_years_is_revoked():
    async with a_sandbox() as sandbox:
        seat(sandbox, sandbox.visitor(), "credential")
        sandbox.world.clock.set_to(sandbox.world.now() + timedelta(days=731))
        bob = sandbox.visitor()
        await bob.open("/gckey/sign-in")
        await bob.send(status=422, username="alicemartin1", password=PASSWORD)

        met(sandbox, "gckey.sign_in.revoked")


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
