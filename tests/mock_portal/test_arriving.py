"""Signing in through the API does what signing in through the pages does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mock_portal.arriving import sign_in
from tests.mock_portal.journeys import (
    PASSWORD,
    a_sandbox,
    become_a_person,
    enter_passcode,
)


async def sign_in_through_the_pages(sandbox, visitor):
    await visitor.open("/gckey/sign-in")
    await visitor.send(username="alicemartin1", password=PASSWORD)
    await visitor.send("/gckey/welcome")
    await enter_passcode(visitor, sandbox.world)


async def test_the_api_and_the_pages_do_the_same_to_a_person():
    async with a_sandbox() as one, a_sandbox() as other:
        for sandbox in (one, other):
            await become_a_person(sandbox, sandbox.visitor())
            sandbox.world.clock.set_to(sandbox.world.now() + timedelta(days=100))

        await sign_in_through_the_pages(one, one.visitor())
        (alice,) = other.world.people.values()
        assert sign_in(other.world, alice)

        (same,) = one.world.people.values()
        assert replace(alice, revision=0) == replace(same, revision=0)
        assert alice.last_sign_in == other.world.now()
        assert alice.revision == other.world.revision
        assert one.world.timeline[-1] == other.world.timeline[-1]


async def test_who_was_brought_in_with_a_gckey_can_use_the_pages():
    bob = {
        "person_id": "C-0001",
        "first_name": "Bob",
        "last_name": "Roy",
        "email": "bob@w1.test",
        "business_number": "900000100",
        "business_name": "Bob's Kayaks",
        "username": "AliceMartin1",
        "password": PASSWORD,
    }
    async with a_sandbox() as sandbox:
        visitor = sandbox.visitor()
        made = await visitor.client.post(
            "/admin/worlds/w1/people", json={"people": [bob]}
        )
        assert made.status_code == 201, made.text
        await sign_in_through_the_pages(sandbox, visitor)

        assert visitor.path == "/home"
        assert "Bob's Kayaks" in visitor.text
        for path in (
            "/accounts-and-profiles",
            "/program-account-profile",
            "/program-account-profile/sub-programs",
            "/rpp/select",
            "/third-party-requests",
        ):
            await visitor.open(path)
            assert visitor.path == path


async def test_a_deactivated_person_is_not_signed_in(world, alice):
    world.clock.set_to(world.now() + timedelta(days=300))
    world.settle()
    before = replace(alice)

    assert not sign_in(world, alice)
    assert alice == before
