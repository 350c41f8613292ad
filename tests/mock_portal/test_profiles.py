"""What a profile takes for a telephone number, and whose address a passcode proves."""

from __future__ import annotations

import pytest

from mock_portal import profiles
from tests.mock_portal.journeys import PASSWORD, a_sandbox, met, newest_code, sign_up

GOOD = {
    "first_name": "Alice",
    "last_name": "Martin",
    "extension": "",
    "email": "alice@w1.test",
    "province": "NS",
    "language": "en",
}


@pytest.mark.parametrize(
    "telephone",
    [
        *("902-555-0142", "9025550142", "902 555 0142", "902.555.0142"),
        *("(902) 555-0142", "1-902-555-0142", "1 902 555 0142"),
        *("+1 902-555-0142", "+1 (902) 555-0142", "+19025550142"),
    ],
)
def test_a_telephone_number_is_taken_as_people_write_it(telephone):
    typed = GOOD | {"telephone": telephone}

    assert profiles.check(typed, domain="w1.test") == {}


@pytest.mark.parametrize(
    "telephone",
    [
        "",
        "555-0142",
        "٤١٨٥٥٥٠١٤٢",
        "<>902<>555x0142",
        "+44 902 555 0142",
        "902555014\N{FULLWIDTH DIGIT TWO}",
    ],
)
def test_anything_else_is_no_telephone_number(telephone):
    typed = GOOD | {"telephone": telephone}

    assert set(profiles.check(typed, domain="w1.test")) == {"telephone"}


async def ask_for_a_passcode(visitor, address):
    await visitor.open("/gckey/welcome")
    await visitor.send()
    await visitor.send(email=address, confirm=address, consent="yes")


async def test_one_gckey_enrols_one_address_however_many_visits():
    async with a_sandbox() as sandbox:
        alice, other = sandbox.visitor(), sandbox.visitor()
        await sign_up(alice)
        await other.open("/gckey/sign-in")
        await other.send(username="alicemartin1", password=PASSWORD)
        await ask_for_a_passcode(alice, "alice@w1.test")
        alices = newest_code(sandbox.world)
        await ask_for_a_passcode(other, "mallory@w1.test")
        mallorys = newest_code(sandbox.world)
        await alice.send(passcode=alices)
        await other.open("/mfa/passcode")

        assert "mallory@w1.test" in other.text
        await other.send(status=422, passcode=mallorys)
        met(sandbox, "mfa.passcode.expired")
        await other.send("/mfa/resend")
        assert "alice@w1.test" in other.text
        await other.send(passcode=newest_code(sandbox.world))
        assert other.path == "/profile/new"
