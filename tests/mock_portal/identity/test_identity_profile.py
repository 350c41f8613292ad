"""One's own profile: seen, changed, and an e-mail address that must be proved."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.mock_portal.journeys import a_sandbox, met, newest_code, seat

LANGUAGES = ("en", "fr")
TYPED = {
    "first_name": "Alicia",
    "last_name": "Martin-Roy",
    "telephone": "902-555-0199",
    "extension": "12",
    "email": "alice@w1.test",
    "province": "QC",
    "language": "fr",
    "notifications": "yes",
}
NEW = TYPED | {"email": "work@w1.test"}


async def editing(sandbox, language="en", stage="linked"):
    alice = sandbox.visitor(language)
    seat(sandbox, alice, stage)
    return await alice.open("/user-profile/edit")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", ["person", "linked"])
async def test_a_profile_is_shown_and_changed(language, stage):
    async with a_sandbox() as sandbox:
        alice = await editing(sandbox, language, stage)
        person = sandbox.world.people["P-alice"]
        assert alice.value("first_name") == "Alice"
        before = person.revision
        await alice.send(**TYPED)

        assert alice.path == "/user-profile"
        for shown in ("Alicia", "Martin-Roy", "902-555-0199", "Qu"):
            assert shown in alice.text
        assert (person.name, person.language) == ("Alicia Martin-Roy", "fr")
        assert (person.province, person.extension) == ("QC", "12")
        assert person.email_notifications
        assert person.revision > before
        met(sandbox, "profile.shown", "profile.edit.shown", "profile.edit.taken")
        kinds = [event.kind for event in sandbox.world.timeline]
        assert "profile_changed" in kinds


async def test_notifications_are_turned_off_again():
    async with a_sandbox() as sandbox:
        alice = await editing(sandbox)
        await alice.send(**TYPED)
        await alice.open("/user-profile/edit")
        await alice.send(**(TYPED | {"notifications": ""}))

        assert not sandbox.world.people["P-alice"].email_notifications


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("first_name", ""),
        ("telephone", "12"),
        ("extension", "abc"),
        ("email", "alice@example.org"),
        ("province", "XX"),
        ("language", "de"),
    ],
)
async def test_a_change_is_refused_and_nothing_is_changed(language, field, typed):
    async with a_sandbox() as sandbox:
        alice = await editing(sandbox, language)
        await alice.send(status=422, **(TYPED | {field: typed}))

        assert list(alice.problems()) == [field]
        assert sandbox.world.people["P-alice"].name == "Alice Martin"
        met(sandbox, "profile.edit.refused")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_new_address_counts_once_its_code_is_given(language):
    async with a_sandbox() as sandbox:
        alice = await editing(sandbox, language)
        person = sandbox.world.people["P-alice"]
        await alice.send(**NEW)
        assert alice.path == "/user-profile/confirm-email"
        assert (person.first_name, person.email) == ("Alicia", "alice@w1.test")
        code = newest_code(sandbox.world)
        for typed, outcome in (("12", "form"), ("000000", "wrong")):
            path = "/user-profile/confirm-email"
            await alice.send(path, status=422, passcode=typed)
            met(sandbox, f"profile.confirm.{outcome}")
        before = person.revision
        await alice.send("/user-profile/confirm-email", passcode=code)

        assert alice.path == "/user-profile"
        assert person.email == "work@w1.test"
        assert person.revision > before
        met(sandbox, "profile.edit.to_prove", "profile.confirm.shown")
        met(sandbox, "profile.confirm.form", "profile.confirm.wrong")
        met(sandbox, "profile.confirm.taken")
        assert "email_proven" in [event.kind for event in sandbox.world.timeline]


async def test_a_profile_tells_which_address_waits():
    async with a_sandbox() as sandbox:
        alice = await editing(sandbox)
        await alice.send(**NEW)
        await alice.open("/user-profile")

        assert "work@w1.test" in alice.text


async def test_a_code_for_the_address_expires_is_resent_and_takes_five_tries():
    async with a_sandbox() as sandbox:
        alice, clock = await editing(sandbox), sandbox.world.clock
        await alice.send(**NEW)
        path, late = "/user-profile/confirm-email", newest_code(sandbox.world)
        clock.set_to(clock.now() + timedelta(minutes=10))
        await alice.send(path, status=422, passcode=late)
        met(sandbox, "profile.confirm.expired")
        await alice.send("/user-profile/resend")
        met(sandbox, "profile.confirm.resent")
        for _ in range(6):
            await alice.send(path, status=422, passcode="000000")

        met(sandbox, "profile.confirm.too_many")
        assert sandbox.world.people["P-alice"].email == "alice@w1.test"


async def test_without_a_waiting_address_there_is_nothing_to_confirm():
    async with a_sandbox() as sandbox:
        alice = await editing(sandbox)
        await alice.open("/user-profile/confirm-email")
        assert alice.path == "/user-profile"
        await alice.open("/user-profile/edit")
        await alice.send("/user-profile/resend")

        assert alice.path == "/user-profile"
        met(sandbox, "profile.confirm.led_back")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_new_profile_with_another_address_has_to_prove_it(language):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        seat(sandbox, alice, "verified")
        await alice.open("/profile/new")
        await alice.send(**NEW)
        assert alice.path == "/user-profile/confirm-email"
        (person,) = sandbox.world.people.values()
        assert person.email == "alice@w1.test"
        await alice.send(
            "/user-profile/confirm-email", passcode=newest_code(sandbox.world)
        )

        assert person.email == "work@w1.test"
        met(sandbox, "profile.new.to_prove")


async def test_charlie_sees_his_own_profile_only():
    async with a_sandbox() as sandbox:
        await editing(sandbox)
        charlie = sandbox.visitor()
        seat(sandbox, charlie, name="charlie")
        await charlie.open("/user-profile")

        assert "charlie@w1.test" in charlie.text
        assert "alice@w1.test" not in charlie.text


@pytest.mark.parametrize(("language", "other"), [("en", "fr"), ("fr", "en")])
async def test_the_language_that_is_preferred_is_offered_after_signing_in(
    language, other
):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        seat(sandbox, alice)
        await alice.open("/home")
        offers = {"en": "préférence est le français", "fr": "preferred language is"}
        assert offers[language] not in alice.text
        sandbox.world.people["P-alice"].language = other
        await alice.open("/home")

        assert offers[language] in alice.text
        (offer,) = [a for a in alice.page.all("a") if a["lang"] == other][1:]
        assert offer["href"] == f"/w/w1/{other}/home"
        await alice.open("/accounts-and-profiles")
        assert offers[language] not in alice.text
