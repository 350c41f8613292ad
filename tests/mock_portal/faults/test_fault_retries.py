"""Whoever sends again from an error page sends what they sent before."""

from __future__ import annotations

import pytest

from mock_portal.faults import acts
from tests.mock_portal.journeys import a_sandbox, seat
from tests.mock_portal.registration.steps import alter, at_step, upload

both = pytest.mark.parametrize("language", ["en", "fr"])
FILE_AGAIN = {"en": "choose it again", "fr": "choisissez-le de nouveau"}


def kept(visitor):
    """Return what the form of an error page sends again."""
    hidden = [one for one in visitor.page.all("input") if one["type"] == "hidden"]
    own = {"form_token", "back"}  # of every form, and of the clock in the sandbox bar
    return {one["name"]: one["value"] for one in hidden if one["name"] not in own}


async def at_documents(sandbox, language="en"):
    alter(sandbox, residence="non_resident")
    alice = await at_step(sandbox, "documents", language)
    return await alice.open("/register/documents")


def places_for_files(visitor):
    return [one["name"] for one in visitor.page.all("input") if one["type"] == "file"]


@both
async def test_a_file_has_to_be_chosen_again_and_the_rest_is_kept(language):
    async with a_sandbox() as sandbox:
        alice = await at_documents(sandbox, language)
        acts.arm(sandbox.world, "gateway_timeout")

        await upload(alice, kind="books", status=504)

        assert FILE_AGAIN[language] in alice.text
        assert kept(alice)["kind"] == "books"
        assert places_for_files(alice) == ["document"]
        (form,) = [one for one in alice.page.all("form") if one["enctype"]]
        assert form["enctype"] == "multipart/form-data"
        before = alice.text
        await upload(alice, kind=kept(alice)["kind"])
        assert alice.text != before
        assert "a.pdf" in alice.text


async def test_a_form_that_brought_no_file_asks_for_none():
    async with a_sandbox() as sandbox:
        alice = await at_documents(sandbox)
        acts.arm(sandbox.world, "gateway_timeout")

        await alice.send(all_there="yes", status=504)

        assert kept(alice)["all_there"] == "yes"
        assert places_for_files(alice) == []


async def test_who_has_consented_has_not_declined_when_it_is_sent_again():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        await alice.open("/partner/lakeshore/sign-in")
        await alice.send(card="9000123412341234", password="correct horse")
        acts.arm(sandbox.world, "gateway_timeout")

        await alice.send(answer="accept", status=504)
        await alice.send(**kept(alice))

        assert alice.path == "/partner/welcome"


async def test_an_address_typed_twice_is_kept_twice():
    async with a_sandbox() as sandbox:
        alice = sandbox.visitor()
        seat(sandbox, alice, "credential")
        await alice.open("/mfa/email")
        acts.arm(sandbox.world, "gateway_timeout")
        address = "alice@w1.test"

        await alice.send(email=address, confirm=address, consent="yes", status=504)

        assert kept(alice) == {"email": address, "confirm": address, "consent": "yes"}


async def test_a_password_typed_twice_is_kept_not_once():
    async with a_sandbox() as sandbox:
        alice = await sandbox.visitor().open("/gckey/sign-in")
        acts.arm(sandbox.world, "gateway_timeout")
        secret = "Harbour2026x"

        await alice.send(password=secret, confirm=secret, answer_1="dog", status=504)

        assert kept(alice) == {}
