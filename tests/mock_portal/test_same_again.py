"""The same seed, start and requests give the same bytes, whatever happens elsewhere."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import httpx

from mock_portal.server import running_sandbox
from tests.mock_portal.journeys import T0, a_request, a_sandbox, become_a_manager
from tests.pages import Visitor


def listen(visitor):
    """Return the list of all bytes that *visitor* will get."""
    heard = []

    async def note(response):
        await response.aread()
        kept = {"date", "location", "set-cookie", "etag", "content-type"}
        headers = [pair for pair in response.headers.multi_items() if pair[0] in kept]
        heard.append(
            (response.url.path, response.status_code, headers, response.content)
        )

    visitor.client.event_hooks["response"].append(note)
    return heard


async def a_morning(sandbox, visitor):
    """Register, look around, and return all that was seen of the world."""
    heard = listen(visitor)
    await become_a_manager(sandbox, visitor)
    a_request(sandbox.world)
    for path in ("/inbox", "/inbox/M-000001", "/third-party-requests", "/rpp/select"):
        await visitor.open(path)
    for path in ("api/people", "api/held-returns"):
        await visitor.client.get(f"/w/w1/{path}")
    await visitor.send("/sign-out")
    await visitor.open("/gckey/sign-in")
    clock = sandbox.world.clock
    clock.set_to(clock.now() + timedelta(minutes=20))
    await visitor.open("/home")
    assert visitor.path == "/timed-out"
    mails = [message.source for message in sandbox.world.inbox.messages]
    return heard, mails, sandbox.world.timeline, sandbox.world.ids


async def test_the_same_requests_get_the_same_bytes():
    async with a_sandbox() as one, a_sandbox() as other:
        first = await a_morning(one, one.visitor())
        second = await a_morning(other, other.visitor())

    assert first == second
    assert len(first[0]) > 20


async def test_what_others_do_elsewhere_changes_nothing():
    async with a_sandbox() as quiet, a_sandbox() as busy:
        first = await a_morning(quiet, quiet.visitor())
        world = busy.worlds.create("w2", seed="newcomer", t0=T0, frozen=True)
        elsewhere = SimpleNamespace(world=world)
        await become_a_manager(elsewhere, busy.visitor(world="w2"))
        second = await a_morning(busy, busy.visitor())

    assert first == second


async def test_another_seed_gives_other_codes():
    async with a_sandbox() as one:
        other = one.worlds.create("w2", seed="empty", t0=T0, frozen=True)

        codes = [world.ids.digits("passcode", 6) for world in (one.world, other)]

    assert codes[0] != codes[1]


async def test_sockets_carry_the_same_bytes():
    async with a_sandbox() as inside:
        first = await a_morning(inside, inside.visitor())
    with running_sandbox() as running:
        world = running.worlds.create("w1", seed="newcomer", t0=T0, frozen=True)
        async with httpx.AsyncClient(base_url=running.url) as client:
            visitor = Visitor(client, "w1", "en")
            second = await a_morning(SimpleNamespace(world=world), visitor)

    assert first == second
