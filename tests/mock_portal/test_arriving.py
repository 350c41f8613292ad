"""Signing in through the API does what signing in through the pages does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mock_portal.arriving import reopen, sign_in
from tests.mock_portal.journeys import (
    PASSWORD,
    a_sandbox,
    become_a_person,
    enter_passcode,
    seat,
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


async def test_signing_in_through_the_api_uses_the_gckey():
    """Else the GCKey of a diligent person is revoked after two years."""
    async with a_sandbox() as sandbox:
        visitor, world = sandbox.visitor(), sandbox.world
        await become_a_person(sandbox, visitor)
        (alice,), (gckey,) = world.people.values(), world.credentials.values()
        gckey.failures = 3
        world.clock.set_to(world.now() + timedelta(days=100))
        sign_in(world, alice)

        assert (gckey.failures, gckey.last_used_at) == (0, world.now())


async def test_a_dead_gckey_is_not_brought_to_life_through_the_api():
    async with a_sandbox() as sandbox:
        visitor, world = sandbox.visitor(), sandbox.world
        await become_a_person(sandbox, visitor)
        (alice,), (gckey,) = world.people.values(), world.credentials.values()
        gckey.failures = 10
        used = gckey.last_used_at
        world.clock.set_to(world.now() + timedelta(days=100))
        sign_in(world, alice)

        assert (gckey.failures, gckey.last_used_at) == (10, used)


async def test_who_stands_before_a_closed_door_must_sign_in_when_it_opens():
    async with a_sandbox() as sandbox:
        alice, world = sandbox.visitor(), sandbox.world
        charlie = sandbox.visitor()
        session = seat(sandbox, alice)
        kept = seat(sandbox, charlie, name="charlie")
        person = world.people["P-alice"]
        person.deactivated_at = world.now()
        await alice.open("/home")
        assert alice.path == "/deactivated"
        reopen(world, person)
        await alice.open("/home")

        assert alice.path == "/timed-out"
        assert session.token not in world.sessions
        assert kept.token in world.sessions
