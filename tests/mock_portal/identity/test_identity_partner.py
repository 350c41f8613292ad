"""Signing in through a financial institution, and back to the portal."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mock_portal.partners import INSTITUTIONS
from tests.mock_portal.journeys import (
    a_sandbox,
    enter_passcode,
    make_profile,
    met,
    seat,
)

LANGUAGES = ("en", "fr")
CARD = {"card": "9000 1234-1234 1234", "password": "correct horse"}


async def at_the_bank(sandbox, language="en", bank="lakeshore"):
    visitor = sandbox.visitor(language)
    await visitor.open(f"/partner/{bank}/sign-in")
    return visitor


async def consented(sandbox, language="en", **card):
    visitor = await at_the_bank(sandbox, language)
    await visitor.send(**(CARD | card))
    await visitor.send(answer="accept")
    return visitor


async def come_in(sandbox, visitor, name="alice"):
    """Set up passcodes and a profile."""
    await visitor.send("/partner/welcome")
    address = f"{name}@w1.test"
    await visitor.send(email=address, confirm=address, consent="yes")
    await enter_passcode(visitor, sandbox.world)
    await visitor.open("/profile/new")
    await make_profile(visitor, name)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_first_visit_asks_for_consent_and_comes_to_first_time_setup(language):
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor(language)
        await alice.open("/partner")
        assert len([a for a in alice.page.all("a") if "house" in a["class"]]) == 4
        alice = await at_the_bank(sandbox, language)
        await alice.send(**CARD)
        assert alice.path == "/partner/consent"
        await alice.send(answer="accept")
        assert alice.path == "/partner/welcome"
        assert "1234" in alice.text
        await come_in(sandbox, alice)

        assert alice.path == "/first-time-setup"
        met(sandbox, "partner.choose.shown", "partner.sign_in.shown")
        met(sandbox, "partner.sign_in.first_use", "partner.consent.shown")
        met(sandbox, "partner.consent.taken", "partner.welcome.shown")
        met(sandbox, "partner.welcome.to_enrolment")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_later_visit_asks_for_a_passcode_and_no_consent(language):
    async with a_sandbox() as sandbox:
        await come_in(sandbox, await consented(sandbox, language))
        alice = await at_the_bank(sandbox, language)
        await alice.send(**CARD)
        assert alice.path == "/partner/welcome"
        await alice.send()
        assert alice.path == "/mfa/passcode"
        await enter_passcode(alice, sandbox.world)

        assert alice.path == "/first-time-setup"
        met(sandbox, "partner.sign_in.taken", "partner.welcome.passcode_sent")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"card": ""}, "card"),
        ({"card": "4000 1234 1234 1234"}, "card"),
        ({"card": "9000 1234 1234 123"}, "card"),
        ({"card": "٩000123412341234"}, "card"),
        ({"password": ""}, "password"),
        ({"password": "short"}, "password"),
        ({"password": "x" * 33}, "password"),
    ],
)
async def test_a_card_or_a_password_is_refused(language, typed, field):
    async with a_sandbox() as sandbox:
        alice = await at_the_bank(sandbox, language)
        await alice.send(status=422, **(CARD | typed))

        assert list(alice.problems()) == [field]
        met(sandbox, "partner.sign_in.refused")
        assert sandbox.world.credentials == {}


async def test_a_wrong_password_opens_nothing_and_ten_block_the_card():
    async with a_sandbox() as sandbox:
        await consented(sandbox)
        bob = await at_the_bank(sandbox)
        for _ in range(10):
            await bob.send(status=422, **(CARD | {"password": "another horse"}))
        met(sandbox, "partner.sign_in.wrong")
        await bob.send(status=422, **CARD)

        met(sandbox, "partner.sign_in.locked")
        assert "blocked" in bob.problems()["card"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_without_consent_nothing_is_kept(language):
    async with a_sandbox() as sandbox:
        alice = await at_the_bank(sandbox, language)
        await alice.send(**CARD)
        await alice.send(answer="decline")
        assert alice.path == "/auth/login"
        await alice.open("/partner/consent")

        assert alice.path == "/partner"
        assert sandbox.world.credentials == {}
        met(sandbox, "partner.consent.declined", "partner.consent.led_back")


async def test_two_who_consent_to_one_new_card_do_not_share_it():
    async with a_sandbox() as sandbox:
        bob = await at_the_bank(sandbox)
        await bob.send(**(CARD | {"password": "another horse"}))
        await consented(sandbox)
        await bob.send(answer="accept")

        assert bob.path == "/partner"
        assert len(sandbox.world.credentials) == 1


async def test_the_same_card_at_another_institution_is_another_credential():
    async with a_sandbox() as sandbox:
        await consented(sandbox)
        other = await at_the_bank(sandbox, bank="prairie")
        await other.send(**CARD)

        assert other.path == "/partner/consent"


async def test_a_card_is_not_revoked_after_two_years():
    """That is GCKey's rule; what the institutions' are is unknown."""
    async with a_sandbox() as sandbox:
        await consented(sandbox)
        sandbox.world.clock.set_to(sandbox.world.now() + timedelta(days=800))
        alice = await at_the_bank(sandbox)
        await alice.send(**CARD)

        assert alice.path == "/partner/welcome"


async def test_a_card_does_not_sign_in_as_a_gckey():
    async with a_sandbox() as sandbox:
        await consented(sandbox)
        mallory = sandbox.visitor()
        await mallory.open("/gckey/sign-in")
        name = "lakeshore:9000123412341234"
        await mallory.send(status=422, username=name, password=CARD["password"])

        met(sandbox, "gckey.sign_in.wrong")


async def test_signing_in_at_a_bank_changes_the_cookie():
    async with a_sandbox() as sandbox:
        alice = await at_the_bank(sandbox)
        before = set(sandbox.world.sessions)
        await alice.send(**CARD)
        await alice.send(answer="accept")

        assert not before & set(sandbox.world.sessions)


async def test_there_is_no_other_institution():
    async with a_sandbox() as sandbox:
        await sandbox.visitor().open("/partner/northgate/sign-in", status=404)

        met(sandbox, "access.not_found")


@pytest.mark.parametrize("bank", INSTITUTIONS)
async def test_every_institution_has_a_look_of_its_own(bank):
    async with a_sandbox() as sandbox:
        visitor = await at_the_bank(sandbox, bank=bank)

        assert visitor.page.one("body")["class"] == f"partner {bank}"


async def test_who_has_come_from_a_bank_is_led_back_to_its_welcome():
    async with a_sandbox() as sandbox:
        alice = await consented(sandbox)
        await alice.open("/gckey/welcome")

        assert alice.path == "/partner/welcome"


async def test_a_gckey_has_no_welcome_at_a_bank():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice, "credential").passcode_sent_at = sandbox.world.now()
        await alice.open("/partner/welcome")

        assert alice.path == "/mfa/passcode"
